/** One value that a `$sscanf` read. */
export type ScannedValue =
  | { readonly kind: "bits"; readonly value: bigint }
  | { readonly kind: "real"; readonly value: number }
  | { readonly kind: "text"; readonly value: string };

export interface Scanned {
  readonly values: readonly ScannedValue[];
  /** Characters of the text that were used up. */
  readonly used: number;
  /** Whether a character was looked for beyond the end. */
  readonly isAtEnd: boolean;
}

/** Base and digits of what is read as bits, unknown ones among them. */
const bases: Readonly<Record<string, { readonly bits: number; readonly digits: RegExp }>> = {
  h: { bits: 4, digits: /^[0-9a-fxz?_]$/i },
  x: { bits: 4, digits: /^[0-9a-fxz?_]$/i },
  o: { bits: 3, digits: /^[0-7xz?_]$/i },
  b: { bits: 1, digits: /^[01xz?_]$/i },
};
const decimalDigit = /^[0-9+\-xz?_]$/i;
const realDigit = /^[0-9+\-.e]$/i;
const space = /^\s$/;

/**
 * Reads a text by a format as Verilator's programs do (IEEE 1800-2017, 21.3.4.3); `widths` are those of
 * what it goes to, for packed data.
 */
export function scanText(text: string, format: string, widths: readonly number[] = []): Scanned {
  const values: ScannedValue[] = [];
  let at = 0;
  let isAtEnd = false;
  const peek = (): string => {
    isAtEnd ||= at >= text.length;
    return text[at] ?? "";
  };
  const skipSpace = (): void => {
    while (space.test(peek())) {
      at++;
    }
  };
  const word = (accepted: RegExp | undefined, limit: number): string => {
    skipSpace();
    const begin = at;
    for (let next = peek(); next !== "" && !space.test(next) && at - begin < limit; next = peek()) {
      if (accepted?.test(next) === false) {
        break;
      }
      at++;
    }
    return text.slice(begin, at);
  };
  const binary = (width: number, isFourState: boolean): ScannedValue | undefined => {
    let value = 0n;
    for (let byte = 0; byte < width / 8; byte++) {
      const isGroup = isFourState && byte > 0 && byte % 4 === 0;
      at += isGroup ? 4 : 0;
      const next = peek();
      if (next === "") {
        return undefined;
      }
      value |= BigInt(next.charCodeAt(0) & 0xff) << BigInt(8 * byte);
      at++;
    }
    const odd = Math.ceil(width / 8) % 4;
    at += (odd === 0 ? 0 : 4 - odd) + (isFourState ? 4 : 0);
    return at > text.length ? undefined : { kind: "bits", value };
  };
  const read = (letter: string, limit: number): ScannedValue | undefined => {
    switch (letter) {
      case "c": {
        const next = peek();
        at += next.length;
        return next === "" ? undefined : { kind: "bits", value: BigInt(next.charCodeAt(0) & 0xff) };
      }
      case "s":
      case "@": {
        const value = word(undefined, limit);
        return value === "" ? undefined : { kind: "text", value };
      }
      case "e":
      case "f":
      case "g":
      case "^": {
        const digits = word(realDigit, limit);
        return digits === "" ? undefined : { kind: "real", value: Number.parseFloat(digits) || 0 };
      }
      case "u":
      case "z":
        return binary(widths[values.length] ?? 32, letter === "z");
      case "d":
      case "t":
      case "#":
      case "~": {
        const digits = word(decimalDigit, limit);
        // It ends where C's own reader of numbers does.
        const number = /^[+-]?\d+/.exec(digits)?.[0].replace(/^\+/, "");
        return digits === "" ? undefined : { kind: "bits", value: BigInt(number ?? 0) };
      }
      default: {
        const base = bases[letter];
        const digits = base === undefined ? "" : word(base.digits, limit);
        return base === undefined || digits === ""
          ? undefined
          : { kind: "bits", value: basedValue(digits, base.bits) };
      }
    }
  };
  const parts = format.match(/%\*?\d*[a-zA-Z~#@%^]|\s+|[\s\S]/g) ?? [];
  for (const part of parts) {
    if (at >= text.length) {
      break;
    }
    const conversion = /^%(\*?)(\d*)(.)$/.exec(part);
    const [, star, size = "", letter = ""] = conversion ?? [];
    if (space.test(part[0] ?? "")) {
      skipSpace();
    } else if (conversion === null || letter === "%") {
      if (conversion === null) {
        skipSpace();
      }
      if (peek() !== (conversion === null ? part : "%")) {
        break;
      }
      at++;
    } else {
      const value = read(letter.toLowerCase(), size === "" ? text.length : Number(size));
      if (value === undefined) {
        break;
      }
      if (star === "") {
        values.push(value);
      }
    }
  }
  return { values, used: Math.min(at, text.length), isAtEnd };
}

/** Digits of 2 to the power of `bits`; unknown ones are 0, underscores nothing. */
function basedValue(digits: string, bits: number): bigint {
  let value = 0n;
  for (const digit of digits.replaceAll("_", "")) {
    value = (value << BigInt(bits)) | BigInt(Number.parseInt(digit, 2 ** bits) || 0);
  }
  return value;
}
