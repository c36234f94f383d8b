import { readNpy } from "./read-npy.ts";
import { WeightFault, type WeightFile } from "./weight-file.ts";

/**
 * The weights of a file by its ending: `.json` an array of numbers or of such arrays, `.npy` an array
 * of NumPy, anything else numbers between commas, semicolons and blanks with `#` before comments.
 * Throws `WeightFault`.
 */
export function readWeights(path: string, bytes: Uint8Array): WeightFile {
  if (path.endsWith(".npy")) {
    return readNpy(bytes);
  }
  const text = decode(bytes);
  return path.endsWith(".json") ? readJson(text) : readNumbers(text);
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
    values.push(...node);
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
