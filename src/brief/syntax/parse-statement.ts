import {
  elseWithoutBlock,
  missingToken,
  straySemicolon,
} from "../../diagnostics/catalogue/syntax.ts";
import type { Expr, Name, Statement, WithinNode } from "./ast.ts";
import {
  advance,
  afterPrevious,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  nested,
  openBlock,
  peek,
  reportExpected,
  skipBalanced,
  skipUntil,
  spanFrom,
  spanOf,
  syntaxError,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { isItemAhead } from "./item-start.ts";
import {
  parseConditionExpression,
  parseExpression,
  parseWithoutLiteral,
} from "./parse-expression.ts";
import { parseMatch, parseVariantPattern } from "./parse-match.ts";
import { parseValueType } from "./parse-type.ts";

/** The statements between here and the `}` that ends them, which is left to the caller. */
export function parseStatements(cursor: Cursor): readonly Statement[] {
  const statements: Statement[] = [];
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end" && !isItemAhead(cursor)) {
    const before = cursor.at;
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    statements.push(parseStatement(cursor));
    if (cursor.panicking) {
      recover(cursor);
    }
    if (cursor.at === before) {
      advance(cursor);
    }
  }
  return statements;
}

function parseStatement(cursor: Cursor): Statement {
  const start = peek(cursor).start;
  const fallback: Statement = { kind: "error", span: spanOf(cursor, peek(cursor)) };
  const statement = nested(cursor, () => parseOne(cursor)) ?? fallback;
  return { ...statement, span: spanFrom(cursor, start) };
}

function parseOne(cursor: Cursor): Statement {
  const token = peek(cursor);
  const span = spanOf(cursor, token);
  if (isSymbol(cursor, "[")) {
    return parseGuard(cursor);
  }
  if (isSymbol(cursor, "{")) {
    // A block without a guard is said once and read to its end; of two braces one is too many.
    reportExpected(cursor, "a statement");
    cursor.panicking = false;
    if (cursor.tokens[cursor.at - 1]?.text === "{") {
      advance(cursor);
    } else {
      parseBlock(cursor, "the block");
    }
    return { kind: "error", span };
  }
  if (token.kind === "name") {
    switch (token.text) {
      case "let":
        return parseLet(cursor);
      case "term":
        return parseTerm(cursor);
      case "escape": {
        advance(cursor);
        const value = isSymbol(cursor, ";") ? undefined : parseExpression(cursor);
        expectSymbol(cursor, ";");
        return { kind: "escape", value, span };
      }
      case "for":
        if (isName(cursor, 1)) {
          return parseFor(cursor);
        }
        break;
      case "match":
        if (!isAssignmentAhead(cursor)) {
          return parseMatch(cursor, (at) => parseGuarded(at).body);
        }
        break;
      case "asm":
        if (peek(cursor, 1).kind === "string") {
          skipAssembly(cursor);
          takeSymbol(cursor, ";");
          return { kind: "asm", span };
        }
        break;
      case "else":
        if (!isAssignmentAhead(cursor)) {
          syntaxError(cursor, straySemicolon(span, { word: "else" }));
          return { kind: "error", span };
        }
        break;
    }
  }
  return parseAssignment(cursor);
}

function isAssignmentAhead(cursor: Cursor): boolean {
  return ["=", "[", "."].some((text) => isSymbol(cursor, text, 1));
}

/** `[&] lvalue = expr [within expr unit];`, or the call of a transaction. */
function parseAssignment(cursor: Cursor): Statement {
  const span = spanOf(cursor, peek(cursor));
  const marked = takeSymbol(cursor, "&");
  if (!isName(cursor) && !isSymbol(cursor, "(")) {
    reportExpected(cursor, marked ? "the name of what is written" : "a statement");
    return { kind: "error", span };
  }
  const target = parseExpression(cursor);
  const isCall = target.kind === "call" || target.kind === "method";
  if (!marked && isCall && (isSymbol(cursor, ";") || isWord(cursor, "within"))) {
    const within = isWord(cursor, "within") ? parseWithin(cursor) : undefined;
    expectSymbol(cursor, ";");
    return { kind: "call", call: target, within, span };
  }
  if (!marked && target.kind === "name" && isSymbol(cursor, ":")) {
    return parseLetWithoutWord(cursor, target, span);
  }
  if (!takeSymbol(cursor, "=")) {
    reportExpected(cursor, "`=`");
    if (target.kind === "name") {
      cursor.lostNames.add(target.name);
    }
    return { kind: "error", span };
  }
  const value = parseExpression(cursor);
  const within = isWord(cursor, "within") ? parseWithin(cursor) : undefined;
  expectSymbol(cursor, ";");
  return { kind: "assign", target, value, marked, within, span };
}

