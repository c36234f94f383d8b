import type { ForeignHeader, ForeignHeaderPort } from "../brief/hierarchy/foreign-header.ts";
import { evaluateRange } from "./evaluate-range.ts";
import { behindBrackets, isIdentifier, plainName, type Token, tokenize } from "./scan-tokens.ts";

/**
 * The heads of the modules of a SystemVerilog file, with ports in the list (ANSI) or behind it.
 * Nothing is elaborated: a width that is more than numbers, parameters and arithmetic is unknown.
 */
export function readHeaders(text: string): readonly ForeignHeader[] {
  const tokens = tokenize(text);
  const headers: ForeignHeader[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.text;
    if ((word === "module" || word === "macromodule") && tokens[at - 1]?.text !== "extern") {
      const lifetime = tokens[at + 1]?.text;
      const place = lifetime === "automatic" || lifetime === "static" ? at + 2 : at + 1;
      const name = tokens[place]?.text;
      if (name !== undefined && isIdentifier(name)) {
        headers.push(readHeader(tokens, place));
      }
    }
  }
  return headers;
}

interface Parameter {
  readonly name: string;
  readonly value: readonly string[];
}

type PortDraft = Pick<ForeignHeaderPort, "name" | "direction"> & {
  /** The bits between the brackets; `undefined` if the type is not one of bits. */
  readonly range: readonly string[] | undefined;
};

