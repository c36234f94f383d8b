import { groupsOf } from "../../base/groups-of.ts";
import { attentionHead } from "../layers/attention-head.ts";
import { encoderLayer, type LinearWeights } from "../layers/encoder-layer.ts";
import { attentionConstants, encoderFromScales } from "../layers/encoder-scales.ts";
import { lambdaMask } from "../layers/lambda-mask.ts";
import { maskedAddAttention } from "../layers/masked-add-attention.ts";
import { acceptDrafts } from "../layers/speculative.ts";
import { chosen, counted, parametersOf, positive } from "./declared-parameter.ts";
import { exponentialInput } from "./exponential-input.ts";
import { type IntegerOperator, OperatorFault, type OperatorSettings } from "./operator.ts";
import { demandRange, flagsOf, partsOf, timesIn } from "./operator-inputs.ts";

const positions = counted("positions", 2, 1, 512, "rows of the input");
const width = counted("width", 4, 1, 1024, "channels of a head");
const headStage = chosen(
  "output",
  ["context", "scores", "logits", "probabilities", "products"],
  "which boundary of the head",
);
const headScales = {
  queries: positive("query-scale", "1/32", "what a step of a query is worth"),
  keys: positive("key-scale", "1/32", "what a step of a key is worth"),
  values: positive("value-scale", "1/32", "what a step of a value is worth"),
  logits: positive("logit-scale", "1/32", "what a step of a logit is worth"),
  context: positive("context-scale", "1/64", "what a step of the context is worth"),
};

const channels = counted("channels", 8, 1, 1024, "of a position");
const heads = counted("heads", 2, 1, 64, "into which the channels are split");
const hidden = counted("hidden", 16, 1, 4096, "channels between the two layers behind attention");
const layerStage = chosen(
  "output",
  ["output", "context", "attended", "expanded", "activated"],
  "which boundary of the layer",
);
const layerScales = {
  input: positive("input-scale", "1/32", "what a step of the input is worth"),
  weights: positive("weight-scale", "1/128", "what a step of all weights is worth"),
  sums: positive("sum-scale", "1/1024", "what a step of both residual sums is worth"),
  attended: positive("attended-scale", "1/40", "what a step behind the first norm is worth"),
  geluInput: positive("gelu-scale", "1/32", "what a step of GELU's input is worth"),
  activated: positive("activated-scale", "1/32", "what a step of GELU's output is worth"),
  output: positive("output-scale", "1/40", "what a step of the output is worth"),
};

const spikeWidth = counted("width", 4, 1, 1024, "channels of a query, a key and a value");
const spikeThreshold = counted("threshold", 1, 0, 2 ** 31, "sum from which a channel spikes");
const spikeOutput = chosen("output", ["sums", "spikes"], "what is written");
const sink = counted("sink", 4, 0, 65536, "first tokens that always stay");
const window = counted("window", 8, 1, 65536, "last tokens that stay");
const maskOutput = chosen("output", ["positions", "addresses"], "of the kept tokens");

