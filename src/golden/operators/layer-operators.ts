import { groupsOf } from "../../base/groups-of.ts";
import { stepGatedDelta } from "../layers/gated-delta.ts";
import { gemmCycles, type IntegerMatrix, multiplyMatrices } from "../layers/gemm.ts";
import { legendreMemory, stepLegendreMemory } from "../layers/legendre-memory.ts";
import { onlineSoftmax } from "../layers/online-softmax.ts";
import { integerRmsNorm } from "../layers/rms-norm.ts";
import { rotate } from "../layers/rotary.ts";
import { standardSynapse, stepNeuron, stepSynapse } from "../layers/spiking.ts";
import { chosen, counted, parametersOf, positive } from "./declared-parameter.ts";
import { exponentialInput, scaleParameter } from "./exponential-input.ts";
import { arrayColumns, arrayRows, dataflow } from "./gemm-parameters.ts";
import { type IntegerOperator, OperatorFault } from "./operator.ts";
import { demandBounded, demandRange, partsOf, timesIn } from "./operator-inputs.ts";
import { readReals } from "./operator-parameters.ts";

const point = counted("fraction-bits", 8, 1, 30, "bits behind the point of every number");
const position = counted("position", 0, 0, 1_000_000, "that of the token");
const gainBits = counted("gain-bits", 8, 0, 30, "bits behind the point of the gains");
const reciprocalBits = counted("reciprocal-bits", 16, 1, 40, "bits behind the point of 1 / root");
const outputBits = counted("output-bits", 8, 0, 40, "bits behind the point of the outputs");
const m = counted("m", 1, 1, 4096, "rows of the left matrix");
const k = counted("k", 1, 1, 4096, "columns of the left and rows of the right matrix");
const n = counted("n", 1, 1, 4096, "columns of the right matrix");
const keyWidth = counted("key", 1, 1, 4096, "numbers of a query and of a key");
const valueWidth = counted("value", 1, 1, 4096, "numbers of a value");
const currentShift = counted("current-shift", 2, 0, 31, "the current loses 1/2^this a step");
const potentialShift = counted("potential-shift", 3, 0, 31, "the potential loses 1/2^this a step");
const threshold = counted("threshold", 256, 1, 2 ** 31, "potential at which it spikes");
const weight = counted("weight", 128, 0, 255, "the synapse's weight at first");
const order = counted("order", 4, 1, 64, "numbers of the memory");
const theta = counted("theta", 16, 1, 1_000_000, "steps of the window");

const layout = chosen("layout", ["interleaved", "half-split"], "which two values turn together");
const angleBase = positive("base", "10000", "of the angles");
const gemmOutput = chosen("output", ["product", "cycles"], "what is written");