function readHeader(tokens: readonly Token[], start: number): ForeignHeader {
  const name = plainName(tokens[start]?.text ?? "");
  const end = endOfModule(tokens, start);
  const parameters: Parameter[] = [];
  let at = start + 1;
  while (tokens[at]?.text === "import") {
    while (at < end && tokens[at]?.text !== ";") {
      at++;
    }
    at++;
  }
  if (tokens[at]?.text === "#" && tokens[at + 1]?.text === "(") {
    const close = behindBrackets(tokens, at + 1);
    for (const part of splitAtCommas(wordsOf(tokens, at + 2, close - 1))) {
      const parameter = readParameter(part);
      if (parameter !== undefined) {
        parameters.push(parameter);
      }
    }
    at = close;
  }
  const ports: PortDraft[] = [];
  let listed: readonly string[] = [];
  if (tokens[at]?.text === "(") {
    const close = behindBrackets(tokens, at);
    const parts = splitAtCommas(wordsOf(tokens, at + 1, close - 1));
    ports.push(...readAnsiPorts(parts));
    listed = ports.length === 0 ? parts.map((part) => part.at(-1) ?? "") : [];
    at = close;
  }
  for (const statement of statementsOf(tokens, at, end)) {
    const [first = ""] = statement;
    if (first === "parameter") {
      for (const part of splitAtCommas(statement)) {
        const parameter = readParameter(part);
        if (parameter !== undefined) {
          parameters.push(parameter);
        }
      }
    } else if (isDirection(first) && listed.length > 0) {
      ports.push(
        ...readAnsiPorts(splitAtCommas(statement)).filter((one) => listed.includes(one.name)),
      );
    }
  }
  const values = (given: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> => {
    const known = new Map<string, bigint>();
    for (const { name: parameter, value } of parameters) {
      const one = given.get(parameter) ?? evaluateRange(value, known);
      if (one !== undefined) {
        known.set(parameter, one);
      }
    }
    return known;
  };
  return {
    name,
    parameters: parameters.map((one) => ({
      name: one.name,
      fallback: values(new Map()).get(one.name),
    })),
    ports: ports.map(({ name: port, direction, range }) => ({
      name: port,
      direction,
      width: (given) => (range === undefined ? undefined : widthOf(range, values(given))),
    })),
  };
}

function endOfModule(tokens: readonly Token[], start: number): number {
  const end = tokens.findIndex(({ text }, place) => place > start && text === "endmodule");
  return end < 0 ? tokens.length : end;
}

function wordsOf(tokens: readonly Token[], from: number, to: number): readonly string[] {
  return tokens.slice(from, to).map(({ text }) => text);
}

/** Where a word stands in no brackets. */
function placesOf(words: readonly string[], wanted: string): readonly number[] {
  const places: number[] = [];
  let depth = 0;
  for (const [at, word] of words.entries()) {
    depth += "([{".includes(word) ? 1 : ")]}".includes(word) ? -1 : 0;
    if (word === wanted && depth === 0) {
      places.push(at);
    }
  }
  return places;
}

/** Parts between the commas that stand in no brackets. */
function splitAtCommas(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const word of words) {
    depth += "([{".includes(word) ? 1 : ")]}".includes(word) ? -1 : 0;
    if (word === "," && depth === 0) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(word);
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** Statements of the module's own level, as far as declarations go. */
function statementsOf(
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly (readonly string[])[] {
  const statements: string[][] = [[]];
  for (const { text } of tokens.slice(from, to)) {
    if (text === ";") {
      statements.push([]);
    } else {
      statements.at(-1)?.push(text);
    }
  }
  return statements;
}

/** `parameter int WIDTH = 8`, `WIDTH = 8`; a `localparam` or a type is none. */
function readParameter(words: readonly string[]): Parameter | undefined {
  const equals = words.indexOf("=");
  const head = equals < 0 ? words : words.slice(0, equals);
  const name = head.filter((word) => /^[A-Za-z_\\]/.test(word)).at(-1);
  return name === undefined || head.includes("localparam") || head.includes("type")
    ? undefined
    : { name: plainName(name), value: equals < 0 ? [] : words.slice(equals + 1) };
}

/** Direction and type carry over to the ports that follow without their own. */
function readAnsiPorts(parts: readonly (readonly string[])[]): readonly PortDraft[] {
  const ports: PortDraft[] = [];
  let direction: PortDraft["direction"] | undefined;
  let range: PortDraft["range"] = [];
  for (const part of parts) {
    const words = [...part];
    const [equals] = placesOf(words, "=");
    if (equals !== undefined) {
      words.length = equals;
    }
    const [first = ""] = words;
    if (isDirection(first)) {
      direction = first;
      words.shift();
      range = typeRange(words);
    } else if (words.length > 1 && direction !== undefined) {
      range = typeRange(words);
    }
    // Behind the name stand the dimensions of an array, which no port of Brief has.
    const isArray = words.at(-1) === "]";
    const name = isArray ? nameBefore(words) : words.at(-1);
    if (direction === undefined || name === undefined || !isIdentifier(name)) {
      continue;
    }
    ports.push({ name: plainName(name), direction, range: isArray ? undefined : range });
  }
  return ports;
}

function isDirection(word: string): word is PortDraft["direction"] {
  return word === "input" || word === "output" || word === "inout";
}

const BIT_TYPES: ReadonlySet<string> = new Set([
  "wire",
  "logic",
  "reg",
  "bit",
  "var",
  "tri",
  "signed",
  "unsigned",
]);

const FIXED_TYPES: Readonly<Record<string, number>> = {
  byte: 8,
  shortint: 16,
  int: 32,
  integer: 32,
  longint: 64,
};

/** The words of the one range of a type of bits; `undefined` for any other type. */
function typeRange(words: readonly string[]): PortDraft["range"] {
  const range: string[] = [];
  let depth = 0;
  let ranges = 0;
  let fixed: number | undefined;
  for (const word of words.slice(0, -1)) {
    if (word === "]") {
      depth--;
    }
    if (depth > 0) {
      range.push(word);
    }
    if (word === "[") {
      depth++;
      ranges++;
    } else if (depth === 0 && word !== "]" && !BIT_TYPES.has(word)) {
      fixed = FIXED_TYPES[word];
      if (fixed === undefined) {
        return undefined;
      }
    }
  }
  if (fixed !== undefined) {
    return ranges === 0 ? [String(fixed - 1), ":", "0"] : undefined;
  }
  return ranges > 1 ? undefined : range;
}

function nameBefore(words: readonly string[]): string | undefined {
  let depth = 0;
  for (const word of [...words].reverse()) {
    if (word === "]") {
      depth++;
    } else if (word === "[") {
      depth--;
    } else if (depth === 0) {
      return word;
    }
  }
  return undefined;
}

/** Bits of `[high:low]`; no range is one bit. */
function widthOf(
  range: readonly string[],
  parameters: ReadonlyMap<string, bigint>,
): number | undefined {
  if (range.length === 0) {
    return 1;
  }
  // Those before the last one belong to conditional expressions.
  const colon = placesOf(range, ":").at(-1) ?? -1;
  const high = evaluateRange(range.slice(0, colon), parameters);
  const low = evaluateRange(range.slice(colon + 1), parameters);
  if (colon < 0 || high === undefined || low === undefined) {
    return undefined;
  }
  return Number(high >= low ? high - low : low - high) + 1;
}
