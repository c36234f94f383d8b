import type { Span } from "../base/source.ts";
import type { InstanceId, SignalId } from "./ids.ts";
import type { TypedExpr } from "./typed-program.ts";

/** What drives one trigger of an instance. */
export interface InstanceDrive {
  /** The child's trigger, or the input of a foreign module. */
  readonly signal: SignalId;
  /** Combinational: triggers, state, comb lets and members of this cycle; in the trigger's type. */
  readonly value: TypedExpr;
  readonly span: Span;
}

/** A module inside another; arrays of instances have one for each element. */
export interface Instance {
  readonly id: InstanceId;
  /** `mac`, `pe[0, 1]`. */
  readonly name: string;
  /** `mac`, `pe_0_1`. */
  readonly svName: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** Indices into `modules` and `foreign` of the top. */
  readonly of:
    | { readonly kind: "module"; readonly module: number }
    | { readonly kind: "foreign"; readonly foreign: number };
  /** One for every trigger of the child, in the order of its signals. */
  readonly drives: readonly InstanceDrive[];
}
