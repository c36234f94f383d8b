import { assertNever, present } from "../base/assert.ts";
import type { InstanceId, SignalId, TransactionId } from "../brief/ids.ts";
import type { TypedExpr, TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { type Contents, contentsOf, elementAt } from "./contents.ts";
import { type Design, moduleOf } from "./design.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { lateEscapesOf } from "./late-escapes.ts";
import type { ModuleState, Progress } from "./module-state.ts";
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
  readonly instance: (instance: InstanceId) => SettledModule;
}

const nothing = contentsOf([]);

/**
 * Settles a module. Everything is computed when it is first asked for, and once: the order follows
 * from what depends on what. Under reset nothing starts and nothing fires.
 */
export function settleModule(
  design: Design,
  program: TypedProgram,
  state: ModuleState,
  triggerOf: (trigger: SignalId) => bigint,
  isReset: boolean,
): SettledModule {
  const children = new Map<InstanceId, SettledModule>();
  const preconditions = new Map<TransactionId, Evaluated>();
  const starting = new Map<TransactionId, boolean>();
  const outcomes = new Map<TransactionId, Outcome>();

  const scalar = (id: SignalId): bigint => {
    const signal = program.signals[id];
    switch (signal?.kind) {
      case "trigger":
        return triggerOf(id);
      case "state":
        return state.scalars[id] ?? 0n;
      case "member":
        return instance(signal.instance).scalar(signal.member);
      case "vector":
      case "member-vector":
      case undefined:
        return 0n;
      default:
        return assertNever(signal);
    }
  };
  const vectorOf = (id: SignalId): Contents => {
    const signal = program.signals[id];
    return signal?.kind === "member-vector"
      ? instance(signal.instance).vector(signal.member)
      : (state.vectors[id] ?? nothing);
  };
  const here: Moments = { scalar, vector: vectorOf };

  const instance = (id: InstanceId): SettledModule =>
    remember(children, id, () => {
      const declared = present(program.instances[id], "an instance");
      const inside = present(state.instances[id], "the state of an instance");
      const triggers = new Map<SignalId, bigint>();
      const driven = (trigger: SignalId): bigint =>
        remember(triggers, trigger, () => {
          const drive = declared.drives.find(({ signal }) => signal === trigger);
          return evaluateHere(program, present(drive, "what drives a trigger").value, here).value;
        });
      return settleModule(design, moduleOf(design, declared), inside, driven, isReset);
    });

  const preconditionOf = (id: TransactionId): Evaluated =>
    remember(preconditions, id, () =>
      evaluateHere(program, transactionOf(program, id).precondition, here),
    );

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
        preconditionOf(id).value !== 0n &&
        !isHeldOff &&
        !(cycles === 1
          ? outcomeOf(id).escapes.size > 0
          : isEscaped(outcomeOf(id), statements, "early"))
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
    scalar,
    vector: vectorOf,
    isStarting,
    isFiring,
    outcomeOf,
    preconditionFaults: (id) => preconditionOf(id).faults,
    instance,
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
  return [...escapes].some((one) => late.has(one) === (when === "late"));
}

interface Evaluated {
  readonly value: bigint;
  readonly faults: readonly IndexFault[];
}

/** An expression outside of transactions: over the values of this cycle. */
function evaluateHere(program: TypedProgram, expr: TypedExpr, here: Moments): Evaluated {
  const faults: IndexFault[] = [];
  const unknown = (): bigint => 0n;
  const value = evaluateExpression(expr, {
    signal: (signal) => here.scalar(signal),
    element: (vector, index) => {
      if (!isInside(program, vector, index)) {
        faults.push({ vector, span: expr.span });
        return 0n;
      }
      return elementAt(here.vector(vector), Number(index));
    },
    // There are no locals, and memories are not read here.
    local: unknown,
    read: unknown,
  });
  return { value, faults };
}

export function transactionOf(program: TypedProgram, id: TransactionId): TypedTransaction {
  return present(program.transactions[id], "a transaction");
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
