import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { ForeignModule } from "./foreign-module.ts";
import type { Hardware, Storage } from "./hardware.ts";
import type {
  DivisionId,
  InstanceId,
  LocalId,
  ReadId,
  RequestId,
  SignalId,
  SignatureId,
  TransactionId,
} from "./ids.ts";
import type { Signature } from "./signature.ts";
import type { TestBlock } from "./test-program.ts";

/** Bits `low..high` of the bus word at `byteAddress`. */
export interface BusAddress {
  readonly byteAddress: bigint;
  readonly low: number;
  readonly high: number;
  readonly span: Span;
}

interface SignalBase {
  readonly id: SignalId;
  /** As written. */
  readonly name: string;
  /** The identifier in the emitted SystemVerilog: `name`, escaped if it is a keyword or collides. */
  readonly svName: string;
  /** The name token of the declaration. */
  readonly nameSpan: Span;
  readonly span: Span;
  readonly address: BusAddress | undefined;
  /** Made by the compiler, not written: hidden in lists and waveforms. */
  readonly isGenerated: boolean;
}

/** An input port, sampled at the clock edge. */
export interface TriggerSignal extends SignalBase {
  readonly kind: "trigger";
  readonly type: ValueType;
  /**
   * `trg async`: two flip-flops stand between the port and the design. Every use of the name, in tests
   * too, means the synchronised value.
   */
  readonly synchronised: boolean;
  /** What the synchroniser holds after reset, in the range of `type`; 0 unless another value is written. */
  readonly initial: bigint;
  /**
   * `with handshake(s)`, in place of the flip-flops: the value is the port's in cycles in which the
   * synchronised trigger `s` is 1, and in others what it was in the cycle before.
   */
  readonly strobe: SignalId | undefined;
  /** The name that the design and its tests read: `svName`, or the copy behind the synchroniser. */
  readonly innerName: string;
  /** The written condition of the trigger, one bit: proofs assume it, a simulation checks it at every edge. */
  readonly assumption: TypedExpr | undefined;
}

/** A register. `isOutput` if it is a port by rule 13. */
export interface StateSignal extends SignalBase {
  readonly kind: "state";
  readonly type: ValueType;
  /** Reset value, in the range of `type`. */
  readonly initial: bigint;
  readonly isOutput: boolean;
}

/** A vector: `registers` are read in the same cycle, every other storage synchronously. */
export interface VectorSignal extends SignalBase {
  readonly kind: "vector";
  readonly element: ValueType;
  readonly length: number;
  readonly storage: Storage;
  /** Reset value of registers, power-up contents of a RAM; padded to `length` with the last; `undefined` leaves a RAM uninitialised. */
  readonly initial: readonly bigint[] | undefined;
  /** A `$readmemh` file of the project that initialises the RAM. */
  readonly initFile: string | undefined;
  /** Read and write ports that the schedule uses, for a RAM. */
  readonly ports: { readonly read: number; readonly write: number };
  /** Whether the elements of a vector in registers are a port: read by a parent. */
  readonly isOutput: boolean;
}

/**
 * A scalar let of an instance, or an output of a foreign module, as this module reads it: like a
 * trigger, but not a port. Its value is the child's of this cycle; its name is `mac.acc`.
 */
export interface MemberSignal extends SignalBase {
  readonly kind: "member";
  readonly type: ValueType;
  readonly instance: InstanceId;
  /** A signal of the child, or a port of the foreign module. */
  readonly member: SignalId;
}

/** A vector in registers of an instance. RAM vectors of an instance can be read in tests only. */
export interface MemberVectorSignal extends SignalBase {
  readonly kind: "member-vector";
  readonly element: ValueType;
  readonly length: number;
  readonly instance: InstanceId;
  readonly member: SignalId;
}

/**
 * `comb let`: `value` is evaluated in every cycle, from triggers, state and other combinational
 * values of this cycle; it has the type `type`. `isOutput` if it is a port.
 */
export interface CombSignal extends SignalBase {
  readonly kind: "comb";
  readonly type: ValueType;
  readonly value: TypedExpr;
  readonly isOutput: boolean;
}

export type Signal =
  | TriggerSignal
  | StateSignal
  | VectorSignal
  | CombSignal
  | MemberSignal
  | MemberVectorSignal;

export type UnaryOperator = "not" | "complement" | "negate";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^";
export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * `now` sees the writes of earlier statements of the same transaction, `start` is the value at the
 * start of its first cycle (`@x`). In a precondition both are the same; in a postcondition `now` is
 * the state after the last edge, and a trigger always the value sampled at the first.
 */
