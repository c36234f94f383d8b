import { expect, test } from "vitest";
import { admitParameters } from "./parameter-values.ts";
import { substituteParameters } from "./substitute-parameters.ts";
import { hexFile, seededNumbers } from "./vector-maker.ts";

const width = { name: "WIDTH", minimum: 2, maximum: 64, default: 32, text: "bits", multipleOf: 2 };
const lanes = {
  name: "LANES",
  minimum: 1,
  maximum: 64,
  default: 8,
  text: "lanes",
  powerOfTwo: true,
};

test("parameters that are not given have their defaults", () => {
  expect(admitParameters({ parameters: [width, lanes], requires: [] }, { LANES: 4 })).toEqual({
    kind: "values",
    values: { WIDTH: 32, LANES: 4 },
  });
});

test.each([
  [{ WIDTH: 3 }, "`WIDTH` is a multiple of 2, and 3 is none"],
  [{ WIDTH: 66 }, "`WIDTH` lies between 2 and 64; 66 does not"],
  [{ WIDTH: 2.5 }, "`WIDTH` is an integer, and `2.5` is none"],
  [{ LANES: 12 }, "`LANES` is a power of two, and 12 is none"],
  [{ LANE: 1 }, "there is no parameter `LANE`; did you mean `LANES`?"],
])("%j is refused", (given, fault) => {
  const admission = admitParameters({ parameters: [width, lanes], requires: [] }, given);
  expect(admission).toEqual({ kind: "faults", faults: [fault] });
});

test("values that are allowed one by one must go together", () => {
  const requires = [{ formula: "WIDTH >= 2 * LANES", text: "a lane has two bits at least" }];
  const admitted = (given: Readonly<Record<string, number>>) =>
    admitParameters({ parameters: [width, lanes], requires }, given);
  expect(admitted({ LANES: 16 }).kind).toBe("values");
  expect(admitted({ LANES: 32 })).toEqual({
    kind: "faults",
    faults: ["`WIDTH >= 2 * LANES` does not hold: a lane has two bits at least"],
  });
});

test("defaults are replaced where they are declared, and nowhere else", () => {
  const sv =
    "module m #(\n  parameter int N = 8, // N = 8\n  parameter int NN = 9\n);\n  f #(.N(8)) g;";
  expect(substituteParameters("m.sv", sv, { N: 5 })).toEqual({
    text: "module m #(\n  parameter int N = 5, // N = 8\n  parameter int NN = 9\n);\n  f #(.N(8)) g;",
    places: { N: 1 },
  });
  const brief = "module M(N: UInt = 8, NN: UInt = 9);\nconst K: UInt = 1_000;\nlet x: Bool = 0;";
  expect(substituteParameters("m.ebv", brief, { N: 5, K: 7, Z: 1 })).toEqual({
    text: "module M(N: UInt = 5, NN: UInt = 9);\nconst K: UInt = 7;\nlet x: Bool = 0;",
    places: { N: 1, K: 1, Z: 0 },
  });
});

test("seeded numbers are the same each time and fill their range", () => {
  const draw = () => seededNumbers(7).integers(200, -3n, 3n);
  expect(draw()).toEqual(draw());
  expect(new Set(draw())).toEqual(new Set([-3n, -2n, -1n, 0n, 1n, 2n, 3n]));
  const wide = seededNumbers(1).integer(0n, (1n << 200n) - 1n);
  expect(wide >> 190n).toBeGreaterThan(0n);
});

test("a memory file holds two's complement of its width", () => {
  expect(hexFile([-1n, 5n, -8n], 9)).toBe("1ff\n005\n1f8\n");
});
