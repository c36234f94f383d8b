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
  return (operator?.run(inputs.map(BigInt), { profile, parameters }) ?? []).map(Number);
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
  ])("`%s` of %j with %j says what is wrong", (name, inputs, parameters, message) => {
    expect(() => run(name, inputs, parameters)).toThrow(OperatorFault);
    expect(() => run(name, inputs, parameters)).toThrow(message);
  });
});
