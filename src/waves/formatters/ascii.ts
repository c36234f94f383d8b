import type { ValueFormatter } from "./value-formatter.ts";

/** Eight bits a character, the first in the highest bits, as SystemVerilog packs a string. */
function characters(bits: bigint, width: number): string {
  const digits = bits.toString(16).padStart(Math.ceil(width / 8) * 2, "0");
  let text = "";
  for (let at = 0; at < digits.length; at += 2) {
    const code = Number.parseInt(digits.slice(at, at + 2), 16);
    // Leading zeros only fill the vector up.
    if (code !== 0 || text !== "") {
      text += escaped(code);
    }
  }
  return text;
}

function escaped(code: number): string {
  const character = String.fromCharCode(code);
  return code < 32 || code > 126
    ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`
    : character === '"' || character === "\\"
      ? `\\${character}`
      : character;
}

const literal: ValueFormatter["literal"] = (bits, { width }) => `"${characters(bits, width)}"`;

export const ascii: ValueFormatter = {
  radix: "ascii",
  title: "ASCII text",
  suits: ({ width }) => width >= 7,
  literal,
  digits: literal,
};
