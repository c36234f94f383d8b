import type { EngineCheckpoint, InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { EngineEvent } from "../simulate/simulation-engine.ts";
import type { AdvanceOutcome, DrivenInstance, ModelEvent } from "../verilated/model-instance.ts";
import type { Motion } from "./motion.ts";
import { readTime } from "./read-time.ts";

export interface TimedMotionParts {
  /** Fresh: neither `begin` nor `initialise` has been called. */
  readonly instance: DrivenInstance;
  /** Of a step of time. */
  readonly stepPicoseconds: number;
  readonly format: Pick<NonNullable<InteractiveEngine["recordFormat"]>, "signals" | "regionBytes">;
  /** The clock that is counted by: where it rose first, and steps between two rises. */
  readonly clock: { readonly origin: number; readonly period: number } | undefined;
  /** A time in words, from steps. */
  readonly writeTime: (steps: number) => string;
  readonly inSources: (event: ModelEvent) => EngineEvent;
}

/** Steps of time that may pass without time going on: beyond them something goes round. */
const MOST_ROUNDS = 1 << 20;
/** What is shown as a cycle where no clock is found, in steps. */
const FALLBACK_CYCLES = 32;

/** A design with time of its own: it goes on from event to event, each a moment at which something is due. */
export function timedMotion(parts: TimedMotionParts): Motion {
  const { instance, stepPicoseconds, clock, inSources } = parts;
  let outcome: AdvanceOutcome = "paused";
  let hasBegun = false;
  const events: ModelEvent[] = [];

  const hear = (): void => {
    events.push(...instance.takeEvents());
  };
  const end = (): void => {
    if (outcome === "finished") {
      instance.finish();
    }
    hear();
  };
  /** Everything at the moment that time has come to, and nothing later. */
  const settle = (isTraced: boolean): void => {
    const until = instance.time();
    for (let round = 0; outcome === "paused" && round < 2; round++) {
      outcome = instance.advance({ until, steps: MOST_ROUNDS, isTraced });
    }
    end();
  };
  /** Lets time go on to the next moment at most `until`, without anything being done there. */
  const goOn = (until: number): boolean => {
    outcome = instance.advance({ until, steps: 1, isTraced: false });
    hear();
    return outcome === "paused";
  };
  const isOver = (): boolean => outcome === "halted" || outcome === "finished";
  const begin = (isTraced: boolean): void => {
    hasBegun = true;
    instance.begin();
    outcome = "paused";
    settle(isTraced);
  };
  const reached = (tick: number): number =>
    outcome === "halted" || !hasBegun ? tick : Math.max(tick, instance.time() + 1);
  const cycle = clock?.period;

  return {
    firstTick: 1,
    isEdge: () => true,
    isBetween: () => true,
    advance: (tick, _isReset, isRecorded, beforeEdge) => {
      if (!hasBegun) {
        begin(isRecorded);
        return reached(tick);
      }
      if (isOver() || !goOn(Number.POSITIVE_INFINITY)) {
        return tick;
      }
      beforeEdge?.();
      settle(isRecorded);
      return reached(tick);
    },
    canRunOn: (tick, limit) => hasBegun && !isOver() && limit > tick,
    runOn: (tick, { limit, work, isRecorded, isExact }) => {
      const arrive = (): number => {
        if (isExact && outcome === "limit" && Number.isFinite(limit)) {
          instance.skipTo(limit - 1);
        }
        return reached(tick);
      };
      if (!goOn(limit - 1)) {
        return arrive();
      }
      outcome = instance.advance({ until: limit - 1, steps: work, isTraced: isRecorded });
      end();
      if (outcome === "paused") {
        settle(isRecorded);
        return reached(tick);
      }
      return arrive();
    },
    ended: () =>
      outcome === "finished"
        ? "The design has ended the simulation."
        : outcome === "idle"
          ? "Nothing waits for a later time any more."
          : outcome === "halted"
            ? "The design cannot go on; go back to an earlier time."
            : undefined,
    save: (before): EngineCheckpoint => {
      const kept = { outcome, hasBegun };
      const { pages, restore } = instance.save(before?.pages);
      return {
        pages,
        restore: () => {
          restore();
          events.length = 0;
          ({ outcome, hasBegun } = kept);
        },
      };
    },
    record: instance.restartRecord,
    takeRecord: instance.takeTrace,
    takeEvents: () => events.splice(0).map(inSources),
    recordFormat: {
      ...parts.format,
      ticksPerCycle: cycle ?? FALLBACK_CYCLES,
      tickPicoseconds: stepPicoseconds,
    },
    time: {
      kind: "time",
      at: (tick) => parts.writeTime(Math.max(0, tick - 1)),
      tickOf: (text) => {
        const time = readTime(text, stepPicoseconds);
        return time === undefined ? undefined : time + 1;
      },
      ticksPerCycle: cycle,
      origin: clock?.origin ?? 0,
      ticksPerSecond: 1e12 / stepPicoseconds,
    },
  };
}
