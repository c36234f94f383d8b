import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * What a contract promises: a postcondition, an `assert` or the promise of a definition, an index
 * that stays within its vector or memory, or a condition that another module puts on its triggers.
 */
export type ContractKind = "postcondition" | "assertion" | "range" | "assumption";

/**
 * `proved` holds for ever (by induction); `proved-to-depth` holds in every run of that many edges
 * after reset; `refuted` has a run that breaks it, which a simulation has confirmed.
 */
export type Verdict = "proved" | "proved-to-depth" | "refuted" | "unknown";

export interface NamedValue {
  readonly name: string;
  /** Decimal, with a sign if its type has one. */
  readonly value: string;
}

/** One clock cycle of a counterexample. Cycle 1 ends with the first edge after reset. */
export interface CounterexampleCycle {
  readonly cycle: number;
  /** Every trigger. */
  readonly inputs: readonly NamedValue[];
  /** State before the edge that ends the cycle, and the transactions that fire at it (1). */
  readonly values: readonly NamedValue[];
}

/** A run from reset that breaks a contract. */
export interface Counterexample {
  /** What goes wrong, with values: "`add` fires in cycle 3 with acc = 7; then acc is 6". */
  readonly sentence: string;
  readonly cycles: readonly CounterexampleCycle[];
  /** Elements of memories without a known content that the run needs. */
  readonly memories: readonly {
    readonly memory: SignalId;
    readonly name: string;
    readonly elements: readonly { readonly index: number; readonly value: string }[];
  }[];
  /** The waveform of the run as it was simulated. */
  readonly trace: Trace | undefined;
}

/** A contract and what became of it. */
export interface ContractVerdict {
  /** Names the contract across edits that leave its transaction and its place among others alone. */
  readonly key: string;
  readonly module: string;
  /** The bare name of its transaction, or of the instance for an assumption. */
  readonly transaction: string;
  readonly kind: ContractKind;
  readonly span: Span;
  /** Counts from 1. */
  readonly line: number;
  /** What is promised, in Brief: "acc == @acc + act". */
  readonly text: string;
  readonly verdict: Verdict;
  /** Edges after reset that were looked at: all of them hold, but the last of a refuted contract. */
  readonly depth: number;
  /** Why it is unknown, or what to know about a verdict. */
  readonly reason: string | undefined;
  readonly counterexample: Counterexample | undefined;
  readonly milliseconds: number;
}

/** A contract of the sources as they are, proved or not. */
export interface ContractSummary {
  readonly key: string;
  readonly transaction: string;
  readonly kind: ContractKind;
  readonly file: string;
  readonly span: Span;
  readonly line: number;
}

/** The key of the `ordinal`-th contract (from 0) of that kind in that transaction of that file. */
export function contractKey(
  file: string,
  transaction: string,
  kind: ContractKind,
  ordinal: number,
): string {
  return `${file}\n${transaction}\n${kind}\n${ordinal}`;
}
