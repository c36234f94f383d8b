import { invariant } from "../../base/assert.ts";
import type { Span } from "../../base/source.ts";
import {
  expectedToken,
  missingToken,
  nestedTooDeeply,
  reservedWord,
  tooManyErrors,
  tooManyOperators,
} from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { isReservedWord } from "../keywords.ts";
import type { Name } from "./ast.ts";
import type { Token } from "./token.ts";

/** Nested brackets, blocks and operators of one expression; keeps every later recursion shallow. */
export const MAXIMUM_NESTING = 200;
export const MAXIMUM_OPERATORS = 500;
const maximumErrors = 100;

/**
 * Where the parser stands. `panicking` is set from a syntax error until the parser has found its
 * feet again, so that one mistake gives one message.
 */
export interface Cursor {
  readonly file: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly diagnostics: Diagnostic[];
  readonly lostNames: Set<string>;
  at: number;
  depth: number;
  /** Open expressions, and the operators met since the outermost began. */
  expressions: number;
  operators: number;
  /** A `{` behind a name is the block of a statement, not the literal of a struct. */
  bareBraces: boolean;
  /** A `[` behind an operand is the length of a vector or a condition, no index. */
  bareBrackets: boolean;
  errors: number;
  panicking: boolean;
  /** Set from text that is no declaration until there is one again. */
  strayed: boolean;
  /** Set when there were too many errors: everything then looks like the end of the file. */
  stopped: boolean;
}

export function peek(cursor: Cursor, ahead = 0): Token {
  const last = cursor.tokens.length - 1;
  const index = cursor.stopped ? last : Math.min(cursor.at + ahead, last);
  const token = cursor.tokens[index];
  invariant(token !== undefined, "the token list ends in `end`");
  return token;
}

export function advance(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== "end") {
    cursor.at++;
  }
  return token;
}

export function isSymbol(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.kind === "symbol" && token.text === text;
}

export function isWord(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.kind === "name" && token.text === text;
}

export function isName(cursor: Cursor, ahead = 0): boolean {
  return peek(cursor, ahead).kind === "name";
}

export function takeSymbol(cursor: Cursor, text: string): boolean {
  if (isSymbol(cursor, text)) {
    cursor.at++;
    return true;
  }
  return false;
}

export function takeWord(cursor: Cursor, text: string): boolean {
  if (isWord(cursor, text)) {
    cursor.at++;
    return true;
  }
  return false;
}

export function spanOf(cursor: Cursor, token: Token): Span {
  return { file: cursor.file, start: token.start, end: token.end };
}

/** From offset `start` to the end of the token before the cursor. */
export function spanFrom(cursor: Cursor, start: number): Span {
  return { file: cursor.file, start, end: Math.max(start, previousEnd(cursor)) };
}

export function previousEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? 0;
}

export function describe(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end of the file";
    case "string":
      return "a string";
    default:
      return `\`${token.text.length > 40 ? `${token.text.slice(0, 40)}...` : token.text}\``;
  }
}

/** Reports a syntax error, unless it follows from one already reported. */
export function syntaxError(cursor: Cursor, diagnostic: Diagnostic): void {
  if (cursor.panicking || cursor.stopped) {
    return;
  }
  cursor.panicking = true;
  cursor.errors++;
  if (cursor.errors > maximumErrors) {
    cursor.stopped = true;
    cursor.diagnostics.push(tooManyErrors(diagnostic.span, { limit: maximumErrors }));
    return;
  }
  cursor.diagnostics.push(diagnostic);
}

/** `expected` is in words: "an expression", "the name of the trigger". */
export function reportExpected(cursor: Cursor, expected: string): void {
  const token = peek(cursor);
  syntaxError(
    cursor,
    expectedToken(errorSpan(cursor, token), { expected, found: describe(token) }),
  );
}

/** The end of the file is nothing to point at: the last character before it is. */
function errorSpan(cursor: Cursor, token: Token): Span {
  return token.kind === "end" ? afterPrevious(cursor) : spanOf(cursor, token);
}

/** The place right behind the token before the cursor. */
export function afterPrevious(cursor: Cursor): Span {
  const end = previousEnd(cursor);
  return { file: cursor.file, start: end, end };
}

