import { toUnsigned, type ValueType } from "../../base/bits.ts";
import type { ComparisonSummary } from "../../compare/compare-samples.ts";
import {
  type Comparison,
  comparisonPath,
  type ExpectedSource,
  type SampleSource,
} from "../../compare/comparison.ts";
import { readComparisons } from "../../compare/comparison-file.ts";
import { type ComparableThings, findComparisons } from "../../compare/find-comparisons.ts";
import { grouped } from "../../waves/format-time.ts";
import { formatterOf } from "../../waves/formatters/formatter-of.ts";
import type { SampleRadix } from "./compare-store.ts";

/** The comparisons at hand: those that the project keeps, then those that names suggest. */
export interface Suggestions {
  readonly comparisons: readonly Comparison[];
  /** Why `golden.json` was not read. */
  readonly fault: string | undefined;
}

export function suggestComparisons(things: ComparableThings): Suggestions {
  const bytes = things.project.get(comparisonPath);
  const kept = bytes === undefined ? undefined : readComparisons(new TextDecoder().decode(bytes));
  const own = kept?.kind === "comparisons" ? kept.comparisons : [];
  const others = findComparisons(things).filter(
    ({ expected, got }) =>
      !own.some(
        (each) =>
          labelOf(each.expected) === labelOf(expected) && labelOf(each.got) === labelOf(got),
      ),
  );
  const taken = new Set(own.map(({ name }) => name));
  return {
    comparisons: [
      ...own,
      ...others.map((each) =>
        taken.has(each.name) ? { ...each, name: `${each.name} (found)` } : each,
      ),
    ],
    fault: kept?.kind === "fault" ? kept.message : undefined,
  };
}

/** A comparison that says nothing yet. */
export const blankComparison: Comparison = {
  ...{ name: "by hand", type: { width: 8, signed: true }, tolerance: 0, skip: 0, repeats: false },
  expected: { kind: "file", path: "", lanes: 1 },
  got: { kind: "file", path: "", lanes: 1 },
};

export function isComplete({ expected, got }: Comparison): boolean {
  const source = expected.kind === "operator" ? expected.input : expected;
  return source.path !== "" && got.path !== "";
}

/** A source in a few words. */
export function labelOf(source: ExpectedSource): string {
  return source.kind === "operator" ? `${source.operator} of ${source.input.path}` : source.path;
}

/** The files that a comparison reads: what the run wrote counts before what the project holds of that name. */
export function filesOf(
  { expected, got }: Comparison,
  { project, written }: ComparableThings,
): ReadonlyMap<string, Uint8Array> {
  const source = expected.kind === "operator" ? expected.input : expected;
  return new Map(
    [source, got].flatMap((each: SampleSource) => {
      const bytes =
        each.kind === "file" ? (written.get(each.path) ?? project.get(each.path)) : undefined;
      return bytes === undefined ? [] : [[each.path, bytes] as const];
    }),
  );
}

/** What came of it, in a sentence. */
export function verdictOf(summary: ComparisonSummary): string {
  const { compared, equal, within, different, missing, extra } = summary;
  if (compared + missing + extra === 0) {
    return "There are no samples on either side.";
  }
  const parts = [
    ...(different > 0 ? [`${grouped(different)} of ${samples(compared)} differ`] : []),
    ...(missing > 0 ? [`${grouped(missing)} expected never came`] : []),
    ...(extra > 0 ? [`${grouped(extra)} came that were not expected`] : []),
  ];
  if (parts.length > 0) {
    return `${parts.join(", ")}.`;
  }
  return within === 0
    ? `All ${samples(equal)} are equal.`
    : `All ${samples(compared)} agree: ${grouped(equal)} are equal, ${grouped(within)} within the tolerance.`;
}

function samples(count: number): string {
  return `${grouped(count)} ${count === 1 ? "sample" : "samples"}`;
}

/** A sample as it is shown. */
export function sampleText(value: bigint | undefined, type: ValueType, radix: SampleRadix): string {
  return value === undefined
    ? "—"
    : radix === "decimal"
      ? value.toString()
      : formatterOf(radix).digits(toUnsigned(value, type.width), type);
}

/** A real number in few digits: `0`, `1.5`, `0.0123`, `3.1e+9`. */
export function realText(value: number): string {
  const size = Math.abs(value);
  return value === 0
    ? "0"
    : size >= 1e7 || size < 1e-3
      ? value.toExponential(2)
      : String(Number(value.toPrecision(4)));
}
