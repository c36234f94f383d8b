import { expectedToken } from "../../diagnostics/catalogue/syntax.ts";
import { SOFTWARE_TYPE_NAMES, TYPE_NAMES } from "../keywords.ts";
import type { BinaryOperator, Expr, Name } from "./ast.ts";
import {
  advance,
  type Cursor,
  countOperator,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  nested,
  peek,
  reportExpected,
  spanFrom,
  spanOf,
  takeSymbol,
  takeWord,
  withBareBrackets,
} from "./cursor.ts";
import { isGuardAhead, isWriteAhead } from "./next-statement.ts";
import { parseBaseType } from "./parse-type.ts";

/** An expression; after a syntax error its broken part is an `error` node. */
export function parseExpression(cursor: Cursor): Expr {
  if (cursor.expressions === 0) {
    cursor.operators = 0;
  }
  cursor.expressions++;
  const expr = nested(cursor, () => parseConditional(cursor)) ?? errorHere(cursor);
  cursor.expressions--;
  return expr;
}

/** An expression behind which a `{` is the block of a statement and no struct's literal. */
export function parseWithoutLiteral(cursor: Cursor, parse: (cursor: Cursor) => Expr): Expr {
  const before = cursor.bareBraces;
  cursor.bareBraces = true;
  const expr = parse(cursor);
  cursor.bareBraces = before;
  return expr;
}

/** The condition of a guard, a contract or an `expect`: `=` in it is taken for a slip of `==`. */
export function parseConditionExpression(cursor: Cursor): Expr {
  const condition = parseExpression(cursor);
  if (cursor.panicking || !isSymbol(cursor, "=")) {
    return condition;
  }
  const span = spanOf(cursor, advance(cursor));
  const fixes = [{ title: "Write `==`", edits: [{ span, text: "==" }] }];
  const facts = { expected: "`==`", found: "`=`" };
  cursor.diagnostics.push(expectedToken(span, facts, { fixes }));
  parseExpression(cursor);
  return { kind: "error", span: condition.span };
}

/** An address: sums of plain operands, since `/` or `[` behind it begins the bit range. */
export function parseAddress(cursor: Cursor): Expr {
  let left = parsePrimary(cursor);
  while ((isSymbol(cursor, "+") || isSymbol(cursor, "-")) && countOperator(cursor)) {
    left = parseBinaryRest(cursor, left, (next) => parsePrimary(next));
  }
  return left;
}

const levels: ReadonlyMap<string, number> = new Map([
  ["||", 1],
  ["&&", 2],
  ["|", 3],
  ["^", 4],
  ["&", 5],
  ["==", 6],
  ["!=", 6],
  ["<", 7],
  ["<=", 7],
  [">", 7],
  [">=", 7],
  ["<<", 8],
  [">>", 8],
  ["+", 9],
  ["-", 9],
  ["*", 10],
  ["/", 10],
  ["%", 10],
]);

function parseConditional(cursor: Cursor): Expr {
  const condition = parseBinary(cursor, 1);
  if (!isSymbol(cursor, "?") || !countOperator(cursor)) {
    return condition;
  }
  advance(cursor);
  const then = nested(cursor, () => parseConditional(cursor)) ?? errorHere(cursor);
  expectSymbol(cursor, ":");
  const otherwise = nested(cursor, () => parseConditional(cursor)) ?? errorHere(cursor);
  const span = spanFrom(cursor, condition.span.start);
  return { kind: "conditional", condition, then, otherwise, span };
}

function parseBinary(cursor: Cursor, lowest: number): Expr {
  let left = parseUnary(cursor);
  while (true) {
    const level = levelAhead(cursor);
    if (level === undefined || level < lowest || !countOperator(cursor)) {
      return left;
    }
    left = parseBinaryRest(cursor, left, (next) => parseBinary(next, level + 1));
  }
}

function levelAhead(cursor: Cursor): number | undefined {
  const token = peek(cursor);
  const isOperator = token.kind === "symbol" && !isWriteAhead(cursor);
  return isOperator ? levels.get(token.text) : undefined;
}

function parseBinaryRest(cursor: Cursor, left: Expr, parseRight: (cursor: Cursor) => Expr): Expr {
  const token = advance(cursor);
  const right = parseRight(cursor);
  return {
    kind: "binary",
    operator: token.text as BinaryOperator,
    operatorSpan: spanOf(cursor, token),
    left,
    right,
    span: spanFrom(cursor, left.span.start),
  };
}

