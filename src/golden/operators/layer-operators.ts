import { expConstants } from "../ibert/integer-exp.ts";
import { softmaxConstants } from "../ibert/integer-softmax.ts";
import { stepGatedDelta } from "../layers/gated-delta.ts";
import { siluTable, squaredRelu, swiGlu } from "../layers/gated-units.ts";
import { gemmCycles, type IntegerMatrix, multiplyMatrices } from "../layers/gemm.ts";
import { legendreMemory, stepLegendreMemory } from "../layers/legendre-memory.ts";
import { onlineSoftmax } from "../layers/online-softmax.ts";
import { integerRmsNorm } from "../layers/rms-norm.ts";
import { rotate } from "../layers/rotary.ts";
import { standardSynapse, stepNeuron, stepSynapse } from "../layers/spiking.ts";
import { type IntegerOperator, OperatorFault, type OperatorParameter } from "./operator.ts";
import { readChoice, readCount, readPositive, readReals } from "./operator-parameters.ts";

/** A whole number of an operator: its bounds and what stands for it where a call says nothing. */
function counted(name: string, standard: number, least: number, most: number, meaning: string) {
  const parameter: OperatorParameter = { name, standard: `${standard}`, meaning };
  return {
    parameter,
    of: (given: Readonly<Record<string, string>>) =>
      readCount(name, given[name] ?? `${standard}`, least, most),
  };
}

const point = counted("fraction-bits", 8, 1, 30, "bits behind the point of every number");
const position = counted("position", 0, 0, 1_000_000, "that of the token");
const gainBits = counted("gain-bits", 8, 0, 30, "bits behind the point of the gains");
const reciprocalBits = counted("reciprocal-bits", 16, 1, 40, "bits behind the point of 1 / root");
const outputBits = counted("output-bits", 8, 0, 40, "bits behind the point of the outputs");
const m = counted("m", 1, 1, 4096, "rows of the left matrix");
const k = counted("k", 1, 1, 4096, "columns of the left and rows of the right matrix");
const n = counted("n", 1, 1, 4096, "columns of the right matrix");
const rows = counted("rows", 4, 1, 4096, "rows of the array, for its cycles");
const columns = counted("columns", 4, 1, 4096, "columns of the array, for its cycles");
const keyWidth = counted("key", 1, 1, 4096, "numbers of a query and of a key");
const valueWidth = counted("value", 1, 1, 4096, "numbers of a value");
const currentShift = counted("current-shift", 2, 0, 31, "the current loses 1/2^this a step");
const potentialShift = counted("potential-shift", 3, 0, 31, "the potential loses 1/2^this a step");
const threshold = counted("threshold", 256, 1, 2 ** 31, "potential at which it spikes");
const weight = counted("weight", 128, 0, 255, "the synapse's weight at first");
const order = counted("order", 4, 1, 64, "numbers of the memory");
const theta = counted("theta", 16, 1, 1_000_000, "steps of the window");

const layouts = ["interleaved", "half-split"] as const;
const dataflows = ["output-stationary", "weight-stationary", "input-stationary"] as const;
const gemmOutputs = ["product", "cycles"] as const;

