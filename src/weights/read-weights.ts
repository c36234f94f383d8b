import { readMemoryFile } from "../base/memory-file.ts";
import { readNpy } from "./read-npy.ts";
import { WeightFault, type WeightFile } from "./weight-file.ts";

/**
 * The weights of a file by its ending: `.json` an array of numbers or of such arrays, `.npy` an array
 * of NumPy, `.hex` and `.mem` words of `$readmemh` with a sign, as wide as the digits of the widest, anything
 * else numbers between commas, semicolons and blanks with `#` before comments. Throws `WeightFault`.
 */
export function readWeights(path: string, bytes: Uint8Array): WeightFile {
  if (/\.npy$/i.test(path)) {
    return readNpy(bytes);
  }
  const text = decode(bytes);
  if (/\.(hex|mem)$/i.test(path)) {
    return readHex(text);
  }
  return /\.json$/i.test(path) ? readJson(text) : readNumbers(text);
}

function readHex(text: string): WeightFile {
  const digits = (
    text.replace(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|@\w+/g, " ").match(/\w+/g) ?? []
  ).reduce((most, word) => Math.max(most, word.replaceAll("_", "").length), 1);
  const { words, fault } = readMemoryFile(text, 4 * digits, Number.MAX_SAFE_INTEGER);
  if (fault !== undefined) {
    throw new WeightFault(`line ${fault.line}: ${fault.message}`);
  }
  const values = words.map(({ value }) => Number(BigInt.asIntN(4 * digits, value)));
  return { values, shape: [values.length] };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new WeightFault("it is not text in UTF-8");
  }
}

function readJson(text: string): WeightFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new WeightFault(`it is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const values: number[] = [];
  const shape = flatten(json, values);
  if (shape === undefined) {
    throw new WeightFault("it must hold an array of numbers, or of such arrays of equal length");
  }
  return { values, shape };
}

/** Collects the numbers of a tree of arrays; its shape, or `undefined` if it is uneven or holds others. */
function flatten(node: unknown, values: number[]): readonly number[] | undefined {
  if (!Array.isArray(node)) {
    return undefined;
  }
  if (node.every((each) => typeof each === "number")) {
    for (const each of node) {
      values.push(each);
    }
    return [node.length];
  }
  const shapes = node.map((each) => flatten(each, values));
  const [first] = shapes;
  const isEven = shapes.every((each) => each !== undefined && `${each}` === `${first}`);
  return first === undefined || !isEven ? undefined : [node.length, ...first];
}

function readNumbers(text: string): WeightFile {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/[\s,;]+/).filter((each) => each !== ""));
  const values = rows.flat().map((word) => {
    const value = Number(word);
    if (!Number.isFinite(value)) {
      throw new WeightFault(`\`${word.slice(0, 40)}\` is no number`);
    }
    return value;
  });
  const width = rows[0]?.length ?? 0;
  const isTable = rows.length > 1 && width > 1 && rows.every(({ length }) => length === width);
  return { values, shape: isTable ? [rows.length, width] : [values.length] };
}
