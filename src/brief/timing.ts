import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { DivisionId, RequestId, SignalId, SignatureId } from "./ids.ts";
import type { TypedExpr } from "./typed-program.ts";

/**
 * `/` or `%` by anything, under `allow_div`. Begun in stage `stage`, the result is there from stage
 * `stage + latency` on. x / 0 is all ones (-1 if signed) and x % 0 is x; signed ones truncate toward
 * zero, `%` takes the dividend's sign, and the smallest value / -1 wraps.
 */
export interface Division {
  readonly id: DivisionId;
  readonly operator: "/" | "%";
  /** Both operands have the type of the result. */
  readonly left: TypedExpr;
  readonly right: TypedExpr;
  readonly type: ValueType;
  readonly stage: number;
  readonly latency: number;
  readonly span: Span;
}

/**
 * A request of an external function. If control comes to its statement, the transaction stays in
 * stage `stage`, which is never the first and has no other request, with the request asserted and
 * the argument held, until acknowledge is 1 at an edge, or `timeout` edges have passed; else it
 * spends one cycle there. The response, sampled at that edge, is there from the next stage on.
 * Reads of the same stage take what the memory holds at the edge that leaves the stage.
 */
export interface Request {
  readonly id: RequestId;
  readonly signature: SignatureId;
  readonly argument: TypedExpr | undefined;
  readonly stage: number;
  /** In edges, at least 1. */
  readonly timeout: number | undefined;
  readonly span: Span;
}

/** `sig f: T -> U;`: a function outside, reached by a request and an acknowledge. */
export interface Signature {
  readonly id: SignatureId;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly argument: ValueType | undefined;
  readonly result: ValueType | undefined;
  /** `f_req` and `f_arg` are outputs of the module, `f_ack` and `f_result` triggers. */
  readonly ports: {
    readonly request: SignalId;
    readonly argument: SignalId | undefined;
    readonly acknowledge: SignalId;
    readonly result: SignalId | undefined;
  };
}
