import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TestExpr } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { PlacedModule } from "../simulate/design-modules.ts";
import { evaluateTestExpr, type Observation } from "../simulate/evaluate-test-expr.ts";
import { executedStatements, type FiringValues } from "../simulate/executed-statements.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import { type FiringPlace, firesAskedFor, firingKey } from "../simulate/observed-values.ts";
import {
  type PlacedBreakpoint,
  type PlacedTransaction,
  transactionsOf,
} from "./place-breakpoints.ts";
import type { StopReason } from "./stop-reason.ts";

/** A transaction that fired at an edge, or is about to. */
export interface FiredTransaction {
  /** `add`, `mac.add`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** What was carried out, in order; not told where it does not follow from this cycle alone. */
  readonly statements: readonly Span[];
}

/** Looks at a design around clock edges: what fires, what breakpoints say, what expressions mean. */
export interface EdgeWatch {
  readonly setBreakpoints: (breakpoints: readonly PlacedBreakpoint[]) => void;
  /** A condition that a run is to stop at, or none. */
  readonly setGoal: (goal: TestExpr | undefined) => void;
  /** Whether anything must be looked at in every cycle. */
  readonly isWatching: () => boolean;
  /** To be called just before an edge, with reset asserted or not. */
  readonly beforeEdge: (isReset: boolean) => void;
  /** To be called right after it: why to stop, if there is a reason. */
  readonly afterEdge: () => StopReason | undefined;
  /** Forgets what held before: the run goes on from another place. */
  readonly settle: () => void;
  /** Every transaction that fires in this cycle. */
  readonly firingNow: (isReset: boolean) => readonly FiredTransaction[];
  readonly value: (expr: TestExpr) => bigint | { readonly message: string };
}

export function createEdgeWatch(
  engine: InteractiveEngine,
  program: TypedProgram,
  modules: readonly PlacedModule[],
): EdgeWatch {
  let breakpoints: readonly PlacedBreakpoint[] = [];
  let goal: TestExpr | undefined;
  let asked: ReadonlyMap<string, FiringPlace> = new Map();
  const fired = new Map<string, boolean | undefined>();
  const hits = new Set<string>();
  const held = new Map<string, boolean>();
  const all = transactionsOf(modules);
  const observation: Observation = {
    program,
    engine,
    hasFired: (transaction, path) => {
      const key = firingKey({ transaction, path });
      return asked.has(key) ? fired.get(key) === true : engine.isFiring(transaction, path);
    },
  };

  const askAnew = (): void => {
    const conditions = [goal, ...breakpoints.map(({ condition }) => condition)];
    asked = firesAskedFor(
      conditions.flatMap((condition) =>
        condition === undefined
          ? []
          : [{ kind: "expect", condition, message: undefined, text: "", span: condition.span }],
      ),
    );
    held.clear();
  };
  const isFiring = ({ place, transaction }: PlacedTransaction): boolean =>
    engine.isFiring(transaction.id, place.path) === true;
  const valuesOf = ({ place }: PlacedTransaction): FiringValues => ({
    scalar: (signal: SignalId) => engine.read(signal, place.path),
    element: (vector: SignalId, index: number) => {
      const signal = place.module.signals[vector];
      const length = signal !== undefined && "length" in signal ? signal.length : 0;
      return index >= 0 && index < length
        ? engine.readElement(vector, index, place.path)
        : undefined;
    },
  });
  const reachedBy = (one: PlacedTransaction): readonly Span[] =>
    executedStatements(one.place.module, one.transaction, valuesOf(one));
  const holds = (condition: TestExpr): boolean | StopReason => {
    const value = evaluateTestExpr(condition, observation, undefined);
    return typeof value === "bigint"
      ? value !== 0n
      : { kind: "fault", text: value.message, span: undefined };
  };

  return {
    setBreakpoints: (placed) => {
      breakpoints = placed;
      askAnew();
    },
    setGoal: (condition) => {
      goal = condition;
      askAnew();
    },
    isWatching: () => goal !== undefined || breakpoints.length > 0,
    beforeEdge: (isReset) => {
      for (const [key, { transaction, path }] of asked) {
        fired.set(key, !isReset && engine.isFiring(transaction, path) === true);
      }
      hits.clear();
      for (const { id, firings, statements } of isReset ? [] : breakpoints) {
        const isHit = firings.some(
          (one) =>
            isFiring(one) &&
            (statements === undefined ||
              reachedBy(one).some((span) =>
                statements.some(({ start, end }) => start === span.start && end === span.end),
              )),
        );
        if (isHit) {
          hits.add(id);
        }
      }
    },
    afterEdge: () => {
      let reason: StopReason | undefined;
      for (const { id, text, firings, condition } of breakpoints) {
        if (firings.length > 0 && !hits.has(id)) {
          continue;
        }
        const now = condition === undefined ? true : holds(condition);
        if (typeof now !== "boolean") {
          reason ??= now;
          continue;
        }
        // An expression stops the run when it becomes true, not for as long as it is.
        const isNew = firings.length > 0 || held.get(id) === false;
        held.set(id, now);
        if (now && isNew) {
          reason ??= { kind: "breakpoint", id, text };
        }
      }
      const atGoal = goal === undefined ? false : holds(goal);
      return typeof atGoal !== "boolean"
        ? (reason ?? atGoal)
        : atGoal
          ? (reason ?? { kind: "goal", text: "the condition holds" })
          : reason;
    },
    settle: () => {
      fired.clear();
      for (const { id, firings, condition } of breakpoints) {
        const now = condition === undefined || firings.length > 0 ? true : holds(condition);
        held.set(id, now === true);
      }
    },
    firingNow: (isReset) =>
      isReset
        ? []
        : all.filter(isFiring).map((one) => ({
            name: `${one.place.prefix}${one.transaction.name}`,
            nameSpan: one.transaction.nameSpan,
            statements: reachedBy(one),
          })),
    value: (expr) => evaluateTestExpr(expr, observation, undefined),
  };
}