/** Layers, recurrences and products. */
export const layerOperators: readonly IntegerOperator[] = [
  {
    name: "rms_norm",
    title: "RMSNorm of a row",
    source: "Zhang and Sennrich, 2019",
    isScalar: false,
    parameters: [
      { name: "gain", standard: "1", meaning: "gains, one for all or one a channel" },
      ...[gainBits, reciprocalBits, outputBits].map(({ parameter }) => parameter),
    ],
    run: (inputs, { parameters }) => {
      const bits = gainBits.of(parameters);
      const gains = readReals("gain", parameters.gain ?? "1", inputs.length);
      return integerRmsNorm(inputs, {
        gains: gains.map((each) => BigInt(Math.round(each * 2 ** bits))),
        gainBits: bits,
        reciprocalBits: reciprocalBits.of(parameters),
        outputBits: Math.min(outputBits.of(parameters), bits + reciprocalBits.of(parameters)),
      }).outputs;
    },
  },
  {
    name: "rope",
    title: "rotary position embedding of one head, with sines and cosines of Q1.14",
    source: "Su et al., 2021",
    isScalar: false,
    parameters: [
      position.parameter,
      { name: "layout", standard: "interleaved", meaning: layouts.join(" or ") },
      { name: "base", standard: "10000", meaning: "of the angles" },
    ],
    run: (inputs, { parameters }) => {
      if (inputs.length % 2 !== 0) {
        throw new OperatorFault(`a head of ${inputs.length} values has no pairs`);
      }
      const layout = readChoice("layout", parameters.layout ?? "interleaved", layouts);
      const base = readPositive("base", parameters.base ?? "10000");
      return rotate(inputs, position.of(parameters), layout, base);
    },
  },
  {
    name: "swiglu",
    title: "SwiGLU: the first half of a row are gates, the second what they gate; 8 bits",
    source: "Shazeer, 2020",
    isScalar: false,
    parameters: [
      { name: "scale", standard: "1/16", meaning: "what a step of a gate is worth" },
      { name: "output-scale", standard: "1/16", meaning: "what a step of the table is worth" },
      { name: "shift", standard: "7", meaning: "bits that the product drops" },
    ],
    run: (inputs, { parameters }) => {
      if (inputs.length % 2 !== 0) {
        throw new OperatorFault(`${inputs.length} inputs are not as many gates as values`);
      }
      const table = siluTable(
        readPositive("scale", parameters.scale ?? "1/16"),
        readPositive("output-scale", parameters["output-scale"] ?? "1/16"),
      );
      const shift = readCount("shift", parameters.shift ?? "7", 0, 31);
      const half = inputs.length / 2;
      return inputs
        .slice(0, half)
        .map((gate, at) => swiGlu(gate, inputs[half + at] ?? 0n, table, shift));
    },
  },
  {
    name: "squared_relu",
    title: "max(0, x)^2",
    source: "BitNet b1.58 2B4T (Microsoft, 2025); So et al., 2021",
    isScalar: true,
    parameters: [],
    run: (inputs) => inputs.map(squaredRelu),
  },
  {
    name: "online_softmax",
    title: "probabilities of a row in steps of 1/256, in a single pass",
    source: "Milakov and Gimelshein, 2018; Edge-MoE (Sarkar et al., 2023)",
    isScalar: false,
    parameters: [
      { name: "scale", standard: "1/16", meaning: "what one step of an input is worth" },
    ],
    run: (inputs, { profile, parameters }) => {
      const scale = readPositive("scale", parameters.scale ?? "1/16");
      const constants = expConstants(profile, scale);
      if (constants.ln2 === 0n) {
        throw new OperatorFault("`scale` is above ln 2, so no step is left below it");
      }
      return onlineSoftmax(inputs, softmaxConstants(profile, scale, 1 / 32767).exp);
    },
  },
  {
    name: "gated_delta",
    title:
      "gated delta rule, token after token: query, key, value, decay and strength of each; outputs of each",
    source: "Gated DeltaNet (Yang et al., 2024)",
    isScalar: false,
    parameters: [keyWidth, valueWidth, point].map(({ parameter }) => parameter),
    run: (inputs, { parameters }) => {
      const [keys, values, bits] = [
        keyWidth.of(parameters),
        valueWidth.of(parameters),
        point.of(parameters),
      ];
      const size = 2 * keys + values + 2;
      if (inputs.length % size !== 0) {
        throw new OperatorFault(
          `${inputs.length} inputs are no whole tokens: ${size} numbers a token`,
        );
      }
      let state: IntegerMatrix = Array.from({ length: values }, () =>
        Array.from({ length: keys }, () => 0n),
      );
      return Array.from({ length: inputs.length / size }, (_, at) => {
        const token = inputs.slice(at * size, (at + 1) * size);
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
        return step.output;
      }).flat();
    },
  },
  {
    name: "lif",
    title:
      "leaky integrate-and-fire neuron: the input current of each step gives 1 where it spikes",
    source: "NeuroCoreX",
    isScalar: false,
    parameters: [currentShift, potentialShift, threshold].map(({ parameter }) => parameter),
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
    parameters: [weight.parameter],
    run: (inputs, { parameters }) => {
      let state = { weight: BigInt(weight.of(parameters)), before: 0n, after: 0n };
      return inputs.map((event) => {
        if (event < 0n || event > 3n) {
          throw new OperatorFault(`${event} is no event: 0, 1, 2 or 3`);
        }
        const spikes = { isBefore: (event & 1n) !== 0n, isAfter: (event & 2n) !== 0n };
        state = stepSynapse(state, spikes, standardSynapse);
        return state.weight;
      });
    },
  },
  {
    name: "lmu",
    title: "Legendre memory: the memory after each input",
    source: "Voelker et al., 2019; Euler's method",
    isScalar: false,
    parameters: [order, theta, point].map(({ parameter }) => parameter),
    run: (inputs, { parameters }) => {
      const unit = legendreMemory(order.of(parameters), theta.of(parameters), point.of(parameters));
      let memory: readonly bigint[] = unit.input.map(() => 0n);
      return inputs.flatMap((input) => {
        memory = stepLegendreMemory(memory, input, unit);
        return memory;
      });
    },
  },
  {
    name: "gemm",
    title:
      "product of an M x K and a K x N matrix, one behind the other row by row, or the cycles of an array",
    source: "systolic arrays, by dataflow",
    isScalar: false,
    parameters: [
      ...[m, k, n].map(({ parameter }) => parameter),
      { name: "output", standard: "product", meaning: gemmOutputs.join(" or ") },
      { name: "dataflow", standard: "output-stationary", meaning: dataflows.join(", ") },
      ...[rows, columns].map(({ parameter }) => parameter),
    ],
    run: (inputs, { parameters }) => {
      const size = { m: m.of(parameters), k: k.of(parameters), n: n.of(parameters) };
      const output = readChoice("output", parameters.output ?? "product", gemmOutputs);
      const dataflow = readChoice(
        "dataflow",
        parameters.dataflow ?? "output-stationary",
        dataflows,
      );
      if (output === "cycles") {
        const array = { rows: rows.of(parameters), columns: columns.of(parameters) };
        return [BigInt(gemmCycles(size, array, dataflow))];
      }
      const needed = size.k * (size.m + size.n);
      if (inputs.length !== needed) {
        throw new OperatorFault(
          `${inputs.length} inputs are not the ${needed} of ${size.m} x ${size.k} and ${size.k} x ${size.n}`,
        );
      }
      const matrix = (from: number, height: number, width: number): IntegerMatrix =>
        Array.from({ length: height }, (_, row) =>
          inputs.slice(from + row * width, from + (row + 1) * width),
        );
      const left = matrix(0, size.m, size.k);
      return multiplyMatrices(left, matrix(size.m * size.k, size.k, size.n)).flat();
    },
  },
];
