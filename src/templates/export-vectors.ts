import { readMemoryFile } from "../base/memory-file.ts";
import { evaluateFormula } from "./formula.ts";
import { type Template, vectorFiles } from "./instantiate.ts";
import type { GoldenFile } from "./manifest.ts";
import type { ParameterValues } from "./parameter-values.ts";

/** A form that test vectors are written in. */
export const vectorFormats = ["hex", "json", "csv"] as const;

export type VectorFormat = (typeof vectorFormats)[number];

/** The numbers of a file of vectors; a word of several values is as many numbers, the lowest first. */
export interface VectorFile {
  readonly path: string;
  readonly values: readonly bigint[];
}

/** The test vectors of a template for those parameters, file by file, with signs where its manifest tells them. */
export function templateVectors(
  template: Template,
  values: ParameterValues,
): readonly VectorFile[] {
  return Object.entries(vectorFiles(template, values)).map(([path, text]) => {
    const golden = template.manifest.golden.find(({ expected }) => expected === path);
    return { path, values: valuesOf(text, golden, values) };
  });
}

/**
 * Files with a template's test vectors, by path: `hex` as its testbench reads them by `$readmemh`; `json` one
 * object of arrays by path, numbers beyond 2^53 as strings; `csv` a line a value with file and index. None where its testbench makes its own stimuli.
 */
export function exportVectors(
  template: Template,
  values: ParameterValues,
  format: VectorFormat,
): Readonly<Record<string, string>> {
  if (format === "hex") {
    return vectorFiles(template, values);
  }
  const files = templateVectors(template, values);
  if (files.length === 0) {
    return {};
  }
  if (format === "csv") {
    const lines = files.flatMap(({ path, values: numbers }) =>
      numbers.map((value, index) => `${path},${index},${value}\n`),
    );
    return { [`${template.name}.csv`]: `file,index,value\n${lines.join("")}` };
  }
  const vectors = Object.fromEntries(
    files.map(({ path, values: numbers }) => [path, numbers.map(jsonNumber)]),
  );
  const json = { template: template.name, parameters: values, vectors };
  return { [`${template.name}.json`]: `${JSON.stringify(json)}\n` };
}

function jsonNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : `${value}`;
}

function valuesOf(
  text: string,
  golden: GoldenFile | undefined,
  values: ParameterValues,
): readonly bigint[] {
  const widest = 1 << 20;
  const { words } = readMemoryFile(text, widest, Number.MAX_SAFE_INTEGER);
  if (golden === undefined) {
    return words.map(({ value }) => value);
  }
  const lanes = golden.lanes === undefined ? 1 : evaluateFormula(golden.lanes, values);
  const width = evaluateFormula(golden.width, values) / lanes;
  const wrap = golden.signed ? BigInt.asIntN : BigInt.asUintN;
  return words.flatMap(({ value }) =>
    Array.from({ length: lanes }, (_, lane) => wrap(width, value >> BigInt(lane * width))),
  );
}
