import { partsOf } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedStatement } from "../brief/typed-program.ts";

/**
 * The escapes of a transaction that are decided in its last cycle: those on whose way something is
 * computed from what the transaction reads from a memory, divides or asks for. All others are decided before it starts.
 * Whatever was once given such a value counts as computed from it.
 */
export function lateEscapesOf(statements: readonly TypedStatement[]): ReadonlySet<TypedStatement> {
  const escapes = new Set<TypedStatement>();
  const tainted = new Set<string>();
  visitList(statements, false, tainted, escapes);
  return escapes;
}

/** Whether what follows the list depends on such data, because a `term` within it does. */
function visitList(
  list: readonly TypedStatement[],
  isWayLate: boolean,
  tainted: Set<string>,
  escapes: Set<TypedStatement>,
): boolean {
  let isLate = isWayLate;
  for (const statement of list) {
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        const sources = target.kind === "element" ? [target.index, value] : [value];
        if (isLate || sources.some((part) => isTainted(part, tainted))) {
          tainted.add(`s${target.kind === "element" ? target.vector : target.signal}`);
        }
        break;
      }
      case "local":
        if (isLate || isTainted(statement.value, tainted)) {
          tainted.add(`l${statement.local}`);
        }
        break;
      case "if": {
        const isInside = isLate || isTainted(statement.condition, tainted);
        const afterThen = visitList(statement.then, isInside, tainted, escapes);
        const afterElse = visitList(statement.otherwise, afterThen, tainted, escapes);
        if (mayEnd([statement])) {
          isLate = afterElse;
        }
        break;
      }
      case "escape":
        if (isLate) {
          escapes.add(statement);
        }
        break;
      default:
        break;
    }
  }
  return isLate;
}

function mayEnd(list: readonly TypedStatement[]): boolean {
  return list.some(
    (one) =>
      one.kind === "term" || (one.kind === "if" && (mayEnd(one.then) || mayEnd(one.otherwise))),
  );
}

function isTainted(expr: TypedExpr, tainted: ReadonlySet<string>): boolean {
  return (
    expr.kind === "memory-read" ||
    expr.kind === "quotient" ||
    expr.kind === "response" ||
    expr.kind === "arrived" ||
    (expr.kind === "local" && tainted.has(`l${expr.local}`)) ||
    (expr.kind === "signal" && expr.moment === "now" && tainted.has(`s${expr.signal}`)) ||
    (expr.kind === "element" && expr.moment === "now" && tainted.has(`s${expr.vector}`)) ||
    partsOf(expr).some((part) => isTainted(part, tainted))
  );
}
