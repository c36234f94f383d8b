import type { ByteSource } from "./byte-source.ts";
import type { ElementType } from "./element-types.ts";
import { WeightFault } from "./weight-file.ts";

/** A tensor of a file. */
export interface TensorInfo {
  readonly name: string;
  /** As its file names it: `F32`, `Q4_0`. */
  readonly type: string;
  /** Outermost first; none for a single number. */
  readonly shape: readonly number[];
  /** Weights in all. */
  readonly count: number;
  /** Why its weights cannot be read, if they cannot. */
  readonly refusal: string | undefined;
}

/** A file of tensors whose header has been read. */
export interface TensorFile {
  readonly tensors: readonly TensorInfo[];
  /** Weights `from` to before `to` of a tensor. Throws `WeightFault`. */
  readonly read: (tensor: TensorInfo, from: number, to: number) => Promise<Float64Array>;
}

/** Where a tensor lies in its file, in bytes from its start. */
export interface PlacedTensor extends TensorInfo {
  readonly element: ElementType | undefined;
  readonly begin: number;
}

/** So many bytes of a file are in memory at once while weights are read. */
const bytesAtOnce = 1 << 22;

export function placedTensorFile(source: ByteSource, placed: readonly PlacedTensor[]): TensorFile {
  const byName = new Map(placed.map((tensor) => [tensor.name, tensor]));
  return {
    tensors: placed.map(({ name, type, shape, count, refusal }) => ({
      ...{ name, type, shape, count, refusal },
    })),
    read: async ({ name }, from, to) => {
      const tensor = byName.get(name);
      const element = tensor?.element;
      const decode = element?.decode;
      if (tensor === undefined || element === undefined || decode === undefined) {
        throw new WeightFault(tensor?.refusal ?? `it has no tensor \`${name}\``);
      }
      const weights = new Float64Array(Math.max(0, to - from));
      const first = Math.floor(from / element.weights);
      const last = Math.ceil(to / element.weights);
      const step = Math.max(1, Math.floor(bytesAtOnce / element.bytes));
      const block = new Float64Array(element.weights);
      for (let at = first; at < last; at += step) {
        const end = Math.min(last, at + step);
        const begin = tensor.begin + at * element.bytes;
        const bytes = await source.read(begin, tensor.begin + end * element.bytes);
        if (bytes.length < (end - at) * element.bytes) {
          throw new WeightFault(`it ends within the tensor \`${name}\``);
        }
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (let each = at; each < end; each++) {
          decode(view, (each - at) * element.bytes, block, 0);
          const place = each * element.weights - from;
          for (let weight = 0; weight < element.weights; weight++) {
            if (place + weight >= 0 && place + weight < weights.length) {
              weights[place + weight] = block[weight] ?? 0;
            }
          }
        }
      }
      return weights;
    },
  };
}

/** The product of sizes, `undefined` where it is none or too large to count. */
export function countOf(shape: readonly number[]): number | undefined {
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      return undefined;
    }
    count *= size;
  }
  return Number.isSafeInteger(count) ? count : undefined;
}
