/** One value that a `$sscanf` read. */
export type ScannedValue =
  | { readonly kind: "bits"; readonly value: bigint }
  | { readonly kind: "real"; readonly value: number }
  | { readonly kind: "text"; readonly value: string };

export interface Scanned {
  readonly values: readonly ScannedValue[];
  /** Characters of the text that were used up. */
  readonly used: number;
  /** Whether the text ended before the first value. */
  readonly isAtEnd: boolean;
}

const integers: Readonly<Record<string, { readonly digits: RegExp; readonly prefix: string }>> = {
  d: { digits: /^[+-]?[0-9_]+/, prefix: "" },
  u: { digits: /^[+-]?[0-9_]+/, prefix: "" },
  t: { digits: /^[+-]?[0-9_]+/, prefix: "" },
  "~": { digits: /^[+-]?[0-9_]+/, prefix: "" },
  "#": { digits: /^[+-]?[0-9_]+/, prefix: "" },
  h: { digits: /^[0-9a-fA-F_xXzZ?]+/, prefix: "0x" },
  x: { digits: /^[0-9a-fA-F_xXzZ?]+/, prefix: "0x" },
  o: { digits: /^[0-7_xXzZ?]+/, prefix: "0o" },
  b: { digits: /^[01_xXzZ?]+/, prefix: "0b" },
};

/** Reads a text by a format as `$sscanf` does (IEEE 1800-2017, 21.3.4.3). */
export function scanText(text: string, format: string): Scanned {
  const values: ScannedValue[] = [];
  let at = 0;
  let isAtEnd = false;
  const skipSpace = (): void => {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  };
  const parts = format.match(/%\*?\d*[a-zA-Z~#@%^]|\s+|[\s\S]/g) ?? [];
  for (const part of parts) {
    if (/^\s/.test(part)) {
      skipSpace();
      continue;
    }
    const conversion = /^%(\*?)(\d*)(.)$/.exec(part);
    if (conversion === null || conversion[3] === "%") {
      const wanted = conversion === null ? part : "%";
      if (text[at] !== wanted) {
        return { values, used: at, isAtEnd };
      }
      at++;
      continue;
    }
    const [, star, size, sign = ""] = conversion;
    const letter = sign.toLowerCase();
    if (letter !== "c") {
      skipSpace();
    }
    if (at >= text.length) {
      isAtEnd = values.length === 0;
      return { values, used: at, isAtEnd };
    }
    const rest = text.slice(at, size === "" ? undefined : at + Number(size));
    const found = readValue(rest, letter);
    if (found === undefined) {
      return { values, used: at, isAtEnd };
    }
    at += found.used;
    if (star === "") {
      values.push(found.value);
    }
  }
  return { values, used: at, isAtEnd };
}

function readValue(
  rest: string,
  letter: string,
): { readonly value: ScannedValue; readonly used: number } | undefined {
  if (letter === "c") {
    return { value: { kind: "bits", value: BigInt(rest.charCodeAt(0) & 0xff) }, used: 1 };
  }
  if (letter === "s" || letter === "@") {
    const word = /^\S+/.exec(rest)?.[0];
    return word === undefined
      ? undefined
      : { value: { kind: "text", value: word }, used: word.length };
  }
  if (/^[efg^]$/.test(letter)) {
    const word = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
    return word === undefined
      ? undefined
      : { value: { kind: "real", value: Number(word.replaceAll("_", "")) }, used: word.length };
  }
  const integer = integers[letter];
  const word = integer?.digits.exec(rest)?.[0];
  if (integer === undefined || word === undefined) {
    return undefined;
  }
  const plain = word.replaceAll("_", "").replace(/[xXzZ?]/g, "0");
  const isNegative = plain.startsWith("-");
  const magnitude = BigInt(`${integer.prefix}${plain.replace(/^[+-]/, "") || "0"}`);
  return { value: { kind: "bits", value: isNegative ? -magnitude : magnitude }, used: word.length };
}
