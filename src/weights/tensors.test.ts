import { describe, expect, test } from "vitest";
import { q4_0 } from "../golden/ggml/q4-0.ts";
import { type ByteSource, bytesSource } from "./byte-source.ts";
import { openTensors } from "./open-tensors.ts";
import { packTensor, rangeOf } from "./pack-tensor.ts";
import { ggufFile, safetensorsFile } from "./testing/tensor-files.ts";

const open = (name: string, bytes: Uint8Array) => openTensors(bytesSource(name, bytes));
const floats = (values: readonly number[]) =>
  new Uint8Array(Float32Array.from(values).buffer.slice(0));

/** A source that fails the test if more than so many bytes are read at once. */
function narrow(source: ByteSource, most: number): ByteSource {
  return {
    ...source,
    read: (from, to) => {
      expect(to - from).toBeLessThanOrEqual(most);
      return source.read(from, to);
    },
  };
}

describe("safetensors", () => {
  const header = {
    __metadata__: { format: "pt" },
    "layer.0.weight": { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
    bias: { dtype: "BF16", shape: [2], data_offsets: [24, 28] },
    scale: { dtype: "I8", shape: [], data_offsets: [28, 29] },
    odd: { dtype: "F4", shape: [2], data_offsets: [29, 30] },
  };
  const data = [...floats([1, -2, 3, 4, 5, 0.5]), 0x80, 0x3f, 0x20, 0xc0, 0xfe, 0];

  test("are listed with types and shapes, and read in parts", async () => {
    const file = await open("m.safetensors", safetensorsFile(header, data));
    expect(file.tensors).toMatchObject([
      { name: "layer.0.weight", type: "F32", shape: [2, 3], count: 6, refusal: undefined },
      { name: "bias", type: "BF16", count: 2 },
      { name: "scale", shape: [], count: 1 },
      { name: "odd", refusal: "weights of type F4 cannot be read here" },
    ]);
    const [weight, bias, scale, odd] = file.tensors;
    if (weight === undefined || bias === undefined || scale === undefined || odd === undefined) {
      throw new Error("a tensor is missing");
    }
    expect([...(await file.read(weight, 1, 5))]).toEqual([-2, 3, 4, 5]);
    expect([...(await file.read(bias, 0, 2))]).toEqual([1, -2.5]);
    expect([...(await file.read(scale, 0, 1))]).toEqual([-2]);
    await expect(file.read(odd, 0, 1)).rejects.toThrow("cannot be read here");
    expect(await rangeOf(file, "layer.0.weight")).toEqual({ least: -2, greatest: 5, notFinite: 0 });
  });

  const one = (entry: unknown) => ({ a: entry });
  const good = { dtype: "U8", shape: [2], data_offsets: [0, 2] };
  test.each([
    [
      "a length beyond the file",
      Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127),
      "header is",
    ],
    ["nothing", Uint8Array.of(1, 2), "too short"],
    ["no JSON", Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0x7b), "not JSON"],
    ["an array", safetensorsFile([1], []), "no object"],
    ["a number", safetensorsFile(one(1), []), "not described"],
    ["no place", safetensorsFile(one({ ...good, data_offsets: [] }), [1, 2]), "outside of"],
    ["a place behind the end", safetensorsFile(one(good), [1]), "outside of the file"],
    [
      "a reversed place",
      safetensorsFile(one({ ...good, data_offsets: [2, 0] }), [1, 2]),
      "outside",
    ],
    [
      "a broken place",
      safetensorsFile(one({ ...good, data_offsets: [0.5, 2] }), [1, 2]),
      "outside",
    ],
    ["a wrong size", safetensorsFile(one({ ...good, shape: [3] }), [1, 2]), "take 3"],
    [
      "a huge shape",
      safetensorsFile(one({ ...good, shape: [2 ** 40, 2 ** 40] }), [1, 2]),
      "cannot be",
    ],
    ["a negative shape", safetensorsFile(one({ ...good, shape: [-2, -1] }), [1, 2]), "cannot be"],
    [
      "an overlap",
      safetensorsFile({ a: good, b: { ...good, data_offsets: [1, 3] } }, [1, 2, 3]),
      "overlaps",
    ],
    [
      "a gap",
      safetensorsFile({ a: { ...good, data_offsets: [1, 3] } }, [1, 2, 3]),
      "belong to none",
    ],
    ["a rest", safetensorsFile(one(good), [1, 2, 3]), "last 1 bytes"],
  ])("%s is told", async (_, bytes, message) => {
    await expect(open("m.safetensors", bytes)).rejects.toThrow(message);
  });

  test("a large tensor is never read as a whole", async () => {
    const count = 3 << 20;
    const entry = { dtype: "I16", shape: [count], data_offsets: [0, 2 * count] };
    const bytes = safetensorsFile({ big: entry }, new Uint8Array(2 * count).fill(1));
    const file = await openTensors(narrow(bytesSource("m.safetensors", bytes), 1 << 22));
    expect(await rangeOf(file, "big")).toEqual({ least: 257, greatest: 257, notFinite: 0 });
  });
});

