import { assertNever } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { SignalId, TransactionId } from "../brief/ids.ts";
import type { TypedProgram, TypedStatement } from "../brief/typed-program.ts";

/** A statement that writes a register, or bits `low..high` of it; no bounds mean all of it. */
export interface RegisterWrite {
  readonly transaction: TransactionId;
  readonly low?: number;
  readonly high?: number;
  readonly span: Span;
}

/** Every write of every signal, in the order of the transactions and their statements. */
export function findRegisterWrites(
  program: TypedProgram,
): ReadonlyMap<SignalId, readonly RegisterWrite[]> {
  const writes = new Map<SignalId, RegisterWrite[]>();
  const add = (signal: SignalId, write: RegisterWrite): void => {
    const list = writes.get(signal);
    if (list === undefined) {
      writes.set(signal, [write]);
    } else {
      list.push(write);
    }
  };
  const visit = (transaction: TransactionId, list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      if (statement.kind === "if") {
        visit(transaction, statement.then);
        visit(transaction, statement.otherwise);
      } else if (statement.kind === "assign") {
        const { target, span } = statement;
        switch (target.kind) {
          case "signal":
            add(target.signal, { transaction, span });
            break;
          case "slice":
            add(target.signal, { transaction, low: target.low, high: target.high, span });
            break;
          case "element":
            add(target.vector, { transaction, span });
            break;
          default:
            assertNever(target);
        }
      }
    }
  };
  for (const { id, statements } of program.transactions) {
    visit(id, statements);
  }
  return writes;
}
