/** How ggml stores so many weights in so many bytes. */
export interface BlockFormat {
  readonly name: string;
  readonly weights: number;
  readonly bytes: number;
  /** The bytes of a block of weights, as the reference quantiser chooses them; singles as binary32. */
  readonly quantise: (weights: readonly number[]) => Uint8Array;
  /** The weights that a block stands for. */
  readonly dequantise: (block: Uint8Array) => readonly number[];
}

/** Bits that one weight takes, scales included. */
export function bitsPerWeight({ bytes, weights }: BlockFormat): number {
  return (8 * bytes) / weights;
}

/** Writes `value` as binary16 at `offset`, low byte first. */
export function writeHalf(block: Uint8Array, offset: number, bits: number): void {
  block[offset] = bits & 0xff;
  block[offset + 1] = bits >> 8;
}

/** The 16 bits at `offset`, low byte first. */
export function readHalf(block: Uint8Array, offset: number): number {
  return (block[offset] ?? 0) | ((block[offset + 1] ?? 0) << 8);
}

/** The greatest size among the weights, as binary32; 0 of none. */
export function greatestSize(weights: readonly number[]): number {
  return weights.reduce((most, each) => Math.max(most, Math.abs(Math.fround(each))), 0);
}

/** The weight of the greatest size, with its sign; 0 of none. */
export function widestWeight(weights: readonly number[]): number {
  return weights.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
}
