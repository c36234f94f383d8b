import { expect, test } from "vitest";
import {
  fitText,
  hexNameOf,
  realText,
  shapeText,
  sizeText,
  smallTensors,
} from "./weights-model.ts";

const tensor = (name: string, count: number, refusal?: string) => ({
  ...{ name, count, refusal, type: "F32", shape: [count] },
});

test("ranges of small tensors are told unasked", () => {
  const tensors = [tensor("a", 10), tensor("b", 1 << 23), tensor("c", 5, "no"), tensor("d", 7)];
  expect(smallTensors(tensors).map(({ name }) => name)).toEqual(["a", "d"]);
});

test("sizes, shapes and numbers are written short", () => {
  expect([0, 1023, 1024, 5 << 20, 3 * 2 ** 30].map(sizeText)).toEqual([
    ...["0 bytes", "1,023 bytes", "1.0 KiB", "5.0 MiB", "3.0 GiB"],
  ]);
  expect([shapeText([2, 3]), shapeText([])]).toEqual(["2 × 3", "one number"]);
  expect([0, 0.123456, -2.5e9, Number.POSITIVE_INFINITY].map(realText)).toEqual([
    ...["0", "0.1235", "-2.50e+9", "Infinity"],
  ]);
});

test("a file is called like its tensor", () => {
  expect(hexNameOf("model.layers.0.self_attn/q.weight")).toBe("model_layers_0_self_attn_q.hex");
  expect(hexNameOf("../..")).toBe("weights.hex");
});

test("what does not fit a memory is said", () => {
  expect(fitText(10, 8)).toEqual({ text: "10 of 8 words: they do not fit", fits: false });
  expect(fitText(1000, 1024)).toEqual({ text: "1,000 of 1,024 words are taken", fits: true });
  expect(fitText(10, undefined)).toBeUndefined();
});
