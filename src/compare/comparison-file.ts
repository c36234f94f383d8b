import * as v from "valibot";
import type { Comparison, ExpectedSource, SampleSource } from "./comparison.ts";

const word = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));
const amount = v.pipe(v.number(), v.integer(), v.minValue(0));

const fileSchema = v.strictObject({ file: word, lanes: v.optional(count, 1) });
const signalSchema = v.strictObject({
  signal: word,
  lanes: v.optional(count, 1),
  clock: v.optional(word),
  edge: v.optional(v.picklist(["rise", "fall"]), "rise"),
  valid: v.optional(word),
  ready: v.optional(word),
});
const sampleSchema = v.union([fileSchema, signalSchema]);
const operatorSchema = v.strictObject({
  operator: word,
  profile: v.optional(v.picklist(["lab", "code"]), "lab"),
  parameters: v.optional(v.record(v.string(), v.string()), {}),
  row: v.optional(amount, 0),
  of: sampleSchema,
  width: count,
  signed: v.boolean(),
});

const fileOfComparisons = v.strictObject({
  comparisons: v.array(
    v.strictObject({
      name: word,
      expected: v.union([fileSchema, signalSchema, operatorSchema]),
      got: sampleSchema,
      width: count,
      signed: v.boolean(),
      tolerance: v.optional(amount, 0),
      skip: v.optional(amount, 0),
      repeats: v.optional(v.boolean(), false),
    }),
  ),
});

type WrittenSample = v.InferOutput<typeof sampleSchema>;
type WrittenSource = WrittenSample | v.InferOutput<typeof operatorSchema>;

/** The comparisons that a `golden.json` keeps, or what is wrong with it. */
export type ComparisonFile =
  | { readonly kind: "comparisons"; readonly comparisons: readonly Comparison[] }
  | { readonly kind: "fault"; readonly message: string };

export function readComparisons(text: string): ComparisonFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: "fault", message: error instanceof Error ? error.message : String(error) };
  }
  const parsed = v.safeParse(fileOfComparisons, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { kind: "fault", message: `${v.getDotPath(issue) ?? "the file"}: ${issue.message}` };
  }
  return {
    kind: "comparisons",
    comparisons: parsed.output.comparisons.map(({ width, signed, expected, got, ...rest }) => ({
      ...rest,
      type: { width, signed },
      expected: sourceOf(expected),
      got: sampleOf(got),
    })),
  };
}

/** The text of a `golden.json`; what is as it would be taken anyway is left out. */
export function writeComparisons(comparisons: readonly Comparison[]): string {
  const written = comparisons.map(
    ({ name, expected, got, type, tolerance, skip, repeats }): unknown => ({
      name,
      expected: writtenSource(expected),
      got: writtenSample(got),
      ...type,
      ...(tolerance === 0 ? {} : { tolerance }),
      ...(skip === 0 ? {} : { skip }),
      ...(repeats ? { repeats } : {}),
    }),
  );
  return `${JSON.stringify({ comparisons: written }, undefined, 2)}\n`;
}

function sampleOf(written: WrittenSample): SampleSource {
  if ("file" in written) {
    return { kind: "file", path: written.file, lanes: written.lanes };
  }
  const { signal, ...rest } = written;
  return { kind: "signal", path: signal, ...rest };
}

function sourceOf(written: WrittenSource): ExpectedSource {
  if (!("operator" in written)) {
    return sampleOf(written);
  }
  const { of, width, signed, ...rest } = written;
  return { kind: "operator", ...rest, input: sampleOf(of), inputType: { width, signed } };
}

function writtenSample(source: SampleSource): unknown {
  const lanes = source.lanes === 1 ? {} : { lanes: source.lanes };
  if (source.kind === "file") {
    return { file: source.path, ...lanes };
  }
  const { path, clock, edge, valid, ready } = source;
  return { signal: path, ...lanes, clock, ...(edge === "rise" ? {} : { edge }), valid, ready };
}

function writtenSource(source: ExpectedSource): unknown {
  if (source.kind !== "operator") {
    return writtenSample(source);
  }
  const { operator, profile, parameters, row, input, inputType } = source;
  return {
    operator,
    ...(profile === "lab" ? {} : { profile }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(row === 0 ? {} : { row }),
    of: writtenSample(input),
    ...inputType,
  };
}