/** `x: T = e;`: a local whose `let` was forgotten. */
function parseLetWithoutWord(
  cursor: Cursor,
  target: Expr & { readonly kind: "name" },
  span: Statement["span"],
): Statement {
  const at = { ...span, end: span.start };
  const fix = { title: "Add `let`", edits: [{ span: at, text: "let " }] };
  const facts = { token: "let", before: `\`${target.name}\`` };
  cursor.diagnostics.push(missingToken(at, facts, { fixes: [fix] }));
  cursor.at--;
  return parseNamedLet(cursor, span);
}

function parseWithin(cursor: Cursor): WithinNode {
  const start = advance(cursor).start;
  const amount = parseExpression(cursor);
  const unit = isName(cursor) ? expectName(cursor, "the unit") : undefined;
  return { amount, unit, span: spanFrom(cursor, start) };
}

function parseLet(cursor: Cursor): Statement {
  return parseNamedLet(cursor, spanOf(cursor, advance(cursor)));
}

function parseNamedLet(cursor: Cursor, span: Statement["span"]): Statement {
  const name = expectName(cursor, "the name of the local");
  if (name !== undefined && isSymbol(cursor, ",")) {
    return parseSeveral(cursor, name, span);
  }
  const type = takeSymbol(cursor, ":") ? parseValueType(cursor, parseExpression) : undefined;
  const value = takeSymbol(cursor, "=") ? parseExpression(cursor) : undefined;
  const within = value && isWord(cursor, "within") ? parseWithin(cursor) : undefined;
  expectSymbol(cursor, ";");
  return name === undefined
    ? { kind: "error", span }
    : { kind: "let", name, type, value, within, span };
}

/** `let a, b = f(x);` behind the first name. */
function parseSeveral(cursor: Cursor, first: Name, span: Statement["span"]): Statement {
  const names = [first];
  while (takeSymbol(cursor, ",")) {
    const name = expectName(cursor, "the name of the next local");
    if (name !== undefined) {
      names.push(name);
    }
  }
  if (!takeSymbol(cursor, "=")) {
    reportExpected(cursor, "`=` and a call with several results");
    return { kind: "error", span };
  }
  const value = parseExpression(cursor);
  expectSymbol(cursor, ";");
  return { kind: "let-several", names, value, span };
}

function parseTerm(cursor: Cursor): Statement {
  const span = spanOf(cursor, advance(cursor));
  const values: Expr[] = [];
  if (!isSymbol(cursor, ";") && !isSymbol(cursor, "}")) {
    do {
      values.push(parseExpression(cursor));
    } while (takeSymbol(cursor, ","));
  }
  expectSymbol(cursor, ";");
  return { kind: "term", values, span };
}

function parseFor(cursor: Cursor): Statement {
  const span = spanOf(cursor, advance(cursor));
  const variable = expectName(cursor, "the name of the loop variable");
  if (!takeWord(cursor, "in")) {
    reportExpected(cursor, "`in`");
  }
  const from = parseExpression(cursor);
  expectSymbol(cursor, "..");
  const to = parseWithoutLiteral(cursor, parseExpression);
  const body = parseBlock(cursor, "`for`");
  return variable === undefined
    ? { kind: "error", span }
    : { kind: "for", variable, from, to, body, span };
}

/** `{ statements }`. */
export function parseBlock(cursor: Cursor, what: string): readonly Statement[] {
  if (!openBlock(cursor, `\`{\` of ${what}`)) {
    return [];
  }
  const body = parseStatements(cursor);
  expectSymbol(cursor, "}");
  return body;
}

