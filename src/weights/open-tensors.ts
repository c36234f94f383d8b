import type { ByteSource } from "./byte-source.ts";
import { readWeights } from "./read-weights.ts";
import type { TensorFile, TensorInfo } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

/** Files of text are read as a whole; their words take some ten times as much memory, which ends the page beyond. */
const longestText = 16 << 20;

/** Endings of files that weights are read of. */
export const weightEndings = ["safetensors", "gguf", "npy", "json", "csv", "hex", "mem", "txt"];

/**
 * The tensors of a file by its ending: `.safetensors`, `.gguf` and `.npy` are read in slices; `.npy` and files of
 * text hold one array, which is called like the file. Throws `WeightFault`.
 */
export async function openTensors(source: ByteSource): Promise<TensorFile> {
  const ending = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase();
  if (ending === "safetensors") {
    return (await import("./read-safetensors.ts")).readSafetensors(source);
  }
  if (ending === "gguf") {
    return (await import("./read-gguf.ts")).readGguf(source);
  }
  const name = source.name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");
  if (ending === "npy") {
    return (await import("./read-npy.ts")).readNpy(source, name);
  }
  if (source.size > longestText) {
    throw new WeightFault(
      `it has ${source.size} bytes, and text is read up to ${longestText}; save it as \`.npy\` or \`.safetensors\`, which may be as long as they like`,
    );
  }
  const { values, shape } = readWeights(source.name, await source.read(0, source.size));
  const count = values.length;
  const tensor: TensorInfo = { name, type: "numbers", shape, count, refusal: undefined };
  return {
    tensors: [tensor],
    read: async (_, from, to) => Float64Array.from(values.slice(from, to)),
  };
}
