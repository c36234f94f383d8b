import { groupsOf } from "../../base/groups-of.ts";
import { decodePosit8, encodePosit8 } from "../formats/posit8.ts";
import {
  bfloat16,
  decodeSmallFloat,
  encodeSmallFloat,
  float16,
  fp4,
} from "../formats/small-float.ts";
import { quantiseAbsmax, quantiseAbsmean, type Trit } from "../formats/ternary.ts";
import {
  packPairs,
  packTrits,
  tritsPerByte,
  unpackPairs,
  unpackTrits,
} from "../formats/trit-packing.ts";
import type { BlockFormat } from "../ggml/block-format.ts";
import { blockFormats } from "../ggml/block-formats.ts";
import { OperatorFault, type OperatorSettings, type RealOperator } from "./operator.ts";
import { readChoice, readPositive } from "./operator-parameters.ts";

const ways = ["codes", "values"] as const;

const inputParameter = {
  name: "input",
  standard: "values",
  meaning: "what the inputs are: codes or values",
} as const;

const outputParameter = {
  name: "output",
  standard: "codes",
  meaning: "what is written: codes, or the values that they stand for",
} as const;

const formParameter = {
  name: "form",
  standard: "base3",
  meaning:
    "base3 or ggml, five trits a byte; pairs (00, 01, 10 for 0, +1, -1) or offset, four a byte",
} as const;

const tritForms = ["base3", "ggml", "pairs", "offset"] as const;

/** A format whose values stand alone. */
function scalarFormat(
  [name, ...otherNames]: readonly [string, ...string[]],
  title: string,
  source: string,
  { bits, encode, decode }: ScalarFormat,
): RealOperator {
  return {
    ...{ name, otherNames, title, source, isScalar: true },
    parameters: [inputParameter, outputParameter],
    takesNoNumber: true,
    runReals: (inputs, settings) => {
      const codes =
        wayOf(settings, "input") === "codes"
          ? inputs.map((each) => codeOf(each, bits))
          : inputs.map(encode);
      return wayOf(settings, "output") === "codes" ? codes : codes.map(decode);
    },
  };
}

interface ScalarFormat {
  readonly bits: number;
  readonly encode: (value: number) => number;
  readonly decode: (code: number) => number;
}

function blockOperator(format: BlockFormat): RealOperator {
  const { name, weights, bytes } = format;
  return {
    name: name.toLowerCase(),
    title: `${name} blocks of ${weights} weights in ${bytes} bytes`,
    source:
      name === "MXFP4" ? "OCP Microscaling Formats 1.0" : "ggml, the tensor library of llama.cpp",
    isScalar: false,
    parameters: [inputParameter, outputParameter],
    runReals: (inputs, settings) => {
      const isCoded = wayOf(settings, "input") === "codes";
      const size = isCoded ? bytes : weights;
      if (inputs.length % size !== 0) {
        throw new OperatorFault(
          `${inputs.length} inputs are no whole blocks: give a multiple of ${size}`,
        );
      }
      return groupsOf(inputs, size).flatMap((block) => {
        const coded = isCoded
          ? Uint8Array.from(block, (each) => codeOf(each, 8))
          : format.quantise(block.map(Math.fround));
        return wayOf(settings, "output") === "codes" ? [...coded] : [...format.dequantise(coded)];
      });
    },
  };
}

