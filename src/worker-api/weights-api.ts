import type { PackedTensor, PackRequest, WeightRange } from "../weights/pack-tensor.ts";
import type { TensorInfo } from "../weights/tensor-file.ts";

/** An answer about a file of weights, or why there is none, in words for the person who gave the file. */
export type WeightsAnswer<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "fault"; readonly message: string };

/** The worker that reads files of weights, in slices: it keeps nothing but the header of the last file. */
export interface WeightsApi {
  readonly list: (file: File) => Promise<WeightsAnswer<readonly TensorInfo[]>>;
  /** Looks at every weight of a tensor. */
  readonly range: (file: File, tensor: string) => Promise<WeightsAnswer<WeightRange>>;
  readonly pack: (file: File, request: PackRequest) => Promise<WeightsAnswer<PackedTensor>>;
}
