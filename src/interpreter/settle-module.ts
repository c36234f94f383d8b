import { assertNever, present } from "../base/assert.ts";
import type { InstanceId, SignalId, SignatureId, TransactionId } from "../brief/ids.ts";
import type {
  CombSignal,
  Instance,
  Request,
  TriggerSignal,
  TypedExpr,
  TypedProgram,
  TypedTransaction,
} from "../brief/typed-program.ts";
import { type Contents, contentsOf, elementAt } from "./contents.ts";
import { type Design, moduleOf } from "./design.ts";
import { evaluateExpression, nothing } from "./evaluate-expression.ts";
import { lateEscapesOf } from "./late-escapes.ts";
import type { ModuleState, Moments, Progress } from "./module-state.ts";
import { type Outcome, runStatements } from "./run-statements.ts";
import { isInside } from "./vector-place.ts";
import { outsideOf, type Violation } from "./violation.ts";

/** A run of a transaction in this cycle. */
export interface CurrentRun {
  /** `undefined` in its first cycle. */
  readonly progress: Progress | undefined;
  /** What it sees: everything as it was in its first cycle. */
  readonly start: Moments;
  /** Its statements with what it has received so far. */
  readonly outcome: Outcome;
}

/** A value, and what went wrong while it was computed. */
export interface Evaluated {
  readonly value: bigint;
  readonly violations: readonly Violation[];
}

/** A module between two clock edges: all that its state and its inputs decide. */
export interface SettledModule extends Moments {
  readonly program: TypedProgram;
  readonly state: ModuleState;
  /** What is driven on a trigger, ahead of its synchroniser if it has one. */
  readonly port: (trigger: SignalId) => bigint;
  /** The run that begins in this cycle, if one does. */
  readonly starting: (transaction: TransactionId) => CurrentRun | undefined;
  /** The runs behind their first cycle. */
  readonly underWay: (transaction: TransactionId) => readonly CurrentRun[];
  /** The run that commits at the end of this cycle: `fire_x`. */
  readonly firing: (transaction: TransactionId) => CurrentRun | undefined;
  /** The run that an `escape` takes back in this cycle. */
  readonly cancelled: (transaction: TransactionId) => CurrentRun | undefined;
  readonly precondition: (transaction: TransactionId) => Evaluated;
  readonly combinational: (signal: CombSignal) => Evaluated;
  /** An expression over what there is in this cycle; `user` is who asks, for what goes wrong. */
  readonly evaluate: (expr: TypedExpr, user: string) => Evaluated;
  readonly instance: (instance: InstanceId) => SettledModule;
  /** What drives a trigger of an instance. */
  readonly drive: (instance: Instance, trigger: SignalId) => Evaluated;
}

const nothingReceived = { reads: new Map(), answers: new Map() };
const noContents = contentsOf([]);

/**
 * Settles a module. Everything is computed when it is first asked for, and once: the order follows
 * from what depends on what. Under reset nothing starts and nothing fires.
 */
