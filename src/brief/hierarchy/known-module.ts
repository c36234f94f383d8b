import type { Span } from "../../base/source.ts";
import type { ModuleParameter, ModuleScope, ModuleShape } from "../names/scope.ts";

/** A module that instances can be made of. */
export interface KnownModule {
  readonly name: string;
  readonly nameSpan: Span;
  /** The file that declares it. */
  readonly file: string;
  readonly parameters: readonly ModuleParameter[];
  /** Its names, for the types among them; a foreign module has none. */
  readonly scope: ModuleScope | undefined;
  /** `undefined` after an error, which is reported as one of the instance at `span`. */
  readonly shape: (parameters: ReadonlyMap<string, bigint>, span: Span) => ModuleShape | undefined;
}

/** A module by its name; `broken` is one with errors of its own. */
export type ModuleTable = ReadonlyMap<string, KnownModule | "broken">;
