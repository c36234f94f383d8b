import { oneBitWidth } from "../../diagnostics/catalogue/syntax.ts";
import type { BitRange, Expr, TypeNode } from "./ast.ts";
import {
  type Cursor,
  expectName,
  expectSymbol,
  isSymbol,
  nested,
  peek,
  spanFrom,
  takeSymbol,
  withBareBrackets,
} from "./cursor.ts";

/** Passed in, because types hold expressions and expressions hold types. */
export type ParseExpr = (cursor: Cursor) => Expr;

/**
 * `base ["@" "/" range] ("[" INT "]")* ("|" type)*`; `undefined` after a syntax error. Where a
 * condition in brackets may follow, `last` is "condition", and a bracket set off by a space is one.
 */
export function parseType(
  cursor: Cursor,
  parseExpr: ParseExpr,
  last: "size" | "condition" = "size",
): TypeNode | undefined {
  return nested(cursor, () => {
    const first = parseBaseType(cursor, parseExpr);
    if (first === undefined) {
      return undefined;
    }
    const sizes: Expr[] = [];
    while (isSymbol(cursor, "[") && !isRangeAhead(cursor) && !isConditionAhead(cursor, last)) {
      takeSymbol(cursor, "[");
      sizes.push(parseExpr(cursor));
      expectSymbol(cursor, "]");
    }
    const alternatives: TypeNode[] = [];
    if (takeSymbol(cursor, "|")) {
      const next = parseType(cursor, parseExpr, last);
      if (next !== undefined) {
        alternatives.push(next);
      }
    }
    return { ...first, sizes, alternatives, span: spanFrom(cursor, first.span.start) };
  });
}

/** A type where no address can follow: the width may also stand behind the sizes, `UInt[4] @/x8`. */
export function parseValueType(cursor: Cursor, parseExpr: ParseExpr): TypeNode | undefined {
  const type = parseType(cursor, parseExpr);
  if (type === undefined || !isSymbol(cursor, "@") || !isSymbol(cursor, "/", 1)) {
    return type;
  }
  cursor.at += 2;
  const range = parseRange(cursor, parseExpr);
  if (range?.kind === "bit" && type.base.text !== "Bool") {
    warnOneBit(cursor, type.base.text, range);
  }
  return { ...type, range, span: spanFrom(cursor, type.span.start) };
}

/** A type without sizes, as in a cast. */
export function parseBaseType(cursor: Cursor, parseExpr: ParseExpr): TypeNode | undefined {
  const base = expectName(cursor, "a type");
  if (base === undefined) {
    return undefined;
  }
  let range: BitRange | undefined;
  if (isSymbol(cursor, "@") && isSymbol(cursor, "/", 1)) {
    cursor.at += 2;
    range = parseRange(cursor, parseExpr);
    if (range?.kind === "bit" && base.text !== "Bool" && !isNamedWidth(range.bit)) {
      warnOneBit(cursor, base.text, range);
    }
  }
  const span = spanFrom(cursor, base.span.start);
  return { base, range, sizes: [], alternatives: [], span };
}

/** `INT | INT (".."|":") INT | "x" INT`; the integers may be constant expressions. Before a type the `:` is its own. */
export function parseRange(
  cursor: Cursor,
  parseExpr: ParseExpr,
  separators: readonly string[] = ["..", ":"],
): BitRange | undefined {
  const token = peek(cursor);
  if (token.kind === "name" && /^x[0-9][0-9_]*$/.test(token.text)) {
    cursor.at++;
    const span = spanFrom(cursor, token.start);
    const value = BigInt(token.text.slice(1).replaceAll("_", ""));
    return { kind: "width", width: { kind: "integer", value, span }, span };
  }
  const next = peek(cursor, 1);
  if (
    token.kind === "name" &&
    token.text === "x" &&
    (next.kind === "integer" || next.kind === "name" || isSymbol(cursor, "(", 1))
  ) {
    cursor.at++;
    const width = parseBound(cursor, parseExpr);
    return { kind: "width", width, span: spanFrom(cursor, token.start) };
  }
  const low = parseBound(cursor, parseExpr);
  if (separators.some((separator) => takeSymbol(cursor, separator))) {
    const high = parseBound(cursor, parseExpr);
    return { kind: "bits", low, high, span: spanFrom(cursor, token.start) };
  }
  return { kind: "bit", bit: low, span: spanFrom(cursor, token.start) };
}

/** What follows a bound in brackets is the length of a vector, `@/xW[4]`, or a condition. */
function parseBound(cursor: Cursor, parseExpr: ParseExpr): Expr {
  return withBareBrackets(cursor, true, () => parseExpr(cursor));
}

/** `xW`, which may be W bits; what it is is known with the names. */
function isNamedWidth(bit: Expr): boolean {
  return bit.kind === "name" && /^x[A-Za-z_]/.test(bit.name);
}

/** Whether the bracket here holds a bit range (`[0..7]`, `[x8]`) and not a size. */
function isRangeAhead(cursor: Cursor): boolean {
  const first = peek(cursor, 1);
  if (first.kind === "name" && /^x[0-9]+$/.test(first.text)) {
    return true;
  }
  return isSymbol(cursor, "..", 2) || isSymbol(cursor, ":", 2);
}

const conditionSymbols: ReadonlySet<string> = new Set([
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "&&",
  "||",
  "!",
  "~",
]);
const conditionWords: ReadonlySet<string> = new Set(["true", "false", "forall", "exists"]);

/** Whether the bracket here holds a condition (a contract, the condition of a trigger) and no size. */
function isConditionAhead(cursor: Cursor, last: "size" | "condition"): boolean {
  const { start } = peek(cursor);
  const isSetOff = cursor.text.charAt(start - 1).trim() === "";
  const isLoneNumber = peek(cursor, 1).kind === "integer" && isSymbol(cursor, "]", 2);
  if (last === "condition" && isSetOff && !isLoneNumber) {
    return true;
  }
  let open = 0;
  for (let ahead = 0; peek(cursor, ahead).kind !== "end"; ahead++) {
    const { kind, text } = peek(cursor, ahead);
    if (kind === "symbol") {
      open += text === "[" ? 1 : text === "]" ? -1 : 0;
      if (open === 0 || text === "?" || text === ";") {
        return false;
      }
      if (conditionSymbols.has(text)) {
        return true;
      }
    } else if (kind === "name" && conditionWords.has(text)) {
      return true;
    }
  }
  return false;
}

function warnOneBit(cursor: Cursor, type: string, range: BitRange & { kind: "bit" }): void {
  if (range.bit.kind !== "integer" || range.bit.value === 0n) {
    return;
  }
  const fix = {
    title: `Make it ${range.bit.value} bits wide`,
    edits: [{ span: range.span, text: `x${range.bit.value}` }],
  };
  cursor.diagnostics.push(
    oneBitWidth(range.span, { bit: String(range.bit.value), type }, { fixes: [fix] }),
  );
}
