import { seededWords } from "../golden/seeded-words.ts";
import type { ParameterValues } from "./parameter-values.ts";

/**
 * What the `vectors.ts` of a template exports: the files that its testbench reads, by path, for any
 * values of the parameters `Name` that its manifest allows. The same parameters give the same files.
 */
export type VectorMaker<Name extends string = string> = (
  parameters: Readonly<Record<Name, number>>,
  random: RandomNumbers,
) => Readonly<Record<string, string>>;

/** Numbers that look random and are the same each time. */
export interface RandomNumbers {
  /** From 0 to `limit - 1`; `limit` is at most 2^32. */
  readonly below: (limit: number) => number;
  /** From `least` to `most`, both included, of any width. */
  readonly integer: (least: bigint, most: bigint) => bigint;
  readonly integers: (count: number, least: bigint, most: bigint) => readonly bigint[];
}

/** Seeded numbers: words of 32 bits as the generated models of `golden` take them. */
export function seededNumbers(seed: number): RandomNumbers {
  const next = seededWords(seed);
  const integer = (least: bigint, most: bigint): bigint => {
    const span = most - least + 1n;
    const words = Math.ceil(span.toString(2).length / 32) + 1;
    let value = 0n;
    for (let word = 0; word < words; word++) {
      value = (value << 32n) | BigInt(next());
    }
    return least + (value % span);
  };
  return {
    below: (limit) => Math.floor((next() / 2 ** 32) * limit),
    integer,
    integers: (count, least, most) => Array.from({ length: count }, () => integer(least, most)),
  };
}

/** A `$readmemh` file: each value as two's complement of `width` bits, one a line. */
export function hexFile(values: readonly bigint[], width: number): string {
  const digits = Math.ceil(width / 4);
  return values
    .map((each) => `${BigInt.asUintN(width, each).toString(16).padStart(digits, "0")}\n`)
    .join("");
}

/** The seed of a template's vectors: its name and its parameters. */
export function vectorSeed(name: string, values: ParameterValues): number {
  const text = `${name} ${Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(" ")}`;
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}
