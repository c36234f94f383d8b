import { groupsOf } from "../../base/groups-of.ts";
import { dequantiseKv4, quantiseKv4 } from "../formats/kv4.ts";
import { boundedGather } from "../layers/bounded-gather.ts";
import { answerOf } from "../layers/dense-network.ts";
import { expertQueue, topExperts } from "../layers/expert-queue.ts";
import { checkWord, isWholeImage } from "../layers/model-image.ts";
import { restingCore, stepNeuroCore } from "../layers/neuro-core.ts";
import { stepRecurrentTernary } from "../layers/recurrent-ternary.ts";
import { switchedSchedule } from "../layers/switched-schedule.ts";
import { packTiles } from "../layers/tiles.ts";
import { chosen, counted, parametersOf } from "./declared-parameter.ts";
import { type IntegerOperator, OperatorFault } from "./operator.ts";
import { demandRange, flagsOf, partsOf, timesIn, tritsOf } from "./operator-inputs.ts";

const kvOutput = chosen(
  "output",
  ["codes", "values", "bounds"],
  "codes, what they stand for, or minimum and range",
);
const minimum = counted("minimum", 0, -(2 ** 31), 2 ** 31, "least value of the row");
const range = counted("range", 15, 0, 2 ** 32, "greatest value of the row less the least");
const experts = counted("experts", 4, 1, 256, "scores of a token");
const chosenExperts = counted("k", 2, 1, 256, "experts that a token goes to");
const capacity = counted("capacity", 1024, 0, 2 ** 40, "what fits on the chip between two tasks");
const units = counted("units", 2, 1, 64, "tasks that can run at once");
const columns = counted("columns", 4, 1, 65536, "of the matrix or image");
const tileRows = counted("tile-rows", 4, 1, 4096, "rows of a tile");
const tileColumns = counted("tile-columns", 32, 1, 4096, "columns of a tile");
const order = chosen("order", ["rows", "columns"], "how the elements of a tile follow each other");
const imageRows = counted("rows", 4, 1, 4096, "of the image");
const inputWidth = counted("inputs", 4, 1, 65536, "values of an input");
const unitCount = counted("units", 4, 1, 4096, "values of the state");
const sumShift = counted("shift", 0, 0, 31, "bits that a sum drops, rounded half up");
const hidden = counted("hidden", 4, 1, 65536, "neurons of the first layer");
const classes = counted("classes", 2, 1, 65536, "neurons of the second layer");
const netShift = counted("shift", 7, 0, 63, "bits that a sum of the first layer loses");
const netOutput = chosen("output", ["scores", "winner", "hidden"], "what is written");
const neurons = counted("neurons", 2, 1, 64, "that all meet each other");
const threshold = counted("threshold", 256, 1, 2 ** 31, "potential at which one spikes");
const drive = counted("drive", 256, 0, 2 ** 31, "what a spike from outside adds");
const currentShift = counted("current-shift", 2, 0, 31, "a current loses 1/2^this a step");
const potentialShift = counted("potential-shift", 3, 0, 31, "a potential loses 1/2^this a step");
const learning = chosen("learning", ["on", "off"], "whether synapses change");
const coreOutput = chosen(
  "output",
  ["spikes", "weights"],
  "those of each step, or the last weights",
);

const imageOutput = chosen(
  "output",
  ["image", "check", "whole"],
  "the words with their check word behind them, that word, or whether words that end with it are whole",
);