export function settleModule(
  design: Design,
  program: TypedProgram,
  state: ModuleState,
  port: (trigger: SignalId) => bigint,
  isReset: boolean,
): SettledModule {
  const children = new Map<InstanceId, SettledModule>();
  const combs = new Map<SignalId, Evaluated>();
  const preconditions = new Map<TransactionId, Evaluated>();
  const starts = new Map<TransactionId, CurrentRun | false>();
  const runs = new Map<TransactionId, readonly CurrentRun[]>();
  const takenBack = new Map<TransactionId, CurrentRun>();

  const scalar = (id: SignalId): bigint => {
    const signal = program.signals[id];
    switch (signal?.kind) {
      case "trigger":
        return triggerOf(signal);
      case "state":
        return state.scalars[id] ?? 0n;
      case "comb":
        return combinational(signal).value;
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
  const triggerOf = ({ id, synchronised, strobe }: TriggerSignal): bigint => {
    if (!synchronised) {
      return port(id);
    }
    // Behind two flip-flops, or a word that is kept while its strobe is 0.
    const [first, second] = state.synchronisers[id] ?? [0n, 0n];
    return strobe === undefined ? second : scalar(strobe) !== 0n ? port(id) : first;
  };
  const vector = (id: SignalId): Contents => {
    const signal = program.signals[id];
    return signal?.kind === "member-vector"
      ? instance(signal.instance).vector(signal.member)
      : (state.vectors[id] ?? noContents);
  };
  const here = { scalar, vector } as Moments;

  const evaluate = (expr: TypedExpr, user: string): Evaluated => {
    const violations: Violation[] = [];
    const value = evaluateExpression(expr, {
      ...nothing,
      signal: scalar,
      element: (id, index) => {
        if (!isInside(program, id, index)) {
          violations.push(outsideOf(user, program.signals[id]?.name ?? "", expr.span));
          return 0n;
        }
        return elementAt(vector(id), Number(index));
      },
      outside: (of) => {
        violations.push(outsideOf(user, of, expr.span));
      },
      fires: (id) => firing(id) !== undefined,
      isRequesting: (signature) => requestOf(signature) !== undefined,
      requested: (signature) => requestOf(signature) ?? 0n,
    });
    return { value, violations };
  };

  const combinational = ({ id, name, value }: CombSignal): Evaluated =>
    remember(combs, id, () => evaluate(value, name));

  const drives = new Map<string, Evaluated>();
  const drive = ({ id, name, drives: all }: Instance, trigger: SignalId): Evaluated =>
    remember(drives, `${id}.${trigger}`, () => {
      const found = all.find(({ signal }) => signal === trigger);
      return evaluate(present(found, "what drives a trigger").value, name);
    });
  const instance = (id: InstanceId): SettledModule =>
    remember(children, id, () => {
      const declared = present(program.instances[id], "an instance");
      const inside = present(state.instances[id], "the state of an instance");
      const portOf = (trigger: SignalId): bigint => drive(declared, trigger).value;
      return settleModule(design, moduleOf(design, declared), inside, portOf, isReset);
    });

  const precondition = (id: TransactionId): Evaluated =>
    remember(preconditions, id, () => {
      const { name, precondition } = transactionOf(program, id);
      return evaluate(precondition, name);
    });

  const starting = (id: TransactionId): CurrentRun | undefined => {
    const known = remember(starts, id, () => begin(id) ?? false);
    return known === false ? undefined : known;
  };
  const begin = (id: TransactionId): CurrentRun | undefined => {
    const transaction = transactionOf(program, id);
    const isHeldOff = transaction.conflicts.some(
      (other) => isUnderWay(state, other) || (other < id && starting(other) !== undefined),
    );
    const isBusy = transaction.pipeline === undefined && isUnderWay(state, id);
    if (isReset || isBusy || precondition(id).value === 0n || isHeldOff) {
      return undefined;
    }
    const outcome = runStatements(program, transaction, here, nothingReceived);
    const run: CurrentRun = { progress: undefined, start: here, outcome };
    if (isEscaped(outcome, transaction, "first")) {
      takenBack.set(id, run);
      return undefined;
    }
    return run;
  };

  const underWay = (id: TransactionId): readonly CurrentRun[] =>
    remember(runs, id, () => {
      const transaction = transactionOf(program, id);
      return (state.runs[id] ?? []).map((progress): CurrentRun => {
        const start = isLast(progress, transaction)
          ? withLateState(transaction, progress.start, here)
          : progress.start;
        const outcome = runStatements(program, transaction, start, progress.received);
        return { progress, start, outcome };
      });
    });

  const firing = (id: TransactionId): CurrentRun | undefined => {
    const transaction = transactionOf(program, id);
    if (transaction.cycles === 1) {
      return starting(id);
    }
    return isReset
      ? undefined
      : underWay(id).find(
          ({ progress, outcome }) =>
            progress !== undefined &&
            isLast(progress, transaction) &&
            !isEscaped(outcome, transaction, "last"),
        );
  };

  const cancelled = (id: TransactionId): CurrentRun | undefined => {
    const transaction = transactionOf(program, id);
    starting(id);
    return (
      takenBack.get(id) ??
      underWay(id).find(
        ({ progress, outcome }) =>
          progress !== undefined &&
          isLast(progress, transaction) &&
          isEscaped(outcome, transaction, "last"),
      )
    );
  };

  /** The argument of the request of this cycle; `undefined` if there is none. */
  const requestOf = (signature: SignatureId): bigint | undefined => {
    for (const transaction of program.transactions) {
      for (const run of transaction.requests.length === 0 ? [] : underWay(transaction.id)) {
        const request = currentRequest(transaction, run);
        if (request?.signature === signature) {
          return run.outcome.requests.get(request.id);
        }
      }
    }
    return undefined;
  };

  return {
    program,
    state,
    port,
    ...here,
    starting,
    underWay,
    firing,
    cancelled,
    precondition,
    combinational,
    evaluate,
    instance,
    drive,
  };
}

/** The request that a run is making: that of its stage, if control comes to it. */
export function currentRequest(
  { requests }: TypedTransaction,
  { progress, outcome }: CurrentRun,
): Request | undefined {
  return requests.find(({ id, stage }) => stage === progress?.stage && outcome.requests.has(id));
}

function isUnderWay(state: ModuleState, id: TransactionId): boolean {
  return (state.runs[id]?.length ?? 0) > 0;
}

function isLast({ stage }: Progress, { cycles }: TypedTransaction): boolean {
  return stage === cycles - 1;
}

/** The late state of a pipelined transaction is what it is now, all else as in the first cycle. */
function withLateState({ pipeline }: TypedTransaction, start: Moments, here: Moments): Moments {
  if (pipeline === undefined) {
    return start;
  }
  const late = new Set<number>(pipeline.late);
  return {
    scalar: (signal) => (late.has(signal) ? here : start).scalar(signal),
    vector: (signal) => (late.has(signal) ? here : start).vector(signal),
  };
}

/** Whether an escape is taken that is decided in the first or in the last cycle. */
function isEscaped(
  { escapes }: Outcome,
  { cycles, statements }: TypedTransaction,
  cycle: "first" | "last",
): boolean {
  if (escapes.size === 0 || cycles === 1) {
    return escapes.size > 0;
  }
  const late = lateEscapesOf(statements);
  return [...escapes].some((one) => late.has(one) === (cycle === "last"));
}

function transactionOf(program: TypedProgram, id: TransactionId): TypedTransaction {
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
