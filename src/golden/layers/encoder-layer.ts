import type { Dyadic } from "../dyadic.ts";
import { type GeluConstants, integerGelu } from "../ibert/integer-gelu.ts";
import { integerLayerNorm, type LayerNormWeights } from "../ibert/integer-layer-norm.ts";
import { addRequantised, type Requantisation, requantise } from "../ibert/requantise.ts";
import {
  type AttentionConstants,
  type AttentionTensors,
  attentionHead,
  requantiseAll,
} from "./attention-head.ts";
import { type IntegerMatrix, multiplyMatrices } from "./gemm.ts";

/** A fully connected layer. */
export interface LinearWeights {
  /** Inputs x outputs, 8 bits. */
  readonly weights: IntegerMatrix;
  /** One an output, 32 bits, at the scale of the products. */
  readonly bias: readonly bigint[];
}

/** A residual addition and the norm behind it. */
export interface ResidualNorm {
  /** Brings the products of the branch to the scale of the sum, which has 22 bits. */
  readonly branch: Requantisation;
  /** Brings the 8 bits that go past the branch there. */
  readonly residual: Dyadic;
  readonly norm: LayerNormWeights;
  /** One a channel, to 8 bits: the scale of a norm's output is a channel's own. */
  readonly outputs: readonly Requantisation[];
}

/** An encoder layer with its weights and all that its scales amount to. */
export interface EncoderLayer {
  readonly heads: number;
  readonly query: LinearWeights;
  readonly key: LinearWeights;
  readonly value: LinearWeights;
  /** From the products of the three to 8 bits. */
  readonly projections: {
    readonly query: Requantisation;
    readonly key: Requantisation;
    readonly value: Requantisation;
  };
  readonly attention: AttentionConstants;
  readonly output: LinearWeights;
  readonly afterAttention: ResidualNorm;
  readonly expand: LinearWeights;
  /** From the products of the first feed-forward layer to the 8 bits of GELU's input. */
  readonly geluInput: Requantisation;
  readonly gelu: GeluConstants;
  /** From GELU's output, whose sign is turned first because its scale is negative, to 8 bits. */
  readonly geluOutput: Requantisation;
  readonly contract: LinearWeights;
  readonly afterFeedForward: ResidualNorm;
}

/** An encoder layer at each of its boundaries; all of 8 bits. */
export interface EncoderTensors {
  readonly queries: IntegerMatrix;
  readonly keys: IntegerMatrix;
  readonly values: IntegerMatrix;
  readonly heads: readonly AttentionTensors[];
  /** The heads beside each other. */
  readonly context: IntegerMatrix;
  readonly attended: IntegerMatrix;
  /** Before and after GELU. */
  readonly expanded: IntegerMatrix;
  readonly activated: IntegerMatrix;
  readonly output: IntegerMatrix;
}

/**
 * An encoder layer of I-BERT (Kim et al., 2021) in integers, for rows of positions of 8 bits: three projections, the
 * heads, a projection, residual and norm, two layers with GELU between them, residual and norm. Its order is
 * that of BERT: norms stand behind the additions. Accumulators have 32 bits.
 */
export function encoderLayer(input: IntegerMatrix, layer: EncoderLayer): EncoderTensors {
  const { projections } = layer;
  const queries = requantiseAll(linear(input, layer.query), projections.query);
  const keys = requantiseAll(linear(input, layer.key), projections.key);
  const values = requantiseAll(linear(input, layer.value), projections.value);
  const width = (queries[0]?.length ?? 0) / layer.heads;
  const heads = Array.from({ length: layer.heads }, (_, head) => {
    const part = (matrix: IntegerMatrix): IntegerMatrix =>
      matrix.map((row) => row.slice(head * width, (head + 1) * width));
    return attentionHead(part(queries), part(keys), part(values), layer.attention);
  });
  const context = input.map((_, position) => heads.flatMap((head) => head.context[position] ?? []));
  const attended = residualNorm(linear(context, layer.output), input, layer.afterAttention);
  const expanded = requantiseAll(linear(attended, layer.expand), layer.geluInput);
  const activated = expanded.map((row) =>
    row.map((each) => requantise(-integerGelu(each, layer.gelu), layer.geluOutput)),
  );
  const output = residualNorm(linear(activated, layer.contract), attended, layer.afterFeedForward);
  return { queries, keys, values, heads, context, attended, expanded, activated, output };
}

/** Products with their bias: 32 bits. */
export function linear(input: IntegerMatrix, { weights, bias }: LinearWeights): IntegerMatrix {
  return multiplyMatrices(input, weights).map((row) =>
    row.map((each, channel) => each + (bias[channel] ?? 0n)),
  );
}

/** The sum of a branch's products and what goes past it, normalised, as 8 bits again. */
export function residualNorm(
  products: IntegerMatrix,
  past: IntegerMatrix,
  { branch, residual, norm, outputs }: ResidualNorm,
): IntegerMatrix {
  return products.map((row, position) => {
    const sum = row.map((each, channel) =>
      addRequantised(each, past[position]?.[channel] ?? 0n, branch, residual),
    );
    return integerLayerNorm(sum, norm).outputs.map((each, channel) => {
      const by = outputs[channel];
      return by === undefined ? 0n : requantise(each, by);
    });
  });
}
