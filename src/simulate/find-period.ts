import type { RewindableInstance, TimedInstance } from "../verilated/model-instance.ts";

/** A clock of a design with time of its own. */
export interface FoundPeriod {
  /** Where it rose first, in steps of time. */
  readonly origin: number;
  /** Steps between two rises. */
  readonly period: number;
}

/** Moments that are looked at for a clock that rises twice. */
const MOST_MOMENTS = 4096;

/**
 * Runs the beginning of a fresh testbench to find the first of `candidates` that rises twice, and goes
 * back to before it began.
 */
export function findPeriod(
  instance: TimedInstance & RewindableInstance,
  candidates: readonly string[],
  top: string,
): { readonly chosen: string | undefined; readonly clock: FoundPeriod | undefined } {
  const first = candidates[0];
  const paths = candidates.map((name) => `${top}.${name}`).filter((path) => instance.has(path));
  const before = instance.save();
  const rises = paths.map((): number[] => []);
  const levels = paths.map(() => 0n);
  instance.begin();
  let outcome = instance.advance({ until: 0, steps: MOST_MOMENTS, isTraced: false });
  for (let moment = 0; moment < MOST_MOMENTS && outcome === "limit"; moment++) {
    paths.forEach((path, at) => {
      const level = instance.read(path);
      if (level === 1n && levels[at] === 0n) {
        rises[at]?.push(instance.time());
      }
      levels[at] = level;
    });
    if (rises[0] !== undefined && rises[0].length >= 3) {
      break;
    }
    outcome = instance.advance({ until: Number.POSITIVE_INFINITY, steps: 1, isTraced: false });
    if (outcome === "paused") {
      const until = instance.time();
      outcome = instance.advance({ until, steps: MOST_MOMENTS, isTraced: false });
    }
  }
  before.restore();
  const at = rises.findIndex((times) => times.length >= 2);
  const [one, two, three] = rises[at] ?? [];
  if (one === undefined || two === undefined) {
    return { chosen: first, clock: undefined };
  }
  // What a variable begins with may look like a rise.
  const isRegular = three === undefined || three - two === two - one;
  const origin = isRegular ? one : two;
  return {
    chosen: candidates.find((name) => `${top}.${name}` === paths[at]),
    clock: { origin, period: isRegular ? two - one : three - two },
  };
}
