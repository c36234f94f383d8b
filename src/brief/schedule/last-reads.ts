import type { SignalId } from "../ids.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import { partsOf } from "./walk-expression.ts";

/**
 * For each RAM how many RAM writes stand before its last read in the transaction; a write whose
 * number, from 1, is not above it has a read behind it.
 */
export function lastReadsOf(
  statements: readonly TypedStatement[],
  isRam: (signal: SignalId) => boolean,
): ReadonlyMap<SignalId, number> {
  const last = new Map<SignalId, number>();
  let writes = 0;
  const visitExpr = (expr: TypedExpr): void => {
    if (expr.kind === "element" && isRam(expr.vector) && expr.moment === "now") {
      last.set(expr.vector, writes);
    }
    partsOf(expr).forEach(visitExpr);
  };
  const visit = (list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      if (statement.kind === "assign") {
        visitExpr(statement.value);
        if (statement.target.kind === "element") {
          visitExpr(statement.target.index);
          writes += isRam(statement.target.vector) ? 1 : 0;
        }
      } else if (statement.kind === "assert") {
        visitExpr(statement.condition);
      } else if (statement.kind === "local") {
        visitExpr(statement.value);
      } else if (statement.kind === "if") {
        visitExpr(statement.condition);
        visit(statement.then);
        visit(statement.otherwise);
      }
    }
  };
  visit(statements);
  return last;
}