/** Number formats of weights and activations. */
export const formatOperators: readonly RealOperator[] = [
  {
    name: "absmean",
    title: "weights as -1, 0 and 1 by the mean of their sizes",
    source: "BitNet b1.58 (Ma et al., 2024)",
    isScalar: false,
    parameters: [
      outputParameter,
      { name: "epsilon", standard: "1e-5", meaning: "what is added to the mean" },
    ],
    runReals: (inputs, settings) => {
      const epsilon = readPositive("epsilon", settings.parameters.epsilon ?? "1e-5");
      const { trits, scale } = quantiseAbsmean(inputs, epsilon);
      return wayOf(settings, "output") === "codes" ? trits : trits.map((each) => each * scale);
    },
  },
  {
    name: "absmax",
    title: "activations of a token as signed 8 bits by their greatest size",
    source: "BitNet b1.58 (Ma et al., 2024)",
    isScalar: false,
    parameters: [outputParameter],
    runReals: (inputs, settings) => {
      const { values, stepsPerUnit } = quantiseAbsmax(inputs);
      return wayOf(settings, "output") === "codes"
        ? values
        : values.map((each) => each / stepsPerUnit);
    },
  },
  {
    name: "trit_pack",
    otherNames: ["pack_trits"],
    title: "trits as bytes",
    source: "ggml TQ1_0, TQ2_0; base 3 at 1.6 bits a trit",
    isScalar: false,
    parameters: [formParameter],
    runReals: (inputs, { parameters }) => {
      const form = readChoice("form", parameters.form ?? "base3", tritForms);
      const trits = inputs.map(tritOf);
      return form === "base3" || form === "ggml"
        ? groupsOf(trits, tritsPerByte).map((group) => packTrits(group, form))
        : groupsOf(trits, 4).map((group) => packPairs(group, pairForms[form]));
    },
  },
  {
    name: "trit_unpack",
    otherNames: ["unpack_trits"],
    title: "bytes as the trits that they hold, five or four each",
    source: "ggml TQ1_0, TQ2_0; base 3 at 1.6 bits a trit",
    isScalar: false,
    parameters: [formParameter],
    runReals: (inputs, { parameters }) => {
      const form = readChoice("form", parameters.form ?? "base3", tritForms);
      const bytes = inputs.map((each) => codeOf(each, 8));
      return form === "base3" || form === "ggml"
        ? bytes.flatMap((byte) => unpackTrits(byte, form))
        : bytes.flatMap((byte) => unpackPairs(byte, pairForms[form]));
    },
  },
  scalarFormat(
    ["fp4", "e2m1"],
    "FP4 E2M1: 0, 0.5, 1, 1.5, 2, 3, 4, 6 and their negatives",
    "OCP Microscaling Formats 1.0",
    {
      bits: 4,
      encode: (value) => encodeSmallFloat(value, fp4),
      decode: (code) => decodeSmallFloat(code, fp4),
    },
  ),
  scalarFormat(
    ["bf16", "bfloat16"],
    "bfloat16: the upper half of the nearest binary32, rounded to the nearest even",
    "bfloat16",
    {
      bits: 16,
      encode: (value) => encodeSmallFloat(Math.fround(value), bfloat16),
      decode: (code) => decodeSmallFloat(code, bfloat16),
    },
  ),
  scalarFormat(
    ["fp16", "binary16", "float16"],
    "binary16, rounded to the nearest even",
    "IEEE 754-2019",
    {
      bits: 16,
      encode: (value) => encodeSmallFloat(value, float16),
      decode: (code) => decodeSmallFloat(code, float16),
    },
  ),
  scalarFormat(["posit8", "posit(8,0)"], "posit(8,0)", "Gustafson and Yonemoto, 2017", {
    bits: 8,
    encode: encodePosit8,
    decode: decodePosit8,
  }),
  ...blockFormats.map(blockOperator),
];

const pairForms = { pairs: "sign", offset: "offset" } as const;

function wayOf({ parameters }: OperatorSettings, name: "input" | "output"): (typeof ways)[number] {
  return readChoice(name, parameters[name] ?? (name === "input" ? "values" : "codes"), ways);
}

function codeOf(value: number, bits: number): number {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
    throw new OperatorFault(`${value} is no code of ${bits} bits`);
  }
  return value;
}

function tritOf(value: number): Trit {
  if (value !== -1 && value !== 0 && value !== 1) {
    throw new OperatorFault(`${value} is no trit: trits are -1, 0 and 1`);
  }
  return value;
}
