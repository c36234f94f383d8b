/** One value of a memory file: the bit pattern for element `index`, from line `line` (from 1). */
export interface MemoryWord {
  readonly index: number;
  readonly value: bigint;
  readonly line: number;
}

/** What a memory file holds, up to its first fault. */
export interface MemoryFile {
  readonly words: readonly MemoryWord[];
  readonly fault: { readonly line: number; readonly message: string } | undefined;
}

const HEX_WORD = /^[0-9a-fA-F][0-9a-fA-F_]*$/;
const UNKNOWN_WORD = /^[0-9a-fA-FxXzZ?_]+$/;

/**
 * Reads a memory file as `$readmemh` does: hexadecimal bit patterns between blanks, `_` within
 * them, `@address` in hexadecimal, comments of both kinds. `width` is that of an element in bits,
 * `length` the number of elements. Digits `x` and `z` are refused: a memory holds 0 and 1 only.
 */
export function readMemoryFile(text: string, width: number, length: number): MemoryFile {
  const words: MemoryWord[] = [];
  const fault = scanMemoryFile(text, width, length, (index, value, line) => {
    words.push({ index, value, line });
  });
  return { words, fault };
}

/** The same, word by word: for files whose words would not all be kept. */
export function scanMemoryFile(
  text: string,
  width: number,
  length: number,
  take: (index: number, value: bigint, line: number) => void,
): MemoryFile["fault"] {
  let index = 0;
  for (const { token, line } of tokensOf(text)) {
    if (token === "/*") {
      return { line, message: "this comment has no `*/`" };
    }
    if (token.startsWith("@")) {
      if (!HEX_WORD.test(token.slice(1))) {
        const message = `${quoted(token)} is not an address: \`@\` and hexadecimal digits`;
        return { line, message };
      }
      const address = BigInt(`0x${token.slice(1).replaceAll("_", "")}`);
      if (address >= BigInt(length)) {
        const message = `address ${quoted(token)} is beyond the last of ${length} elements`;
        return { line, message };
      }
      index = Number(address);
      continue;
    }
    if (!HEX_WORD.test(token)) {
      return { line, message: whyNotHexadecimal(token) };
    }
    if (index >= length) {
      return { line, message: `there are more values than the ${length} elements` };
    }
    const value = BigInt(`0x${token.replaceAll("_", "")}`);
    if (value >> BigInt(width) !== 0n) {
      return { line, message: `${quoted(token)} does not fit ${width} bits` };
    }
    take(index, value, line);
    index++;
  }
  return undefined;
}

/** Words between blanks and comments. A comment without an end is given as the token that opens it. */
function* tokensOf(text: string): Generator<{ readonly token: string; readonly line: number }> {
  const pattern = /\r\n|[\n\r]|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|\/\*|[^\s/]+|\//g;
  let line = 1;
  for (const [token] of text.replace(/^\uFEFF/, " ").matchAll(pattern)) {
    if (token === "\n" || token === "\r" || token === "\r\n") {
      line++;
    } else if (token.startsWith("/*") && token !== "/*") {
      line += (token.match(/\r\n|[\n\r]/g) ?? []).length;
    } else if (!token.startsWith("//")) {
      yield { token, line };
      if (token === "/*") {
        return;
      }
    }
  }
}

function whyNotHexadecimal(token: string): string {
  return /^0[xX]/.test(token)
    ? `${quoted(token)} has a prefix; hexadecimal digits stand alone here`
    : UNKNOWN_WORD.test(token)
      ? `${quoted(token)} has unknown digits; a memory holds 0 and 1 only`
      : `${quoted(token)} is not a hexadecimal number`;
}

/** A word of the file in a message, which must stay short whatever the file holds. */
function quoted(token: string): string {
  return token.length > 40 ? `\`${token.slice(0, 40)}…\`` : `\`${token}\``;
}
