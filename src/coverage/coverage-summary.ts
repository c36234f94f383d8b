import {
  bitsOf,
  type Coverage,
  type CoveredItem,
  isCovered,
  type Share,
  waysOf,
} from "./coverage.ts";

/** What was come to, of all there is. A design that has none of a kind has a total of 0. */
export interface CoverageSummary {
  readonly lines: Share;
  /** Ways out of branches: each has two. */
  readonly branches: Share;
  /** Bits that have risen and fallen. */
  readonly toggles: Share;
  readonly transactions: Share;
  /** Preconditions seen both true and false, postconditions put to the test. */
  readonly clauses: Share;
  readonly covers: Share;
}

export function summariseCoverage({
  items,
  signals,
}: Pick<Coverage, "items" | "signals">): CoverageSummary {
  const of = (...kinds: readonly CoveredItem["kind"][]): readonly CoveredItem[] =>
    items.filter(({ kind }) => kinds.includes(kind));
  return {
    lines: itemsOf(of("line")),
    branches: waysOf(of("branch")),
    toggles: bitsOf(signals),
    transactions: itemsOf(of("transaction")),
    clauses: itemsOf(of("precondition", "postcondition")),
    covers: itemsOf(of("cover")),
  };
}

/** `92.3 %`, rounded down, so that 100 % means all; "" of nothing. */
export function percentOf({ hit, total }: Share): string {
  return total === 0 ? "" : `${(Math.floor((1000 * hit) / total) / 10).toFixed(1)} %`;
}

function itemsOf(items: readonly CoveredItem[]): Share {
  return { hit: items.filter(isCovered).length, total: items.length };
}
