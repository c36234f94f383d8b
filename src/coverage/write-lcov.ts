import type { Coverage, CoveredItem } from "./coverage.ts";

/**
 * Coverage in the format of lcov's tracefiles, a section for each file: transactions are functions, the
 * two ways of a guard or an `if` are branches, preconditions too. Bits and covers have no place in it.
 */
export function writeLcov({ items }: Pick<Coverage, "items">, testName: string): string {
  const files = new Map<string, CoveredItem[]>();
  for (const item of items) {
    const own = files.get(item.file) ?? [];
    own.push(item);
    files.set(item.file, own);
  }
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, own]) => section(file, own, testName))
    .join("");
}

function section(file: string, items: readonly CoveredItem[], testName: string): string {
  const of = (kind: CoveredItem["kind"]) => items.filter((item) => item.kind === kind);
  const countOf = ({ counts }: CoveredItem): number => counts[0] ?? 0;
  const functions = of("transaction").map((item) => ({ ...item, name: functionName(item) }));
  const branches = items.filter(({ kind }) => kind === "branch" || kind === "precondition");
  const lines = of("line");
  const ways = branches.flatMap(({ counts }) => counts);
  const blocks = new Map<number, number>();
  const branchLines = branches.flatMap((item) => {
    const block = blocks.get(item.line) ?? 0;
    blocks.set(item.line, block + 1);
    const isReached = item.counts.some((count) => count > 0);
    return item.counts.map(
      (count, way) => `BRDA:${item.line},${block},${way},${isReached ? count : "-"}`,
    );
  });
  return [
    `TN:${testName.replace(/\W/g, "_")}`,
    `SF:${file}`,
    ...functions.map(({ line, name }) => `FN:${line},${name}`),
    ...functions.map((item) => `FNDA:${countOf(item)},${item.name}`),
    `FNF:${functions.length}`,
    `FNH:${functions.filter((item) => countOf(item) > 0).length}`,
    ...branchLines,
    `BRF:${ways.length}`,
    `BRH:${ways.filter((count) => count > 0).length}`,
    ...lines.map((item) => `DA:${item.line},${countOf(item)}`),
    `LF:${lines.length}`,
    `LH:${lines.filter((item) => countOf(item) > 0).length}`,
    "end_of_record",
    "",
  ].join("\n");
}

/** One file may hold several modules, and two of them a transaction of one name. */
function functionName({ module, name }: CoveredItem): string {
  return `${module}.${name}`;
}
