import { dyadicOf } from "../dyadic.ts";
import { geluConstants } from "../ibert/integer-gelu.ts";
import type { LayerNormWeights } from "../ibert/integer-layer-norm.ts";
import { softmaxConstants } from "../ibert/integer-softmax.ts";
import { type Requantisation, requantisation } from "../ibert/requantise.ts";
import type { AttentionConstants } from "./attention-head.ts";
import type { EncoderLayer, LinearWeights, ResidualNorm } from "./encoder-layer.ts";

/** What a step of each tensor of an encoder layer is worth. */
export interface EncoderScales {
  readonly input: number;
  /** Of all weights. */
  readonly weights: number;
  readonly queries: number;
  readonly keys: number;
  readonly values: number;
  readonly logits: number;
  readonly context: number;
  /** Of both residual sums. */
  readonly sums: number;
  readonly attended: number;
  readonly geluInput: number;
  readonly activated: number;
  readonly output: number;
}

/** The weights of an encoder layer; norms take real numbers, gamma above 0. */
export interface EncoderWeights {
  readonly heads: number;
  readonly query: LinearWeights;
  readonly key: LinearWeights;
  readonly value: LinearWeights;
  readonly output: LinearWeights;
  readonly expand: LinearWeights;
  readonly contract: LinearWeights;
  readonly norms: readonly [LayerNormWeights, LayerNormWeights];
}

const lab = (ratio: number, bits = 8): Requantisation => requantisation("lab", ratio, bits);

/** The constants of an attention head of `width` channels, in the lab's profile. */
export function attentionConstants(
  scales: Pick<EncoderScales, "queries" | "keys" | "values" | "logits" | "context">,
  width: number,
): AttentionConstants {
  return {
    logits: lab((scales.queries * scales.keys) / Math.sqrt(width) / scales.logits),
    softmax: softmaxConstants("lab", scales.logits),
    // The probabilities are in steps of 1/256, whatever the scales of queries and keys.
    context: lab(scales.values / 256 / scales.context),
  };
}

/** An encoder layer with all its ratios, in the lab's profile. */
export function encoderFromScales(weights: EncoderWeights, scales: EncoderScales): EncoderLayer {
  const channels = weights.output.bias.length;
  const step = Math.sqrt(channels) / 2 ** 30;
  const gelu = geluConstants(scales.geluInput);
  const residualNorm = (
    norm: LayerNormWeights,
    scale: { readonly branch: number; readonly past: number; readonly output: number },
  ): ResidualNorm => ({
    branch: lab((scale.branch * scales.weights) / scales.sums, 22),
    residual: dyadicOf(scale.past / scales.sums, 15),
    norm,
    outputs: norm.gamma.map((each) => lab((each * step) / scale.output)),
  });
  const { heads, query, key, value, output, expand, contract, norms } = weights;
  const fromInput = scales.input * scales.weights;
  return {
    ...{ heads, query, key, value, output, expand, contract, gelu },
    projections: {
      query: lab(fromInput / scales.queries),
      key: lab(fromInput / scales.keys),
      value: lab(fromInput / scales.values),
    },
    attention: attentionConstants(scales, channels / heads),
    afterAttention: residualNorm(norms[0], {
      ...{ branch: scales.context, past: scales.input, output: scales.attended },
    }),
    geluInput: lab((scales.attended * scales.weights) / scales.geluInput),
    geluOutput: lab(-gelu.outputScale / scales.activated),
    afterFeedForward: residualNorm(norms[1], {
      ...{ branch: scales.activated, past: scales.attended, output: scales.output },
    }),
  };
}
