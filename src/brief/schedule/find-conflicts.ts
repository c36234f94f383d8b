import type { SignalId, TransactionId } from "../ids.ts";
import type { TypedStatement } from "../typed-program.ts";

/** Bits of a signal that a transaction may write; a vector counts as a whole. */
export type WriteSet = ReadonlyMap<SignalId, bigint>;

const everything = -1n;

/** What the statements may write by declaration, whatever their guards. */
export function writesOf(statements: readonly TypedStatement[]): WriteSet {
  const writes = new Map<SignalId, bigint>();
  const visit = (list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      if (statement.kind === "if") {
        visit(statement.then);
        visit(statement.otherwise);
      } else if (statement.kind === "assign") {
        const { target } = statement;
        const signal = target.kind === "element" ? target.vector : target.signal;
        const bits =
          target.kind === "slice"
            ? ((1n << BigInt(target.high - target.low + 1)) - 1n) << BigInt(target.low)
            : everything;
        writes.set(signal, (writes.get(signal) ?? 0n) | bits);
      }
    }
  };
  visit(statements);
  return writes;
}

/** Row 1: two transactions conflict if both can write the same bits or the same vector. */
export function findConflicts(
  writeSets: readonly WriteSet[],
): readonly (readonly TransactionId[])[] {
  const writers = new Map<SignalId, { readonly id: number; readonly bits: bigint }[]>();
  const conflicts = writeSets.map(() => new Set<number>());
  writeSets.forEach((writes, id) => {
    for (const [signal, bits] of writes) {
      const others = writers.get(signal) ?? [];
      for (const other of others) {
        if ((other.bits & bits) !== 0n) {
          conflicts[id]?.add(other.id);
          conflicts[other.id]?.add(id);
        }
      }
      others.push({ id, bits });
      writers.set(signal, others);
    }
  });
  return conflicts.map((set) => [...set].sort((a, b) => a - b).map((id) => id as TransactionId));
}
