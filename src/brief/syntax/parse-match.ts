import type { Expr, MatchArm, MatchPattern, Name, Statement, VariantPattern } from "./ast.ts";
import {
  advance,
  type Cursor,
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
} from "./cursor.ts";
import { parseExpression, parseWithoutLiteral } from "./parse-expression.ts";

/** `Data`, `Data(v, _)`, `Msg.Data(v)`. */
export function parseVariantPattern(cursor: Cursor): VariantPattern | undefined {
  const start = peek(cursor).start;
  const first = expectName(cursor, "a member of the enum");
  if (first === undefined) {
    return undefined;
  }
  const second = takeSymbol(cursor, ".") ? expectName(cursor, "a member of the enum") : undefined;
  const bindings = isSymbol(cursor, "(") ? parseBindings(cursor) : undefined;
  const span = spanFrom(cursor, start);
  return { of: second && first, variant: second ?? first, bindings, span };
}

function parseBindings(cursor: Cursor): readonly Name[] {
  expectSymbol(cursor, "(");
  const bindings: Name[] = [];
  while (!isSymbol(cursor, ")") && !cursor.panicking) {
    const name = expectName(cursor, "a name for the data, or `_`");
    if (name === undefined) {
      break;
    }
    bindings.push(name);
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, ")");
  return bindings;
}

/** Passed in, because statements hold matches and matches statements. */
export type ParseArm = (cursor: Cursor) => readonly Statement[];

/** `match m { pattern | pattern => statement or block, ... }`; the cursor is on `match`. */
export function parseMatch(cursor: Cursor, parseArm: ParseArm): Statement {
  const span = spanOf(cursor, advance(cursor));
  const subject = parseWithoutLiteral(cursor, parseExpression);
  const arms: MatchArm[] = [];
  if (!takeSymbol(cursor, "{")) {
    reportExpected(cursor, "`{` and the arms of the match");
    return { kind: "match", subject, arms, span };
  }
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end" && !cursor.panicking) {
    const arm = nested(cursor, () => parseOneArm(cursor, parseArm));
    if (arm !== undefined) {
      arms.push(arm);
    }
    while (takeSymbol(cursor, ",") || takeSymbol(cursor, ";")) {
      // Arms may be set apart by either, or by nothing.
    }
  }
  expectSymbol(cursor, "}");
  return { kind: "match", subject, arms, span };
}

function parseOneArm(cursor: Cursor, parseArm: ParseArm): MatchArm {
  const start = peek(cursor).start;
  const patterns: MatchPattern[] = [];
  do {
    const pattern = parsePattern(cursor);
    if (pattern !== undefined) {
      patterns.push(pattern);
    }
  } while (takeSymbol(cursor, "|"));
  if (!takeSymbol(cursor, "=>")) {
    reportExpected(cursor, "`=>` and what is done then");
    return { patterns, body: [], span: spanFrom(cursor, start) };
  }
  const body = parseArm(cursor);
  return { patterns, body, span: spanFrom(cursor, start) };
}

function parsePattern(cursor: Cursor): MatchPattern | undefined {
  const token = peek(cursor);
  if (isWord(cursor, "_")) {
    advance(cursor);
    return { kind: "rest", span: spanOf(cursor, token) };
  }
  if (isName(cursor) && token.text !== "true" && token.text !== "false") {
    const pattern = parseVariantPattern(cursor);
    return pattern && { kind: "variant", ...pattern };
  }
  const isNegative = takeSymbol(cursor, "-");
  const number = peek(cursor);
  const isWordly = isWord(cursor, "true") || isWord(cursor, "false");
  if (number.kind !== "integer" && !isWordly) {
    reportExpected(cursor, "a member, a number or `_`");
    return undefined;
  }
  advance(cursor);
  const span = spanFrom(cursor, token.start);
  const size = number.kind === "integer" ? number.value : number.text === "true" ? 1n : 0n;
  const value: Expr = { kind: "integer", value: isNegative ? -size : size, span };
  return { kind: "value", value, span };
}
