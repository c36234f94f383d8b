import type { Span } from "../../base/source.ts";
import type { InstanceId } from "../ids.ts";
import type { InstanceItem } from "../syntax/ast.ts";
import type { ModuleShape } from "./module-shape.ts";

/** An instance before its drives are typed; an array has one for each element. */
export interface DeclaredInstance {
  readonly id: InstanceId;
  /** `mac`, `pe[0, 1]`. */
  readonly name: string;
  readonly item: InstanceItem;
  /** Values of the loop variables. */
  readonly variables: readonly {
    readonly name: string;
    readonly value: bigint;
    readonly span: Span;
  }[];
  readonly shape: ModuleShape;
}

/** What the name of an instance stands for: elements row by row; `firsts` are the lowest indices. */
export interface InstanceArray {
  readonly elements: readonly DeclaredInstance[];
  /** Empty for a single instance. */
  readonly dimensions: readonly number[];
  readonly firsts: readonly bigint[];
}
