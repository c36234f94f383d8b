import type { EngineEvent } from "../simulate/simulation-engine.ts";
import { type Checkpoint, type CheckpointShelf, createCheckpointShelf } from "./checkpoints.ts";
import type { DesignSignal } from "./debug-design.ts";
import type { Motion } from "./motion.ts";
import { applyPoke, type Poke } from "./poke.ts";
import { createRecorder, type Recorder } from "./recorder.ts";

/**
 * A run that can go back. Time counts in the ticks of its motion; `tick` is the one that comes next.
 * What was run once runs the same again.
 */
export interface Timeline {
  readonly tick: () => number;
  /** The furthest tick that was reached since a person last took another way. */
  readonly frontier: () => number;
  readonly isResetHeld: () => boolean;
  /** What was driven last on an input; 0 at first. */
  readonly driven: (signal: DesignSignal) => bigint;
  /**
   * What comes next; `beforeEdge` is called just before an edge of the clock. What the recorder does
   * not want is recorded if it `isRecorded` for another reason.
   */
  readonly advance: (beforeEdge?: () => void, isRecorded?: boolean) => readonly EngineEvent[];
  /** Whether `runOn` is of use here. */
  readonly canRunOn: (limit: number) => boolean;
  /** Much at once, unlooked-at, up to before `limit`; `undefined` if that cannot be done here. */
  readonly runOn: (
    limit: number,
    work: number,
    isExact?: boolean,
  ) => readonly EngineEvent[] | undefined;
  /**
   * Goes to a tick up to the frontier, or, if not `isExact`, behind the last event before it; what
   * happens on the way happens unheard.
   */
  readonly seek: (tick: number, isExact?: boolean) => void;
  /** Changes the design now. What had been run after now is forgotten. */
  readonly poke: (poke: Poke) => boolean;
  /** Gives a way back to now, for the case that something happens in what is run next. */
  readonly attempt: () => () => void;
  /** Takes a checkpoint if one is due. */
  readonly keep: () => void;
  readonly recorder: Recorder;
  readonly checkpoints: Pick<CheckpointShelf, "count" | "size">;
}

/** Checkpoints are not closer than this, in steps, and not so close that they cost much time. */
const LEAST_DISTANCE = 512;
const RUN_TIME_PER_COST = 20;
/** Behind a long way back one is taken this many steps before its end, for the next step back. */
const NEAR = 128;
/** Cycles or events that are run again at once. */
const SEEK_WORK = 1 << 20;

