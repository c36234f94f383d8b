import { expect, test } from "vitest";
import { attentionHead } from "./attention-head.ts";
import { type EncoderTensors, encoderLayer } from "./encoder-layer.ts";
import {
  attentionConstants,
  type EncoderScales,
  type EncoderWeights,
  encoderFromScales,
} from "./encoder-scales.ts";
import type { IntegerMatrix } from "./gemm.ts";

type Matrix = readonly (readonly number[])[];

/** The encoder layer in real numbers, from the definitions of BERT. */
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    (b[0] ?? []).map((_, column) =>
      row.reduce((sum, each, k) => sum + each * (b[k]?.[column] ?? 0), 0),
    ),
  );
const softmax = (row: readonly number[]): readonly number[] => {
  const most = Math.max(...row);
  const powers = row.map((each) => Math.exp(each - most));
  const sum = powers.reduce((all, each) => all + each, 0);
  return powers.map((each) => each / sum);
};
const erf = (x: number): number => {
  let sum = 0;
  let term = x;
  for (let n = 0; n < 60; n++) {
    sum += term / (2 * n + 1);
    term *= -(x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
};
const gelu = (x: number): number => (x / 2) * (1 + erf(x / Math.SQRT2));
const normalised = (
  row: readonly number[],
  { gamma, beta }: { gamma: readonly number[]; beta: readonly number[] },
): readonly number[] => {
  const mean = row.reduce((sum, each) => sum + each, 0) / row.length;
  const variance = row.reduce((sum, each) => sum + (each - mean) ** 2, 0) / row.length;
  return row.map(
    (each, at) => ((each - mean) / Math.sqrt(variance)) * (gamma[at] ?? 1) + (beta[at] ?? 0),
  );
};
const real = (matrix: IntegerMatrix, scale: number): Matrix =>
  matrix.map((row) => row.map((each) => Number(each) * scale));

const scales: EncoderScales = {
  ...{ input: 1 / 32, weights: 1 / 128, queries: 1 / 32, keys: 1 / 32, values: 1 / 32 },
  ...{ logits: 1 / 32, context: 1 / 64, sums: 1 / 1024, attended: 1 / 40 },
  ...{ geluInput: 1 / 32, activated: 1 / 32, output: 1 / 40 },
};

let state = 12345;
const next = (): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return state / 2 ** 32;
};
const random = (rows: number, columns: number, most: number): IntegerMatrix =>
  Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => BigInt(Math.round((next() * 2 - 1) * most))),
  );

const channels = 8;
const hidden = 16;
const layer = (inputs: number, outputs: number) => ({
  weights: random(inputs, outputs, 100),
  bias: random(1, outputs, 1000)[0] ?? [],
});
const weights: EncoderWeights = {
  heads: 2,
  ...{ query: layer(channels, channels), key: layer(channels, channels) },
  ...{ value: layer(channels, channels), output: layer(channels, channels) },
  ...{ expand: layer(channels, hidden), contract: layer(hidden, channels) },
  norms: [
    { gamma: [1, 0.5, 1.5, 1, 1, 0.8, 1.2, 1], beta: [0, 0.1, -0.2, 0, 0.3, 0, 0, -0.1] },
    { gamma: Array(channels).fill(1), beta: Array(channels).fill(0) },
  ],
};

test("an attention head of two positions, by hand", () => {
  const by = attentionConstants(
    { queries: 1 / 16, keys: 1 / 16, values: 1 / 16, logits: 1 / 16, context: 1 / 16 },
    4,
  );
  const found = attentionHead(
    [[16n, 0n]],
    [
      [16n, 0n],
      [0n, 16n],
    ],
    [[64n], [-64n]],
    by,
  );
  // 256 / 16 / 2 = 8 and 0; exp gives 686 and, 8 steps below, 413: 686 * 256 / 1099 and 413 * 256 / 1099.
  expect(found.scores).toEqual([[256n, 0n]]);
  expect(found.logits).toEqual([[8n, 0n]]);
  expect(found.probabilities).toEqual([[159n, 96n]]);
  expect(found.products).toEqual([[4032n]]);
  expect(found.context).toEqual([[16n]]);
});

test("an encoder layer stays near the one in real numbers, at every boundary", () => {
  const input = random(4, channels, 127);
  const found = encoderLayer(input, encoderFromScales(weights, scales));
  const inputs = real(input, scales.input);
  const dense = (from: Matrix, { weights: w, bias }: typeof weights.query, scale: number): Matrix =>
    product(from, real(w, scales.weights)).map((row) =>
      row.map((each, at) => each + Number(bias[at] ?? 0n) * scale * scales.weights),
    );
  const clipped = (matrix: Matrix, scale: number): Matrix =>
    matrix.map((row) => row.map((each) => Math.max(-128, Math.min(127, each / scale)) * scale));
  // Each boundary is computed from the one before as it was found: errors do not add up.
  const near = (tensor: IntegerMatrix, scale: number, wanted: Matrix, steps: number): void => {
    const worst = Math.max(
      ...clipped(wanted, scale).flatMap((row, r) =>
        row.map((each, c) => Math.abs(each / scale - Number(tensor[r]?.[c] ?? 0n))),
      ),
    );
    expect(worst).toBeLessThan(steps);
  };
  near(found.queries, scales.queries, dense(inputs, weights.query, scales.input), 0.6);
  near(found.values, scales.values, dense(inputs, weights.value, scales.input), 0.6);
  near(found.context, scales.context, contextOf(found), 3);
  const attention = dense(real(found.context, scales.context), weights.output, scales.context);
  const sums = attention.map((row, r) => row.map((each, c) => each + (inputs[r]?.[c] ?? 0)));
  near(
    found.attended,
    scales.attended,
    sums.map((row) => normalised(row, weights.norms[0])),
    0.7,
  );
  const attended = real(found.attended, scales.attended);
  const expanded = dense(attended, weights.expand, scales.attended);
  near(found.expanded, scales.geluInput, expanded, 0.6);
  near(
    found.activated,
    scales.activated,
    real(found.expanded, scales.geluInput).map((row) => row.map(gelu)),
    1.2,
  );
  const activated = real(found.activated, scales.activated);
  const contracted = dense(activated, weights.contract, scales.activated);
  const ends = contracted.map((row, r) => row.map((each, c) => each + (attended[r]?.[c] ?? 0)));
  near(
    found.output,
    scales.output,
    ends.map((row) => normalised(row, weights.norms[1])),
    0.7,
  );
});

function contextOf({ queries, keys, values, heads }: EncoderTensors): Matrix {
  const width = channels / heads.length;
  const part = (matrix: IntegerMatrix, scale: number, head: number): Matrix =>
    real(matrix, scale).map((row) => row.slice(head * width, (head + 1) * width));
  const contexts = heads.map((_, head) => {
    const q = part(queries, scales.queries, head);
    const k = part(keys, scales.keys, head);
    const logits = q.map((one) =>
      k.map(
        (other) =>
          one.reduce((sum, each, at) => sum + each * (other[at] ?? 0), 0) / Math.sqrt(width),
      ),
    );
    // The logits are of 8 bits.
    const narrow = logits.map((row) => row.map((each) => Math.max(-4, Math.min(127 / 32, each))));
    return product(narrow.map(softmax), part(values, scales.values, head));
  });
  return queries.map((_, position) => contexts.flatMap((each) => each[position] ?? []));
}
