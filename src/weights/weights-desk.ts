import type { ByteSource } from "./byte-source.ts";
import { openTensors } from "./open-tensors.ts";
import {
  type PackedTensor,
  type PackRequest,
  packTensor,
  rangeOf,
  type WeightRange,
} from "./pack-tensor.ts";
import type { TensorFile, TensorInfo } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

type Answer<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "fault"; readonly message: string };

/** Questions about files of weights; a fault of a file is an answer. */
export interface WeightsDesk {
  readonly list: (source: ByteSource) => Promise<Answer<readonly TensorInfo[]>>;
  readonly range: (source: ByteSource, tensor: string) => Promise<Answer<WeightRange>>;
  readonly pack: (source: ByteSource, request: PackRequest) => Promise<Answer<PackedTensor>>;
}

/** Remembers the header of the file that was asked about last; `isSame` tells whether two are one file. */
export function createWeightsDesk(
  isSame: (one: ByteSource, other: ByteSource) => boolean,
): WeightsDesk {
  let last: { readonly source: ByteSource; readonly file: Promise<TensorFile> } | undefined;
  const open = (source: ByteSource): Promise<TensorFile> => {
    if (last === undefined || !isSame(last.source, source)) {
      last = { source, file: openTensors(source) };
    }
    return last.file;
  };
  const answer = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
    try {
      return { kind: "answer", value: await work() };
    } catch (error) {
      if (error instanceof WeightFault) {
        return { kind: "fault", message: error.message };
      }
      throw error;
    }
  };
  return {
    list: (source) => answer(async () => (await open(source)).tensors),
    range: (source, tensor) => answer(async () => rangeOf(await open(source), tensor)),
    pack: (source, request) => answer(async () => packTensor(await open(source), request)),
  };
}
