import { expect, test } from "vitest";
import { seededWords } from "../seeded-words.ts";
import { generatedScales, generateTransformer } from "../transformer/generated-model.ts";
import { greedyTokens } from "../transformer/ternary-transformer.ts";
import { findOperator } from "./find-operator.ts";
import { goldenOperators } from "./operators.ts";
import { runOperator } from "./run-operator.ts";

function run(
  name: string,
  inputs: readonly (number | string)[],
  parameters: Readonly<Record<string, string>> = {},
): readonly number[] {
  const operator = findOperator(goldenOperators, name);
  if (operator === undefined) {
    throw new Error(`there is no ${name}`);
  }
  const { rows } = runOperator(operator, inputs, { profile: "lab", parameters });
  return (rows[0] ?? []).map(Number);
}

const small = { layers: "1", heads: "4", "kv-heads": "2", ffn: "24", vocabulary: "64" };

test("tokens and scores are those of the model with that seed", () => {
  const shape = {
    ...{ layers: 1, hidden: 64, heads: 4, keyValueHeads: 2, feedForward: 24, vocabulary: 64 },
  };
  const model = generateTransformer(shape, generatedScales, seededWords(7));
  const chosen = greedyTokens(model, 1, 6);
  const given = { ...small, seed: "7", count: "6" };
  expect(run("transformer", [1], given)).toEqual(chosen.map(({ token }) => token));
  expect(run("transformer", [1], { ...given, output: "scores" })).toEqual(
    chosen.map(({ score }) => Number(score)),
  );
  // What it wrote is a beginning that it goes on from.
  const [first = 0, ...others] = run("transformer", [1], given);
  expect(run("transformer", [1, first], { ...given, count: "5" })).toEqual(others);
  expect(run("transformer", [], given)).toEqual([]);
  expect(() => run("transformer", [64], given)).toThrow("token of the vocabulary");
  expect(() => run("transformer", [1], { ...small, heads: "3" })).toThrow("heads of pairs");
  expect(() => run("transformer", [1], { layers: "16", ffn: "4096" })).toThrow("weights are more");
});

test("its norm and its attention, by hand", () => {
  // Roots below 257 count as such: 2^23 / 257 is 32,640, and 100 times that is 796 with 11 bits behind the point.
  expect(run("transformer_norm", [100, -100, 64, 64])).toEqual([12, -12]);
  expect(run("transformer_norm", [])).toEqual([]);
  // Equal logits: the mean, rounded down.
  expect(
    run("transformer_attention", [0, 0, 1, 2, 3, 4, -1, 3, -2, 4], { positions: "2", width: "2" }),
  ).toEqual([-2, 3]);
});

test("the polynomial, the image of a model and the split array, by hand", () => {
  const half = { a: "0.5", b: "1", c: "-2", scale: "1/4" };
  expect(run("i_poly", [-8, -4, 0, 4], half)).toEqual([-48, -64, -48, 0]);
  expect(() => run("i_poly", [1], { a: "0" })).toThrow("`a` is 0");
  expect(run("model_image", [1, 0xffff])).toEqual([1, 0xffff, 0xffff]);
  expect(run("model_image", [1, 0xffff, 0xffff], { output: "whole" })).toEqual([1]);
  expect(run("model_image", [1, 0xfffe, 0xffff], { output: "whole" })).toEqual([0]);
  const array = { rows: "64", columns: "64" };
  expect(run("split_array", [1, 256, 128, 1, 256, 64], array)).toEqual([350, 222]);
  expect(run("split_array", [1, 256, 128], { ...array, output: "split" })).toEqual([1]);
  expect(() => run("split_array", [1, 1, 1], { rows: "3" })).toThrow("no two halves");
});

test("names are found however they are spelled", () => {
  const found = ["RMSNorm", "layer-norm", "i_gelu", "posit(8,0)", "Q4_K", "bfloat16", "div"];
  expect(found.map((each) => findOperator(goldenOperators, each)?.name)).toEqual([
    ...["rms_norm", "layer_norm", "gelu", "posit8", "q4_k", "bf16", "divide"],
  ]);
  expect(findOperator(goldenOperators, "nothing")).toBeUndefined();
  const names = goldenOperators.flatMap(({ name, otherNames = [] }) => [name, ...otherNames]);
  const spelled = names.map((each) => each.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  expect(new Set(spelled).size).toBe(spelled.length);
});

test("formats read what they write, infinities and what is no number too", () => {
  const codes = [0x7f80, 0xff80, 0x7fc0];
  const values = ["Infinity", "-Infinity", "NaN"];
  expect(run("bf16", codes.map(Number), { input: "codes", output: "values" })).toEqual([
    ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
  ]);
  expect(run("bf16", values)).toEqual(codes);
  expect(run("posit8", values)).toEqual([0x80, 0x80, 0x80]);
  expect(() => run("absmean", ["NaN"])).toThrow("no number");
});
