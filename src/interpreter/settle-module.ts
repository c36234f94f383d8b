import { assertNever } from "../base/assert.ts";
import type { SignalId, TransactionId } from "../brief/ids.ts";
import type { TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { type Contents, contentsOf, elementAt } from "./contents.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { lateEscapesOf } from "./late-escapes.ts";
import { type ModuleState, type Progress, registerOf } from "./module-state.ts";
import { type IndexFault, type Moments, type Outcome, runStatements } from "./run-statements.ts";
import { isInside } from "./vector-place.ts";

/** A module between two clock edges: all that its state and its inputs decide. */
export interface SettledModule extends Moments {
  readonly program: TypedProgram;
  readonly state: ModuleState;
  /** Whether the transaction begins in this cycle: one of one cycle then fires at its end. */
  readonly isStarting: (transaction: TransactionId) => boolean;
  /** Whether the transaction commits at the end of this cycle: `fire_x`. */
  readonly isFiring: (transaction: TransactionId) => boolean;
  /** Its statements in this cycle, with what they have read so far. */
  readonly outcomeOf: (transaction: TransactionId) => Outcome;
  /** Wrong indices of its precondition. */
  readonly preconditionFaults: (transaction: TransactionId) => readonly IndexFault[];
}

const nothing = contentsOf([]);

/**
 * Settles a module. Everything is computed when it is first asked for, and once: the order follows
 * from what depends on what. Under reset nothing starts and nothing fires.
 */
export function settleModule(
  program: TypedProgram,
  state: ModuleState,
  triggers: readonly bigint[],
  isReset: boolean,
): SettledModule {
  const preconditions = new Map<TransactionId, Condition>();
  const starting = new Map<TransactionId, boolean>();
  const outcomes = new Map<TransactionId, Outcome>();

  const valueOf = (id: SignalId): bigint => {
    const signal = program.signals[id];
    switch (signal?.kind) {
      case "trigger":
        return triggers[id] ?? 0n;
      case "state":
        return registerOf(state, id);
      case "vector":
      case undefined:
        return 0n;
      default:
        return assertNever(signal);
    }
  };
  const vectorOf = (id: SignalId): Contents => state.vectors[id] ?? nothing;
  const here: Moments = { valueOf, contentsOf: vectorOf };

  const preconditionOf = (id: TransactionId): Condition =>
    remember(preconditions, id, () => evaluateCondition(program, id, here));

  const outcomeOf = (id: TransactionId): Outcome =>
    remember(outcomes, id, () => {
      const progress = state.progress[id];
      const transaction = transactionOf(program, id);
      return runStatements(
        program,
        transaction,
        progress?.start ?? here,
        progress?.data ?? new Map(),
      );
    });

  const isStarting = (id: TransactionId): boolean =>
    remember(starting, id, () => {
      const { conflicts, cycles, statements } = transactionOf(program, id);
      const isHeldOff = conflicts.some(
        (other) => state.progress[other] !== undefined || (other < id && isStarting(other)),
      );
      return (
        !isReset &&
        state.progress[id] === undefined &&
        preconditionOf(id).holds &&
        !isHeldOff &&
        !(cycles === 1 ? outcomeOf(id).escapes.size > 0 : isEscaped(outcomeOf(id), statements, "early"))
      );
    });

  const isFiring = (id: TransactionId): boolean => {
    const { cycles, statements } = transactionOf(program, id);
    return cycles === 1
      ? isStarting(id)
      : !isReset &&
          isInLastCycle(state.progress[id], cycles) &&
          !isEscaped(outcomeOf(id), statements, "late");
  };

  return {
    program,
    state,
    valueOf,
    contentsOf: vectorOf,
    isStarting,
    isFiring,
    outcomeOf,
    preconditionFaults: (id) => preconditionOf(id).faults,
  };
}

function isInLastCycle(progress: Progress | undefined, cycles: number): boolean {
  return progress?.stage === cycles - 1;
}

/** Whether one of the escapes that are decided in the first (`early`) or the last cycle is taken. */
function isEscaped(
  { escapes }: Outcome,
  statements: TypedTransaction["statements"],
  when: "early" | "late",
): boolean {
  if (escapes.size === 0) {
    return false;
  }
  const late = lateEscapesOf(statements);
  return [...escapes].some((escape) => late.has(escape) === (when === "late"));
}

interface Condition {
  readonly holds: boolean;
  readonly faults: readonly IndexFault[];
}

function evaluateCondition(program: TypedProgram, id: TransactionId, here: Moments): Condition {
  const { precondition } = transactionOf(program, id);
  const faults: IndexFault[] = [];
  const unknown = (): bigint => 0n;
  const value = evaluateExpression(precondition, {
    signal: (signal) => here.valueOf(signal),
    element: (vector, index) => {
      if (!isInside(program, vector, index)) {
        faults.push({ vector, span: precondition.span });
        return 0n;
      }
      return elementAt(here.contentsOf(vector), Number(index));
    },
    // A precondition has no locals and reads no memory.
    local: unknown,
    read: unknown,
  });
  return { holds: value !== 0n, faults };
}

export function transactionOf(program: TypedProgram, id: TransactionId): TypedTransaction {
  const transaction = program.transactions[id];
  if (transaction === undefined) {
    throw new Error(`internal error: transaction ${id} is missing`);
  }
  return transaction;
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  const made = make();
  known.set(key, made);
  return made;
}
