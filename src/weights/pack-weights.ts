import { WeightFault } from "./weight-file.ts";
import type { WeightFormat } from "./weight-formats.ts";

export interface PackedWeights {
  /** A `$readmemh` file: words of the memory's width, one a line. */
  readonly hex: string;
  readonly words: number;
  readonly bitsPerWeight: number;
  /** What each weight stands for once it is quantised. */
  readonly values: Float64Array;
  /** Root of the mean square of what a weight is off by, and the most that one is, in the weights' unit. */
  readonly rmsError: number;
  readonly worstError: number;
  /** What a step is worth, one for all or one a row; none where the format has scales of its own, or none. */
  readonly scales: readonly number[];
}

/** So many weights are packed at once: more than any memory of a device holds. */
export const mostWeights = 1 << 24;

/**
 * Quantises weights and lays their bytes out in words of `width` bits, the first byte lowest and, where words
 * are no whole bytes, bits from one byte to the next. With `row` the weights of a row are scaled by
 * themselves and begin with a byte of their own. Weights are filled up by zeros to whole blocks, bits to whole
 * words. Throws `WeightFault` for weights that are no numbers.
 */
export function packWeights(
  weights: readonly number[] | Float64Array,
  format: WeightFormat,
  width: number,
  row = weights.length,
): PackedWeights {
  if (weights.length > mostWeights) {
    throw new WeightFault(`${weights.length} weights are too many; take ${mostWeights} at most`);
  }
  weights.forEach((weight, at) => {
    if (!Number.isFinite(weight)) {
      throw new WeightFault(`weight ${at} is ${weight}, which no format holds`);
    }
  });
  const length = Math.max(1, row);
  const bytes: number[] = [];
  const scales: number[] = [];
  const values = new Float64Array(weights.length);
  for (let from = 0; from < weights.length; from += length) {
    const part = Array.from(weights.slice(from, from + length));
    const missing = (format.multiple - (part.length % format.multiple)) % format.multiple;
    for (let zero = 0; zero < missing; zero++) {
      part.push(0);
    }
    const made = format.quantise(part);
    for (const byte of made.bytes) {
      bytes.push(byte);
    }
    for (let at = 0; at < length && from + at < weights.length; at++) {
      values[from + at] = made.values[at] ?? 0;
    }
    if (made.scale !== undefined) {
      scales.push(made.scale);
    }
  }
  let squares = 0;
  let worstError = 0;
  weights.forEach((weight, at) => {
    const error = Math.abs(weight - (values[at] ?? 0));
    squares += error * error;
    worstError = Math.max(worstError, error);
  });
  const lines = width % 8 === 0 ? wordsOfBytes(bytes, width / 8) : wordsOfBits(bytes, width);
  return {
    hex: lines.length === 0 ? "" : `${lines.join("\n")}\n`,
    words: lines.length,
    bitsPerWeight: weights.length === 0 ? 0 : (8 * bytes.length) / weights.length,
    ...{ values, worstError, scales },
    rmsError: weights.length === 0 ? 0 : Math.sqrt(squares / weights.length),
  };
}

function wordsOfBytes(bytes: readonly number[], wordBytes: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += wordBytes) {
    let line = "";
    for (let byte = wordBytes - 1; byte >= 0; byte--) {
      line += (bytes[at + byte] ?? 0).toString(16).padStart(2, "0");
    }
    lines.push(line);
  }
  return lines;
}

function wordsOfBits(bytes: readonly number[], width: number): readonly string[] {
  const lines: string[] = [];
  const digits = Math.ceil(width / 4);
  let held = 0n;
  let bits = 0;
  const write = (): void => {
    lines.push(BigInt.asUintN(width, held).toString(16).padStart(digits, "0"));
    held >>= BigInt(width);
    bits -= width;
  };
  for (const byte of bytes) {
    held |= BigInt(byte) << BigInt(bits);
    bits += 8;
    while (bits >= width) {
      write();
    }
  }
  if (bits > 0) {
    write();
  }
  return lines;
}
