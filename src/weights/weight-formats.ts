import { groupsOf } from "../base/groups-of.ts";
import { decodePosit8, encodePosit8 } from "../golden/formats/posit8.ts";
import {
  bfloat16,
  decodeSmallFloat,
  encodeSmallFloat,
  float16,
  fp4,
  type SmallFloat,
} from "../golden/formats/small-float.ts";
import { quantiseAbsmax, quantiseAbsmean } from "../golden/formats/ternary.ts";
import {
  type PairForm,
  packPairs,
  packTrits,
  type TritForm,
} from "../golden/formats/trit-packing.ts";
import { blockFormats } from "../golden/ggml/block-formats.ts";

/** Weights in a format: their codes in bytes, and what these stand for. */
export interface Quantised {
  readonly bytes: readonly number[];
  readonly values: readonly number[];
  /** What a step is worth, where one scale is for all. */
  readonly scale?: number | undefined;
}

export interface WeightFormat {
  readonly name: string;
  readonly title: string;
  /** Weights come in multiples of this; missing ones at the end are 0. */
  readonly multiple: number;
  readonly quantise: (weights: readonly number[]) => Quantised;
}

function ternary(
  name: string,
  title: string,
  perByte: number,
  pack: (trits: readonly (-1 | 0 | 1)[]) => number,
): WeightFormat {
  return {
    ...{ name, title, multiple: perByte },
    quantise: (weights) => {
      const { trits, scale } = quantiseAbsmean(weights);
      return {
        scale,
        bytes: groupsOf(trits, perByte).map(pack),
        values: trits.map((each) => each * scale),
      };
    },
  };
}

const fives = (form: TritForm) => (trits: readonly (-1 | 0 | 1)[]) => packTrits(trits, form);
const pairs = (form: PairForm) => (trits: readonly (-1 | 0 | 1)[]) => packPairs(trits, form);

function twoBytes(name: string, title: string, format: SmallFloat): WeightFormat {
  return {
    ...{ name, title, multiple: 1 },
    quantise: (weights) => {
      const codes = weights.map((each) => encodeSmallFloat(each, format));
      return {
        bytes: codes.flatMap((code) => [code & 0xff, code >> 8]),
        values: codes.map((code) => decodeSmallFloat(code, format)),
      };
    },
  };
}

/** Every format that weights can be packed in. Bytes of a number of two are low first, as are nibbles. */
export const weightFormats: readonly WeightFormat[] = [
  {
    ...{ name: "int8", title: "signed 8 bits by the greatest size", multiple: 1 },
    quantise: (weights) => {
      const { values, stepsPerUnit } = quantiseAbsmax(weights);
      return {
        scale: 1 / stepsPerUnit,
        bytes: values.map((each) => each & 0xff),
        values: values.map((each) => each / stepsPerUnit),
      };
    },
  },
  ternary("ternary", "two bits a weight, 00 01 10 for 0 +1 -1, by the mean size", 4, pairs("sign")),
  ternary(
    "ternary-offset",
    "two bits a weight, the trit plus 1, by the mean size",
    4,
    pairs("offset"),
  ),
  ternary("trit5", "five trits a byte in base 3, by the mean size", 5, fives("base3")),
  ternary("trit5-ggml", "five trits a byte as TQ1_0 has them, by the mean size", 5, fives("ggml")),
  {
    ...{ name: "fp4", title: "E2M1, two a byte", multiple: 2 },
    quantise: (weights) => {
      const codes = weights.map((each) => encodeSmallFloat(each, fp4));
      return {
        bytes: groupsOf(codes, 2).map(([low = 0, high = 0]) => low | (high << 4)),
        values: codes.map((code) => decodeSmallFloat(code, fp4)),
      };
    },
  },
  {
    ...{ name: "posit8", title: "posit(8,0)", multiple: 1 },
    quantise: (weights) => {
      const bytes = weights.map(encodePosit8);
      return { bytes, values: bytes.map(decodePosit8) };
    },
  },
  twoBytes("bf16", "bfloat16", bfloat16),
  twoBytes("fp16", "binary16", float16),
  ...blockFormats.map(
    (format): WeightFormat => ({
      name: format.name.toLowerCase(),
      title: `${format.name} blocks of ${format.weights} weights in ${format.bytes} bytes`,
      multiple: format.weights,
      quantise: (weights) => {
        const blocks = groupsOf(weights, format.weights).map((block) => format.quantise(block));
        return {
          bytes: blocks.flatMap((block) => [...block]),
          values: blocks.flatMap((block) => [...format.dequantise(block)]),
        };
      },
    }),
  ),
];
