import type { ReadId, SignalId } from "../brief/ids.ts";
import type { TypedTransaction } from "../brief/typed-program.ts";
import type { StageUses } from "./stage-uses.ts";

/** A copy of a signal as it was in the first cycle of a transaction of several. */
export interface HeldSignal {
  readonly signal: SignalId;
  readonly register: string;
  /** The signal in every cycle of the transaction, where the first needs it too. */
  readonly view: string | undefined;
  /** Only a contract looks at it. */
  readonly isForContract: boolean;
}

export interface ReadPlan {
  readonly id: ReadId;
  readonly address: string;
  /** The data in the cycles after it has been read. */
  readonly data: string;
  /** A register that keeps the data where its port may be used again before the commit. */
  readonly kept: string | undefined;
}

export interface DivisionPlan {
  /** The operands in the cycle in which the division begins. */
  readonly left: string;
  readonly right: string;
  readonly result: string;
}

export interface RequestPlan {
  /** Whether the statements make it, as far as they know in its stage. */
  readonly reached: string;
  readonly argument: string | undefined;
  /** The request is being made in this cycle. */
  readonly active: string;
  readonly response: string | undefined;
  readonly arrived: string;
  /** The last edge of the timeout. */
  readonly expired: string | undefined;
}

export interface SignaturePlan {
  readonly requesting: string;
  readonly requested: string | undefined;
}

/** What a transaction puts to one write port of a RAM. */
export interface WritePlan {
  readonly memory: SignalId;
  readonly port: number;
  /** `undefined` if it always writes. */
  readonly enable: string | undefined;
  readonly address: string;
  readonly data: string;
}

export interface TransactionPlan {
  readonly transaction: TypedTransaction;
  readonly fire: string;
  /** Claims the resources; the same as `fire` in a transaction of one cycle. */
  readonly start: string;
  /** Whether a transaction of several cycles is under way. */
  readonly busy: string | undefined;
  /** Counts the cycles of a transaction of more than two. */
  readonly stage: string | undefined;
  /** Set where the transaction has ended by `term`. */
  readonly done: string;
  readonly escaped: string | undefined;
  readonly escapedLate: string | undefined;
  readonly uses: StageUses;
  /** The value that it would leave in each register it writes. */
  readonly next: ReadonlyMap<SignalId, string>;
  readonly locals: readonly string[];
  readonly reads: readonly ReadPlan[];
  readonly divisions: readonly DivisionPlan[];
  readonly requests: readonly RequestPlan[];
  /** Waiting for an answer: the stage stays. */
  readonly waits: string | undefined;
  readonly writes: readonly WritePlan[];
  readonly held: readonly HeldSignal[];
  readonly pipeline: PipelinePlan | undefined;
}

/** A transaction whose runs overlap: the statements once for each stage, with names of their own. */
export interface PipelinePlan {
  /** By stage; the last one is the transaction's plan but for what it takes from others. */
  readonly stages: readonly TransactionPlan[];
  /** By stage from 1 on: a run is there. */
  readonly valid: readonly string[];
  /** By stage from 2 on: data of reads that are older than their port's. */
  readonly data: readonly {
    readonly stage: number;
    readonly read: ReadId;
    readonly name: string;
  }[];
}