describe("GGUF", () => {
  const weights = Array.from({ length: 64 }, (_, at) => Math.sin(at));
  const blocks = [q4_0.quantise(weights.slice(0, 32)), q4_0.quantise(weights.slice(32))];
  const bytes = ggufFile([
    { name: "blk.0.w", type: 2, shape: [2, 32], data: blocks.flatMap((each) => [...each]) },
    { name: "norm", type: 0, shape: [3], data: floats([1, 2, 3]) },
    { name: "other", type: 13, shape: [256], data: new Uint8Array(176) },
  ]);

  test("tensors are listed outermost index first and read by the golden formats", async () => {
    const file = await open("m.gguf", bytes);
    expect(file.tensors).toMatchObject([
      { name: "blk.0.w", type: "Q4_0", shape: [2, 32], count: 64 },
      { name: "norm", type: "F32", shape: [3] },
      { name: "other", type: "Q5_K", refusal: "weights of Q5_K cannot be read here" },
    ]);
    const [first, norm] = file.tensors;
    if (first === undefined || norm === undefined) {
      throw new Error("a tensor is missing");
    }
    const expected = blocks.flatMap((block) => [...q4_0.dequantise(block)]);
    expect([...(await file.read(first, 0, 64))]).toEqual(expected);
    expect([...(await file.read(first, 30, 34))]).toEqual(expected.slice(30, 34));
    expect([...(await file.read(norm, 0, 3))]).toEqual([1, 2, 3]);
  });

  test.each([
    ["another file", Uint8Array.from({ length: 64 }, () => 7), "magic"],
    ["half a header", bytes.slice(0, 40), /ends within|cut off|outside/],
    ["half the data", bytes.slice(0, bytes.length - 200), "outside of the file"],
    [
      "rows that are no blocks",
      ggufFile([{ name: "a", type: 2, shape: [2, 16], data: new Uint8Array(18) }]),
      "no whole blocks",
    ],
    [
      "an overlap",
      ggufFile([
        { name: "a", type: 0, shape: [3], data: floats([1, 2, 3]) },
        { name: "b", type: 0, shape: [3], data: floats([1, 2, 3]), offset: 4 },
      ]),
      "overlaps",
    ],
    [
      "a name twice",
      ggufFile([
        { name: "a", type: 24, shape: [1], data: [1] },
        { name: "a", type: 24, shape: [1], data: [1] },
      ]),
      "two tensors `a`",
    ],
    [
      "a place beyond the file",
      ggufFile([{ name: "a", type: 0, shape: [3], data: floats([1]), offset: 2 ** 45 }]),
      "outside of the file",
    ],
  ])("%s is told", async (_, file, message) => {
    await expect(open("m.gguf", file)).rejects.toThrow(message);
  });
});

test("rows of a tensor are packed, and what came of it is told", async () => {
  const entry = { dtype: "F32", shape: [3, 2], data_offsets: [0, 24] };
  const bytes = safetensorsFile({ w: entry }, floats([9, 9, 127, -127, 0.5, 0.25]));
  const file = await open("m.safetensors", bytes);
  const request = {
    ...{ tensor: "w", format: "int8", width: 16, isByRow: true, firstRow: 1, rows: 9 },
  };
  const { hex, report } = await packTensor(file, request);
  expect(hex).toBe("817f\n407f\n");
  expect(report).toMatchObject({ weights: 4, words: 2, bitsPerWeight: 8 });
  expect(report.scales).toHaveLength(2);
  expect(report.preview[0]).toEqual({ weight: 127, quantised: 127 });
  expect(report.values.counts.reduce((sum, each) => sum + each, 0)).toBe(4);
  expect(report.worstError).toBeGreaterThan(0);
  await expect(packTensor(file, { ...request, format: "q9" })).rejects.toThrow("no format `q9`");
  await expect(packTensor(file, { ...request, tensor: "v" })).rejects.toThrow("no tensor `v`");
});

test("arrays of text are one tensor, which is called like the file", async () => {
  const file = await open("models/w.csv", new TextEncoder().encode("1,2\n3,4\n"));
  expect(file.tensors).toMatchObject([{ name: "w", shape: [2, 2], count: 4 }]);
});