/** Blocks that are more than arithmetic: caches, queues, schedules, tiles, cores, small networks. */
export const systemOperators: readonly IntegerOperator[] = [
  {
    name: "kv4",
    title: "keys or values of one token and head as 4 bits each, asymmetric",
    source: "AccLLM (Liang et al., 2025), KV4",
    isScalar: false,
    parameters: parametersOf(kvOutput),
    run: (inputs, { parameters }) => {
      if (inputs.length === 0) {
        return [];
      }
      const row = quantiseKv4(inputs);
      switch (kvOutput.of(parameters)) {
        case "codes":
          return row.codes;
        case "values":
          return row.codes.map((each) => dequantiseKv4(each, row.minimum, row.range));
        case "bounds":
          return [row.minimum, row.range];
      }
    },
  },
  {
    name: "kv4_dequantise",
    title: "what codes of 4 bits stand for, between the bounds of their row",
    source: "AccLLM (Liang et al., 2025), KV4",
    isScalar: true,
    parameters: parametersOf(minimum, range),
    run: (inputs, { parameters }) => {
      demandRange(inputs, 0n, 15n, "code of 4 bits");
      const [least, span] = [BigInt(minimum.of(parameters)), BigInt(range.of(parameters))];
      return inputs.map((each) => dequantiseKv4(each, least, span));
    },
  },
  {
    name: "top_k",
    title: "places of the greatest values, the greatest first, of equal ones the lower place",
    source: "mixture-of-experts routers: Edge-MoE, M3ViT",
    isScalar: false,
    parameters: parametersOf(chosenExperts),
    run: (inputs, { parameters }) => {
      const k = chosenExperts.of(parameters);
      if (inputs.length > 0) {
        demandExperts(k, inputs.length);
      }
      return topExperts(inputs, k).map(BigInt);
    },
  },
  {
    name: "expert_queue",
    title: "a batch of routed tokens expert by expert: expert, token, score of each",
    source: "Edge-MoE (Sarkar et al., 2023), M3ViT",
    isScalar: false,
    parameters: parametersOf(experts, chosenExperts),
    run: (inputs, { parameters }) => {
      const size = experts.of(parameters);
      timesIn(inputs, size, "token");
      const k = chosenExperts.of(parameters);
      demandExperts(k, size);
      return expertQueue(groupsOf(inputs, size), k).flatMap((each) => [
        BigInt(each.expert),
        BigInt(each.token),
        each.score,
      ]);
    },
  },
  {
    name: "switched_schedule",
    title:
      "a chain of tasks, one after the other or together, by what each makes: first task, count, 1 if spilled, of each group",
    source: "InTAR (2025)",
    isScalar: false,
    parameters: parametersOf(capacity, units),
    run: (inputs, { parameters }) => {
      demandRange(inputs, 0n, 2n ** 50n, "size");
      return switchedSchedule(
        inputs.map(Number),
        capacity.of(parameters),
        units.of(parameters),
      ).flatMap(({ first, count, isSpilled }) => [
        BigInt(first),
        BigInt(count),
        isSpilled ? 1n : 0n,
      ]);
    },
  },
  {
    name: "pack_tiles",
    title: "a matrix as tiles behind each other, filled up with zeros",
    source: "RK3588 INT8 engine: 4 x 32 of the left, 32 x 16 by columns of the right matrix",
    isScalar: false,
    parameters: parametersOf(columns, tileRows, tileColumns, order),
    run: (inputs, { parameters }) => {
      const wide = columns.of(parameters);
      const high = timesIn(inputs, wide, "row");
      const shape = { rows: tileRows.of(parameters), columns: tileColumns.of(parameters) };
      const tiles = Math.ceil(high / shape.rows) * Math.ceil(wide / shape.columns);
      if (tiles * shape.rows * shape.columns > 2 ** 22) {
        throw new OperatorFault("the tiles hold more than 4,194,304 elements: make them smaller");
      }
      const byColumns = order.of(parameters) === "columns";
      return packTiles(groupsOf(inputs, wide), { ...shape, byColumns });
    },
  },
  {
    name: "bounded_gather",
    title:
      "for each place of an image the pixel at its own offset, 0 outside: the image, then down and right of each place",
    source: "CoDeNet (Huang et al., 2021), bounded deformable convolution",
    isScalar: false,
    parameters: parametersOf(imageRows, columns),
    run: (inputs, { parameters }) => {
      const [high, wide] = [imageRows.of(parameters), columns.of(parameters)];
      const [image = [], offsets = []] = partsOf(inputs, [
        ["pixels", high * wide],
        ["offsets", 2 * high * wide],
      ]);
      demandRange(offsets, -65536n, 65536n, "offset");
      const pairs = groupsOf(offsets.map(Number), 2).map(([down = 0, right = 0]) => ({
        down,
        right,
      }));
      return boundedGather(groupsOf(image, wide), groupsOf(pairs, wide)).flat();
    },
  },
  {
    name: "mlgru",
    title:
      "recurrent layer without matrix multiplication: forget weights, candidate weights, then inputs; the state after each",
    source: "MatMul-free LM (Zhu et al., 2024)",
    isScalar: false,
    parameters: parametersOf(inputWidth, unitCount, sumShift),
    run: (inputs, { parameters }) => {
      const [wide, high] = [inputWidth.of(parameters), unitCount.of(parameters)];
      const weights = 2 * wide * high;
      if (inputs.length < weights) {
        throw new OperatorFault(
          `${inputs.length} inputs are less than the ${weights} weights, 2 x \`units\` x \`inputs\`, alone`,
        );
      }
      const tokens = (inputs.length - weights) / wide;
      if (!Number.isInteger(tokens)) {
        throw new OperatorFault(
          `behind ${weights} weights are ${inputs.length - weights} values, which are no whole inputs of ${wide} each`,
        );
      }
      const [forget = [], candidate = [], rest = []] = partsOf(inputs, [
        ["forget weights", wide * high],
        ["candidate weights", wide * high],
        ["inputs", tokens * wide],
      ]);
      const layer = {
        forget: groupsOf(tritsOf(forget), wide),
        candidate: groupsOf(tritsOf(candidate), wide),
        shift: sumShift.of(parameters),
      };
      let state: readonly bigint[] = Array.from({ length: high }, () => 0n);
      return groupsOf(rest, wide).flatMap((token) => {
        state = stepRecurrentTernary(state, token, layer);
        return state;
      });
    },
  },
  {
    name: "model_image",
    title: "words of 16 bits of a model as they stand in a flash, with the complement of their sum",
    source: "the UPduino document's SPI model loader",
    isScalar: false,
    parameters: parametersOf(imageOutput),
    run: (inputs, { parameters }) => {
      demandRange(inputs, 0n, 0xffffn, "word of 16 bits");
      switch (imageOutput.of(parameters)) {
        case "image":
          return [...inputs, checkWord(inputs)];
        case "check":
          return [checkWord(inputs)];
        case "whole":
          return [isWholeImage(inputs) ? 1n : 0n];
      }
    },
  },
  {
    name: "dense_network",
    title:
      "two layers without biases and ReLU between them: the input, the first layer's weights, the second's, neuron by neuron",
    source: "the UPduino document's 128-128-10 networks",
    isScalar: false,
    parameters: parametersOf(inputWidth, hidden, classes, netShift, netOutput),
    run: (inputs, { parameters }) => {
      const [wide, middle, last] = [
        inputWidth.of(parameters),
        hidden.of(parameters),
        classes.of(parameters),
      ];
      const [input = [], first = [], second = []] = partsOf(inputs, [
        ["the input", wide],
        ["the first layer", wide * middle],
        ["the second layer", middle * last],
      ]);
      const answer = answerOf(
        {
          hidden: groupsOf(first, wide),
          classes: groupsOf(second, middle),
          shift: netShift.of(parameters),
        },
        input,
      );
      const output = netOutput.of(parameters);
      return output === "winner" ? [BigInt(answer.winner)] : answer[output];
    },
  },
  {
    name: "neurocore",
    title:
      "spiking core with learning synapses: weights from each neuron to each, then spikes from outside of each step",
    source: "NeuroCoreX",
    isScalar: false,
    parameters: parametersOf(
      ...[neurons, threshold, drive, currentShift, potentialShift, learning, coreOutput],
    ),
    run: (inputs, { parameters }) => {
      const count = neurons.of(parameters);
      if (inputs.length < count * count) {
        throw new OperatorFault(
          `${inputs.length} inputs are less than the ${count * count} weights of \`neurons\` x \`neurons\``,
        );
      }
      const weights = inputs.slice(0, count * count);
      demandRange(weights, 0n, 255n, "weight of 8 bits");
      const spikes = flagsOf(inputs.slice(count * count), "spike");
      timesIn(spikes, count, "step");
      const settings = {
        ...{ threshold: BigInt(threshold.of(parameters)), drive: BigInt(drive.of(parameters)) },
        ...{ currentShift: currentShift.of(parameters) },
        ...{ potentialShift: potentialShift.of(parameters) },
        isLearning: learning.of(parameters) === "on",
      };
      let state = restingCore(groupsOf(weights, count));
      const fired = groupsOf(spikes, count).flatMap((step) => {
        state = stepNeuroCore(state, step, settings);
        return state.spikes.map((each) => (each ? 1n : 0n));
      });
      return coreOutput.of(parameters) === "spikes" ? fired : state.weights.flat();
    },
  },
];

/** Throws `OperatorFault` for more experts than there are scores. */
function demandExperts(k: number, scores: number): void {
  if (k > scores) {
    throw new OperatorFault(`a token cannot go to ${k} of ${scores} experts: \`k\` is too great`);
  }
}
