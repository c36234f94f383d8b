import { type Coverage, type CoveredItem, isCovered } from "./coverage.ts";

/** What coverage says of one line of a file. */
export interface LineMark {
  readonly line: number;
  /** `partly`: come to, but not in every way. */
  readonly state: "hit" | "partly" | "never";
  /** One sentence for each thing that was counted on it. */
  readonly text: readonly string[];
}

/** The marks of a file, in order of line. */
export function lineMarks({ items }: Pick<Coverage, "items">, file: string): readonly LineMark[] {
  const lines = new Map<number, CoveredItem[]>();
  for (const item of items) {
    if (item.file === file) {
      const own = lines.get(item.line) ?? [];
      own.push(item);
      lines.set(item.line, own);
    }
  }
  return [...lines]
    .sort(([one], [other]) => one - other)
    .map(([line, own]) => ({
      line,
      state: stateOf(own),
      text: own.filter((item) => isTold(item, own)).map(describeItem),
    }));
}

function stateOf(items: readonly CoveredItem[]): LineMark["state"] {
  if (items.every(isCovered)) {
    return "hit";
  }
  const own = items.filter(({ kind }) => kind === "line");
  const reached = own.length > 0 ? own : items;
  return reached.some(({ counts }) => counts.some((count) => count > 0)) ? "partly" : "never";
}

/** A line says no more than the transaction that begins on it. */
function isTold({ kind }: CoveredItem, items: readonly CoveredItem[]): boolean {
  return kind !== "line" || !items.some((other) => other.kind === "transaction");
}

/** What was counted, as a sentence without a full stop. */
export function describeItem({ kind, name, counts }: CoveredItem): string {
  const [first = 0, second = 0] = counts;
  switch (kind) {
    case "line":
      return first === 0 ? "Never reached" : `Reached ${times(first)}`;
    case "branch":
    case "precondition":
      return `\`${name}\` was ${often("true", first)}, ${often("false", second)}`;
    case "transaction":
      return first === 0 ? `\`${name}\` never fired` : `\`${name}\` fired ${times(first)}`;
    case "postcondition":
      return first === 0
        ? `\`${name}\` was never put to the test`
        : `\`${name}\` was put to the test ${times(first)}`;
    case "cover":
      return first === 0 ? `\`${name}\` was never seen` : `\`${name}\` was seen ${times(first)}`;
  }
}

function often(what: string, count: number): string {
  return count === 0 ? `never ${what}` : `${what} ${times(count)}`;
}

function times(count: number): string {
  return count === 0 ? "never" : count === 1 ? "once" : `${count.toLocaleString("en")} times`;
}
