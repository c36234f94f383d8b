import type { ByteSource } from "./byte-source.ts";
import { readWeights } from "./read-weights.ts";
import type { TensorFile, TensorInfo } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

/** Files of text and `.npy` are read as a whole, up to this. */
const longestWhole = 256 << 20;

/** Endings of files that weights are read of. */
export const weightEndings = ["safetensors", "gguf", "npy", "json", "csv", "hex", "mem", "txt"];

/**
 * The tensors of a file by its ending: `.safetensors` and `.gguf` are read in slices, the others hold one
 * array, which is called like the file. Throws `WeightFault`.
 */
export async function openTensors(source: ByteSource): Promise<TensorFile> {
  const ending = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase();
  if (ending === "safetensors") {
    return (await import("./read-safetensors.ts")).readSafetensors(source);
  }
  if (ending === "gguf") {
    return (await import("./read-gguf.ts")).readGguf(source);
  }
  if (source.size > longestWhole) {
    throw new WeightFault(
      `it has ${source.size} bytes; files of this kind are read up to ${longestWhole}`,
    );
  }
  const { values, shape } = readWeights(source.name, await source.read(0, source.size));
  const tensor: TensorInfo = {
    name: source.name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, ""),
    type: ending === "npy" ? "NumPy" : "numbers",
    ...{ shape, count: values.length, refusal: undefined },
  };
  return {
    tensors: [tensor],
    read: async (_, from, to) => Float64Array.from(values.slice(from, to)),
  };
}
