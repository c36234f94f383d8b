import {
  type Coverage,
  type CoveredItem,
  isCovered,
  type ToggledSignal,
} from "../../coverage/coverage.ts";
import { describeItem } from "../../coverage/line-marks.ts";

/** Something that no test has come to. */
export interface CoverageGap {
  readonly key: string;
  readonly text: string;
  readonly place: { readonly file: string; readonly line: number } | undefined;
  /** The signal whose bits it is about. */
  readonly signal: string | undefined;
}

/** What is missing, in order of file and line, then bits by signal. Neighbouring lines are one gap. */
export function coverageGaps({ items, signals }: Coverage): readonly CoverageGap[] {
  const open = items.filter((item) => !isCovered(item));
  const lines = open.filter(({ kind }) => kind === "line");
  const others = open.filter(({ kind, file, line }) => {
    const isReached = !lines.some((one) => one.file === file && one.line === line);
    return kind === "cover" || kind === "transaction" || (kind !== "line" && isReached);
  });
  const heads = new Set(
    others.flatMap(({ kind, file, line }) => (kind === "transaction" ? [`${file}:${line}`] : [])),
  );
  const gaps = [
    ...runsOf(lines.filter(({ file, line }) => !heads.has(`${file}:${line}`))),
    ...others.map((item) => ({
      ...{ file: item.file, line: item.line, text: describeItem(item) },
      key: `${item.kind} ${item.file} ${item.line} ${item.ordinal}`,
    })),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line);
  return [
    ...gaps.map(({ key, text, file, line }) => ({
      ...{ key, text, place: { file, line }, signal: undefined },
    })),
    ...signals.flatMap(bitGaps),
  ];
}

function runsOf(lines: readonly CoveredItem[]) {
  const runs: { readonly file: string; readonly first: number; last: number }[] = [];
  for (const { file, line } of lines) {
    const before = runs.at(-1);
    if (before !== undefined && before.file === file && before.last + 1 === line) {
      before.last = line;
    } else {
      runs.push({ file, first: line, last: line });
    }
  }
  return runs.map(({ file, first, last }) => ({
    ...{ key: `line ${file} ${first}`, file, line: first },
    text: first === last ? "Never reached" : `Lines ${first}–${last} never reached`,
  }));
}

function bitGaps({ path, width, rose, fell }: ToggledSignal): readonly CoverageGap[] {
  const all = (1n << BigInt(width)) - 1n;
  const kinds = [
    ["never changed", ~rose & ~fell & all],
    ["never rose", ~rose & fell & all],
    ["never fell", rose & ~fell & all],
  ] as const;
  return kinds.flatMap(([what, bits]) =>
    bits === 0n
      ? []
      : [
          {
            key: `bits ${path} ${what}`,
            text: `\`${path}${width === 1 ? "" : rangesOf(bits, width)}\` ${what}`,
            place: undefined,
            signal: path,
          },
        ],
  );
}

/** `[7:4]`, `[7:4,1]`; nothing where it is all bits. */
function rangesOf(bits: bigint, width: number): string {
  const ranges: string[] = [];
  for (let high = width - 1; high >= 0; high--) {
    if (((bits >> BigInt(high)) & 1n) === 1n) {
      let low = high;
      while (low > 0 && ((bits >> BigInt(low - 1)) & 1n) === 1n) {
        low--;
      }
      if (high - low + 1 === width) {
        return "";
      }
      ranges.push(high === low ? `${high}` : `${high}:${low}`);
      high = low;
    }
  }
  return `[${ranges.join(",")}]`;
}
