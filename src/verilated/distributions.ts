import { invariant } from "../base/assert.ts";

/** Which of the `$dist_` functions; the numbers of a model's calls. */
export const distribution = {
  uniform: 0,
  normal: 1,
  exponential: 2,
  poisson: 3,
  chiSquare: 4,
  t: 5,
  erlang: 6,
} as const;

/** A number of a distribution, 32 bits signed, and the seed that comes after it. */
export interface Distributed {
  readonly value: number;
  readonly seed: number;
}

/**
 * Draws as the algorithms of the standard do (IEEE 1800-2017, annex N), whose numbers follow from the
 * seed alone. `first` and `second` are mean, degree of freedom, bounds, ... in the order of the call.
 */
export function drawDistributed(
  kind: number,
  seed: number,
  first: number,
  second: number,
): Distributed {
  let state = seed >>> 0;
  const uniform = (start: number, end: number): number => {
    if (state === 0) {
      state = 259341593;
    }
    state = (Math.imul(69069, state) + 1) >>> 0;
    const [low, high] = start >= end ? [0, 2147483647] : [start, end];
    // 23 bits become the fraction of a short real between 1 and 2.
    const drawn = 1 + (state >>> 9) / 2 ** 23;
    const spread = drawn + drawn * 0.00000011920928955078125;
    return (high - low) * (spread - 1) + low;
  };
  const normal = (mean: number, deviation: number): number => {
    let v1 = 0;
    let s = 1;
    while (s >= 1 || s === 0) {
      v1 = uniform(-1, 1);
      const v2 = uniform(-1, 1);
      s = v1 * v1 + v2 * v2;
    }
    return v1 * Math.sqrt((-2 * Math.log(s)) / s) * deviation + mean;
  };
  const exponential = (mean: number): number => {
    const n = uniform(0, 1);
    return n === 0 ? 0 : -Math.log(n) * mean;
  };
  const chiSquare = (freedom: number): number => {
    let x = freedom % 2 === 0 ? 0 : normal(0, 1) ** 2;
    for (let k = 2; k <= freedom; k += 2) {
      x += 2 * exponential(1);
    }
    return x;
  };
  const draw = (): number => {
    switch (kind) {
      case distribution.uniform:
        return uniformInteger(first, second, uniform);
      case distribution.normal:
        return rounded(normal(first, second));
      case distribution.exponential:
        return first <= 0 ? 0 : rounded(exponential(first));
      case distribution.poisson:
        return first <= 0 ? 0 : poisson(first, uniform);
      case distribution.chiSquare:
        return first <= 0 ? 0 : rounded(chiSquare(first));
      case distribution.t: {
        if (first <= 0) {
          return 0;
        }
        const root = Math.sqrt(chiSquare(first) / first);
        return rounded(normal(0, 1) / root);
      }
      case distribution.erlang: {
        if (first <= 0) {
          return 0;
        }
        let x = 1;
        for (let stage = 0; stage < first; stage++) {
          x *= uniform(0, 1);
        }
        return rounded((-second * Math.log(x)) / first);
      }
      default:
        invariant(false, "a distribution has a number");
    }
  };
  const value = draw();
  return { value: value | 0, seed: state | 0 };
}

/** Half away from 0. */
function rounded(value: number): number {
  return value >= 0 ? Math.trunc(value + 0.5) : -Math.trunc(-value + 0.5);
}

function poisson(mean: number, uniform: (start: number, end: number) => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(0, 1); limit < product; product *= uniform(0, 1)) {
    count++;
  }
  return count;
}

const least = -(2 ** 31);
const greatest = 2 ** 31 - 1;

function uniformInteger(
  start: number,
  end: number,
  uniform: (start: number, end: number) => number,
): number {
  const down = (value: number): number => Math.trunc(value >= 0 ? value : value - 1);
  if (start >= end) {
    return start;
  }
  if (end !== greatest) {
    return Math.min(end, Math.max(start, down(uniform(start, end + 1))));
  }
  if (start !== least) {
    return Math.min(end, Math.max(start, down(uniform(start - 1, end) + 1)));
  }
  const part = (uniform(start, end) + 2147483648) / 4294967295;
  return down(part * 4294967296 - 2147483648);
}
