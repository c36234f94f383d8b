import {
  bfloat16,
  decodeSmallFloat,
  float16,
  type SmallFloat,
} from "../golden/formats/small-float.ts";
import type { BlockFormat } from "../golden/ggml/block-format.ts";
import { mxfp4 } from "../golden/ggml/mxfp4.ts";
import { q4_0 } from "../golden/ggml/q4-0.ts";
import { q4_k } from "../golden/ggml/q4-k.ts";
import { q6_k } from "../golden/ggml/q6-k.ts";
import { q8_0 } from "../golden/ggml/q8-0.ts";
import { tq1_0, tq2_0 } from "../golden/ggml/ternary-blocks.ts";

/** How so many weights stand in so many bytes, low byte first. */
export interface ElementType {
  readonly name: string;
  readonly weights: number;
  readonly bytes: number;
  /** Writes the weights of the block at `offset` to `target` from `at` on; absent where it cannot be read. */
  readonly decode?: (view: DataView, offset: number, target: Float64Array, at: number) => void;
}

function scalar(
  name: string,
  bytes: number,
  read: (view: DataView, offset: number) => number,
): ElementType {
  return {
    ...{ name, weights: 1, bytes },
    decode: (view, offset, target, at) => {
      target[at] = read(view, offset);
    },
  };
}

const half = (format: SmallFloat) => (view: DataView, at: number) =>
  decodeSmallFloat(view.getUint16(at, true), format);

/** Eight bits with an infinity, as the upper half of a binary16. */
const float8e5m2: SmallFloat = { exponentBits: 5, fractionBits: 2, hasInfinity: true };
/** Eight bits without one: only the code of all ones is no number. */
const float8e4m3: SmallFloat = { exponentBits: 4, fractionBits: 3, hasInfinity: false };

const f64 = scalar("F64", 8, (view, at) => view.getFloat64(at, true));
const f32 = scalar("F32", 4, (view, at) => view.getFloat32(at, true));
const f16 = scalar("F16", 2, half(float16));
const bf16 = scalar("BF16", 2, half(bfloat16));
const i64 = scalar("I64", 8, (view, at) => Number(view.getBigInt64(at, true)));
const i32 = scalar("I32", 4, (view, at) => view.getInt32(at, true));
const i16 = scalar("I16", 2, (view, at) => view.getInt16(at, true));
const i8 = scalar("I8", 1, (view, at) => view.getInt8(at));

/** The element types of safetensors, by the names in its headers. */
export const safetensorsTypes: ReadonlyMap<string, ElementType> = new Map(
  [
    ...[f64, f32, f16, bf16, i64, i32, i16, i8],
    scalar("U64", 8, (view, at) => Number(view.getBigUint64(at, true))),
    scalar("U32", 4, (view, at) => view.getUint32(at, true)),
    scalar("U16", 2, (view, at) => view.getUint16(at, true)),
    scalar("U8", 1, (view, at) => view.getUint8(at)),
    scalar("BOOL", 1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1)),
    scalar("F8_E5M2", 1, (view, at) => decodeSmallFloat(view.getUint8(at), float8e5m2)),
    scalar("F8_E4M3", 1, (view, at) => {
      const code = view.getUint8(at);
      return code % 128 === 127 ? Number.NaN : decodeSmallFloat(code, float8e4m3);
    }),
  ].map((type) => [type.name, type]),
);

function blocks(name: string, { weights, bytes, dequantise }: BlockFormat): ElementType {
  return {
    ...{ name, weights, bytes },
    decode: (view, offset, target, at) => {
      target.set(dequantise(new Uint8Array(view.buffer, view.byteOffset + offset, bytes)), at);
    },
  };
}

/** A block whose size is known, so that it can be told where its tensor ends, and whose weights are not. */
function unread(name: string, weights: number, bytes: number): ElementType {
  return { name, weights, bytes };
}

/** The types of ggml by their numbers in GGUF files, with the sizes that ggml gives their blocks. */
export const ggufTypes: ReadonlyMap<number, ElementType> = new Map([
  [0, f32],
  [1, f16],
  [2, blocks("Q4_0", q4_0)],
  [3, unread("Q4_1", 32, 20)],
  [6, unread("Q5_0", 32, 22)],
  [7, unread("Q5_1", 32, 24)],
  [8, blocks("Q8_0", q8_0)],
  [9, unread("Q8_1", 32, 36)],
  [10, unread("Q2_K", 256, 84)],
  [11, unread("Q3_K", 256, 110)],
  [12, blocks("Q4_K", q4_k)],
  [13, unread("Q5_K", 256, 176)],
  [14, blocks("Q6_K", q6_k)],
  [15, unread("Q8_K", 256, 292)],
  [24, i8],
  [25, i16],
  [26, i32],
  [27, i64],
  [28, f64],
  [30, bf16],
  [34, blocks("TQ1_0", tq1_0)],
  [35, blocks("TQ2_0", tq2_0)],
  [39, blocks("MXFP4", mxfp4)],
]);
