/** Lengths of 24 frames, 512 values in all: 1 to 20, two of one value, a long one and a longer one. */
export const unevenFrames: readonly number[] = [
  ...Array.from({ length: 20 }, (_, at) => at + 1),
  1,
  1,
  64,
  236,
];

/** 1 for the last value of each frame, else 0. */
export function lastFlags(lengths: readonly number[]): readonly bigint[] {
  return lengths.flatMap((length) =>
    Array.from({ length }, (_, at) => (at === length - 1 ? 1n : 0n)),
  );
}

/** The values of each frame. */
export function splitFrames<T>(
  values: readonly T[],
  lengths: readonly number[],
): readonly (readonly T[])[] {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return values.slice(from - length, from);
  });
}
