import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { SignalId, SignatureId } from "./ids.ts";

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
