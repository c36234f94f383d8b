import type { Trit } from "../formats/ternary.ts";
import { OperatorFault } from "./operator.ts";

/** The parts that a row consists of, each with its name and size; throws `OperatorFault` if they are not all of it. */
export function partsOf<T>(
  inputs: readonly T[],
  parts: readonly (readonly [what: string, size: number])[],
): readonly (readonly T[])[] {
  const needed = parts.reduce((sum, [, size]) => sum + size, 0);
  if (inputs.length !== needed) {
    const list = parts.map(([what, size]) => `${size} of ${what}`).join(", ");
    throw new OperatorFault(`${inputs.length} inputs are not the ${needed} that it takes: ${list}`);
  }
  let at = 0;
  return parts.map(([, size]) => {
    at += size;
    return inputs.slice(at - size, at);
  });
}

/** The two halves of a row. */
export function halvesOf<T>(
  inputs: readonly T[],
  first: string,
  second: string,
): readonly [readonly T[], readonly T[]] {
  if (inputs.length % 2 !== 0) {
    throw new OperatorFault(
      `${inputs.length} inputs are not as many ${first} as ${second}: give an even number`,
    );
  }
  const half = inputs.length / 2;
  return [inputs.slice(0, half), inputs.slice(half)];
}

/** How many times `size` values are in a row, all of it; `parts` says what those are. */
export function timesIn(
  inputs: readonly unknown[],
  size: number,
  what: string,
  parts?: string,
): number {
  if (inputs.length % size !== 0) {
    const list = parts === undefined ? "" : ` (${parts})`;
    throw new OperatorFault(
      `${inputs.length} inputs are no whole ${what}s: ${size} numbers a ${what}${list}`,
    );
  }
  return inputs.length / size;
}

/** Throws `OperatorFault` for the first value that lies outside of the bounds. */
export function demandRange(
  values: readonly bigint[],
  least: bigint,
  most: bigint,
  what: string,
): void {
  const wrong = values.find((each) => each < least || each > most);
  if (wrong !== undefined) {
    throw new OperatorFault(`${wrong} is no ${what}: ${least} to ${most}`);
  }
}

/** A recurrence is told to diverge where a number of it takes more bits. */
const divergentBits = 1024;

/** Throws `OperatorFault` once a number of a recurrence is so great that it grows without end. */
export function demandBounded(
  values: readonly bigint[],
  what: string,
  step: number,
  advice: string,
): void {
  if (values.some((each) => BigInt.asIntN(divergentBits, each) !== each)) {
    throw new OperatorFault(
      `${what} passes ${divergentBits} bits at step ${step}, because it grows without end: ${advice}`,
    );
  }
}

/** Values of so many bits, as numbers. */
export function codesOf(values: readonly bigint[], bits: number): readonly number[] {
  demandRange(values, 0n, (1n << BigInt(bits)) - 1n, `code of ${bits} bits`);
  return values.map(Number);
}

/** Weights of -1, 0 and 1. */
export function tritsOf(values: readonly bigint[]): readonly Trit[] {
  return values.map((each) => {
    switch (each) {
      case -1n:
        return -1;
      case 0n:
        return 0;
      case 1n:
        return 1;
      default:
        throw new OperatorFault(`${each} is no trit: trits are -1, 0 and 1`);
    }
  });
}

/** What is 0 or 1. */
export function flagsOf(values: readonly bigint[], what: string): readonly boolean[] {
  demandRange(values, 0n, 1n, what);
  return values.map((each) => each === 1n);
}
