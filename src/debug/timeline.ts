import type { SignalId } from "../brief/ids.ts";
import { RESET_EDGES, TICKS_PER_CYCLE } from "../simulate/clock-times.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { EngineEvent } from "../simulate/simulation-engine.ts";
import { type CheckpointShelf, createCheckpointShelf } from "./checkpoints.ts";
import { applyPoke, type Poke } from "./poke.ts";
import { createRecorder, type Recorder } from "./recorder.ts";

/** The first tick at which a person can act: the initial reset is over. */
export const FIRST_TICK = RESET_EDGES * TICKS_PER_CYCLE;

/**
 * A run that can go back. Time counts in ticks, of which the clock falls at the even ones and rises
 * at the odd ones; `tick` is the one that comes next. What was run once runs the same again.
 */
export interface Timeline {
  readonly tick: () => number;
  /** The furthest tick that was reached since a person last took another way. */
  readonly frontier: () => number;
  readonly isResetHeld: () => boolean;
  /** What was driven last on an input; 0 at first. */
  readonly driven: (signal: SignalId) => bigint;
  /** One tick; `beforeEdge` is called in a tick in which the clock rises, just before it does. */
  readonly advance: (beforeEdge?: () => void) => readonly EngineEvent[];
  /** How many cycles `advanceCycles` could do from here, at most `wanted`. */
  readonly bulkCycles: (wanted: number) => number;
  /** Many cycles at once, at most `bulkCycles`. */
  readonly advanceCycles: (count: number) => readonly EngineEvent[];
  /** Goes to a tick up to the frontier; what happens on the way happens unheard. */
  readonly seek: (tick: number) => void;
  /** Changes the design now. What had been run after now is forgotten. */
  readonly poke: (poke: Poke) => boolean;
  /** The engine was taken back to `tick` by itself: what was run since then is to be run again. */
  readonly rewound: (tick: number, frontier: number) => void;
  /** Takes a checkpoint if one is due. */
  readonly keep: () => void;
  readonly recorder: Recorder;
  readonly checkpoints: Pick<CheckpointShelf, "count" | "size">;
}

/** Checkpoints are not closer than this, in ticks, and not so close that they cost much time. */
const LEAST_DISTANCE = 512;
const RUN_TIME_PER_COST = 20;
/** Behind a long way back one is taken this many ticks before its end, for the next step back. */
const NEAR = 128;

export function createTimeline(engine: InteractiveEngine, now: () => number): Timeline {
  const shelf = createCheckpointShelf();
  const pokes: { readonly tick: number; readonly poke: Poke }[] = [];
  const recorder = createRecorder(engine);
  let tick = 0;
  let frontier = 0;
  let applied = 0;
  let isHeld = false;
  let newest = 0;
  let keptAt = Number.NEGATIVE_INFINITY;
  let cost = 0;

  const perform = (poke: Poke): boolean => {
    if (poke.kind === "reset") {
      isHeld = poke.isHeld;
      return true;
    }
    return applyPoke(engine, poke);
  };
  const applyDue = (): void => {
    for (let due = pokes[applied]; due !== undefined && due.tick <= tick; due = pokes[applied]) {
      perform(due.poke);
      applied++;
    }
  };
  const save = (): void => {
    const begun = now();
    const before = shelf.before(tick)?.engine;
    const kept = engine.save(before);
    shelf.add({ tick, pokes: applied, isResetHeld: isHeld, engine: kept });
    keptAt = now();
    cost = keptAt - begun;
    newest = tick;
  };
  const arrive = (next: number): void => {
    tick = next;
    frontier = Math.max(frontier, tick);
  };
  const isReset = (): boolean => isHeld || tick < FIRST_TICK;

  const advance = (beforeEdge?: () => void): readonly EngineEvent[] => {
    applyDue();
    recorder.before(tick);
    if (tick % 2 === 0) {
      engine.lowerClock(isReset());
    } else {
      beforeEdge?.();
      engine.raiseClock();
    }
    recorder.after(tick);
    arrive(tick + 1);
    return engine.takeEvents();
  };
  const bulkCycles = (wanted: number): number => {
    const due = pokes[applied];
    const isPlain = engine.runCycles !== undefined && tick % 2 === 0 && !isReset();
    return !isPlain || recorder.isWantedAt(tick) || (due !== undefined && due.tick <= tick)
      ? 0
      : Math.min(wanted, due === undefined ? wanted : Math.floor((due.tick - tick) / 2));
  };
  const advanceCycles = (count: number): readonly EngineEvent[] => {
    recorder.before(tick);
    engine.runCycles?.(count);
    arrive(tick + TICKS_PER_CYCLE * count);
    return engine.takeEvents();
  };
  const keep = (): void => {
    if (
      tick % 2 === 0 &&
      Math.abs(tick - newest) >= LEAST_DISTANCE &&
      now() - keptAt >= RUN_TIME_PER_COST * cost
    ) {
      save();
    }
  };

  const seek = (wanted: number): void => {
    const target = Math.min(Math.max(wanted, 0), frontier);
    const nearest = shelf.before(target);
    if (nearest !== undefined && (target < tick || nearest.tick > tick)) {
      recorder.flush();
      nearest.engine.restore();
      tick = nearest.tick;
      applied = nearest.pokes;
      isHeld = nearest.isResetHeld;
    }
    recorder.pause(() => {
      const isFar = target - tick > LEAST_DISTANCE;
      while (tick < target) {
        const near = target - NEAR - (target % 2);
        const isBefore = isFar && tick < near;
        const bulk = bulkCycles(Math.floor(((isBefore ? near : target) - tick) / 2));
        if (bulk > 0) {
          advanceCycles(bulk);
        } else {
          advance();
        }
        if (isFar && tick === near) {
          save();
        }
      }
      applyDue();
    });
  };

  save();
  return {
    tick: () => tick,
    frontier: () => frontier,
    isResetHeld: () => isHeld,
    driven: (signal) => {
      for (let at = applied - 1; at >= 0; at--) {
        const poke = pokes[at]?.poke;
        if (poke?.kind === "drive" && poke.signal === signal) {
          return poke.value;
        }
      }
      return 0n;
    },
    advance,
    bulkCycles,
    advanceCycles,
    seek,
    keep,
    rewound: (to, furthest) => {
      tick = to;
      frontier = furthest;
    },
    poke: (poke) => {
      applyDue();
      if (tick < frontier || applied < pokes.length) {
        pokes.length = applied;
        frontier = tick;
        shelf.forgetAfter(tick, applied);
        recorder.cut(tick);
        newest = Math.min(newest, tick);
      }
      const isDone = perform(poke);
      if (isDone) {
        pokes.push({ tick, poke });
        applied = pokes.length;
      }
      return isDone;
    },
    recorder,
    checkpoints: shelf,
  };
}
