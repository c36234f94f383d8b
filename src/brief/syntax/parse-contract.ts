import type { ContractNode, Expr, Param } from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isSymbol,
  peek,
  spanFrom,
  takeSymbol,
} from "./cursor.ts";
import { parseConditionExpression, parseExpression } from "./parse-expression.ts";
import { parseType } from "./parse-type.ts";

/** `(a: T, b: U = 1)`. */
export function parseParams(cursor: Cursor): readonly Param[] {
  expectSymbol(cursor, "(");
  const params: Param[] = [];
  while (!isSymbol(cursor, ")") && peek(cursor).kind !== "end" && !cursor.panicking) {
    const name = expectName(cursor, "the name of a parameter");
    if (name === undefined) {
      break;
    }
    const type = takeSymbol(cursor, ":") ? parseType(cursor, parseExpression) : undefined;
    const fallback = takeSymbol(cursor, "=") ? parseExpression(cursor) : undefined;
    params.push({ name, type, fallback });
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, ")");
  return params;
}

/** `("[" expr "]"){0,2} | "[" "~/" id "]"`; `[~/x]` means `[!x][x]`. */
export function parseContract(cursor: Cursor): ContractNode {
  if (isSymbol(cursor, "[") && isSymbol(cursor, "~", 1) && isSymbol(cursor, "/", 2)) {
    const start = advance(cursor).start;
    cursor.at += 2;
    const postcondition = parseExpression(cursor);
    expectSymbol(cursor, "]");
    const span = spanFrom(cursor, start);
    const precondition: Expr = { kind: "unary", operator: "!", operand: postcondition, span };
    return { precondition, postcondition };
  }
  const precondition = parseCondition(cursor);
  const postcondition = precondition === undefined ? undefined : parseCondition(cursor);
  return { precondition, postcondition };
}

function parseCondition(cursor: Cursor): Expr | undefined {
  if (!takeSymbol(cursor, "[")) {
    return undefined;
  }
  const condition = parseConditionExpression(cursor);
  expectSymbol(cursor, "]");
  return condition;
}
