import { assertNever } from "../base/assert.ts";
import type { ParameterValues } from "./parameter-values.ts";
import type { TemplateVector } from "./template-vectors.ts";

/** How the vectors of a template are written. */
export const vectorFormats = ["readmemh", "json", "csv"] as const;
export type VectorFormat = (typeof vectorFormats)[number];

/**
 * Vectors as one text. `readmemh`: file behind file, each behind a comment with its path, its width in bits and its words;
 * one alone is what `$readmemh` reads. `json`: template, parameters and every file with its values, of which those of a
 * word with several lanes are an array of their own; integers beyond 2^53 are strings. `csv`: a column a file, or
 * a lane of one (`name[0]`), a line a word; shorter columns end in empty fields.
 */
export function writeVectors(
  template: string,
  parameters: ParameterValues,
  vectors: readonly TemplateVector[],
  format: VectorFormat,
): string {
  switch (format) {
    case "readmemh":
      return vectors.map((each) => `// ${factsOf(each)}\n${each.text}`).join("\n");
    case "json":
      return jsonOf(template, parameters, vectors);
    case "csv":
      return csvOf(vectors);
    default:
      return assertNever(format);
  }
}

function factsOf({ path, role, width, isSigned, lanes, words }: TemplateVector): string {
  const values = lanes === 1 ? `${width} bits` : `${lanes} x ${width} bits`;
  return `${path}: ${role}, ${words.length} words of ${values}${isSigned ? ", signed" : ""}`;
}

function jsonOf(
  template: string,
  parameters: ParameterValues,
  vectors: readonly TemplateVector[],
): string {
  const files = vectors.map(({ name, path, role, width, isSigned, lanes, words }) => {
    const facts = JSON.stringify({ name, path, role, width, signed: isSigned, lanes });
    const values = words.map((word) =>
      lanes === 1 ? word.map(numberOf).join("") : `[${word.map(numberOf).join(",")}]`,
    );
    return `    ${facts.slice(0, -1)},"values":[${values.join(",")}]}`;
  });
  return `{
  "template": ${JSON.stringify(template)},
  "parameters": ${JSON.stringify(parameters)},
  "vectors": [
${files.join(",\n")}
  ]
}
`;
}

function numberOf(value: bigint): string {
  const isSafe = value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
  return isSafe ? `${value}` : `"${value}"`;
}

function csvOf(vectors: readonly TemplateVector[]): string {
  const columns = vectors.flatMap(({ name, lanes, words }) =>
    Array.from({ length: lanes }, (_, lane) => ({
      heading: lanes === 1 ? name : `${name}[${lane}]`,
      values: words.map((word) => word[lane]),
    })),
  );
  const height = columns.reduce((most, { values }) => Math.max(most, values.length), 0);
  const lines = Array.from({ length: height }, (_, at) =>
    columns.map(({ values }) => values[at] ?? "").join(","),
  );
  return `${[columns.map(({ heading }) => heading).join(","), ...lines].join("\n")}\n`;
}