/** Takes `text`, or says that it is missing behind the token before. */
export function expectSymbol(cursor: Cursor, text: string): boolean {
  if (takeSymbol(cursor, text)) {
    return true;
  }
  const span = afterPrevious(cursor);
  const fix = { title: `Add \`${text}\``, edits: [{ span, text }] };
  syntaxError(
    cursor,
    missingToken(span, { token: text, before: describe(peek(cursor)) }, { fixes: [fix] }),
  );
  return false;
}

export function expectName(cursor: Cursor, what: string): Name | undefined {
  const token = peek(cursor);
  if (token.kind !== "name") {
    reportExpected(cursor, what);
    return undefined;
  }
  const span = spanOf(cursor, token);
  cursor.at++;
  if (isReservedWord(token.text)) {
    const next = peek(cursor);
    if (next.kind === "name" && !isReservedWord(next.text)) {
      // A word too many: the name is the one behind it.
      const fix = {
        title: `Remove \`${token.text}\``,
        edits: [{ span: { ...span, end: next.start }, text: "" }],
      };
      const facts = { expected: what, found: describe(token) };
      cursor.diagnostics.push(expectedToken(span, facts, { fixes: [fix] }));
      cursor.at++;
      return { text: next.text, span: spanOf(cursor, next) };
    }
    cursor.diagnostics.push(reservedWord(span, { word: token.text }));
  }
  return { text: token.text, span };
}

/**
 * Takes the `{` that opens a block, or reports that it is missing. `true` if the statements of the
 * block follow all the same.
 */
export function openBlock(cursor: Cursor, expected: string): boolean {
  if (takeSymbol(cursor, "{")) {
    return true;
  }
  const wasPanicking = cursor.panicking;
  reportExpected(cursor, expected);
  if (wasPanicking || !isStatementAhead(cursor)) {
    return false;
  }
  cursor.panicking = false;
  return true;
}

function isStatementAhead(cursor: Cursor): boolean {
  const { kind, text } = peek(cursor);
  return (
    ["&", "["].some((symbol) => isSymbol(cursor, symbol)) ||
    (kind === "name" && (statementWords.has(text) || isSymbol(cursor, "=", 1)))
  );
}

const statementWords: ReadonlySet<string> = new Set(
  "let term escape for match asm drive step expect repeat load reset".split(" "),
);

/** Runs `parse` one level deeper; past the limit says so and gives `undefined`. */
export function nested<T>(cursor: Cursor, parse: () => T): T | undefined {
  if (cursor.depth >= MAXIMUM_NESTING) {
    syntaxError(cursor, nestedTooDeeply(spanOf(cursor, peek(cursor)), { limit: MAXIMUM_NESTING }));
    return undefined;
  }
  cursor.depth++;
  const value = parse();
  cursor.depth--;
  return value;
}

/** Counts an operator of the expression at hand; `false` past the limit. */
export function countOperator(cursor: Cursor): boolean {
  cursor.operators++;
  if (cursor.operators <= MAXIMUM_OPERATORS) {
    return true;
  }
  syntaxError(cursor, tooManyOperators(spanOf(cursor, peek(cursor)), { limit: MAXIMUM_OPERATORS }));
  return false;
}

/** Skips what could not be read, remembering the words in it, until `isEnd` or the end of the file. */
export function skipUntil(cursor: Cursor, isEnd: () => boolean): void {
  while (peek(cursor).kind !== "end" && !isEnd()) {
    const token = advance(cursor);
    if (token.kind === "name") {
      cursor.lostNames.add(token.text);
    }
  }
}

/** Skips a bracketed part, its brackets included; the cursor is on the opening one. */
export function skipBalanced(cursor: Cursor): void {
  let open = 0;
  do {
    const token = advance(cursor);
    if (token.kind === "symbol") {
      open += "([{".includes(token.text) ? 1 : ")]}".includes(token.text) ? -1 : 0;
    }
  } while (open > 0 && peek(cursor).kind !== "end");
}

/** Whether a `[` behind an operand is no index is as told while `parse` runs. */
export function withBareBrackets<T>(cursor: Cursor, bare: boolean, parse: () => T): T {
  const before = cursor.bareBrackets;
  cursor.bareBrackets = bare;
  const parsed = parse();
  cursor.bareBrackets = before;
  return parsed;
}
