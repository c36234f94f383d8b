import type { TransactionId } from "../brief/ids.ts";
import type { TypedExpr, TypedProgram } from "../brief/typed-program.ts";

/**
 * The program as it would be if a transaction had the right of way: those ahead of it that want
 * what it wants fire only where its precondition does not hold. `undefined` if none is ahead.
 */
export function goFirst(program: TypedProgram, id: TransactionId): TypedProgram | undefined {
  const preferred = program.transactions[id];
  const rivals = new Set(preferred?.conflicts.filter((other) => other < id));
  if (preferred === undefined || rivals.size === 0) {
    return undefined;
  }
  const { precondition } = preferred;
  const { type, span } = precondition;
  const stepBack: TypedExpr = { kind: "unary", operator: "not", operand: precondition, type, span };
  return {
    ...program,
    tests: [],
    transactions: program.transactions.map((transaction) =>
      rivals.has(transaction.id)
        ? {
            ...transaction,
            precondition: {
              kind: "logic",
              operator: "&&",
              left: stepBack,
              right: transaction.precondition,
              type,
              span: transaction.precondition.span,
            },
            readsSignals: [...new Set([...transaction.readsSignals, ...preferred.readsSignals])],
          }
        : transaction,
    ),
  };
}
