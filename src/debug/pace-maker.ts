/** Holds a run to the person's time, and measures how fast it goes. */
export interface PaceMaker {
  /** Begins at `tick`; without one, the run is not held back. */
  readonly begin: (tick: number | undefined) => void;
  /** The run may go on to before this tick now. */
  readonly allowed: (tick: number) => number;
  /** Ticks in a second, over the last moments. */
  readonly rate: (tick: number) => number;
}

/** A run that is further behind than this is not hurried to catch up, in milliseconds. */
const MAXIMUM_LAG = 100;
/** The rate is taken over this time, in milliseconds. */
const RATE_WINDOW = 400;

/** `ticksPerSecond` is the speed of the hardware. */
export function createPaceMaker(ticksPerSecond: number, now: () => number): PaceMaker {
  let start: { readonly tick: number; readonly at: number } | undefined;
  let mark: { readonly tick: number; readonly at: number } | undefined;
  let rate = 0;
  const dueAt = (from: { readonly tick: number; readonly at: number }): number =>
    from.tick + Math.floor((((now() - from.at) / 1000) * ticksPerSecond) / 2) * 2;

  return {
    begin: (tick) => {
      start = tick === undefined ? undefined : { tick: tick - (tick % 2), at: now() };
      mark = undefined;
      rate = 0;
    },
    allowed: (tick) => {
      if (start === undefined) {
        return Number.POSITIVE_INFINITY;
      }
      const due = dueAt(start);
      const lag = ((due - tick) / ticksPerSecond) * 1000;
      if (lag > MAXIMUM_LAG) {
        const late = (MAXIMUM_LAG / 1000) * ticksPerSecond;
        start = { tick: tick - (tick % 2) + 2 * Math.floor(late / 2), at: now() };
        return start.tick;
      }
      return due;
    },
    rate: (tick) => {
      const at = now();
      mark ??= { tick, at };
      if (at - mark.at >= RATE_WINDOW) {
        rate = ((tick - mark.tick) / (at - mark.at)) * 1000;
        mark = { tick, at };
      }
      return rate;
    },
  };
}