function parseUnary(cursor: Cursor): Expr {
  const token = peek(cursor);
  if (token.kind !== "symbol") {
    return parsePostfix(cursor);
  }
  switch (token.text) {
    case "!":
    case "-":
    case "~":
    case "&":
    case "@": {
      advance(cursor);
      const operand = nested(cursor, () => parseUnary(cursor)) ?? errorHere(cursor);
      const span = spanFrom(cursor, token.start);
      return token.text === "@"
        ? { kind: "start", operand, span }
        : { kind: "unary", operator: token.text, operand, span };
    }
    default:
      return parsePostfix(cursor);
  }
}

function parsePostfix(cursor: Cursor): Expr {
  let base = parsePrimary(cursor);
  while (
    // A `[` behind a number is the condition of a trigger, as in `/ 0..3 [opcode < 10]`.
    (isSymbol(cursor, "[") &&
      base.kind !== "integer" &&
      !cursor.bareBrackets &&
      !isGuardAhead(cursor)) ||
    (isSymbol(cursor, ".") && isName(cursor, 1))
  ) {
    if (!countOperator(cursor)) {
      return base;
    }
    base = takeSymbol(cursor, "[") ? parseBracket(cursor, base) : parseMember(cursor, base);
  }
  return base;
}

function parseBracket(cursor: Cursor, base: Expr): Expr {
  const first = parseExpression(cursor);
  if (takeSymbol(cursor, "..") || takeSymbol(cursor, ":")) {
    const to = parseExpression(cursor);
    expectSymbol(cursor, "]");
    return { kind: "slice", base, from: first, to, span: spanFrom(cursor, base.span.start) };
  }
  const indices = [first];
  while (takeSymbol(cursor, ",")) {
    indices.push(parseExpression(cursor));
  }
  expectSymbol(cursor, "]");
  return { kind: "index", base, indices, span: spanFrom(cursor, base.span.start) };
}

function parseMember(cursor: Cursor, base: Expr): Expr {
  advance(cursor);
  const token = advance(cursor);
  const member: Name = { text: token.text, span: spanOf(cursor, token) };
  if (isSymbol(cursor, "(")) {
    const args = parseArguments(cursor);
    return { kind: "method", base, method: member, args, span: spanFrom(cursor, base.span.start) };
  }
  return { kind: "field", base, field: member, span: spanFrom(cursor, base.span.start) };
}

function parseArguments(cursor: Cursor): readonly Expr[] {
  expectSymbol(cursor, "(");
  const args: Expr[] = [];
  while (!isSymbol(cursor, ")") && peek(cursor).kind !== "end" && !cursor.panicking) {
    args.push(withBareBrackets(cursor, false, () => parseExpression(cursor)));
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, ")");
  return args;
}

function parsePrimary(cursor: Cursor): Expr {
  const token = peek(cursor);
  const span = spanOf(cursor, token);
  switch (token.kind) {
    case "integer":
      advance(cursor);
      return { kind: "integer", value: token.value, span };
    case "string":
      advance(cursor);
      return { kind: "string", value: token.value, span };
    case "name":
      return parseNamed(cursor);
    case "symbol":
      if (token.text === "(") {
        advance(cursor);
        const inner = withBareBrackets(cursor, false, () => parseExpression(cursor));
        expectSymbol(cursor, ")");
        return { kind: "paren", inner, span: spanFrom(cursor, token.start) };
      }
      if (token.text === "[") {
        return parseList(cursor);
      }
      break;
    case "end":
      break;
  }
  reportExpected(cursor, "an expression");
  return errorHere(cursor);
}

function parseList(cursor: Cursor): Expr {
  const start = advance(cursor).start;
  const items: Expr[] = [];
  while (!isSymbol(cursor, "]") && peek(cursor).kind !== "end" && !cursor.panicking) {
    cursor.operators = 0;
    items.push(parseExpression(cursor));
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, "]");
  return { kind: "list", items, span: spanFrom(cursor, start) };
}

const typeNames: ReadonlySet<string> = new Set(TYPE_NAMES);
const castTypes: ReadonlySet<string> = new Set([...TYPE_NAMES, ...SOFTWARE_TYPE_NAMES]);

