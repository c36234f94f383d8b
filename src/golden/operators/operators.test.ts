import { describe, expect, test } from "vitest";
import { OperatorFault } from "./operator.ts";
import { goldenOperators } from "./operators.ts";

function run(
  name: string,
  inputs: readonly number[],
  parameters: Readonly<Record<string, string>> = {},
  profile: "lab" | "code" = "lab",
): readonly number[] {
  const operator = goldenOperators.find((each) => each.name === name);
  if (operator === undefined) {
    throw new Error(`there is no ${name}`);
  }
  return "run" in operator
    ? operator.run(inputs.map(BigInt), { profile, parameters }).map(Number)
    : operator.runReals(inputs, { profile, parameters });
}

describe("operators by name", () => {
  test("scales may be fractions", () => {
    const wanted = [686, 645, 343];
    expect(run("exp", [0, -1, -11])).toEqual(wanted);
    expect(run("exp", [0, -1, -11], { scale: "0.0625" })).toEqual(wanted);
    expect(run("exp", [0, -1], { scale: "1/256" })).toEqual([182601, 181910]);
  });

  test("a profile has its own shift and rounding", () => {
    expect(run("requant", [1, 3, -1, 5], { ratio: "0.5" })).toEqual([1, 2, 0, 3]);
    expect(run("requant", [1, 3, -1, 5], { ratio: "1/2" }, "code")).toEqual([0, 2, 0, 2]);
    expect(run("requant", [1, 3], { ratio: "0.5", rounding: "floor" })).toEqual([0, 1]);
    expect(run("gelu", [-128, 127], { shift: "0" }, "code")).toEqual([0, -450342]);
  });

  test("rows are computed whole", () => {
    expect(run("softmax", [10, 20, 30, 40])).toEqual([19, 36, 69, 130]);
    expect(run("layer_norm", [5, 5])).toEqual([0, 0]);
    expect(run("softmax", [])).toEqual([]);
  });

  test.each([
    ["isqrt", [-1], {}, "no square root"],
    ["exp", [1], {}, "above 0"],
    ["exp", [0], { scale: "2" }, "above ln 2"],
    ["exp", [0], { scale: "1/0" }, "no number"],
    ["exp", [0], { scale: "-1" }, "must be above 0"],
    ["requant", [0], {}, "`ratio` is missing"],
    ["requant", [0], { ratio: "1", rounding: "up" }, "is one of"],
    ["layer_norm", [1, 2], { gamma: "1,2,3" }, "the row has 2 channels"],
    ["rope", [1, 2, 3], {}, "give an even number"],
    ["swiglu", [1, 2, 3], {}, "give an even number"],
    ["swiglu", [5, 300], {}, "300 is no value of 8 bits: -128 to 127"],
    ["silu", [-129], {}, "-129 is no value of 8 bits"],
    ["gemm", [1, 2], { m: "2" }, "2 of the left matrix, `m` x `k`"],
    ["ternary_matvec", [1, 0, 5], {}, "2 numbers a column (`rows` weights and one of the vector)"],
    ["mlgru", [1, 0], {}, "less than the 32 weights"],
    ["mlgru", [1, 0, 5], { inputs: "2", units: "1" }, "less than the 4 weights"],
    ["mlgru", [1, 0, 0, 1, 5], { inputs: "2", units: "1" }, "no whole inputs of 2"],
    ["top_k", [3, 9], { k: "3" }, "3 of 2 experts"],
    ["mxfp4_dot", [], {}, "a scale and its codes"],
    ["gemm_utilisation", [1, 2], {}, "3 numbers a product (M, K and N)"],
  ])("`%s` of %j with %j says what is wrong", (name, inputs, parameters, message) => {
    expect(() => run(name, inputs, parameters)).toThrow(OperatorFault);
    expect(() => run(name, inputs, parameters)).toThrow(message);
  });

  test("a recurrence that grows without end is told why", () => {
    const long = (values: readonly number[], times: number) =>
      Array.from({ length: times }, () => values).flat();
    expect(() => run("lmu", long([256], 400), { order: "64", theta: "1" })).toThrow(
      "a longer window (`theta`)",
    );
    expect(() => run("gated_delta", long([2560, 2560, 256, 256, 256], 400))).toThrow(
      "keys are of length 1",
    );
    expect(run("lmu", long([256], 400))).toHaveLength(1600);
    expect(run("gated_delta", long([256, 256, 256, 256, 256], 400))).toHaveLength(400);
  });

  test("RMSNorm has the bits behind its point that it is asked for, whatever its factors have", () => {
    const coarse = { gain: "3", "gain-bits": "0", "reciprocal-bits": "1" };
    // A root of 1: the reciprocal is 2 halves, so that each output is 3 times its input.
    expect(run("rms_norm", [1, -1], { ...coarse, "output-bits": "8" })).toEqual([768, -768]);
    expect(run("rms_norm", [1, -1], { ...coarse, "output-bits": "0" })).toEqual([3, -3]);
  });

  test("weights become ternary and activations 8 bits", () => {
    const weights = [0.4, -0.1, 0.9, -1.2, 0.05, 0, -0.6, 0.3];
    expect(run("absmean", weights)).toEqual([1, 0, 1, -1, 0, 0, -1, 1]);
    expect(run("absmean", [1, -1, 0, 0], { output: "values" })).toEqual([0.5, -0.5, 0, 0]);
    expect(run("absmax", [0.5, -1, 0.25, 2])).toEqual([32, -64, 16, 127]);
    expect(run("trit_pack", [1, 0, -1, 0, 1])).toEqual([194]);
    expect(run("trit_pack", [1, 0, -1, 0, 1, 0, 0, 0, 0, 0], { form: "ggml" })).toEqual([205, 128]);
    expect(run("trit_unpack", [205], { form: "ggml" })).toEqual([1, 0, -1, 0, 1]);
    expect(run("trit_pack", [1, 0, -1, 1, 1], { form: "pairs" })).toEqual([0b01_10_00_01, 1]);
    expect(run("trit_unpack", [0b01_10_00_01], { form: "pairs" })).toEqual([1, 0, -1, 1]);
  });

  test("small formats encode, decode and round", () => {
    expect(run("fp4", [0.5, -6, 1.3, 100])).toEqual([1, 15, 3, 7]);
    expect(run("fp4", [7, 9], { output: "values", input: "codes" })).toEqual([6, -0.5]);
    expect(run("bf16", [1, -2])).toEqual([0x3f80, 0xc000]);
    expect(run("bf16", [1.001], { output: "values" })).toEqual([1]);
    expect(run("posit8", [1, -1])).toEqual([0x40, 0xc0]);
  });

  test("blocks go there and back", () => {
    const weights = Array.from({ length: 32 }, (_, at) => (at - 16) / 16);
    const bytes = run("q8_0", weights);
    expect(bytes).toHaveLength(34);
    const values = run("q8_0", bytes, { input: "codes", output: "values" });
    expect(values).toEqual(run("q8_0", weights, { output: "values" }));
    expect(Math.max(...values.map((each, at) => Math.abs(each - (weights[at] ?? 0))))).toBeLessThan(
      0.005,
    );
    expect(() => run("q4_k", weights)).toThrow("a multiple of 256");
  });

  test("layers and recurrences run by name", () => {
    expect(run("squared_relu", [-3, 3, 127])).toEqual([0, 9, 16129]);
    expect(run("gemm", [1, 2, 3, 4, 5, 6], { m: "1", k: "2", n: "2" })).toEqual([13, 16]);
    expect(run("rope", [100, 0, 0, 100], { position: "0" })).toEqual([100, 0, 0, 100]);
    expect(run("lif", [64, 64, 64, 0], { threshold: "100" })).toEqual([0, 1, 1, 1]);
    expect(run("stdp", [1, 2, 0], { weight: "100" })).toEqual([100, 131, 131]);
    expect(
      run("online_softmax", [10, 20, 30, 40]).reduce((sum, each) => sum + each, 0),
    ).toBeGreaterThan(250);
    expect(run("lmu", [256, 0], { order: "2", theta: "4" })).toHaveLength(4);
    expect(run("gated_delta", [256, 0, 256, 0, 512, 256, 256], { key: "2", value: "1" })).toEqual([
      512,
    ]);
    expect(() => run("gated_delta", [1, 2], { key: "2", value: "1" })).toThrow("7 numbers a token");
  });
});
