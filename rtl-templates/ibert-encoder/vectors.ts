import type { Dyadic } from "../../src/golden/dyadic.ts";
import type { LayerNormWeights } from "../../src/golden/ibert/integer-layer-norm.ts";
import { encoderLayer, type LinearWeights } from "../../src/golden/layers/encoder-layer.ts";
import { encoderFromScales } from "../../src/golden/layers/encoder-scales.ts";
import type { IntegerMatrix } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** The scales that the constants of the design are made for: logits and GELU's input in steps of 1/32. */
const scales = {
  ...{ input: 1 / 32, weights: 1 / 128, queries: 1 / 32, keys: 1 / 32, values: 1 / 32 },
  ...{ logits: 1 / 32, context: 1 / 64, sums: 1 / 1024, attended: 1 / 40 },
  ...{ geluInput: 1 / 32, activated: 1 / 32, output: 1 / 40 },
};

/** Random weights, and three inputs: random ones, one at both ends of the range, one that is 0 everywhere. */
export const vectors: VectorMaker<"POSITIONS" | "CHANNELS" | "HEADS" | "HIDDEN"> = (
  { POSITIONS, CHANNELS, HEADS, HIDDEN },
  random,
) => {
  const matrix = (rows: number, columns: number, most: bigint): IntegerMatrix =>
    Array.from({ length: rows }, () => random.integers(columns, -most, most));
  const linear = (inputs: number, outputs: number): LinearWeights => ({
    weights: matrix(inputs, outputs, 100n),
    bias: random.integers(outputs, -1500n, 1500n),
  });
  const tenths = (least: bigint, most: bigint): readonly number[] =>
    random.integers(CHANNELS, least, most).map((each) => Number(each) / 10);
  const norm = (): LayerNormWeights => ({
    ...{ gamma: tenths(5n, 15n), beta: tenths(-4n, 4n) },
    shift: 2,
  });
  const weights = {
    heads: HEADS,
    ...{ query: linear(CHANNELS, CHANNELS), key: linear(CHANNELS, CHANNELS) },
    ...{ value: linear(CHANNELS, CHANNELS), output: linear(CHANNELS, CHANNELS) },
    ...{ expand: linear(CHANNELS, HIDDEN), contract: linear(HIDDEN, CHANNELS) },
    norms: [norm(), norm()] as const,
  };
  const layer = encoderFromScales(weights, scales);
  const { projections, attention, afterAttention, afterFeedForward } = layer;
  const packed = ({ mantissa, exponent }: Dyadic): bigint => (BigInt(exponent) << 16n) | mantissa;
  const ratios = [
    ...[projections.query.ratio, projections.key.ratio, projections.value.ratio],
    ...[attention.logits.ratio, attention.context.ratio],
    ...[afterAttention.branch.ratio, afterAttention.residual],
    ...[layer.geluInput.ratio, layer.geluOutput.ratio],
    ...[afterFeedForward.branch.ratio, afterFeedForward.residual],
  ];
  const linears = [layer.query, layer.key, layer.value, layer.output, layer.expand, layer.contract];
  // What the norm adds to a channel: beta in steps of gamma * sqrt(n) / 2^30.
  const step = Math.sqrt(CHANNELS) / 2 ** 30;
  const norms = [afterAttention, afterFeedForward].flatMap(({ norm: { gamma, beta }, outputs }) =>
    gamma.flatMap((each, at) => [
      BigInt(Math.floor((beta[at] ?? 0) / each / step)),
      packed(outputs[at]?.ratio ?? { mantissa: 0n, exponent: 0 }),
    ]),
  );
  const edges = random
    .integers(POSITIONS * CHANNELS, 0n, 1n)
    .map((each) => (each === 0n ? -128n : 127n));
  const rows = (values: readonly bigint[]): IntegerMatrix =>
    Array.from({ length: POSITIONS }, (_, at) => values.slice(at * CHANNELS, (at + 1) * CHANNELS));
  const inputs = [
    matrix(POSITIONS, CHANNELS, 127n),
    rows(edges),
    matrix(POSITIONS, CHANNELS, 0n),
    matrix(POSITIONS, CHANNELS, 60n),
  ];
  return {
    "vectors/weights.hex": hexFile(
      [
        ...linears.flatMap((each) => each.weights.flat()),
        ...ratios.map(packed),
        ...linears.flatMap(({ bias }) => bias),
        ...norms,
      ],
      32,
    ),
    "vectors/in.hex": hexFile(inputs.flat(2), 8),
    "vectors/out.hex": hexFile(
      inputs.flatMap((each) => encoderLayer(each, layer).output.flat()),
      8,
    ),
  };
};
