import type { DebugHost } from "../debug/debug-host.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FoundClocks } from "../simulate/clock-choice.ts";

/** A design ready to be driven, or why it is not. */
export type OpenedDebug =
  | {
      readonly kind: "ready";
      readonly host: DebugHost;
      readonly top: string;
      /** Of a SystemVerilog top. */
      readonly clocks: FoundClocks | undefined;
    }
  | {
      readonly kind: "refused";
      /** One sentence for the person. */
      readonly reason: string;
      readonly diagnostics: readonly Diagnostic[];
      readonly log: string;
    };

/** What is said of a design that cannot be opened. */
export function firstError(diagnostics: readonly Diagnostic[]): string {
  const found = diagnostics.find(({ severity }) => severity === "error");
  return found === undefined
    ? "There is nothing to run."
    : `The design has errors: ${found.message}`;
}
