import { integerSoftmax, type SoftmaxConstants } from "../ibert/integer-softmax.ts";
import { type Requantisation, requantise } from "../ibert/requantise.ts";
import { type IntegerMatrix, multiplyMatrices } from "./gemm.ts";

/** How the tensors of an attention head come to their scales. */
export interface AttentionConstants {
  /** From products of queries and keys to the logits of the softmax; holds the 1 / sqrt(d). */
  readonly logits: Requantisation;
  readonly softmax: SoftmaxConstants;
  /** From products of probabilities and values to the context. */
  readonly context: Requantisation;
}

/** An attention head at each of its boundaries; rows are positions. */
export interface AttentionTensors {
  /** Queries times keys: 32 bits, n x n. */
  readonly scores: IntegerMatrix;
  /** 8 bits. */
  readonly logits: IntegerMatrix;
  /** 8 bits unsigned, in steps of 1/256. */
  readonly probabilities: IntegerMatrix;
  /** Probabilities times values: 32 bits, n x d. */
  readonly products: IntegerMatrix;
  /** 8 bits. */
  readonly context: IntegerMatrix;
}

/**
 * An attention head of I-BERT (Kim et al., 2021) in integers: softmax(Q K^T) V for n positions of d channels of 8
 * bits each. Every position sees every other one: BERT is an encoder, so nothing is masked.
 */
export function attentionHead(
  queries: IntegerMatrix,
  keys: IntegerMatrix,
  values: IntegerMatrix,
  { logits, softmax, context }: AttentionConstants,
): AttentionTensors {
  const scores = multiplyMatrices(queries, transposeMatrix(keys));
  const narrow = requantiseAll(scores, logits);
  const probabilities = narrow.map((row) => integerSoftmax(row, softmax).probabilities);
  const products = multiplyMatrices(probabilities, values);
  return {
    ...{ scores, logits: narrow, probabilities, products },
    context: requantiseAll(products, context),
  };
}

/** Columns as rows. */
export function transposeMatrix(matrix: IntegerMatrix): IntegerMatrix {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0n));
}

/** Every element, by one ratio. */
export function requantiseAll(matrix: IntegerMatrix, by: Requantisation): IntegerMatrix {
  return matrix.map((row) => row.map((each) => requantise(each, by)));
}
