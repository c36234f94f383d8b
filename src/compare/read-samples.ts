import { fits, maximumOf, minimumOf, type ValueType, wrap } from "../base/bits.ts";
import { readMemoryFile } from "../base/memory-file.ts";
import { wordsOfTable } from "../base/words-of-table.ts";
import { ComparisonFault, mostSamples, type Samples } from "./comparison.ts";
import { unpackLanes } from "./unpack-lanes.ts";

/**
 * The samples of a file: `.json` an array of whole numbers, nested or not, large ones as strings; `.csv` whole
 * numbers between commas; anything else words as `$readmemh` reads them, or as `$readmemb` does if each has
 * `width * lanes` digits 0 and 1. A comment `// 1250` behind every word is its time. Throws `ComparisonFault`.
 */
export function readSamples(
  path: string,
  bytes: Uint8Array,
  type: ValueType,
  lanes: number,
): Samples {
  const text = textOf(path, bytes);
  if (/\.json$/i.test(path)) {
    return samplesOf(path, numbersOfJson(path, text), type);
  }
  if (/\.csv$/i.test(path)) {
    return samplesOf(path, numbersOfCsv(path, text), type);
  }
  const width = type.width * lanes;
  const words = wordsOf(path, text, width, mostSamples / lanes);
  return {
    values: unpackLanes(words.values, type, lanes),
    times: timesOf(text, words.values.length),
    lanes,
    isCut: words.isCut,
  };
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ComparisonFault(`\`${path}\` is not text`);
  }
}

interface Words {
  readonly values: readonly bigint[];
  readonly isCut: boolean;
}

function wordsOf(path: string, text: string, width: number, most: number): Words {
  const whole = readMemoryFile(text, width, Number.MAX_SAFE_INTEGER);
  if (whole.fault === undefined) {
    return cut(
      whole.words.map(({ value }) => value),
      most,
    );
  }
  const tokens = withoutComments(text)
    .split(/\s+/)
    .filter((token) => token !== "");
  const isBinary =
    width > 1 && tokens.every((token) => /^[01_]+$/.test(token) && digitsOf(token) === width);
  if (isBinary) {
    return cut(
      tokens.map((token) => BigInt(`0b${token.replaceAll("_", "")}`)),
      most,
    );
  }
  const { line, message } = whole.fault;
  throw new ComparisonFault(`\`${path}\`, line ${line}: ${message}`);
}

function digitsOf(token: string): number {
  return token.replaceAll("_", "").length;
}

function withoutComments(text: string): string {
  return text.replace(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, " ");
}

function cut(values: readonly bigint[], most: number): Words {
  const isCut = values.length > most;
  return { values: isCut ? values.slice(0, Math.floor(most)) : values, isCut };
}

/** The numbers of the comments, if there is one behind each word, a word a line. */
function timesOf(text: string, count: number): readonly number[] | undefined {
  const times: number[] = [];
  for (const line of text.split(/\r\n|[\n\r]/)) {
    if (line.trim() === "") {
      continue;
    }
    const [, time] = /^\s*[0-9a-fA-F_]+\s*\/\/\s*(\d+)\s*$/.exec(line) ?? [];
    if (time === undefined) {
      return undefined;
    }
    times.push(Number(time));
    if (times.length === count) {
      break;
    }
  }
  return times.length === count && count > 0 ? times : undefined;
}

function samplesOf(path: string, numbers: readonly bigint[], type: ValueType): Samples {
  const { values, isCut } = cut(numbers, mostSamples);
  const pattern = { width: type.width, signed: !type.signed };
  return {
    values: values.map((value, at) => {
      if (!fits(value, type) && !(value > 0n && fits(value, pattern))) {
        throw new ComparisonFault(
          `\`${path}\`: value ${at}, ${value}, is not between ${minimumOf(type)} and ${maximumOf(type)}`,
        );
      }
      return wrap(value, type);
    }),
    times: undefined,
    lanes: 1,
    isCut,
  };
}

function numbersOfJson(path: string, text: string): readonly bigint[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ComparisonFault(
      `\`${path}\` is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!Array.isArray(json)) {
    throw new ComparisonFault(`\`${path}\` must hold an array of whole numbers`);
  }
  const numbers: bigint[] = [];
  const waiting: Iterator<unknown>[] = [json.values()];
  for (let innermost = waiting.at(-1); innermost !== undefined; innermost = waiting.at(-1)) {
    const next = innermost.next();
    if (next.done === true) {
      waiting.pop();
    } else if (Array.isArray(next.value)) {
      waiting.push(next.value.values());
    } else {
      numbers.push(integerOf(path, next.value, numbers.length));
    }
  }
  return numbers;
}

function numbersOfCsv(path: string, text: string): readonly bigint[] {
  return wordsOfTable(text)
    .flat()
    .map((word, at) => integerOf(path, word, at));
}

function integerOf(path: string, value: unknown, at: number): bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) {
    return BigInt(value);
  }
  if (typeof value === "string") {
    const [, sign, digits] = /^([+-]?)(\d+|0x[0-9a-f]+)$/i.exec(value.trim()) ?? [];
    if (digits !== undefined) {
      return sign === "-" ? -BigInt(digits) : BigInt(digits);
    }
  }
  const shown = `${typeof value === "string" ? value : JSON.stringify(value)}`.slice(0, 40);
  throw new ComparisonFault(`\`${path}\`: value ${at}, \`${shown}\`, is no whole number`);
}
