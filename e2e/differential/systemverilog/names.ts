import type { RandomSource } from "../random-source.ts";

/** A vector that can be read: packed bits, all of them one number. */
export interface SvVector {
  readonly name: string;
  readonly width: number;
  readonly signed: boolean;
}

/** An unpacked array of vectors. */
export interface SvArray {
  readonly name: string;
  readonly length: number;
  readonly element: Omit<SvVector, "name">;
}

export interface SvFunction {
  readonly name: string;
  readonly parameters: readonly Omit<SvVector, "name">[];
}

/** A packed struct, or a packed array of several dimensions: paths below a name. */
export interface SvParts {
  readonly name: string;
  /** What can be read or written below it, as text after the name. */
  readonly parts: readonly { readonly path: string; readonly width: number }[];
}

/** What an expression may name. */
export interface SvNames {
  readonly random: RandomSource;
  /** No expression may be unknown: nothing is divided by 0, no bit lies out of range. */
  readonly isKnown: boolean;
  readonly vectors: readonly SvVector[];
  readonly arrays: readonly SvArray[];
  readonly parts: readonly SvParts[];
  readonly functions: readonly SvFunction[];
}

const usualWidths = [
  1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 95, 96, 97, 127, 128, 129,
];

/** A width from 1 to 300, with a liking for those around powers of two. */
export function randomWidth(random: RandomSource): number {
  return random.oneIn(3) ? 1 + random.below(random.oneIn(3) ? 300 : 70) : random.pick(usualWidths);
}

/** `[7:0]`, or nothing for one bit. */
export function rangeText(width: number): string {
  return width === 1 ? "" : ` [${width - 1}:0]`;
}
