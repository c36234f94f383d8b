/**
 * A text as Verilator gets it: the same lines and the same columns, but with each block comment
 * blanked. Verilator drops such comments before it counts columns, so that whatever follows one on
 * its line would be reported too far left. Comments that tell a tool something stay.
 */
export function prepareText(text: string): string {
  return text
    .replace(/^\ufeff/, " ")
    .replace(/\r\n?/g, "\n")
    .replace(commentOrLiteral, (token) =>
      token.startsWith("/*") && token.endsWith("*/") && !isKept(token)
        ? token.replace(/[^\n]/g, " ")
        : token,
    );
}

/** The column in UTF-16 units of a place that Verilator counted in bytes, on a line of its text. */
export function columnOfByte(line: string, byteColumn: number): number {
  let bytes = 1;
  let column = 1;
  for (const character of line) {
    if (bytes >= byteColumn) {
      break;
    }
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    column += character.length;
  }
  return column + Math.max(0, byteColumn - bytes);
}

/** What may hold a comment's beginning without being one, and the comments themselves. */
const commentOrLiteral =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\/\*[\s\S]*|"""[\s\S]*?"""|"(?:[^"\\\n]|\\[\s\S])*"?|`"|\\\S+/g;

const pragma = /^\/\*\s*(?:[vV]erilator|synopsys|cadence|pragma|ambit|synthesis)\b/;

/** A comment that goes on over the lines of a macro needs their backslashes. */
const continued = /\\\n/;

function isKept(comment: string): boolean {
  return pragma.test(comment) || continued.test(comment);
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) {
    return 1;
  }
  if (codePoint < 0x800) {
    return 2;
  }
  return codePoint < 0x10000 ? 3 : 4;
}
