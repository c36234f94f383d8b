import type { Motion } from "./motion.ts";

/** What became of the record since the last time, in this order. */
export type RecordChange =
  /** What was recorded before does not join on to what comes: forget it. */
  | { readonly kind: "fresh" }
  /** Forget what was recorded at this tick and later. */
  | { readonly kind: "cut"; readonly tick: number }
  /** More of the record; it begins with an instant that holds everything, if it `isWhole`. */
  | { readonly kind: "append"; readonly isWhole: boolean; readonly chunks: readonly Uint8Array[] };

/** Follows a run through time and keeps its record in one piece. */
export interface Recorder {
  /** Whether the run is to be recorded from now on; what was run before stays as it is. */
  readonly want: (isWanted: boolean) => void;
  readonly isWanted: () => boolean;
  /** Whether the tick would be recorded. */
  readonly isWantedAt: (tick: number) => boolean;
  /** To be called ahead of so many steps from `tick` on. */
  readonly before: (tick: number, work?: number) => void;
  /** All before `tick` has been run. */
  readonly after: (tick: number) => void;
  /** Takes what the engine has recorded, ahead of a jump in time. */
  readonly flush: () => void;
  /** Runs `work` without recording. */
  readonly pause: (work: () => void) => void;
  readonly cut: (tick: number) => void;
  /** Forgets the record: the next one begins anew. */
  readonly restart: () => void;
  readonly take: () => readonly RecordChange[];
  /** The ticks that are recorded: from the first to before the second. */
  readonly range: () => readonly [number, number];
}

/** A piece of the record is not longer than this, so that old ones can be let go of. */
const PIECE_BYTES = 16 * 1024 * 1024;

/** Bytes of the engine's record are looked at this often, in steps. */
const STEPS_BETWEEN_LOOKS = 1024;

export function createRecorder(engine: Pick<Motion, "record" | "takeRecord">): Recorder {
  let isWanted = true;
  let isOn = false;
  let from = 0;
  let to = 0;
  let changes: RecordChange[] = [];
  let pieceBytes = 0;
  let steps = 0;
  // What is taken next begins with an instant that holds everything.
  let isAtWhole = false;

  const flush = (): void => {
    if (!isOn) {
      return;
    }
    const chunks = engine.takeRecord();
    if (chunks.length > 0) {
      changes.push({ kind: "append", isWhole: isAtWhole, chunks });
      pieceBytes = chunks.reduce((sum, { length }) => sum + length, isAtWhole ? 0 : pieceBytes);
      isAtWhole = false;
    }
  };
  const turn = (on: boolean): void => {
    flush();
    isOn = on;
    engine.record(on);
    isAtWhole = on;
  };

  engine.record(false);
  return {
    want: (wanted) => {
      isWanted = wanted;
    },
    isWanted: () => isWanted,
    isWantedAt: (tick) => isWanted && tick >= to,
    before: (tick, work = 1) => {
      if (!isWanted || tick < to) {
        if (isOn) {
          turn(false);
        }
        return;
      }
      if (tick > to) {
        turn(true);
        changes = [{ kind: "fresh" }];
        from = tick;
        to = tick;
      } else if (!isOn) {
        turn(true);
        return;
      }
      steps += work;
      if (steps >= STEPS_BETWEEN_LOOKS) {
        steps = 0;
        flush();
        if (pieceBytes > PIECE_BYTES) {
          turn(true);
        }
      }
    },
    after: (tick) => {
      if (isOn) {
        to = tick;
      }
    },
    flush: () => {
      flush();
      // The engine begins its record anew behind a jump.
      if (isOn) {
        turn(false);
      }
    },
    pause: (work) => {
      const wanted = isWanted;
      isWanted = false;
      work();
      isWanted = wanted;
    },
    cut: (tick) => {
      if (tick < to) {
        flush();
        if (isOn) {
          turn(false);
        }
        from = Math.min(from, tick);
        to = tick;
        changes.push({ kind: "cut", tick });
      }
    },
    restart: () => {
      turn(false);
      to = -1;
    },
    take: () => {
      flush();
      const taken = changes;
      changes = [];
      return taken;
    },
    range: () => [from, to],
  };
}
