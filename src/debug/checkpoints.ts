import type { EngineCheckpoint } from "../simulate/interactive-engine.ts";
import { type MemoryPages, PAGE_BYTES } from "../verilated/memory-pages.ts";

/** A moment of a run that it can go back to. */
export interface Checkpoint {
  /** Ticks since power-up. */
  readonly tick: number;
  /** Pokes that had been applied. */
  readonly pokes: number;
  readonly isResetHeld: boolean;
  readonly engine: EngineCheckpoint;
}

/** Checkpoints in order of time; the first is never dropped. */
export interface CheckpointShelf {
  readonly add: (checkpoint: Checkpoint) => void;
  /** The last one at or before `tick`. */
  readonly before: (tick: number) => Checkpoint | undefined;
  /** Drops those after `tick`, or after so many pokes: the run takes another way from there. */
  readonly forgetAfter: (tick: number, pokes: number) => void;
  readonly count: () => number;
  /** Bytes that they keep. */
  readonly size: () => number;
}

export interface ShelfBounds {
  readonly maximumCount: number;
  readonly maximumBytes: number;
}

export const usualBounds: ShelfBounds = { maximumCount: 96, maximumBytes: 256 * 1024 * 1024 };

/**
 * Keeps checkpoints within bounds. Where there are too many, the one is dropped whose neighbours
 * are closest for their age, so that distances grow with the way back.
 */
export function createCheckpointShelf(bounds: ShelfBounds = usualBounds): CheckpointShelf {
  let kept: Checkpoint[] = [];

  // How many checkpoints keep a page: copies share what is equal.
  const users = new Map<Uint8Array, number>();
  const drop = (checkpoint: Checkpoint | undefined): void => {
    kept = kept.filter((each) => each !== checkpoint);
    for (const page of distinct(checkpoint?.engine.pages ?? [])) {
      const left = (users.get(page) ?? 1) - 1;
      if (left === 0) {
        users.delete(page);
      } else {
        users.set(page, left);
      }
    }
  };
  const thin = (): void => {
    const newest = kept.at(-1)?.tick ?? 0;
    let worst: Checkpoint | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 1; at < kept.length - 1; at++) {
      const gap = (kept[at + 1]?.tick ?? 0) - (kept[at - 1]?.tick ?? 0);
      const age = newest - (kept[at]?.tick ?? 0) + 1;
      if (gap / age < least) {
        least = gap / age;
        worst = kept[at];
      }
    }
    drop(worst);
  };

  const size = (): number => users.size * PAGE_BYTES;

  return {
    add: (checkpoint) => {
      const place = kept.findIndex(({ tick }) => tick >= checkpoint.tick);
      const at = place < 0 ? kept.length : place;
      if (kept[at]?.tick === checkpoint.tick) {
        return;
      }
      kept.splice(at, 0, checkpoint);
      for (const page of distinct(checkpoint.engine.pages)) {
        users.set(page, (users.get(page) ?? 0) + 1);
      }
      while (kept.length > bounds.maximumCount) {
        thin();
      }
      while (kept.length > 2 && size() > bounds.maximumBytes) {
        thin();
      }
    },
    before: (tick) => kept.findLast((each) => each.tick <= tick),
    forgetAfter: (tick, pokes) => {
      for (const each of kept.slice(1)) {
        if (each.tick > tick || each.pokes > pokes) {
          drop(each);
        }
      }
    },
    count: () => kept.length,
    size,
  };
}

/** Without those that repeat the one before: most of a large memory is one page of zeros. */
function distinct(pages: MemoryPages): readonly Uint8Array[] {
  return pages.filter((page, at) => page !== pages[at - 1]);
}
