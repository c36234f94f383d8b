import { evaluateFormula } from "./formula.ts";
import { type Template, vectorFiles } from "./instantiate.ts";
import type { ParameterValues } from "./parameter-values.ts";

/** A memory file of a template's testbench: what goes into the block, or what its golden model expects. */
export interface TemplateVector {
  /** That of its file without folder and ending: mostly the port that it is for. */
  readonly name: string;
  readonly path: string;
  readonly role: "input" | "expected";
  /** Bits of a value. */
  readonly width: number;
  readonly isSigned: boolean;
  /** Values of a word, the first in its lowest bits. */
  readonly lanes: number;
  readonly words: readonly (readonly bigint[])[];
  /** The file as `$readmemh` reads it. */
  readonly text: string;
}

/**
 * The vectors of a template for parameters that it admits, in order of path; none if its testbench makes what it
 * needs by itself. Width and sign are those that the manifest gives for a file or for the port of its name; else
 * words are unsigned and as wide as their digits.
 */
export function templateVectors(
  template: Template,
  values: ParameterValues,
): readonly TemplateVector[] {
  return Object.entries(vectorFiles(template, values))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => vectorOf(template, values, path, text));
}

function vectorOf(
  { manifest }: Template,
  values: ParameterValues,
  path: string,
  text: string,
): TemplateVector {
  const name = path.replace(/^.*\//, "").replace(/\.\w+$/, "");
  const tokens = text
    .replaceAll(/\/\/.*/g, "")
    .split(/\s+/)
    .filter((each) => each !== "");
  const digits = tokens.reduce((most, each) => Math.max(most, each.length), 1);
  const golden = manifest.golden.find((each) => each.expected === path);
  const port = manifest.portList.find((each) => each.name === name);
  const told = golden ?? port;
  const whole = told === undefined ? 4 * digits : evaluateFormula(told.width, values);
  // A file of another width than the port of its name is for something else.
  const isTold = told !== undefined && Math.ceil(whole / 4) === digits;
  const lanes = golden?.lanes === undefined || !isTold ? 1 : evaluateFormula(golden.lanes, values);
  const width = (isTold ? whole : 4 * digits) / lanes;
  const isSigned = isTold && told.signed === true;
  const valueIn = (word: bigint, lane: number): bigint => {
    const bits = word >> BigInt(lane * width);
    return isSigned ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits);
  };
  return {
    ...{ name, path, width, isSigned, lanes, text },
    role: golden !== undefined || port?.direction === "output" ? "expected" : "input",
    words: tokens.map((each) => {
      const word = BigInt(`0x${each}`);
      return Array.from({ length: lanes }, (_, lane) => valueIn(word, lane));
    }),
  };
}
