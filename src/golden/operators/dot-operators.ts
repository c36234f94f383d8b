import { groupsOf } from "../../base/groups-of.ts";
import { boothDigits } from "../formats/booth.ts";
import { fp4DotQuarters } from "../formats/fp4-dot.ts";
import { multiplyPosit8 } from "../formats/posit8.ts";
import { posit8Dot } from "../formats/posit8-dot.ts";
import { decodeTwoBit } from "../formats/two-bit-weights.ts";
import { dotProduct } from "../layers/dot-product.ts";
import { pruneNm, sparseDot } from "../layers/n-m-sparse.ts";
import { pulseWidthDot } from "../layers/pulse-width-dot.ts";
import { ternaryDot } from "../layers/ternary-dot.ts";
import { packRow, ternaryRows } from "../layers/ternary-matvec.ts";
import { chosen, counted, parametersOf } from "./declared-parameter.ts";
import { type IntegerOperator, OperatorFault, type OperatorSettings } from "./operator.ts";
import { codesOf, demandRange, halvesOf, partsOf, timesIn, tritsOf } from "./operator-inputs.ts";

const code = chosen("code", ["twos-complement", "ternary"], "what two bits say");
const positOutput = chosen(
  "output",
  ["posit", "quire"],
  "the posit nearest to it, or steps of 2^-12",
);
const kept = counted("n", 2, 1, 64, "weights that stay of each group");
const group = counted("m", 4, 1, 64, "weights of a group");
const keptOutput = chosen("output", ["dense", "values", "places"], "what is written");
const pulseBits = counted("bits", 4, 2, 12, "bits of a weight with its sign");
const pulseOutput = chosen("output", ["dot", "uncorrected"], "what is written");
const boothBits = counted("bits", 8, 2, 64, "bits of a number with its sign");
const boothOutput = chosen("output", ["digits", "cycles"], "all digits, or how many are not 0");
const matrixRows = counted("rows", 1, 1, 65536, "rows of the matrix");
const lanes = counted("lanes", 4, 1, 4096, "values of a word");
const laneWidth = counted("width", 8, 1, 64, "bits of a value");
const fill = counted("fill", 0, 0, 1, "what stands behind the last value");

const weightsFirst = "weights, then as many activations";

