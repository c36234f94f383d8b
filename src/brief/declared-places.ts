import type { DeclaredPlace } from "./hardware-toml/declared-place.ts";
import type { DeclaredSignal } from "./names/scope.ts";

/** The declarations as the hardware file meets them. */
export function declaredPlaces(signals: readonly DeclaredSignal[]): readonly DeclaredPlace[] {
  return signals.flatMap((signal): readonly DeclaredPlace[] => {
    if (signal.kind === "member" || signal.kind === "member-vector") {
      return [];
    }
    const { name, type, address, nameSpan } = signal;
    if (signal.kind === "comb") {
      return [{ name, kind: "state", combinational: true, type, address, span: nameSpan }];
    }
    const { kind } = signal;
    const base = { name, kind, type, address, span: nameSpan };
    if (signal.kind !== "vector") {
      return [base];
    }
    const isRam = signal.storage !== "registers";
    const initialised = isRam && signal.initial !== undefined;
    return [{ ...base, length: signal.length, isRam, initialised }];
  });
}
