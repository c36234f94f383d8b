/** An image, row by row. */
export type Image = readonly (readonly bigint[])[];

export interface PixelOffset {
  readonly down: number;
  readonly right: number;
}

/**
 * For each place of an image the pixel at its own offset from there, 0 outside (deformable convolution as CoDeNet bounds
 * it: no offset is of more than so many rows or columns, so a few lines are all that must be kept).
 */
export function boundedGather(
  image: Image,
  offsets: readonly (readonly PixelOffset[])[],
): readonly (readonly bigint[])[] {
  return image.map((row, r) =>
    row.map((_, c) => {
      const { down, right } = offsets[r]?.[c] ?? { down: 0, right: 0 };
      return image[r + down]?.[c + right] ?? 0n;
    }),
  );
}
