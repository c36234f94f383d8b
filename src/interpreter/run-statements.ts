import { assertNever, present } from "../base/assert.ts";
import { toUnsigned, type ValueType, wrap } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { LocalId, ReadId, SignalId } from "../brief/ids.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type {
  Signal,
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../brief/typed-program.ts";
import { type Contents, elementAt, withElement } from "./contents.ts";
import { type ExpressionScope, evaluateExpression } from "./evaluate-expression.ts";
import { isInside, placeOf } from "./vector-place.ts";

/** All values of a module at one moment, by signal; comb values and triggers among them. */
export interface Moments {
  readonly scalar: (signal: SignalId) => bigint;
  readonly vector: (vector: SignalId) => Contents;
}

/** What a transaction changes: the bits of `mask` of a signal, or an element. */
export type Change =
  | {
      readonly kind: "bits";
      readonly signal: SignalId;
      readonly mask: bigint;
      readonly bits: bigint;
    }
  | {
      readonly kind: "element";
      readonly vector: SignalId;
      readonly index: bigint;
      readonly value: bigint;
    };

/** An element was asked for that does not exist. */
export interface IndexFault {
  readonly vector: SignalId;
  readonly span: Span;
}

/** What comes of the statements of a transaction, run once from its beginning. */
export interface Outcome {
  /** In the order of the statements. */
  readonly changes: readonly Change[];
  /** Addresses of the memory reads that control came to. */
  readonly issued: ReadonlyMap<ReadId, bigint>;
  readonly escapes: ReadonlySet<TypedStatement>;
  /** Of elements of registers and of writes, in the order of evaluation, then of reads in theirs. */
  readonly faults: readonly IndexFault[];
}

/**
 * Runs the statements of a transaction that sees triggers and state as in `start`. `data` holds what
 * its memory reads have given so far; one that is not there yet reads 0, and the schedule sees to it
 * that nothing depends on it before it is there.
 */
export function runStatements(
  program: TypedProgram,
  transaction: TypedTransaction,
  start: Moments,
  data: ReadonlyMap<ReadId, bigint>,
): Outcome {
  const changes: Change[] = [];
  const issued = new Map<ReadId, bigint>();
  const escapes = new Set<TypedStatement>();
  const faults: IndexFault[] = [];
  const usedReads = new Set<ReadId>();
  // What the transaction itself has made of things so far.
  const written = new Map<SignalId, bigint>();
  const writtenVectors = new Map<SignalId, Contents>();
  const locals = new Map<LocalId, bigint>();
  let span = transaction.span;

  const scope: ExpressionScope = {
    signal: (signal, moment) =>
      (moment === "now" ? written.get(signal) : undefined) ?? start.scalar(signal),
    element: (vector, index, moment) => {
      if (!isInside(program, vector, index)) {
        faults.push({ vector, span });
        return 0n;
      }
      const own = moment === "now" ? writtenVectors.get(vector) : undefined;
      return elementAt(own ?? start.vector(vector), Number(index));
    },
    local: (local) => locals.get(local) ?? 0n,
    read: (read) => {
      usedReads.add(read);
      return data.get(read) ?? 0n;
    },
  };
  const evaluate = (expr: TypedExpr): bigint => evaluateExpression(expr, scope);

  const writeBits = (signal: SignalId, low: number, width: number, value: bigint): void => {
    const declared = program.signals[signal];
    const type = scalarType(declared);
    const mask = toUnsigned(-1n, width) << BigInt(low);
    const bits = toUnsigned(value, width) << BigInt(low);
    changes.push({ kind: "bits", signal, mask, bits });
    written.set(signal, wrap((scope.signal(signal, "now") & ~mask) | bits, type));
  };
  const assign = (statement: Extract<TypedStatement, { kind: "assign" }>): void => {
    const { target } = statement;
    const value = evaluate(statement.value);
    switch (target.kind) {
      case "signal":
        writeBits(target.signal, 0, scalarType(program.signals[target.signal]).width, value);
        return;
      case "slice":
        writeBits(target.signal, target.low, target.high - target.low + 1, value);
        return;
      case "element": {
        const index = evaluate(target.index);
        const { vector } = target;
        if (!isInside(program, vector, index)) {
          faults.push({ vector, span });
        }
        const place = placeOf(program, vector, index);
        if (place !== undefined) {
          changes.push({ kind: "element", vector, index: BigInt(place), value });
          const before = writtenVectors.get(vector) ?? start.vector(vector);
          writtenVectors.set(vector, withElement(before, place, value));
        }
        return;
      }
      default:
        assertNever(target);
    }
  };

  /** Whether the transaction has ended within the list. */
  const runList = (list: readonly TypedStatement[]): boolean => {
    for (const statement of list) {
      span = statement.span;
      switch (statement.kind) {
        case "assign":
          assign(statement);
          break;
        case "local":
          locals.set(statement.local, evaluate(statement.value));
          break;
        case "if": {
          span = statement.condition.span;
          const branch =
            evaluate(statement.condition) !== 0n ? statement.then : statement.otherwise;
          if (runList(branch)) {
            return true;
          }
          break;
        }
        case "read": {
          const read = transaction.reads[statement.read];
          if (read !== undefined) {
            span = read.span;
            issued.set(read.id, evaluate(read.address));
          }
          break;
        }
        case "term":
          return true;
        case "escape":
          escapes.add(statement);
          break;
        default:
          assertNever(statement);
      }
    }
    return false;
  };
  runList(transaction.statements);

  for (const { id, memory, span } of transaction.reads) {
    const address = issued.get(id);
    if (address !== undefined && usedReads.has(id) && !isInside(program, memory, address)) {
      faults.push({ vector: memory, span });
    }
  }
  return { changes, issued, escapes, faults };
}

function scalarType(signal: Signal | undefined): ValueType {
  return valueTypeOf(present(signal, "a written signal"));
}
