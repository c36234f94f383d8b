import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ModuleUnit } from "../names/scope.ts";

/** What became of a module with one set of parameters. */
export interface UnitResult {
  /** `undefined` if it has errors. */
  readonly unit: ModuleUnit | undefined;
  /** Errors that it has only with these parameters. */
  readonly errors: readonly Diagnostic[];
}
