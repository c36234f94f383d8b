import * as v from "valibot";
import { evaluateFormula, FormulaFault } from "./formula.ts";
import { type Manifest, templateFunctions, templateSets } from "./manifest.ts";
import { admitParameters, standardValues } from "./parameter-values.ts";

const word = v.pipe(v.string(), v.nonEmpty());
const integer = v.pipe(v.number(), v.integer());
const positive = v.pipe(integer, v.minValue(1));
const identifier = v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/));
const values = v.record(v.string(), integer);
const cycles = v.strictObject({ formula: word, text: v.optional(word) });
const families = ["any", "ice40", "ecp5", "xc7", "xcup"] as const;

const manifestSchema = v.strictObject({
  title: word,
  set: v.picklist(templateSets),
  function: v.picklist(templateFunctions),
  language: v.picklist(["systemverilog", "brief"]),
  source: word,
  line: word,
  ports: word,
  blocks: word,
  top: identifier,
  testbench: identifier,
  starter: v.optional(v.boolean()),
  uses: v.optional(v.array(word), []),
  usedParameters: v.optional(v.record(word, v.record(identifier, word))),
  parameters: v.array(
    v.strictObject({
      name: identifier,
      minimum: integer,
      maximum: integer,
      default: integer,
      text: word,
      unit: v.optional(word),
      multipleOf: v.optional(positive),
      powerOfTwo: v.optional(v.boolean()),
      choices: v.optional(v.pipe(v.array(integer), v.minLength(1))),
    }),
  ),
  requires: v.optional(v.array(v.strictObject({ formula: word, text: word })), []),
  portList: v.pipe(
    v.array(
      v.strictObject({
        name: identifier,
        direction: v.picklist(["input", "output", "inout"]),
        width: word,
        signed: v.optional(v.boolean()),
        text: word,
      }),
    ),
    v.minLength(1),
  ),
  latency: v.optional(cycles),
  interval: v.optional(cycles),
  untimed: v.optional(word),
  sets: v.pipe(v.array(values), v.minLength(1)),
  golden: v.optional(
    v.array(
      v.strictObject({
        name: word,
        expected: word,
        got: word,
        width: word,
        signed: v.boolean(),
        lanes: v.optional(word),
      }),
    ),
    [],
  ),
  device: v.optional(word, "up5k"),
  family: v.optional(v.picklist(families), "any"),
  reference: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        luts: v.optional(positive),
        fmax: v.optional(v.number()),
        where: word,
        parameters: v.optional(values),
      }),
    ),
  ),
  notes: v.optional(v.array(word), []),
});

/** A manifest, or what is wrong with it, a line a fault. */
export type ManifestReading =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "faults"; readonly faults: readonly string[] };

/** Reads a `template.json` and checks that its formulas, defaults and parameter sets hold together. */
export function readManifest(text: string): ManifestReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: "faults", faults: [error instanceof Error ? error.message : String(error)] };
  }
  const parsed = v.safeParse(manifestSchema, json);
  if (!parsed.success) {
    const faults = parsed.issues.map(
      (issue) => `${v.getDotPath(issue) ?? "the manifest"}: ${issue.message}`,
    );
    return { kind: "faults", faults };
  }
  const faults = faultsOf(parsed.output);
  return faults.length > 0
    ? { kind: "faults", faults }
    : { kind: "manifest", manifest: parsed.output };
}

function faultsOf(manifest: Manifest): readonly string[] {
  const faults: string[] = [];
  const first = manifest.sets[0];
  if (first !== undefined && Object.keys(first).length > 0) {
    faults.push("sets.0: the first set is the defaults, `{}`");
  }
  const texts = manifest.sets.map((set) => JSON.stringify({ ...standardValues(manifest), ...set }));
  texts.forEach((one, index) => {
    if (texts.indexOf(one) < index) {
      faults.push(`sets.${index}: is the same as set ${texts.indexOf(one)}`);
    }
  });
  faults.push(
    ...Object.keys(manifest.usedParameters ?? {})
      .filter((each) => !manifest.uses.includes(each))
      .map((each) => `usedParameters: \`${each}\` is not used`),
  );
  for (const [index, set] of manifest.sets.entries()) {
    const admitted = admitParameters(manifest, set);
    if (admitted.kind === "faults") {
      faults.push(...admitted.faults.map((fault) => `sets.${index}: ${fault}`));
      continue;
    }
    faults.push(
      ...formulaFaults(manifest, admitted.values).map((each) => `sets.${index}: ${each}`),
    );
  }
  return faults;
}

function formulaFaults(
  manifest: Manifest,
  values: Readonly<Record<string, number>>,
): readonly string[] {
  const formulas = [
    ...manifest.portList.map(({ name, width }) => ({ of: `port \`${name}\``, text: width })),
    ...manifest.golden.map(({ name, width }) => ({ of: `golden file \`${name}\``, text: width })),
    ...Object.entries(manifest.usedParameters ?? {}).flatMap(([used, formulas]) =>
      Object.entries(formulas).map(([name, text]) => ({ of: `\`${name}\` of \`${used}\``, text })),
    ),
    ...manifest.golden.flatMap(({ name, lanes }) =>
      lanes === undefined ? [] : [{ of: `lanes of golden file \`${name}\``, text: lanes }],
    ),
    ...(manifest.latency === undefined
      ? []
      : [{ of: "latency", text: manifest.latency.formula, isCycles: true }]),
    ...(manifest.interval === undefined
      ? []
      : [{ of: "interval", text: manifest.interval.formula, isCycles: true }]),
  ];
  return formulas.flatMap(({ of, text, ...kind }) => {
    try {
      const least = "isCycles" in kind ? 0 : 1;
      const value = evaluateFormula(text, values);
      return value >= least ? [] : [`${of}: \`${text}\` is ${value}`];
    } catch (error) {
      if (error instanceof FormulaFault) {
        return [`${of}: ${error.message}`];
      }
      throw error;
    }
  });
}
