import type { ContractVerdict, Verdict } from "./verdict.ts";

const badness: Readonly<Record<Verdict, number>> = {
  proved: 0,
  "proved-to-depth": 1,
  unknown: 2,
  refuted: 3,
};

/**
 * Each contract once, in order of file and place: a module with several sets of parameters is proved
 * once for each, and the worst verdict counts.
 */
export function worstOfEach(contracts: readonly ContractVerdict[]): readonly ContractVerdict[] {
  const worst = new Map<string, ContractVerdict>();
  for (const contract of contracts) {
    const known = worst.get(contract.key);
    if (known === undefined || badness[contract.verdict] > badness[known.verdict]) {
      worst.set(contract.key, contract);
    }
  }
  return [...worst.values()].sort(
    (a, b) => compare(a.span.file, b.span.file) || a.span.start - b.span.start,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