/** Attention of every kind, and what decides which tokens it sees. */
export const attentionOperators: readonly IntegerOperator[] = [
  {
    name: "attention",
    title: "attention head of I-BERT, in the lab's profile: queries, keys and values, row by row",
    source: "I-BERT (Kim et al., 2021)",
    isScalar: false,
    parameters: parametersOf(positions, width, headStage, ...Object.values(headScales)),
    run: (inputs, settings) => {
      const { parameters } = settings;
      const [n, d] = [positions.of(parameters), width.of(parameters)];
      const [queries = [], keys = [], values = []] = partsOf(inputs, [
        ["queries", n * d],
        ["keys", n * d],
        ["values", n * d],
      ]);
      const tensors = attentionHead(
        groupsOf(queries, d),
        groupsOf(keys, d),
        groupsOf(values, d),
        attentionConstants(headScalesOf(settings), d),
      );
      return tensors[headStage.of(parameters)].flat();
    },
  },
  {
    name: "encoder_layer",
    title:
      "encoder layer of I-BERT, in the lab's profile, with norms of weight 1 and bias 0: the input, then weights (inputs x outputs) and biases of query, key, value, output, and of the two layers behind",
    source: "I-BERT (Kim et al., 2021)",
    isScalar: false,
    parameters: parametersOf(
      ...[positions, channels, heads, hidden, layerStage],
      ...[...Object.values(layerScales), ...Object.values(headScales)],
    ),
    run: (inputs, settings) => {
      const { parameters } = settings;
      const [n, c, h, wide] = [
        positions.of(parameters),
        channels.of(parameters),
        heads.of(parameters),
        hidden.of(parameters),
      ];
      if (c % h !== 0) {
        throw new OperatorFault(`${c} channels cannot be split into ${h} heads`);
      }
      const layers = [
        ["query", c, c],
        ["key", c, c],
        ["value", c, c],
        ["output", c, c],
        ["expand", c, wide],
        ["contract", wide, c],
      ] as const;
      const [input = [], ...parts] = partsOf(inputs, [
        ["the input", n * c],
        ...layers.flatMap(([name, from, to]): readonly [string, number][] => [
          [`${name} weights`, from * to],
          [`${name} biases`, to],
        ]),
      ]);
      const linear = (at: number): LinearWeights => ({
        weights: groupsOf(parts[2 * at] ?? [], layers[at]?.[2] ?? 1),
        bias: parts[2 * at + 1] ?? [],
      });
      const norm = { gamma: Array<number>(c).fill(1), beta: Array<number>(c).fill(0) };
      const layer = encoderFromScales(
        {
          ...{ heads: h, norms: [norm, norm] },
          ...{ query: linear(0), key: linear(1), value: linear(2) },
          ...{ output: linear(3), expand: linear(4), contract: linear(5) },
        },
        {
          ...headScalesOf(settings),
          input: layerScales.input.of(parameters),
          weights: layerScales.weights.of(parameters),
          sums: layerScales.sums.of(parameters),
          attended: layerScales.attended.of(parameters),
          geluInput: layerScales.geluInput.of(parameters),
          activated: layerScales.activated.of(parameters),
          output: layerScales.output.of(parameters),
        },
      );
      return encoderLayer(groupsOf(input, c), layer)[layerStage.of(parameters)].flat();
    },
  },
  {
    name: "masked_add_attention",
    title:
      "causal attention of spikes by additions alone: query, key and value of each token, 0 or 1 a channel",
    source: "Spike-driven Transformer V2 (Yao et al., 2024)",
    isScalar: false,
    parameters: parametersOf(spikeWidth, spikeThreshold, spikeOutput),
    run: (inputs, { parameters }) => {
      const d = spikeWidth.of(parameters);
      const count = timesIn(inputs, 3 * d, "token");
      demandCount(count, 2048, "tokens");
      const tokens = groupsOf(flagsOf(inputs, "spike"), 3 * d).map((token) => ({
        query: token.slice(0, d),
        key: token.slice(d, 2 * d),
        value: token.slice(2 * d),
      }));
      const results = maskedAddAttention(tokens, BigInt(spikeThreshold.of(parameters)));
      return spikeOutput.of(parameters) === "sums"
        ? results.flatMap(({ sums }) => sums)
        : results.flatMap(({ spikes }) => spikes.map((each) => (each ? 1n : 0n)));
    },
  },
  {
    name: "lambda_mask",
    title: "the tokens that attention keeps at one position: the first and the last",
    source: "AccLLM (Liang et al., 2025); StreamingLLM (Xiao et al., 2023)",
    isScalar: false,
    parameters: parametersOf(sink, window, maskOutput),
    run: (inputs, { parameters }) => {
      const [at = 0n] = inputs;
      if (inputs.length !== 1) {
        throw new OperatorFault(`${inputs.length} inputs are not the one position that it takes`);
      }
      demandRange([at], 0n, 1_000_000n, "position");
      const tokens = lambdaMask(Number(at), sink.of(parameters), window.of(parameters));
      return maskOutput.of(parameters) === "positions"
        ? tokens.map(({ position }) => BigInt(position))
        : tokens.map(({ address }) => BigInt(address));
    },
  },
  {
    name: "speculative",
    title:
      "tokens of a round of greedy speculative decoding: k drafts, then the k + 1 tokens of the large model",
    source: "Leviathan et al., 2023",
    isScalar: false,
    parameters: [],
    run: (inputs) => {
      if (inputs.length % 2 !== 1) {
        throw new OperatorFault(`${inputs.length} inputs are not k drafts and k + 1 tokens`);
      }
      demandRange(inputs, 0n, 2n ** 31n, "token");
      const tokens = inputs.map(Number);
      const k = (tokens.length - 1) / 2;
      return acceptDrafts({ drafts: tokens.slice(0, k), targets: tokens.slice(k) }).map(BigInt);
    },
  },
];

/** Throws `OperatorFault` for more than can be computed in a moment. */
function demandCount(count: number, most: number, what: string): void {
  if (count > most) {
    throw new OperatorFault(`${count} ${what} are more than ${most}`);
  }
}

function headScalesOf({ profile, parameters }: OperatorSettings) {
  const logits = headScales.logits.of(parameters);
  // The softmax inside needs a step below ln 2, which is checked and told where `scale` is.
  exponentialInput({ profile, parameters: { scale: `${logits}` } });
  return {
    logits,
    queries: headScales.queries.of(parameters),
    keys: headScales.keys.of(parameters),
    values: headScales.values.of(parameters),
    context: headScales.context.of(parameters),
  };
}