function parseNamed(cursor: Cursor): Expr {
  const token = peek(cursor);
  const isQuantifier = token.text === "forall" || token.text === "exists";
  if (
    isQuantifier &&
    (isName(cursor, 1) || (isSymbol(cursor, "(", 1) && isWord(cursor, "in", 3)))
  ) {
    return parseQuantifier(cursor, token.text === "forall" ? "forall" : "exists");
  }
  const isType = typeNames.has(token.text) && isSymbol(cursor, "(", 1);
  // `Data(v)` may be the member of an enum.
  const isSized = isSymbol(cursor, "@", 1) && isSymbol(cursor, "/", 2);
  if (isType || (isSized && castTypes.has(token.text))) {
    return parseCast(cursor);
  }
  advance(cursor);
  const span = spanOf(cursor, token);
  if (token.text === "true" || token.text === "false") {
    return { kind: "boolean", value: token.text === "true", span };
  }
  if (!cursor.bareBraces && isLiteralAhead(cursor)) {
    return parseStructLiteral(cursor, { text: token.text, span });
  }
  if (isSymbol(cursor, "(")) {
    const callee: Name = { text: token.text, span };
    const args = parseArguments(cursor);
    return { kind: "call", callee, args, span: spanFrom(cursor, token.start) };
  }
  return { kind: "name", name: token.text, span };
}

/** `{ field = ...` behind the name of a struct, or `{ }`. */
function isLiteralAhead(cursor: Cursor): boolean {
  if (!isSymbol(cursor, "{")) {
    return false;
  }
  const isField = isName(cursor, 1) && (isSymbol(cursor, "=", 2) || isSymbol(cursor, ":", 2));
  return isField || isSymbol(cursor, "}", 1);
}

/** `{ x = 1, y = 2 }`; `:` is taken for `=`. */
function parseStructLiteral(cursor: Cursor, type: Name): Expr {
  expectSymbol(cursor, "{");
  const fields: { readonly name: Name; readonly value: Expr }[] = [];
  while (isName(cursor) && !cursor.panicking) {
    const name = expectName(cursor, "a field");
    if (!takeSymbol(cursor, "=") && !takeSymbol(cursor, ":")) {
      reportExpected(cursor, "`=` and the value of the field");
    }
    const value = parseExpression(cursor);
    if (name !== undefined) {
      fields.push({ name, value });
    }
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, "}");
  return { kind: "struct", type, fields, span: spanFrom(cursor, type.span.start) };
}

function parseCast(cursor: Cursor): Expr {
  const start = peek(cursor).start;
  const type = parseBaseType(cursor, parseCastWidth);
  expectSymbol(cursor, "(");
  const operand = parseExpression(cursor);
  expectSymbol(cursor, ")");
  const span = spanFrom(cursor, start);
  return type === undefined ? { kind: "error", span } : { kind: "cast", type, operand, span };
}

/** The width of a cast: in `UInt@/xN(e)` the parentheses are the cast's, in `UInt@/x clog2(N)(e)` the call's. */
function parseCastWidth(cursor: Cursor): Expr {
  const token = peek(cursor);
  if (token.kind !== "name" || !isSymbol(cursor, "(", 1) || isCallBeforeOperand(cursor)) {
    return parseUnary(cursor);
  }
  advance(cursor);
  return { kind: "name", name: token.text, span: spanOf(cursor, token) };
}

/** Whether more parentheses follow those behind the name here. */
function isCallBeforeOperand(cursor: Cursor): boolean {
  let open = 0;
  for (let ahead = 1; peek(cursor, ahead).kind !== "end"; ahead++) {
    open += isSymbol(cursor, "(", ahead) ? 1 : isSymbol(cursor, ")", ahead) ? -1 : 0;
    if (open === 0) {
      return isSymbol(cursor, "(", ahead + 1);
    }
    if (isSymbol(cursor, ";", ahead)) {
      return false;
    }
  }
  return false;
}

/** `forall i in a..b: e`, `forall i in a..b { e }`, `forall(i in a..b, e)`. */
function parseQuantifier(cursor: Cursor, quantifier: "forall" | "exists"): Expr {
  const start = advance(cursor).start;
  const bracketed = takeSymbol(cursor, "(");
  const variable = expectName(cursor, "the name of the variable");
  if (!takeWord(cursor, "in")) {
    reportExpected(cursor, "`in`");
  }
  const from = parseBinary(cursor, 8);
  expectSymbol(cursor, "..");
  const to = parseBinary(cursor, 8);
  const braced = !takeSymbol(cursor, ":") && !takeSymbol(cursor, ",") && takeSymbol(cursor, "{");
  const body = parseExpression(cursor);
  if (braced) {
    expectSymbol(cursor, "}");
  }
  if (bracketed) {
    expectSymbol(cursor, ")");
  }
  const span = spanFrom(cursor, start);
  return variable === undefined
    ? { kind: "error", span }
    : { kind: "quantifier", quantifier, variable, from, to, body, span };
}

function errorHere(cursor: Cursor): Expr {
  const token = peek(cursor);
  return { kind: "error", span: { file: cursor.file, start: token.start, end: token.start } };
}
