import { type Histogram, histogramOf } from "./histogram.ts";
import { mostWeights, packWeights } from "./pack-weights.ts";
import type { TensorFile, TensorInfo } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";
import { weightFormats } from "./weight-formats.ts";

/** Which weights go into which words. */
export interface PackRequest {
  readonly tensor: string;
  /** One of `weightFormats`. */
  readonly format: string;
  /** Bits of a word of the memory. */
  readonly width: number;
  /** Whether each row, the weights of the last index, has a scale of its own. */
  readonly isByRow: boolean;
  /** Rows to take, of the tensor as a matrix whose columns are its last index. */
  readonly firstRow: number;
  readonly rows: number;
}

/** What became of the weights. */
export interface PackReport {
  readonly weights: number;
  readonly words: number;
  readonly bitsPerWeight: number;
  readonly rmsError: number;
  readonly worstError: number;
  /** Power of the weights over that of the error, in dB; infinite without an error. */
  readonly signalToNoise: number;
  readonly scales: readonly number[];
  readonly values: Histogram;
  readonly errors: Histogram;
  /** The first weights beside what they became. */
  readonly preview: readonly { readonly weight: number; readonly quantised: number }[];
}

export interface PackedTensor {
  readonly report: PackReport;
  readonly hex: string;
}

/** The least and the greatest weight of a tensor, and how many are no numbers. */
export interface WeightRange {
  readonly least: number;
  readonly greatest: number;
  readonly notFinite: number;
}

const bins = 64;
const previewed = 64;

/** Rows and columns of a tensor as a matrix whose columns are its last index. */
export function matrixOf({ shape, count }: Pick<TensorInfo, "shape" | "count">): {
  readonly rows: number;
  readonly columns: number;
} {
  const columns = Math.max(1, shape.length < 2 ? count : (shape.at(-1) ?? 1));
  return { rows: Math.max(1, count / columns), columns };
}

/** Reads the weights that are asked for, quantises them and lays them out. Throws `WeightFault`. */
export async function packTensor(file: TensorFile, request: PackRequest): Promise<PackedTensor> {
  const tensor = tensorOf(file, request.tensor);
  const format = weightFormats.find(({ name }) => name === request.format);
  if (format === undefined) {
    throw new WeightFault(`there is no format \`${request.format}\``);
  }
  if (!Number.isInteger(request.width) || request.width < 1 || request.width > 4096) {
    throw new WeightFault(`a word has 1 to 4096 bits, not ${request.width}`);
  }
  const { rows, columns } = matrixOf(tensor);
  const first = Math.min(Math.max(0, request.firstRow), rows);
  const last = Math.min(rows, first + Math.max(0, request.rows));
  if ((last - first) * columns > mostWeights) {
    throw new WeightFault(
      `${(last - first) * columns} weights are more than the ${mostWeights} that are packed at once; take fewer rows`,
    );
  }
  const weights = await file.read(tensor, first * columns, last * columns);
  const packed = packWeights(weights, format, request.width, request.isByRow ? columns : undefined);
  const errors = weights.map((weight, at) => (packed.values[at] ?? 0) - weight);
  const power = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const noise = packed.rmsError ** 2 * weights.length;
  const { hex, words, bitsPerWeight, rmsError, worstError, scales } = packed;
  return {
    hex,
    report: {
      ...{ words, bitsPerWeight, rmsError, worstError, scales, weights: weights.length },
      signalToNoise: noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(power / noise),
      values: histogramOf(weights, bins),
      errors: histogramOf(errors, bins),
      preview: Array.from(weights.slice(0, previewed), (weight, at) => ({
        weight,
        quantised: packed.values[at] ?? 0,
      })),
    },
  };
}

/** Looks at every weight of a tensor, a part at a time. Throws `WeightFault`. */
export async function rangeOf(file: TensorFile, name: string): Promise<WeightRange> {
  const tensor = tensorOf(file, name);
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let notFinite = 0;
  const step = 1 << 20;
  for (let from = 0; from < tensor.count; from += step) {
    for (const weight of await file.read(tensor, from, Math.min(tensor.count, from + step))) {
      if (Number.isFinite(weight)) {
        least = Math.min(least, weight);
        greatest = Math.max(greatest, weight);
      } else {
        notFinite++;
      }
    }
  }
  return least > greatest ? { least: 0, greatest: 0, notFinite } : { least, greatest, notFinite };
}

function tensorOf(file: TensorFile, name: string): TensorInfo {
  const tensor = file.tensors.find((each) => each.name === name);
  if (tensor === undefined) {
    throw new WeightFault(`it has no tensor \`${name}\``);
  }
  if (tensor.refusal !== undefined) {
    throw new WeightFault(`its tensor \`${name}\`: ${tensor.refusal}`);
  }
  return tensor;
}
