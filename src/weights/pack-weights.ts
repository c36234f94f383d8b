import type { WeightFormat } from "./weight-formats.ts";

export interface PackedWeights {
  /** A `$readmemh` file: words of the memory's width, one a line. */
  readonly hex: string;
  readonly words: number;
  readonly bitsPerWeight: number;
  /** Root of the mean square of what a weight is off by, and the most that one is, in the weights' unit. */
  readonly rmsError: number;
  readonly worstError: number;
  readonly scale: number | undefined;
}

/**
 * Quantises weights and lays their bytes out in words of `width` bits (a multiple of 8), the first byte
 * lowest. Weights are filled up by zeros to whole blocks, and bytes to whole words.
 */
export function packWeights(
  weights: readonly number[],
  format: WeightFormat,
  width: number,
): PackedWeights {
  const missing = (format.multiple - (weights.length % format.multiple)) % format.multiple;
  const { bytes, values, scale } = format.quantise([...weights, ...Array(missing).fill(0)]);
  const wordBytes = width / 8;
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += wordBytes) {
    const word = Array.from({ length: wordBytes }, (_, byte) => bytes[at + byte] ?? 0);
    lines.push(
      word
        .reverse()
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join(""),
    );
  }
  const errors = weights.map((each, at) => Math.abs(each - (values[at] ?? 0)));
  const squares = errors.reduce((sum, each) => sum + each * each, 0);
  return {
    hex: lines.map((line) => `${line}\n`).join(""),
    words: lines.length,
    bitsPerWeight: weights.length === 0 ? 0 : (8 * bytes.length) / weights.length,
    rmsError: weights.length === 0 ? 0 : Math.sqrt(squares / weights.length),
    worstError: errors.reduce((most, each) => Math.max(most, each), 0),
    scale,
  };
}
