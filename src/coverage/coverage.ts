/**
 * Something that a run counts, with the number of times of each of its `counts`: one of a line, a
 * transaction, a postcondition (how often it was put to the test) and a `cover`; two of a branch and a
 * precondition (how often it was true, then how often it was false).
 */
export interface CoveredItem {
  readonly kind: "line" | "branch" | "transaction" | "precondition" | "postcondition" | "cover";
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The module that it belongs to, as its source names it. */
  readonly module: string;
  /** A transaction's or a cover's name, the text of a condition; "" of a line. */
  readonly name: string;
  /** Tells several of one kind on one line apart. */
  readonly ordinal: number;
  readonly counts: readonly number[];
}

/** A signal and which of its bits have risen and fallen, bit 0 lowest. */
export interface ToggledSignal {
  /** `top.mac.acc`. */
  readonly path: string;
  readonly width: number;
  readonly rose: bigint;
  readonly fell: bigint;
}

/** What was come to in one run, or in several. */
export interface Coverage {
  readonly items: readonly CoveredItem[];
  readonly signals: readonly ToggledSignal[];
  /** What could not be counted, in words for the user; empty if nothing. */
  readonly notes: readonly string[];
}

/** So many of so many. */
export interface Share {
  readonly hit: number;
  readonly total: number;
}

/** Whether an item is covered: every one of its ways was gone at least once. */
export function isCovered({ counts }: CoveredItem): boolean {
  return counts.every((count) => count > 0);
}

/** The ways of items that were gone, of all: a branch and a precondition have two. */
export function waysOf(items: readonly CoveredItem[]): Share {
  const counts = items.flatMap((item) => item.counts);
  return { hit: counts.filter((count) => count > 0).length, total: counts.length };
}

/** The bits that have both risen and fallen, of all. */
export function bitsOf(signals: readonly ToggledSignal[]): Share {
  let hit = 0;
  let total = 0;
  for (const { width, rose, fell } of signals) {
    hit += onesIn(rose & fell);
    total += width;
  }
  return { hit, total };
}

function onesIn(value: bigint): number {
  let count = 0;
  for (let rest = value; rest !== 0n; rest &= rest - 1n) {
    count++;
  }
  return count;
}
