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
  const count = writeSets.length;
  const writers = new Map<SignalId, { readonly id: number; readonly bits: bigint }[]>();
  // A square of flags: many transactions that share a register make too many pairs for sets.
  const areRivals = new Uint8Array(count * count);
  writeSets.forEach((writes, id) => {
    for (const [signal, bits] of writes) {
      const others = writers.get(signal) ?? [];
      for (const other of others) {
        if ((other.bits & bits) !== 0n) {
          areRivals[id * count + other.id] = 1;
          areRivals[other.id * count + id] = 1;
        }
      }
      others.push({ id, bits });
      writers.set(signal, others);
    }
  });
  return writeSets.map((_, id) => {
    const rivals: TransactionId[] = [];
    for (let other = 0; other < count; other++) {
      if (areRivals[id * count + other] === 1) {
        rivals.push(other as TransactionId);
      }
    }
    return rivals;
  });
}
