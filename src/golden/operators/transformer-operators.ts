import { groupsOf } from "../../base/groups-of.ts";
import { seededWords } from "../seeded-words.ts";
import { attend } from "../transformer/attend.ts";
import { generatedScales, generateTransformer } from "../transformer/generated-model.ts";
import { normalise } from "../transformer/normalise.ts";
import {
  emptyCache,
  nextToken,
  type TransformerShape,
} from "../transformer/ternary-transformer.ts";
import { chosen, counted, parametersOf } from "./declared-parameter.ts";
import { type IntegerOperator, OperatorFault, type OperatorSettings } from "./operator.ts";
import { demandRange, halvesOf, partsOf } from "./operator-inputs.ts";

const positions = counted("positions", 1, 1, 4096, "tokens so far, that of the query among them");
const width = counted("width", 8, 1, 1024, "channels of a head");
const seed = counted("seed", 1, 0, 2 ** 32 - 1, "of which the weights are generated");
const count = counted("count", 16, 1, 256, "tokens behind those that are given");
const written = chosen("output", ["tokens", "scores"], "the tokens, or the score of each");
const sizes = {
  layers: counted("layers", 5, 1, 16, "layers of the decoder"),
  hidden: counted("hidden", 64, 4, 1024, "width of the residual stream"),
  heads: counted("heads", 8, 1, 64, "of queries"),
  keyValueHeads: counted("kv-heads", 4, 1, 64, "of keys and values"),
  feedForward: counted("ffn", 172, 1, 4096, "width between the two layers behind attention"),
  vocabulary: counted("vocabulary", 512, 1, 65536, "tokens that there are"),
};
/** Weights and tokens of which the answer comes in a moment. */
const mostWeights = 2 ** 20;
const mostTokens = 256;

/** A whole language model with ternary weights, and what it consists of besides other operators. */
export const transformerOperators: readonly IntegerOperator[] = [
  {
    name: "transformer",
    title:
      "the tokens that a decoder of the Llama family with generated ternary weights puts behind those given",
    source: "stories260K of llama2.c; BitNet b1.58 (Ma et al., 2024)",
    isScalar: false,
    parameters: parametersOf(seed, ...Object.values(sizes), count, written),
    run: (inputs, settings) => {
      if (inputs.length === 0) {
        return [];
      }
      const shape = shapeOf(settings);
      const more = count.of(settings.parameters);
      demandRange(inputs, 0n, BigInt(shape.vocabulary - 1), "token of the vocabulary");
      if (inputs.length + more > mostTokens) {
        throw new OperatorFault(
          `${inputs.length} tokens and ${more} more are beyond the ${mostTokens} that it takes`,
        );
      }
      const model = generateTransformer(
        shape,
        generatedScales,
        seededWords(seed.of(settings.parameters)),
      );
      const isToken = written.of(settings.parameters) === "tokens";
      const chain = inputs.map(Number);
      const outputs: bigint[] = [];
      let cache = emptyCache(shape);
      while (outputs.length < more) {
        const next = nextToken(model, cache, chain[cache[0]?.keys.length ?? 0] ?? 0);
        cache = next.cache;
        if ((cache[0]?.keys.length ?? 0) >= inputs.length) {
          chain.push(next.token);
          outputs.push(isToken ? BigInt(next.token) : (next.scores[next.token] ?? 0n));
        }
      }
      return outputs;
    },
  },
  {
    name: "transformer_norm",
    title:
      "RMSNorm of a residual stream of 16 bits to 8 bits, 5 of them fraction: the row, then gains of 8 bits, 6 of them fraction",
    source: "Zhang and Sennrich, 2019, as the capstone's hardware computes it",
    isScalar: false,
    parameters: [],
    run: (inputs) => {
      const [row, gains] = halvesOf(inputs, "values", "gains");
      demandRange(row, -32768n, 32767n, "value of 16 bits");
      demandRange(gains, -128n, 127n, "gain of 8 bits");
      return row.length === 0 ? [] : normalise(row, gains);
    },
  },
  {
    name: "transformer_attention",
    title:
      "one head of attention for one query, weights as powers of 2: the query, then keys and values row by row",
    source:
      "FlashAttention's late division (Dao et al., 2022), as the capstone's hardware computes it",
    isScalar: false,
    parameters: parametersOf(positions, width),
    run: (inputs, { parameters }) => {
      const [n, d] = [positions.of(parameters), width.of(parameters)];
      const [query = [], keys = [], values = []] = partsOf(inputs, [
        ["the query", d],
        ["keys", n * d],
        ["values", n * d],
      ]);
      demandRange(inputs, -128n, 127n, "value of 8 bits");
      return attend(query, groupsOf(keys, d), groupsOf(values, d));
    },
  },
];

function shapeOf({ parameters }: OperatorSettings): TransformerShape {
  const shape = {
    layers: sizes.layers.of(parameters),
    hidden: sizes.hidden.of(parameters),
    heads: sizes.heads.of(parameters),
    keyValueHeads: sizes.keyValueHeads.of(parameters),
    feedForward: sizes.feedForward.of(parameters),
    vocabulary: sizes.vocabulary.of(parameters),
  };
  const { layers, hidden, heads, keyValueHeads, feedForward, vocabulary } = shape;
  if (hidden % 4 !== 0 || hidden % (2 * heads) !== 0) {
    throw new OperatorFault(
      `\`hidden\` of ${hidden} cannot be split into ${heads} heads of pairs: it is a multiple of 4 and of twice \`heads\``,
    );
  }
  if (heads % keyValueHeads !== 0) {
    throw new OperatorFault(
      `${keyValueHeads} heads of keys cannot be shared by ${heads} of queries: \`heads\` is a multiple of \`kv-heads\``,
    );
  }
  const ofKeys = (hidden / heads) * keyValueHeads;
  const weights =
    layers * hidden * (2 * hidden + 2 * ofKeys + 3 * feedForward) + vocabulary * hidden;
  if (weights > mostWeights) {
    throw new OperatorFault(`${weights} weights are more than the ${mostWeights} that it takes`);
  }
  return shape;
}
