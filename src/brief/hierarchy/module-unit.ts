import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ForeignModule } from "../foreign-module.ts";
import type { ResolvedModule } from "../names/resolve-names.ts";
import type { Feedthrough } from "../schedule/find-combinational-loops.ts";
import type { TypedProgram } from "../typed-program.ts";

/** A module with one set of parameters, compiled as a part of another. */
export interface ModuleUnit {
  /** File and parameters, different for every unit of a compilation. */
  readonly key: string;
  readonly path: string;
  readonly resolved: ResolvedModule;
  /** `Instance.of` counts in `children` and `foreign` of this unit until the design is linked. */
  readonly program: TypedProgram;
  readonly children: readonly ModuleUnit[];
  readonly foreign: readonly ForeignModule[];
  /** Parameters that do not have their defaults. */
  readonly parameters: readonly { readonly name: string; readonly value: bigint }[];
  readonly feedthrough: Feedthrough;
  /** Instances in it, those of its instances included. */
  readonly instanceCount: number;
}

/** What became of a module with one set of parameters. */
export interface UnitResult {
  /** `undefined` if it has errors. */
  readonly unit: ModuleUnit | undefined;
  /** Errors that it has only with these parameters. */
  readonly errors: readonly Diagnostic[];
}