function parseGuard(cursor: Cursor): Statement {
  const start = advance(cursor).start;
  const condition = parseConditionExpression(cursor);
  if (isName(cursor) && !cursor.panicking) {
    return parseVariantGuard(cursor, condition, start);
  }
  expectSymbol(cursor, "]");
  const then = parseGuarded(cursor);
  const span = spanFrom(cursor, start);
  if (!isWord(cursor, "else") || isSymbol(cursor, "=", 1) || isSymbol(cursor, ".", 1)) {
    return { kind: "guard", condition, then: then.body, otherwise: [], span };
  }
  const keyword = spanOf(cursor, advance(cursor));
  const otherwise = parseGuarded(cursor);
  if (!then.braced) {
    const end = afterPrevious(cursor);
    const first = { ...keyword, start: then.start, end: then.start };
    const edits = [
      { span: first, text: "{ " },
      { span: { ...keyword, end: keyword.start }, text: "} " },
    ];
    const rest = otherwise.braced
      ? []
      : [
          { span: { ...keyword, start: otherwise.start, end: otherwise.start }, text: "{ " },
          { span: end, text: " }" },
        ];
    const fix = { title: "Put both branches in braces", edits: [...edits, ...rest] };
    cursor.diagnostics.push(elseWithoutBlock(keyword, {}, { fixes: [fix] }));
  }
  return { kind: "guard", condition, then: then.body, otherwise: otherwise.body, span };
}

interface Guarded {
  readonly body: readonly Statement[];
  readonly braced: boolean;
  readonly start: number;
}

function parseGuarded(cursor: Cursor): Guarded {
  const start = peek(cursor).start;
  if (isSymbol(cursor, "{")) {
    const body = parseBlock(cursor, "the guard");
    takeSymbol(cursor, ";");
    return { body, braced: true, start };
  }
  if (takeSymbol(cursor, ";")) {
    return { body: [], braced: true, start };
  }
  return { body: [parseStatement(cursor)], braced: false, start };
}

/** `Variant(a, b)] ...`: a guard over a member of an enum, behind its subject. */
function parseVariantGuard(cursor: Cursor, subject: Expr, start: number): Statement {
  const pattern = parseVariantPattern(cursor);
  expectSymbol(cursor, "]");
  const then = parseGuarded(cursor);
  const isElse = isWord(cursor, "else") && !isSymbol(cursor, "=", 1) && !isSymbol(cursor, ".", 1);
  if (isElse) {
    advance(cursor);
  }
  const otherwise = isElse ? parseGuarded(cursor).body : [];
  const span = spanFrom(cursor, start);
  return pattern === undefined
    ? { kind: "error", span }
    : {
        kind: "variant-guard",
        subject,
        pattern,
        then: then.body,
        otherwise,
        hasElse: isElse,
        span,
      };
}

/** `asm "target" { "line", ... }`: its text is for software. */
function skipAssembly(cursor: Cursor): void {
  while (!isSymbol(cursor, "{") && !isSymbol(cursor, ";") && peek(cursor).kind !== "end") {
    advance(cursor);
  }
  if (isSymbol(cursor, "{")) {
    skipBalanced(cursor);
  }
}

/** Goes on after the next `;`, or at a `}` or declaration, whichever comes first. */
function recover(cursor: Cursor): void {
  let open = 0;
  skipUntil(cursor, () => {
    if (isSymbol(cursor, "{")) {
      open++;
    } else if (isSymbol(cursor, "}")) {
      open--;
    }
    return (
      open < 0 || (open === 0 && isSymbol(cursor, ";")) || isItemAhead(cursor) || startsLine(cursor)
    );
  });
  takeSymbol(cursor, ";");
  cursor.panicking = false;
}

/** A statement that begins its line is a better place to go on than the next `;`. */
function startsLine(cursor: Cursor): boolean {
  const token = peek(cursor);
  const before = cursor.tokens[cursor.at - 1];
  const begins =
    (isSymbol(cursor, "&") && isName(cursor, 1)) ||
    isSymbol(cursor, "[") ||
    ["let", "term", "escape"].includes(token.text);
  return (
    begins && before !== undefined && cursor.text.slice(before.end, token.start).includes("\n")
  );
}
