import type { Span } from "../base/source.ts";
import type { DebugDesign, DesignExpression, DesignTransaction } from "./debug-design.ts";
import type { PlacedBreakpoint } from "./place-breakpoints.ts";
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
  /** A condition that a run is to stop at, or none; `text` is what is said of it. */
  readonly setGoal: (goal: DesignExpression | undefined) => void;
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
  readonly value: (expression: DesignExpression) => bigint | { readonly message: string };
}

export function createEdgeWatch(design: DebugDesign): EdgeWatch {
  let breakpoints: readonly PlacedBreakpoint[] = [];
  let goal: DesignExpression | undefined;
  let asked: readonly DesignTransaction[] = [];
  const fired = new Map<string, boolean | undefined>();
  const hits = new Set<string>();
  const held = new Map<string, boolean>();
  const byKey = new Map(design.transactions.map((one) => [one.key, one]));

  const hasFired = (key: string): boolean | undefined =>
    asked.some((one) => one.key === key) ? fired.get(key) === true : byKey.get(key)?.isFiring();
  const askAnew = (): void => {
    const keys = [goal, ...breakpoints.map(({ condition }) => condition)].flatMap(
      (condition) => condition?.asks ?? [],
    );
    asked = [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
    held.clear();
  };
  const isFiring = (one: DesignTransaction): boolean => one.isFiring() === true;
  const holds = (condition: DesignExpression): boolean | StopReason => {
    const value = condition.value(hasFired);
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
      for (const one of asked) {
        fired.set(one.key, !isReset && isFiring(one));
      }
      hits.clear();
      for (const { id, firings, statements } of isReset ? [] : breakpoints) {
        const isHit = firings.some(
          (one) =>
            isFiring(one) &&
            (statements === undefined ||
              one
                .reached()
                .some((span) =>
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
          ? (reason ?? { kind: "goal", text: goal?.text ?? "" })
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
        : design.transactions.filter(isFiring).map((one) => ({
            name: one.name,
            nameSpan: one.nameSpan,
            statements: one.reached(),
          })),
    value: (expression) => expression.value(hasFired),
  };
}
