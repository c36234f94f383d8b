import { toUnsigned, type ValueType, wrap } from "../base/bits.ts";
import { readMemoryFile } from "../base/memory-file.ts";

/** Values of a memory in the form that `$readmemh` reads: a word on each line, addresses now and then. */
export function memoryText(
  values: readonly bigint[],
  type: ValueType,
  first: number,
  title: string,
): string {
  const digits = Math.ceil(type.width / 4);
  const lines = [`// ${title}`];
  for (let at = 0; at < values.length; at += WORDS_PER_LINE) {
    const words = values
      .slice(at, at + WORDS_PER_LINE)
      .map((value) => toUnsigned(value, type.width).toString(16).padStart(digits, "0"));
    lines.push(`@${(first + at).toString(16)} ${words.join(" ")}`);
  }
  return `${lines.join("\n")}\n`;
}

const WORDS_PER_LINE = 16;

/** The words of such a text for a memory, or where and why it is none. */
export function wordsOfText(
  text: string,
  type: ValueType,
  length: number,
):
  | {
      readonly kind: "words";
      readonly words: readonly { readonly index: number; readonly value: bigint }[];
    }
  | { readonly kind: "refused"; readonly message: string } {
  const { words, fault } = readMemoryFile(text, type.width, length);
  return fault === undefined
    ? {
        kind: "words",
        words: words.map(({ index, value }) => ({ index, value: wrap(value, type) })),
      }
    : { kind: "refused", message: `Line ${fault.line}: ${fault.message}.` };
}