export type Moment = "now" | "start";

/**
 * A well-typed expression. All width and sign adaptation is explicit in `resize` nodes, so every
 * operator computes in one type: the operands of `arithmetic` have the node's own type (for `<<`
 * and `>>` see `shift`), both operands of `compare` have one common type, conditions and operands
 * of `logic` and `not` are one-bit unsigned.
 */
export type TypedExpr = { readonly type: ValueType; readonly span: Span } & (
  | { readonly kind: "literal"; readonly value: bigint }
  /** A trigger, state or combinational value; never the last in a postcondition. */
  | { readonly kind: "signal"; readonly signal: SignalId; readonly moment: Moment }
  /** An element of a vector in registers. In a postcondition also of a RAM (simulation only). */
  | {
      readonly kind: "element";
      readonly vector: SignalId;
      readonly index: TypedExpr;
      readonly moment: Moment;
    }
  /** The result of a scheduled synchronous read. */
  | { readonly kind: "memory-read"; readonly read: ReadId }
  /** The result of a scheduled division. */
  | { readonly kind: "quotient"; readonly division: DivisionId }
  /** What a request was answered; 0 if it timed out. */
  | { readonly kind: "response"; readonly request: RequestId }
  /** Whether a request was answered in time; a bit. */
  | { readonly kind: "arrived"; readonly request: RequestId }
  /** Whether a transaction is requesting in this cycle; a bit, the value of `f_req` alone. */
  | { readonly kind: "requesting"; readonly signature: SignatureId }
  /** The argument of the request of this cycle, 0 without one; the value of `f_arg` alone. */
  | { readonly kind: "requested"; readonly signature: SignatureId }
  | { readonly kind: "local"; readonly local: LocalId }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: TypedExpr }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: TypedExpr;
      readonly right: TypedExpr;
    }
  /** `left` has the node's type; `amount` is unsigned; `>>` is arithmetic if the type is signed. */
  | {
      readonly kind: "shift";
      readonly operator: "<<" | ">>";
      readonly left: TypedExpr;
      readonly amount: TypedExpr;
    }
  | {
      readonly kind: "compare";
      readonly operator: ComparisonOperator;
      readonly left: TypedExpr;
      readonly right: TypedExpr;
    }
  | {
      readonly kind: "logic";
      readonly operator: "&&" | "||";
      readonly left: TypedExpr;
      readonly right: TypedExpr;
    }
  | {
      readonly kind: "conditional";
      readonly condition: TypedExpr;
      readonly then: TypedExpr;
      readonly otherwise: TypedExpr;
    }
  /** Extends by the operand's own sign, or keeps the low bits; then reads them in the node's type. */
  | { readonly kind: "resize"; readonly operand: TypedExpr }
  /** Clamps the operand's value into the node's type. */
  | { readonly kind: "saturate"; readonly operand: TypedExpr }
  /** Bits `low..high`, unsigned. */
  | {
      readonly kind: "slice";
      readonly operand: TypedExpr;
      readonly high: number;
      readonly low: number;
    }
  /** One bit at a computed place; 0 beyond the width. */
  | { readonly kind: "bit"; readonly operand: TypedExpr; readonly index: TypedExpr }
  /**
   * `operand` if `index` is at least 0 and below `length`, else 0, and then the operand is not
   * looked at: what a computed index chooses from the values that `of` names. Checked as an index
   * of a vector is.
   */
  | {
      readonly kind: "inside";
      readonly index: TypedExpr;
      readonly length: number;
      readonly of: string;
      readonly operand: TypedExpr;
    }
  /** Whether the transaction fires in this cycle; only in combinational values. */
  | { readonly kind: "fires"; readonly transaction: TransactionId }
);

/** Where an assignment writes; its value always has the type of the target. */
export type Target =
  | { readonly kind: "signal"; readonly signal: SignalId }
  | {
      readonly kind: "slice";
      readonly signal: SignalId;
      readonly high: number;
      readonly low: number;
    }
  /** `port` is the write port of a RAM, 0 for registers. */
  | {
      readonly kind: "element";
      readonly vector: SignalId;
      readonly index: TypedExpr;
      readonly port: number;
    };