export function createTimeline(motion: Motion, now: () => number): Timeline {
  const shelf = createCheckpointShelf();
  const pokes: { readonly tick: number; readonly poke: Poke }[] = [];
  const recorder = createRecorder(motion);
  let tick = 0;
  let frontier = 0;
  let applied = 0;
  let isHeld = false;
  /** Steps that were done, and when and where the last checkpoint was taken. */
  let steps = 0;
  let keptSteps = 0;
  let keptAt = Number.NEGATIVE_INFINITY;
  let cost = 0;
  /** The last way back from an attempt, which is nearer than most checkpoints. */
  let attempted: Checkpoint | undefined;
  /** Ticks of one step, about: to find a place shortly before a goal. */
  let stepTicks = 1;

  const perform = (poke: Poke): boolean => {
    if (poke.kind === "reset") {
      isHeld = poke.isHeld;
      return true;
    }
    return applyPoke(poke);
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
    const kept = motion.save(before);
    shelf.add({ tick, pokes: applied, isResetHeld: isHeld, engine: kept });
    keptAt = now();
    cost = keptAt - begun;
    keptSteps = steps;
  };
  const arrive = (next: number, done: number): void => {
    steps += done;
    tick = next;
    frontier = Math.max(frontier, tick);
  };
  const isReset = (): boolean => isHeld || tick < motion.firstTick;

  const advance = (beforeEdge?: () => void, isRecorded = false): readonly EngineEvent[] => {
    applyDue();
    recorder.before(tick);
    const traced = isRecorded || recorder.isWantedAt(tick);
    const next = motion.advance(tick, isReset(), traced, beforeEdge);
    recorder.after(next);
    if (next > tick) {
      stepTicks = next - tick;
    }
    arrive(next, 1);
    return motion.takeEvents();
  };
  const endOf = (limit: number): number =>
    Math.min(limit, pokes[applied]?.tick ?? Number.POSITIVE_INFINITY);
  const canRunOn = (limit: number): boolean =>
    !isReset() && endOf(limit) > tick && motion.canRunOn(tick, endOf(limit));
  const runOn = (
    limit: number,
    work: number,
    isExact = true,
  ): readonly EngineEvent[] | undefined => {
    if (!canRunOn(limit)) {
      return undefined;
    }
    const isRecorded = recorder.isWantedAt(tick);
    const end = endOf(limit);
    recorder.before(tick, work);
    const next = motion.runOn(tick, {
      limit: end,
      work,
      isRecorded,
      isExact: isExact || end < limit,
    });
    const events = motion.takeEvents();
    if (next === tick && events.length === 0) {
      return undefined;
    }
    recorder.after(next);
    arrive(next, work);
    return events;
  };
  const keep = (): void => {
    if (
      motion.isBetween(tick) &&
      Math.abs(steps - keptSteps) >= LEAST_DISTANCE &&
      now() - keptAt >= RUN_TIME_PER_COST * cost
    ) {
      save();
    }
  };

  /** Runs again up to `target`, or to what is last before it. */
  const approach = (target: number, isExact: boolean): void => {
    let before = -1;
    while (tick < target && tick !== before) {
      before = tick;
      applyDue();
      if (runOn(target, SEEK_WORK, isExact) === undefined) {
        // Behind its beginning, one more event could be beyond the target.
        if (motion.time.kind === "time" && tick >= motion.firstTick) {
          return;
        }
        advance();
      }
    }
  };

  const seek = (wanted: number, isExact = true): void => {
    const target = Math.min(Math.max(wanted, 0), frontier);
    const kept = shelf.before(target);
    const isNearer =
      attempted !== undefined && attempted.tick <= target && attempted.tick > (kept?.tick ?? -1);
    const nearest = isNearer ? attempted : kept;
    if (nearest !== undefined && (target < tick || nearest.tick > tick)) {
      recorder.flush();
      nearest.engine.restore();
      tick = nearest.tick;
      applied = nearest.pokes;
      isHeld = nearest.isResetHeld;
      keptSteps = steps;
    }
    const furthest = frontier;
    recorder.pause(() => {
      const near = target - NEAR * stepTicks;
      if (tick < near && target - tick > LEAST_DISTANCE * stepTicks) {
        approach(near - (near % 2), false);
        save();
      }
      approach(target, isExact);
      applyDue();
    });
    frontier = furthest;
  };

  save();
  return {
    tick: () => tick,
    frontier: () => frontier,
    isResetHeld: () => isHeld,
    driven: (signal) => {
      for (let at = applied - 1; at >= 0; at--) {
        const poke = pokes[at]?.poke;
        if (poke?.kind === "value" && poke.signal.key === signal.key) {
          return poke.value;
        }
      }
      return 0n;
    },
    advance,
    canRunOn,
    runOn,
    seek,
    keep,
    attempt: () => {
      const engine = motion.save(attempted?.engine);
      attempted = { tick, pokes: applied, isResetHeld: isHeld, engine };
      const then = { tick, frontier, applied, isHeld };
      return () => {
        recorder.flush();
        engine.restore();
        ({ tick, frontier, applied, isHeld } = then);
        recorder.cut(tick);
      };
    },
    poke: (poke) => {
      applyDue();
      if (tick < frontier || applied < pokes.length) {
        pokes.length = applied;
        frontier = tick;
        shelf.forgetAfter(tick, applied);
        attempted = undefined;
        recorder.cut(tick);
        keptSteps = steps;
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
