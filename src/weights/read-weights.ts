import { scanMemoryFile } from "../base/memory-file.ts";
import { wordsOfTable } from "../base/words-of-table.ts";
import { WeightFault, type WeightFile } from "./weight-file.ts";

/**
 * The weights of a file of text by its ending: `.json` an array of numbers or of such arrays, `.hex` and
 * `.mem` words of `$readmemh` with a sign, as wide as the digits of the widest, anything else numbers between
 * commas, semicolons and blanks with `#` before comments. Throws `WeightFault`.
 */
export function readWeights(path: string, bytes: Uint8Array): WeightFile {
  const text = decode(bytes);
  if (/\.(hex|mem)$/i.test(path)) {
    return readHex(text);
  }
  return /\.json$/i.test(path) ? readJson(text) : readNumbers(text);
}

function readHex(text: string): WeightFile {
  let digits = 1;
  for (const [word] of text.matchAll(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|@\w+|\w+/g)) {
    if (!/^[/@]/.test(word)) {
      digits = Math.max(digits, word.replaceAll("_", "").length);
    }
  }
  const values: number[] = [];
  const fault = scanMemoryFile(text, 4 * digits, Number.MAX_SAFE_INTEGER, (_, value) => {
    values.push(Number(BigInt.asIntN(4 * digits, value)));
  });
  if (fault !== undefined) {
    throw new WeightFault(`line ${fault.line}: ${fault.message}`);
  }
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
  const found = flatten(json);
  if (found === undefined) {
    throw new WeightFault("it must hold an array of numbers, or of such arrays of equal length");
  }
  return found;
}

/** Deeper than any tensor: NumPy has at most 64 dimensions. */
const mostDimensions = 64;

/** The numbers of a tree of arrays and its shape; `undefined` if it is uneven or holds others. */
function flatten(json: unknown): WeightFile | undefined {
  if (!Array.isArray(json)) {
    return undefined;
  }
  const values: number[] = [];
  const shape: number[] = [json.length];
  // How many arrays are around a number, once one was seen.
  let rank: number | undefined;
  const waiting: Iterator<unknown>[] = [json.values()];
  for (let innermost = waiting.at(-1); innermost !== undefined; innermost = waiting.at(-1)) {
    const { done, value } = innermost.next();
    const depth = waiting.length;
    if (done === true) {
      waiting.pop();
    } else if (Array.isArray(value)) {
      if (depth === mostDimensions) {
        throw new WeightFault(`its arrays lie in more than ${mostDimensions} of one another`);
      }
      shape[depth] ??= value.length;
      if (depth === rank || shape[depth] !== value.length) {
        return undefined;
      }
      waiting.push(value.values());
    } else if (typeof value === "number" && depth === (rank ?? shape.length)) {
      rank = depth;
      values.push(value);
    } else {
      return undefined;
    }
  }
  return { values, shape };
}

function readNumbers(text: string): WeightFile {
  const rows = wordsOfTable(text);
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
