import { groupsOf } from "../../base/groups-of.ts";
import { dyadicOf } from "../dyadic.ts";
import { mxfp4Dot } from "../formats/mxfp4-dot.ts";
import { gemmUtilisation, paddingWaste } from "../layers/gemm.ts";
import { expectedTokens } from "../layers/speculative.ts";
import {
  type ArraySplit,
  arraySplits,
  bestSplit,
  splitArrayCycles,
  splitUtilisation,
} from "../layers/split-array.ts";
import { chosen, counted, parametersOf } from "./declared-parameter.ts";
import { arrayColumns, arrayRows, dataflow } from "./gemm-parameters.ts";
import { OperatorFault, type RealOperator } from "./operator.ts";
import { halvesOf, timesIn } from "./operator-inputs.ts";

const mantissaBits = counted("bits", 31, 1, 52, "bits of the mantissa");
const blockOutput = chosen("output", ["value", "parts"], "the value, or significand and exponent");
const drafts = counted("k", 4, 0, 1024, "drafts of a round");
const split = chosen(
  "split",
  ["best", "whole", "two-tiles", "half-length"],
  "how the array is used, or what takes the fewest cycles",
);
const splitOutput = chosen(
  "output",
  ["cycles", "utilisation", "split"],
  "cycles, the part that works, or the split: 0 whole, 1 two tiles, 2 half of the length",
);
const grains = {
  m: counted("m-grain", 4, 1, 4096, "what M is filled up to a multiple of"),
  k: counted("k-grain", 32, 1, 4096, "what K is filled up to a multiple of"),
  n: counted("n-grain", 16, 1, 4096, "what N is filled up to a multiple of"),
};

/** Models whose inputs or outputs are real numbers, besides the formats of weights. */
export const realOperators: readonly RealOperator[] = [
  {
    name: "dyadic",
    title: "ratios as a mantissa and an exponent each: mantissa / 2^exponent",
    source: "I-BERT (Kim et al., 2021), section 3.1",
    isScalar: false,
    parameters: parametersOf(mantissaBits),
    runReals: (inputs, { parameters }) =>
      inputs.flatMap((each) => {
        if (each < 0) {
          throw new OperatorFault(`${each} is no ratio: ratios are at least 0`);
        }
        const { mantissa, exponent } = dyadicOf(each, mantissaBits.of(parameters));
        return [Number(mantissa), exponent];
      }),
  },
  {
    name: "mxfp4_dot",
    title: "dot product of two MXFP4 blocks, each a scale of E8M0 and its codes, exact",
    source: "OCP Microscaling Formats 1.0",
    isScalar: false,
    parameters: parametersOf(blockOutput),
    runReals: (inputs, { parameters }) => {
      const [left, right] = halvesOf(inputs, "numbers of one block", "of the other");
      if (inputs.length === 0) {
        throw new OperatorFault("0 inputs are no two blocks: each is a scale and its codes");
      }
      const block = ([scale = -1, ...codes]: readonly number[]) => ({
        scale: codeOf(scale, 255, "scale"),
        codes: codes.map((each) => codeOf(each, 15, "code of 4 bits")),
      });
      const dot = mxfp4Dot(block(left), block(right));
      const significand = dot.isNaN ? Number.NaN : Number(dot.significand);
      return blockOutput.of(parameters) === "parts"
        ? [significand, dot.exponent]
        : [significand * 2 ** dot.exponent];
    },
  },
  {
    name: "gemm_utilisation",
    title: "M, K and N of products: the part of an array's multipliers and cycles that does work",
    source: "systolic arrays, by dataflow; DRACO",
    isScalar: false,
    parameters: parametersOf(dataflow, arrayRows, arrayColumns),
    runReals: (inputs, { parameters }) => {
      const array = { rows: arrayRows.of(parameters), columns: arrayColumns.of(parameters) };
      return sizesOf(inputs).map((size) => gemmUtilisation(size, array, dataflow.of(parameters)));
    },
  },
  {
    name: "split_array",
    title:
      "M, K and N of products: cycles of an output-stationary array that can be used as two halves of its rows",
    source: "DRACO (utilisation-aware systolic array)",
    isScalar: false,
    parameters: parametersOf(split, splitOutput, arrayRows, arrayColumns),
    runReals: (inputs, { parameters }) => {
      const array = { rows: arrayRows.of(parameters), columns: arrayColumns.of(parameters) };
      if (array.rows % 2 !== 0) {
        throw new OperatorFault(`${array.rows} \`rows\` have no two halves: give an even number`);
      }
      const [asked, output] = [split.of(parameters), splitOutput.of(parameters)];
      const answer = {
        cycles: splitArrayCycles,
        utilisation: splitUtilisation,
        split: (_: unknown, __: unknown, used: ArraySplit) => arraySplits.indexOf(used),
      }[output];
      return sizesOf(inputs).map((size) =>
        answer(size, array, asked === "best" ? bestSplit(size, array) : asked),
      );
    },
  },
  {
    name: "padding_waste",
    title: "M, K and N of products: the part that is filling where each side comes in multiples",
    source: "RK3588 INT8 engine",
    isScalar: false,
    parameters: parametersOf(grains.m, grains.k, grains.n),
    runReals: (inputs, { parameters }) => {
      const grain = {
        m: grains.m.of(parameters),
        k: grains.k.of(parameters),
        n: grains.n.of(parameters),
      };
      return sizesOf(inputs).map((size) => paddingWaste(size, grain));
    },
  },
  {
    name: "expected_tokens",
    title:
      "tokens of a round of speculative decoding on average, by the chance that a draft agrees",
    source: "Leviathan et al., 2023",
    isScalar: true,
    parameters: parametersOf(drafts),
    runReals: (inputs, { parameters }) =>
      inputs.map((each) => {
        if (each < 0 || each > 1) {
          throw new OperatorFault(`${each} is no chance: 0 to 1`);
        }
        return expectedTokens(each, drafts.of(parameters));
      }),
  },
];

function codeOf(value: number, most: number, what: string): number {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new OperatorFault(`${value} is no ${what}: 0 to ${most}`);
  }
  return value;
}

function sizesOf(
  inputs: readonly number[],
): readonly { readonly m: number; readonly k: number; readonly n: number }[] {
  timesIn(inputs, 3, "product", "M, K and N");
  return groupsOf(inputs, 3).map((size) => {
    const [m = 1, k = 1, n = 1] = size.map((each) => {
      if (!Number.isInteger(each) || each < 1 || each > 2 ** 20) {
        throw new OperatorFault(`${each} is no size: 1 to ${2 ** 20}`);
      }
      return each;
    });
    return { m, k, n };
  });
}