/** Dot products of every kind of weight, and how weights stand in words. */
export const dotOperators: readonly IntegerOperator[] = [
  {
    name: "dot",
    otherNames: ["mac"],
    title: `dot product, exact, as the 4-bit, carry-save and Booth MACs compute it: ${weightsFirst}`,
    source: "bit-weight dimension (OPT, 2025) and the UPduino document",
    isScalar: false,
    parameters: [],
    run: (inputs) => [dotProduct(...halvesOf(inputs, "weights", "activations"))],
  },
  {
    name: "ternary_dot",
    otherNames: ["ternary_mac"],
    title: `dot product with weights of -1, 0 and 1, exact: ${weightsFirst}`,
    source: "BitNet b1.58 (Ma et al., 2024)",
    isScalar: false,
    parameters: [],
    run: (inputs) => {
      const [weights, activations] = halvesOf(inputs, "weights", "activations");
      return [ternaryDot(tritsOf(weights), activations)];
    },
  },
  {
    name: "ternary_matvec",
    title: "ternary matrix, row by row, times the vector behind it, exact",
    source: "BitNet b1.58 (Ma et al., 2024)",
    isScalar: false,
    parameters: parametersOf(matrixRows),
    run: (inputs, { parameters }) => {
      const rows = matrixRows.of(parameters);
      const columns = timesIn(inputs, rows + 1, "column", "`rows` weights and one of the vector");
      const [weights = [], vector = []] = partsOf(inputs, [
        ["weights", rows * columns],
        ["the vector", columns],
      ]);
      return columns === 0 ? [] : ternaryRows(groupsOf(tritsOf(weights), columns), vector);
    },
  },
  {
    name: "w2a8_dot",
    title: `dot product with weights of two bits, given as codes 0 to 3: ${weightsFirst}`,
    source: "AccLLM (Liang et al., 2025), W2A8",
    isScalar: false,
    parameters: parametersOf(code),
    run: (inputs, { parameters }) => {
      const [codes, activations] = halvesOf(inputs, "weights", "activations");
      demandRange(codes, 0n, 3n, "code of 2 bits");
      const book = code.of(parameters);
      return [
        dotProduct(
          codes.map((each) => decodeTwoBit(each, book)),
          activations,
        ),
      ];
    },
  },
  {
    name: "fp4_dot",
    title: "dot product of FP4 codes in quarters, exact: codes, then as many codes",
    source: "XR-NPE; OCP Microscaling Formats 1.0",
    isScalar: false,
    parameters: [],
    run: (inputs) => {
      const [left, right] = halvesOf(codesOf(inputs, 4), "codes", "codes");
      return [fp4DotQuarters(left, right)];
    },
  },
  {
    name: "posit8_dot",
    title: "dot product of posit(8,0) codes, rounded once: codes, then as many codes",
    source: "XR-NPE; posit standard, fused dot product",
    isScalar: false,
    parameters: parametersOf(positOutput),
    run: (inputs, { parameters }) => {
      const [left, right] = halvesOf(codesOf(inputs, 8), "codes", "codes");
      const { quire, posit } = posit8Dot(left, right);
      return [positOutput.of(parameters) === "quire" ? quire : BigInt(posit)];
    },
  },
  {
    name: "posit8_multiply",
    title: "products of posit(8,0) codes, each rounded: codes, then as many codes",
    source: "Gustafson and Yonemoto, 2017",
    isScalar: false,
    parameters: [],
    run: (inputs) => {
      const [left, right] = halvesOf(codesOf(inputs, 8), "codes", "codes");
      return left.map((each, at) => BigInt(multiplyPosit8(each, right[at] ?? 0)));
    },
  },
  {
    name: "nm_prune",
    title: "N:M pruning: the greatest n of each m weights stay",
    source: "Mishra et al., 2021; FlightLLM (Zeng et al., 2024)",
    isScalar: false,
    parameters: parametersOf(kept, group, keptOutput),
    run: (inputs, settings) => {
      const { n, m } = sparsityOf(settings);
      timesIn(inputs, m, "group");
      const groups = pruneNm(inputs, n, m);
      switch (keptOutput.of(settings.parameters)) {
        case "values":
          return groups.flat().map(({ weight }) => weight);
        case "places":
          return groups.flat().map(({ place }) => BigInt(place));
        case "dense":
          return groups.flatMap((each) =>
            Array.from(
              { length: m },
              (_, at) => each.find(({ place }) => place === at)?.weight ?? 0n,
            ),
          );
      }
    },
  },
  {
    name: "nm_dot",
    title:
      "N:M sparse dot product: n weights of each group, their n places in it, then m activations of each group",
    source: "FlightLLM (Zeng et al., 2024)",
    isScalar: false,
    parameters: parametersOf(kept, group),
    run: (inputs, settings) => {
      const { n, m } = sparsityOf(settings);
      const groups = timesIn(
        inputs,
        2 * n + m,
        "group",
        "`n` weights, `n` places, `m` activations",
      );
      const [weights = [], places = [], activations = []] = partsOf(inputs, [
        ["weights", groups * n],
        ["places", groups * n],
        ["activations", groups * m],
      ]);
      demandRange(places, 0n, BigInt(m - 1), "place in a group");
      const keptWeights = weights.map((weight, at) => ({ weight, place: Number(places[at]) }));
      return [sparseDot(groupsOf(keptWeights, n), activations, m)];
    },
  },
  {
    name: "pwm_dot",
    title: `dot product by pulse widths: ${weightsFirst}`,
    source: "the UPduino document's PWM MAC, with its correction",
    isScalar: false,
    parameters: parametersOf(pulseBits, pulseOutput),
    run: (inputs, { parameters }) => {
      const bits = pulseBits.of(parameters);
      const half = 1n << BigInt(bits - 1);
      const [weights, activations] = halvesOf(inputs, "weights", "activations");
      demandRange(weights, -half, half - 1n, `weight of ${bits} bits`);
      const duties = weights.map((each) => each + half);
      return [pulseWidthDot(duties, activations, bits)[pulseOutput.of(parameters)]];
    },
  },
  {
    name: "booth",
    title: "Booth's digits in base 4 of each number, -2 to 2, the least significant first",
    source: "MacSorley, 1961; bit-weight dimension (OPT, 2025)",
    isScalar: false,
    parameters: parametersOf(boothBits, boothOutput),
    run: (inputs, { parameters }) => {
      const bits = boothBits.of(parameters);
      const bound = 1n << BigInt(bits - 1);
      demandRange(inputs, -bound, bound - 1n, `number of ${bits} bits`);
      const digits = inputs.map((each) => boothDigits(each, bits));
      return boothOutput.of(parameters) === "digits"
        ? digits.flat()
        : digits.map((each) => BigInt(each.filter((digit) => digit !== 0n).length));
    },
  },
  {
    name: "pack_lanes",
    title: "values as words of several, the first in the least significant bits",
    source: "how a row of weights stands in a memory",
    isScalar: false,
    parameters: parametersOf(lanes, laneWidth, fill),
    run: (inputs, { parameters }) =>
      packRow(inputs, {
        ...{ lanes: lanes.of(parameters), width: laneWidth.of(parameters) },
        fill: BigInt(fill.of(parameters)),
      }),
  },
];

function sparsityOf({ parameters }: OperatorSettings): { readonly n: number; readonly m: number } {
  const [n, m] = [kept.of(parameters), group.of(parameters)];
  if (n > m) {
    throw new OperatorFault(`of ${m} weights ${n} cannot stay: \`n\` is at most \`m\``);
  }
  return { n, m };
}
