import { type IntegerMatrix, multiplyMatrices } from "./gemm.ts";

/** A network of two layers without biases, in whole numbers; each row of a matrix is a neuron. */
export interface DenseNetwork {
  readonly hidden: IntegerMatrix;
  readonly classes: IntegerMatrix;
  /** Bits that a sum of the first layer loses. */
  readonly shift: number;
}

export interface NetworkAnswer {
  /** From 0 to 127. */
  readonly hidden: readonly bigint[];
  /** Exact sums, one of each class. */
  readonly scores: readonly bigint[];
  /** The first of the greatest. */
  readonly winner: number;
}

/**
 * A sum as an activation of eight bits with a sign: negative ones are 0 (ReLU), the others lose `shift` bits,
 * rounding down, and saturate at 127.
 */
export function reluToByte(sum: bigint, shift: number): bigint {
  const scaled = sum < 0n ? 0n : sum >> BigInt(shift);
  return scaled > 127n ? 127n : scaled;
}

/** What the network says to an input of eight bits a value: products and sums are exact between the roundings. */
export function answerOf(network: DenseNetwork, input: readonly bigint[]): NetworkAnswer {
  const hidden = matrixTimesVector(network.hidden, input).map((each) =>
    reluToByte(each, network.shift),
  );
  const scores = matrixTimesVector(network.classes, hidden);
  const winner = scores.reduce((best, each, at) => (each > (scores[best] ?? each) ? at : best), 0);
  return { hidden, scores, winner };
}

/** A matrix times a vector, exact. */
export function matrixTimesVector(
  matrix: IntegerMatrix,
  vector: readonly bigint[],
): readonly bigint[] {
  return multiplyMatrices(
    matrix,
    vector.map((each) => [each]),
  ).map((row) => row[0] ?? 0n);
}
