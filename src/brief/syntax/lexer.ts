import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile } from "../../base/source.ts";
import {
  floatLiteral,
  malformedNumber,
  unexpectedCharacter,
  unterminatedComment,
  unterminatedString,
} from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Token } from "./token.ts";

/** Splits a file into tokens; what it cannot read it reports and skips. The last token is `end`. */
export function lex(file: SourceFile): PassResult<readonly Token[], Diagnostic> {
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  const { text, path } = file;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
    } else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) {
      at = endOfLine(text, at);
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      const close = text.indexOf("*/", at + 2);
      if (close < 0) {
        diagnostics.push(unterminatedComment({ file: path, start: at, end: at + 2 }, {}));
        at = text.length;
      } else {
        at = close + 2;
      }
    } else if (isWordStart(code)) {
      at = lexWord(file, at, tokens, diagnostics);
    } else if (isDigit(code)) {
      at = lexNumber(file, at, tokens, diagnostics);
    } else if (code === QUOTE) {
      at = lexString(file, at, tokens, diagnostics);
    } else {
      const symbol = symbolAt(text, at);
      if (symbol !== undefined) {
        tokens.push({ kind: "symbol", text: symbol, start: at, end: at + symbol.length });
        at += symbol.length;
      } else {
        const end = endOfUnreadable(text, at);
        const span = { file: path, start: at, end };
        diagnostics.push(
          unexpectedCharacter(span, { text: text.slice(at, Math.min(end, at + 20)) }),
        );
        at = end;
      }
    }
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return { value: tokens, diagnostics };
}

const SLASH = 47;
const STAR = 42;
const QUOTE = 34;
const BACKSLASH = 92;

const longSymbols: ReadonlySet<string> = new Set([
  "||",
  "&&",
  "==",
  "!=",
  "<=",
  ">=",
  "<<",
  ">>",
  "->",
  "=>",
  "..",
]);
const shortSymbols = "|^&=!<>+-*/%~?:;,.()[]{}@";

/** More digits than the widest value needs; keeps the conversion to a number short. */
const maximumDigits = 4096;

function symbolAt(text: string, at: number): string | undefined {
  const two = text.slice(at, at + 2);
  if (longSymbols.has(two)) {
    return two;
  }
  const one = text.charAt(at);
  return shortSymbols.includes(one) ? one : undefined;
}

/** A word; letters that names cannot have are reported and kept, so that one word stays one. */
function lexWord(file: SourceFile, at: number, tokens: Token[], found: Diagnostic[]): number {
  const { text, path } = file;
  let end = endOfWord(text, at);
  while (end < text.length && isForeign(text.charCodeAt(end))) {
    const start = end;
    while (end < text.length && isForeign(text.charCodeAt(end))) {
      end++;
    }
    const span = { file: path, start, end };
    found.push(unexpectedCharacter(span, { text: text.slice(start, Math.min(end, start + 20)) }));
    end = endOfWord(text, end);
  }
  tokens.push({ kind: "name", text: text.slice(at, end), start: at, end });
  return end;
}

/** Beyond ASCII and no space. */
function isForeign(code: number): boolean {
  return code > 127 && !isSpace(code);
}

function lexNumber(file: SourceFile, at: number, tokens: Token[], found: Diagnostic[]): number {
  const { text, path } = file;
  const word = text.slice(at, endOfWord(text, at));
  // A unit may touch its number: `100Hz`, `10ms`.
  const unit = /^[0-9_]*[0-9](Hz|cycles|cyc|ns|us|ms|s|sec|seconds|min|minute)$/.exec(word)?.[1];
  const end = at + word.length - (unit?.length ?? 0);
  const raw = text.slice(at, end);
  const digits = raw.replaceAll("_", "");
  const span = { file: path, start: at, end };
  if (text.charAt(end) === "." && isDigit(text.charCodeAt(end + 1)) && /^[0-9]+$/.test(digits)) {
    const past = endOfWord(text, end + 1);
    found.push(
      floatLiteral({ ...span, end: past }, { text: text.slice(at, Math.min(past, at + 40)) }),
    );
    tokens.push({ kind: "integer", text: raw, value: 0n, start: at, end: past });
    return past;
  }
  const wellFormed = /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)$/.test(digits);
  if (!wellFormed || digits.length > maximumDigits) {
    found.push(malformedNumber(span, { text: raw.length > 40 ? `${raw.slice(0, 40)}...` : raw }));
  }
  const value = wellFormed && digits.length <= maximumDigits ? BigInt(digits) : 0n;
  tokens.push({ kind: "integer", text: raw, value, start: at, end });
  return end;
}

function lexString(file: SourceFile, at: number, tokens: Token[], found: Diagnostic[]): number {
  const { text, path } = file;
  let value = "";
  let i = at + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      tokens.push({ kind: "string", text: "", value, start: at, end: i + 1 });
      return i + 1;
    }
    if (code === 10 || code === 13) {
      break;
    }
    if (code === BACKSLASH && i + 1 < text.length && text.charCodeAt(i + 1) !== 10) {
      value += unescaped(text.charAt(i + 1));
      i += 2;
    } else {
      value += text.charAt(i);
      i++;
    }
  }
  found.push(unterminatedString({ file: path, start: at, end: i }, {}));
  tokens.push({ kind: "string", text: "", value, start: at, end: i });
  return i;
}

function unescaped(letter: string): string {
  switch (letter) {
    case "n":
      return "\n";
    case "t":
      return "\t";
    default:
      return letter;
  }
}

function endOfLine(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) {
    i++;
  }
  return i;
}

function endOfWord(text: string, from: number): number {
  let i = from;
  while (i < text.length && (isWordStart(text.charCodeAt(i)) || isDigit(text.charCodeAt(i)))) {
    i++;
  }
  return i;
}

function endOfUnreadable(text: string, from: number): number {
  let i = from + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const readable =
      isSpace(code) ||
      isWordStart(code) ||
      isDigit(code) ||
      code === QUOTE ||
      symbolAt(text, i) !== undefined;
    if (readable) {
      break;
    }
    i++;
  }
  return i;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}
