import type { SourceFile } from "../base/source.ts";
import { emptyFile, fileTooLarge, notText } from "../diagnostics/catalogue/files.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** The longest Brief file that is compiled, in UTF-16 units. */
export const MAXIMUM_SOURCE_LENGTH = 2_000_000;

/** Why a file is not worth lexing; `undefined` if it is. */
export function admitSource(file: SourceFile): Diagnostic | undefined {
  const { text, path } = file;
  const start = { file: path, start: 0, end: Math.min(1, text.length) };
  const sample = text.slice(0, 65_536);
  const control = unreadableCharacters(sample);
  if (sample.includes("\0") || control > 8 + sample.length / 50) {
    return notText(start, { path });
  }
  if (text.length > MAXIMUM_SOURCE_LENGTH) {
    return fileTooLarge(start, { path, length: text.length, limit: MAXIMUM_SOURCE_LENGTH });
  }
  return text.trim() === "" ? emptyFile(start, { path }) : undefined;
}

/** Control characters and the marks that decoding leaves where bytes were no UTF-8. */
function unreadableCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || code === 127 || code < 9 || (code > 13 && code < 32)) {
      count++;
    }
  }
  return count;
}
