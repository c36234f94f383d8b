import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Warnings about what is likely meant otherwise, and changes what the hardware does. */
const strictCodes: ReadonlySet<Diagnostic["code"]> = new Set(["overlapping-guards", "lost-bits"]);

/** `--strict`, rows 3 and 17: overlapping guards and lost bits are errors. */
export function strictDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((one) =>
    one.severity === "warning" && strictCodes.has(one.code) ? { ...one, severity: "error" } : one,
  );
}
