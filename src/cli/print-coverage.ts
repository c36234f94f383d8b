import type { Coverage } from "../coverage/coverage.ts";
import { percentOf, summariseCoverage } from "../coverage/coverage-summary.ts";

const names = {
  lines: "lines",
  branches: "branches",
  toggles: "toggles",
  transactions: "transactions",
  clauses: "contract clauses",
  covers: "covers",
} as const;

/** One line of percentages on standard error, and what could not be counted. */
export function printCoverage(coverage: Coverage): void {
  const shares = summariseCoverage(coverage);
  const parts = (Object.keys(names) as (keyof typeof names)[])
    .filter((kind) => shares[kind].total > 0)
    .map((kind) => `${percentOf(shares[kind])} of ${shares[kind].total} ${names[kind]}`);
  process.stderr.write(`coverage: ${parts.length === 0 ? "nothing to count" : parts.join(", ")}\n`);
  for (const note of coverage.notes) {
    process.stderr.write(`coverage: ${note}\n`);
  }
}
