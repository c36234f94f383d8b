import type { CoveredItem } from "../../coverage/coverage.ts";
import type { CoveragePoint, ModelLocation } from "../../verilated/sim-model.ts";

/** What is known of the text at a place of the model. */
export interface PlacedText {
  readonly file: string;
  readonly text: string;
  /** Of the place, in `text`. */
  readonly offset: number;
}

/** An `if` of the design: how often each of its ways was gone. */
interface Branch {
  readonly location: ModelLocation;
  readonly then: number;
  readonly otherwise: number;
}

/**
 * Lines, branches and covers of SystemVerilog from the counters of a model. A place without text, as
 * of what was generated, is left out.
 */
export function modelCoverage(
  allPoints: readonly CoveragePoint[],
  allCounts: readonly number[],
  textAt: (location: ModelLocation) => PlacedText | undefined,
): readonly CoveredItem[] {
  const items: CoveredItem[] = [];
  /** Of the counts of one line that which is highest: it was come to at least so often. */
  const lines = new Map<string, CoveredItem>();
  const moduleOf = createModuleFinder();
  const itemAt = (
    place: PlacedText,
    kind: CoveredItem["kind"],
    { line, column }: ModelLocation,
    name: string,
    counts: readonly number[],
  ): CoveredItem => ({
    ...{ kind, file: place.file, line, module: moduleOf(place), name, counts },
    ordinal: kind === "line" ? 0 : column,
  });
  const countLine = (place: PlacedText, line: number, count: number): void => {
    const key = `${place.file}:${line}`;
    const before = lines.get(key);
    if (before === undefined || (before.counts[0] ?? 0) < count) {
      lines.set(key, itemAt(place, "line", { file: place.file, line, column: 1 }, "", [count]));
    }
  };
  const countLines = (
    place: PlacedText,
    point: CoveragePoint,
    count: number,
    but?: number,
  ): void => {
    for (const [first, end] of point.lines) {
      for (let line = first; line <= end; line++) {
        if (line !== but) {
          countLine(place, line, count);
        }
      }
    }
  };

  let last: Branch | undefined;
  const counted = overInstances(allPoints, allCounts);
  for (let at = 0; at < counted.length; at++) {
    const [point, count] = counted[at] ?? [];
    const place = point === undefined ? undefined : textAt(point.location);
    if (point === undefined || count === undefined || place === undefined) {
      continue;
    }
    const { location } = point;
    if (point.kind === "user") {
      items.push(itemAt(place, "cover", location, coverName(place), [count]));
      continue;
    }
    if (!/^if\b/.test(place.text.slice(place.offset, place.offset + 3))) {
      countLines(place, point, count);
      continue;
    }
    const [next, nextCount] = counted[at + 1] ?? [];
    const isPair = next !== undefined && isSame(next, point);
    const otherwise = isPair
      ? nextCount
      : last !== undefined && isElseOf(place, last, textAt)
        ? last.then + last.otherwise
        : undefined;
    countLines(place, point, count, otherwise === undefined ? undefined : location.line);
    if (isPair) {
      countLines(place, next, otherwise ?? 0, location.line);
      at++;
    }
    if (otherwise !== undefined) {
      countLine(place, location.line, count + otherwise);
      items.push(itemAt(place, "branch", location, conditionOf(place), [count, otherwise]));
      last = { location, then: count, otherwise };
    }
  }
  return [...lines.values(), ...items];
}

/** Every point once, with what all instances of its module have counted, in the order of the first. */
function overInstances(
  points: readonly CoveragePoint[],
  counts: readonly number[],
): readonly (readonly [CoveragePoint, number])[] {
  const found = new Map<string, readonly [CoveragePoint, number]>();
  points.forEach((point, at) => {
    const { kind, location, lines } = point;
    // The two ways of an `if` stand side by side, and only the first has its own line.
    const isFirst = lines.some(([first]) => first <= location.line);
    const key = `${kind}|${location.file}:${location.line}:${location.column}|${isFirst}`;
    found.set(key, [point, (found.get(key)?.[1] ?? 0) + (counts[at] ?? 0)]);
  });
  return [...found.values()];
}

function isSame(first: CoveragePoint, second: CoveragePoint): boolean {
  const { location: one } = first;
  const { location: other } = second;
  return (
    first.kind === second.kind &&
    one.file === other.file &&
    one.line === other.line &&
    one.column === other.column
  );
}

/** Whether `branch` is the `else if` of the `if` at `place`: the tree has it just before. */
function isElseOf(
  place: PlacedText,
  branch: Branch,
  textAt: (location: ModelLocation) => PlacedText | undefined,
): boolean {
  const inner = textAt(branch.location);
  return (
    inner !== undefined &&
    inner.file === place.file &&
    inner.offset > place.offset &&
    /\belse\s*$/.test(inner.text.slice(place.offset, inner.offset))
  );
}

/** The module, interface, package or class around a place. */
function createModuleFinder(): (place: PlacedText) => string {
  const known = new Map<string, readonly (readonly [offset: number, name: string])[]>();
  const declarations =
    /^[ \t]*(?:module|interface|package|program|class)\s+(?:automatic\s+|static\s+)?(\w+)/gm;
  return ({ file, text, offset }) => {
    const found =
      known.get(file) ??
      [...text.matchAll(declarations)].map(({ index, 1: name }) => [index, name ?? ""] as const);
    known.set(file, found);
    return found.findLast(([start]) => start <= offset)?.[1] ?? "";
  };
}

const longestCondition = 60;

/** `a == 3` of `if (a == 3) ...`. */
function conditionOf({ text, offset }: PlacedText): string {
  const open = text.indexOf("(", offset);
  let depth = 0;
  for (let at = open; at >= 0 && at < text.length; at++) {
    depth += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
    if (depth === 0) {
      const condition = text
        .slice(open + 1, at)
        .replace(/\s+/g, " ")
        .trim();
      return condition.length > longestCondition
        ? `${condition.slice(0, longestCondition - 1)}…`
        : condition;
    }
  }
  return "";
}

/** The label before a `cover`; where there is none, what it covers. */
function coverName(place: PlacedText): string {
  const label = /(\w+)\s*:\s*$/.exec(
    place.text.slice(Math.max(0, place.offset - 200), place.offset),
  );
  return label?.[1] ?? conditionOf(place);
}
