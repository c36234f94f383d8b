import type { DeclaredPlace } from "./hardware-toml/declared-place.ts";
import type { DeclaredSignal } from "./names/scope.ts";

/** The declarations as the hardware file meets them. */
export function declaredPlaces(signals: readonly DeclaredSignal[]): readonly DeclaredPlace[] {
  return signals.map((signal) => {
    const { name, type, address, nameSpan } = signal;
    if (signal.kind === "comb") {
      return { name, kind: "state", combinational: true, type, address, span: nameSpan };
    }
    const { kind } = signal;
    const base = { name, kind, type, address, span: nameSpan };
    if (signal.kind !== "vector") {
      return base;
    }
    const isRam = signal.storage !== "registers";
    return { ...base, length: signal.length, initialised: isRam && signal.initial !== undefined };
  });
}