/** Layers, recurrences and products. */
export const layerOperators: readonly IntegerOperator[] = [
  {
    name: "rms_norm",
    title: "RMSNorm of a row",
    source: "Zhang and Sennrich, 2019",
    isScalar: false,
    parameters: [
      { name: "gain", standard: "1", meaning: "gains, one for all or one a channel" },
      ...parametersOf(gainBits, reciprocalBits, outputBits),
    ],
    run: (inputs, { parameters }) => {
      const bits = gainBits.of(parameters);
      const gains = readReals("gain", parameters.gain ?? "1", inputs.length);
      return integerRmsNorm(inputs, {
        gains: gains.map((each) => BigInt(Math.round(each * 2 ** bits))),
        gainBits: bits,
        reciprocalBits: reciprocalBits.of(parameters),
        outputBits: outputBits.of(parameters),
      }).outputs;
    },
  },
  {
    name: "rope",
    otherNames: ["rotary"],
    title: "rotary position embedding of one head, with sines and cosines of Q1.14",
    source: "Su et al., 2021",
    isScalar: false,
    parameters: parametersOf(position, layout, angleBase),
    run: (inputs, { parameters }) => {
      if (inputs.length % 2 !== 0) {
        throw new OperatorFault(
          `a head of ${inputs.length} values cannot be split into pairs: give an even number`,
        );
      }
      const at = position.of(parameters);
      return rotate(inputs, at, layout.of(parameters), angleBase.of(parameters));
    },
  },
  {
    name: "online_softmax",
    title: "probabilities of a row in steps of 1/256, in a single pass",
    source: "Milakov and Gimelshein, 2018; Edge-MoE (Sarkar et al., 2023)",
    isScalar: false,
    parameters: [scaleParameter],
    run: (inputs, settings) => onlineSoftmax(inputs, exponentialInput(settings).exp),
  },
  {
    name: "gated_delta",
    otherNames: ["gated_delta_rule"],
    title:
      "gated delta rule, token after token: query, key, value, decay and strength of each; outputs of each",
    source: "Gated DeltaNet (Yang et al., 2024)",
    isScalar: false,
    parameters: parametersOf(keyWidth, valueWidth, point),
    run: (inputs, { parameters }) => {
      const [keys, values, bits] = [
        keyWidth.of(parameters),
        valueWidth.of(parameters),
        point.of(parameters),
      ];
      const size = 2 * keys + values + 2;
      timesIn(inputs, size, "token", "twice `key`, `value` and 2");
      const empty = Array.from({ length: keys }, () => 0n);
      let state: IntegerMatrix = Array.from({ length: values }, () => empty);
      return groupsOf(inputs, size).flatMap((token, at) => {
        const step = stepGatedDelta(
          state,
          {
            query: token.slice(0, keys),
            key: token.slice(keys, 2 * keys),
            value: token.slice(2 * keys, 2 * keys + values),
            decay: token[size - 2] ?? 0n,
            strength: token[size - 1] ?? 0n,
          },
          bits,
        );
        state = step.state;
        const advice =
          "decays are at most 1, which is 2^`fraction-bits`, and keys are of length 1 at most";
        demandBounded(state.flat(), "the state", at, advice);
        return step.output;
      });
    },
  },
  {
    name: "lif",
    title:
      "leaky integrate-and-fire neuron: the input current of each step gives 1 where it spikes",
    source: "NeuroCoreX",
    isScalar: false,
    parameters: parametersOf(currentShift, potentialShift, threshold),
    run: (inputs, { parameters }) => {
      const neuron = {
        currentShift: currentShift.of(parameters),
        potentialShift: potentialShift.of(parameters),
        threshold: BigInt(threshold.of(parameters)),
      };
      let state = { current: 0n, potential: 0n };
      return inputs.map((input) => {
        const { isSpike, ...next } = stepNeuron(state, input, neuron);
        state = next;
        return isSpike ? 1n : 0n;
      });
    },
  },
  {
    name: "stdp",
    title:
      "synapse that learns by spikes: 1 for one before it, 2 for one after it, 3 for both; its weight after each step",
    source: "NeuroCoreX",
    isScalar: false,
    parameters: parametersOf(weight),
    run: (inputs, { parameters }) => {
      let state = { weight: BigInt(weight.of(parameters)), before: 0n, after: 0n };
      return inputs.map((event) => {
        demandRange([event], 0n, 3n, "event");
        const spikes = { isBefore: (event & 1n) !== 0n, isAfter: (event & 2n) !== 0n };
        state = stepSynapse(state, spikes, standardSynapse);
        return state.weight;
      });
    },
  },
  {
    name: "lmu",
    otherNames: ["legendre_memory"],
    title: "Legendre memory: the memory after each input",
    source: "Voelker et al., 2019; Euler's method",
    isScalar: false,
    parameters: parametersOf(order, theta, point),
    run: (inputs, { parameters }) => {
      const unit = legendreMemory(order.of(parameters), theta.of(parameters), point.of(parameters));
      let memory: readonly bigint[] = unit.input.map(() => 0n);
      return inputs.flatMap((input, at) => {
        memory = stepLegendreMemory(memory, input, unit);
        const advice = "Euler's method needs a longer window (`theta`) or a smaller `order`";
        demandBounded(memory, "the memory", at, advice);
        return memory;
      });
    },
  },
  {
    name: "gemm",
    otherNames: ["matmul"],
    title:
      "product of an M x K and a K x N matrix, one behind the other row by row, or the cycles of an array",
    source: "systolic arrays, by dataflow",
    isScalar: false,
    parameters: parametersOf(m, k, n, gemmOutput, dataflow, arrayRows, arrayColumns),
    run: (inputs, { parameters }) => {
      const size = { m: m.of(parameters), k: k.of(parameters), n: n.of(parameters) };
      const [output, flow] = [gemmOutput.of(parameters), dataflow.of(parameters)];
      if (output === "cycles") {
        const array = { rows: arrayRows.of(parameters), columns: arrayColumns.of(parameters) };
        return [BigInt(gemmCycles(size, array, flow))];
      }
      const [left = [], right = []] = partsOf(inputs, [
        ["the left matrix, `m` x `k`", size.m * size.k],
        ["the right matrix, `k` x `n`", size.k * size.n],
      ]);
      return multiplyMatrices(groupsOf(left, size.k), groupsOf(right, size.n)).flat();
    },
  },
];