export type TypedStatement = { readonly span: Span } & (
  | { readonly kind: "assign"; readonly target: Target; readonly value: TypedExpr }
  | { readonly kind: "local"; readonly local: LocalId; readonly value: TypedExpr }
  | {
      readonly kind: "if";
      readonly condition: TypedExpr;
      readonly then: readonly TypedStatement[];
      readonly otherwise: readonly TypedStatement[];
    }
  /** Issues read `read`: its address is evaluated here; its data is there from stage `stage + 1` on. */
  | { readonly kind: "read"; readonly read: ReadId }
  /** Begins division `division`: its operands are evaluated here. */
  | { readonly kind: "divide"; readonly division: DivisionId }
  /** Makes request `request` if control comes here: its argument is evaluated here. */
  | { readonly kind: "request"; readonly request: RequestId }
  /** A promise of a callable that was inlined here, checked if control comes here and the transaction fires. */
  | {
      readonly kind: "assert";
      readonly condition: TypedExpr;
      /** "precondition of `half`". */
      readonly what: string;
    }
  /** Ends the transaction here. */
  | { readonly kind: "term" }
  /** Cancels the whole transaction. */
  | { readonly kind: "escape" }
);

export interface Local {
  readonly name: string;
  readonly svName: string;
  readonly type: ValueType;
  readonly span: Span;
}

/** A synchronous read of a RAM, scheduled at `stage` (0 is the first cycle) on read port `port`. */
export interface MemoryRead {
  readonly id: ReadId;
  readonly memory: SignalId;
  readonly address: TypedExpr;
  readonly stage: number;
  readonly port: number;
  readonly span: Span;
}

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

/**
 * A reactive transaction and its schedule. It claims its resources in the first of `cycles` cycles
 * if it is enabled, holds off the transactions of `conflicts` until it commits in the last, and
 * sees triggers and state as they were in the first.
 */
export interface TypedTransaction {
  readonly id: TransactionId;
  readonly name: string;
  readonly svName: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly precondition: TypedExpr;
  /** `undefined` where none is written or it is literally true. */
  readonly postcondition: TypedExpr | undefined;
  readonly statements: readonly TypedStatement[];
  readonly locals: readonly Local[];
  readonly reads: readonly MemoryRead[];
  readonly divisions: readonly Division[];
  readonly requests: readonly Request[];
  /** 1 + the number of stages that reads, divisions and requests take; waiting for an answer adds to it at run time. */
  readonly cycles: number;
  /** Of a `pipelined` transaction, which may start in every cycle. */
  readonly pipeline: Pipeline | undefined;
  /** Every other transaction that may write what this one may write, ascending. */
  readonly conflicts: readonly TransactionId[];
  readonly readsSignals: readonly SignalId[];
  readonly writesSignals: readonly SignalId[];
  /** Made by the compiler, as the counter of a clock enable is. */
  readonly isGenerated: boolean;
}

/** How overlapping runs of one transaction share its state, as if each were done before the next began. */
export interface Pipeline {
  /** State that is committed at the edge at which a run starts. */
  readonly early: readonly SignalId[];
  /** State that is read and committed in the last stage of a run; never read before. */
  readonly late: readonly SignalId[];
}

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

export interface ResetStyle {
  readonly active: "low" | "high";
  readonly asynchronous: boolean;
  /** `rst_n` or `rst`. */
  readonly port: string;
}

/** A signal, or each element of a vector, that holds members of an enum. */
export interface Enumeration {
  readonly signal: SignalId;
  /** `value` is in the low `tagWidth` bits; what lies above is data. */
  readonly members: readonly { readonly name: string; readonly value: bigint }[];
  readonly tagWidth: number;
}

/** One Brief module after every check: what the emitter, the interpreter and the editor read. */
export interface TypedProgram {
  /** Name of the module as written or from the file's name. */
  readonly name: string;
  readonly svName: string;
  readonly file: string;
  readonly signals: readonly Signal[];
  readonly instances: readonly Instance[];
  /**
   * Only of the top: every module under it, once for each set of parameters, children before
   * parents. `modules` and `foreign` of these are empty; `Instance.of` of any of them indexes the
   * top's lists.
   */
  readonly modules: readonly TypedProgram[];
  readonly foreign: readonly ForeignModule[];
  readonly transactions: readonly TypedTransaction[];
  readonly signatures: readonly Signature[];
  readonly tests: readonly TestBlock[];
  /** For viewers, by signal. */
  readonly enumerations: readonly Enumeration[];
  readonly hardware: Hardware;
  readonly clockPort: string;
  readonly reset: ResetStyle;
}
