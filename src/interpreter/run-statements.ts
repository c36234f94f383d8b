import { assertNever, present } from "../base/assert.ts";
import { toUnsigned, type ValueType, wrap } from "../base/bits.ts";
import { computeArithmetic } from "../brief/compute-operation.ts";
import type { DivisionId, LocalId, ReadId, RequestId, SignalId } from "../brief/ids.ts";
import { renderBrief } from "../brief/render-brief.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type {
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../brief/typed-program.ts";
import { type Contents, elementAt, withElement } from "./contents.ts";
import { type ExpressionScope, evaluateExpression, nothing } from "./evaluate-expression.ts";
import type { Moments, Received } from "./module-state.ts";
import { isInside, placeOf } from "./vector-place.ts";
import { outsideOf, type Violation } from "./violation.ts";

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
      readonly signal: SignalId;
      readonly index: number;
      readonly value: bigint;
    };

/** What comes of the statements of a transaction, run once from the first to the last. */
export interface Outcome {
  /** In the order of the statements. */
  readonly changes: readonly Change[];
  /** Addresses of the memory reads that control came to. */
  readonly addresses: ReadonlyMap<ReadId, bigint>;
  /** Arguments of the requests that control came to, 0 where there is none. */
  readonly requests: ReadonlyMap<RequestId, bigint>;
  readonly escapes: ReadonlySet<TypedStatement>;
  /** What control came to, in order; a statement of a loop for each turn. */
  readonly reached: readonly TypedStatement[];
  /** Of the guards in `reached` those that held. */
  readonly held: ReadonlySet<TypedStatement>;
  /** What is wrong with it, if it commits: indices and broken promises. */
  readonly violations: readonly Violation[];
}

/**
 * Runs the statements of a transaction that sees triggers and state as in `start`. What it has not
 * received yet reads 0, and the schedule sees to it that nothing depends on it before it is there.
 */
export function runStatements(
  program: TypedProgram,
  transaction: TypedTransaction,
  start: Moments,
  received: Received,
): Outcome {
  const changes: Change[] = [];
  const addresses = new Map<ReadId, bigint>();
  const requests = new Map<RequestId, bigint>();
  const escapes = new Set<TypedStatement>();
  const reached: TypedStatement[] = [];
  const held = new Set<TypedStatement>();
  const violations: Violation[] = [];
  const usedReads = new Set<ReadId>();
  // What the transaction itself has made of things so far.
  const written = new Map<SignalId, bigint>();
  const writtenVectors = new Map<SignalId, Contents>();
  const locals = new Map<LocalId, bigint>();
  const quotients = new Map<DivisionId, bigint>();
  let { span } = transaction;

  const nameOf = (vector: SignalId): string => program.signals[vector]?.name ?? "";
  const outside = (of: string): void => {
    violations.push(outsideOf(transaction.name, of, span));
  };
  const scope: ExpressionScope = {
    ...nothing,
    signal: (signal, moment) =>
      (moment === "now" ? written.get(signal) : undefined) ?? start.scalar(signal),
    element: (vector, index, moment) => {
      if (!isInside(program, vector, index)) {
        outside(nameOf(vector));
        return 0n;
      }
      const own = moment === "now" ? writtenVectors.get(vector) : undefined;
      return elementAt(own ?? start.vector(vector), Number(index));
    },
    outside,
    local: (local) => locals.get(local) ?? 0n,
    read: (read) => {
      usedReads.add(read);
      return received.reads.get(read) ?? 0n;
    },
    quotient: (division) => quotients.get(division) ?? 0n,
    response: (request) => received.answers.get(request)?.value ?? 0n,
    arrived: (request) => received.answers.get(request)?.arrived === true,
  };
  const evaluate = (expr: TypedExpr): bigint => evaluateExpression(expr, scope);
  const typeOf = (signal: SignalId): ValueType =>
    valueTypeOf(present(program.signals[signal], "a written signal"));

  const writeBits = (signal: SignalId, low: number, width: number, value: bigint): void => {
    const mask = toUnsigned(-1n, width) << BigInt(low);
    const bits = toUnsigned(value, width) << BigInt(low);
    changes.push({ kind: "bits", signal, mask, bits });
    written.set(signal, wrap((scope.signal(signal, "now") & ~mask) | bits, typeOf(signal)));
  };
  const writeElement = (vector: SignalId, index: bigint, value: bigint): void => {
    if (!isInside(program, vector, index)) {
      outside(nameOf(vector));
    }
    const place = placeOf(program, vector, index);
    if (place !== undefined) {
      changes.push({ kind: "element", signal: vector, index: place, value });
      const before = writtenVectors.get(vector) ?? start.vector(vector);
      writtenVectors.set(vector, withElement(before, place, value));
    }
  };
  const assign = ({ target, value }: Extract<TypedStatement, { kind: "assign" }>): void => {
    const result = evaluate(value);
    switch (target.kind) {
      case "signal":
        writeBits(target.signal, 0, typeOf(target.signal).width, result);
        return;
      case "slice":
        writeBits(target.signal, target.low, target.high - target.low + 1, result);
        return;
      case "element":
        writeElement(target.vector, evaluate(target.index), result);
        return;
      default:
        assertNever(target);
    }
  };

  /** Whether the transaction has ended within the list. */
  const runList = (list: readonly TypedStatement[]): boolean => {
    for (const statement of list) {
      span = statement.span;
      reached.push(statement);
      switch (statement.kind) {
        case "assign":
          assign(statement);
          break;
        case "local":
          locals.set(statement.local, evaluate(statement.value));
          break;
        case "if": {
          span = statement.condition.span;
          const isTrue = evaluate(statement.condition) !== 0n;
          if (isTrue) {
            held.add(statement);
          }
          if (runList(isTrue ? statement.then : statement.otherwise)) {
            return true;
          }
          break;
        }
        case "read": {
          const read = present(transaction.reads[statement.read], "a read");
          span = read.span;
          addresses.set(read.id, evaluate(read.address));
          break;
        }
        case "divide": {
          const { id, operator, left, right, type } = present(
            transaction.divisions[statement.division],
            "a division",
          );
          quotients.set(id, computeArithmetic(operator, evaluate(left), evaluate(right), type));
          break;
        }
        case "request": {
          const { id, argument } = present(transaction.requests[statement.request], "a request");
          // What is cancelled asks for nothing more.
          if (escapes.size === 0) {
            requests.set(id, argument === undefined ? 0n : evaluate(argument));
          }
          break;
        }
        case "assert": {
          const { condition, what } = statement;
          if (evaluate(condition) === 0n) {
            const promise = renderBrief(condition, program);
            const text = `${what} does not hold in ${transaction.name}: ${promise}`;
            violations.push({ text, span: condition.span });
          }
          break;
        }
        case "term":
          return true;
        case "escape":
          // The rest is run all the same: what it reads may have been asked for by then.
          escapes.add(statement);
          break;
        default:
          assertNever(statement);
      }
    }
    return false;
  };
  runList(transaction.statements);

  for (const read of transaction.reads) {
    const address = addresses.get(read.id);
    if (address !== undefined && usedReads.has(read.id)) {
      if (!isInside(program, read.memory, address)) {
        violations.push(outsideOf(transaction.name, nameOf(read.memory), read.span));
      }
    }
  }
  return { changes, addresses, requests, escapes, reached, held, violations };
}
