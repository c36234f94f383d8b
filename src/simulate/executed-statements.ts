import { assertNever } from "../base/assert.ts";
import { toUnsigned, wrap } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { LocalId, SignalId } from "../brief/ids.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type {
  Target,
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../brief/typed-program.ts";
import { evaluateExpression, nothing } from "../interpreter/evaluate-expression.ts";

/** What the design holds in the cycle in which the transaction fires. */
export interface FiringValues {
  readonly scalar: (signal: SignalId) => bigint | undefined;
  readonly element: (vector: SignalId, index: number) => bigint | undefined;
  /** Told each statement that control comes to; of a guard also whether it held, if that is known. */
  readonly reach?: (statement: TypedStatement, isHeld: boolean | undefined) => void;
}

/**
 * The statements that a firing transaction comes to, in their order. Which branch was taken is told
 * only where it follows from values of this one cycle: what a transaction of several cycles has
 * seen in its first, or has been answered, is not at hand.
 */
export function executedStatements(
  program: TypedProgram,
  transaction: TypedTransaction,
  values: FiringValues,
): readonly Span[] {
  const reached: Span[] = [];
  const locals = new Map<LocalId, bigint | undefined>();
  const written = new Map<string, bigint | undefined>();
  const isWhole = transaction.cycles === 1;

  /** `undefined` if the value does not follow from what is at hand. */
  const evaluate = (expr: TypedExpr): bigint | undefined => {
    let isKnown = true;
    const known = (value: bigint | undefined): bigint => {
      isKnown &&= value !== undefined;
      return value ?? 0n;
    };
    const unknown = () => known(undefined);
    const value = evaluateExpression(expr, {
      ...nothing,
      signal: (signal, moment) => {
        const key = String(signal);
        return known(
          moment === "now" && written.has(key)
            ? written.get(key)
            : isWhole
              ? values.scalar(signal)
              : undefined,
        );
      },
      element: (vector, index, moment) => {
        const key = `${vector}.${index}`;
        if (moment === "now" && written.has(key)) {
          return known(written.get(key));
        }
        const isLost = moment === "now" && written.has(`${vector}.`);
        return known(isLost || !isWhole ? undefined : values.element(vector, Number(index)));
      },
      local: (local) => known(locals.get(local)),
      read: unknown,
      quotient: unknown,
      response: unknown,
      arrived: () => unknown() !== 0n,
      isRequesting: () => unknown() !== 0n,
      requested: unknown,
    });
    return isKnown ? value : undefined;
  };

  const assign = (target: Target, value: bigint | undefined): void => {
    switch (target.kind) {
      case "signal":
        written.set(String(target.signal), value);
        return;
      case "slice": {
        const { signal: id, high, low } = target;
        const key = String(id);
        const signal = program.signals[id];
        const before = written.has(key)
          ? written.get(key)
          : isWhole
            ? values.scalar(id)
            : undefined;
        if (signal === undefined || before === undefined || value === undefined) {
          written.set(key, undefined);
          return;
        }
        const mask = toUnsigned(-1n, high - low + 1) << BigInt(low);
        const bits = (value << BigInt(low)) & mask;
        written.set(key, wrap((before & ~mask) | bits, valueTypeOf(signal)));
        return;
      }
      case "element": {
        const index = evaluate(target.index);
        // Where it is not known which element was written, none is known any more.
        written.set(`${target.vector}.${index ?? ""}`, index === undefined ? undefined : value);
        return;
      }
      default:
        assertNever(target);
    }
  };

  /** Whether the transaction ends within the list, or it is not known whether it does. */
  const runList = (list: readonly TypedStatement[]): boolean => {
    for (const statement of list) {
      if (statement.kind !== "if") {
        values.reach?.(statement, undefined);
      }
      switch (statement.kind) {
        case "assign":
          reached.push(statement.span);
          assign(statement.target, evaluate(statement.value));
          break;
        case "local":
          reached.push(statement.span);
          locals.set(statement.local, evaluate(statement.value));
          break;
        case "if": {
          const condition = evaluate(statement.condition);
          reached.push(statement.condition.span);
          values.reach?.(statement, condition === undefined ? undefined : condition !== 0n);
          if (condition === undefined) {
            forget(statement.then);
            forget(statement.otherwise);
            if (mayEnd(statement.then) || mayEnd(statement.otherwise)) {
              return true;
            }
          } else if (runList(condition !== 0n ? statement.then : statement.otherwise)) {
            return true;
          }
          break;
        }
        case "term":
        case "escape":
          reached.push(statement.span);
          return true;
        case "assert":
          reached.push(statement.span);
          break;
        case "read":
        case "divide":
        case "request":
          // These are parts of a statement that is listed for itself.
          break;
        default:
          assertNever(statement);
      }
    }
    return false;
  };

  /** What statements may write, if control comes to them, is not known after them. */
  const forget = (list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      if (statement.kind === "assign") {
        const { target } = statement;
        const key = target.kind === "element" ? `${target.vector}.` : String(target.signal);
        for (const other of [...written.keys()]) {
          if (other.startsWith(key) && key.endsWith(".")) {
            written.delete(other);
          }
        }
        written.set(key, undefined);
      } else if (statement.kind === "local") {
        locals.delete(statement.local);
      } else if (statement.kind === "if") {
        forget(statement.then);
        forget(statement.otherwise);
      }
    }
  };

  runList(transaction.statements);
  return reached;
}

function mayEnd(list: readonly TypedStatement[]): boolean {
  return list.some(
    (statement) =>
      statement.kind === "term" ||
      statement.kind === "escape" ||
      (statement.kind === "if" && (mayEnd(statement.then) || mayEnd(statement.otherwise))),
  );
}
