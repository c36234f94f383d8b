import { expect, test } from "vitest";
import { tellSteps } from "./tell-steps.ts";

const none = { compile: 0, verilator: 0, read: 0, lower: 0, instantiate: 0, run: 0 };

test("each step that was taken is told with its time", () => {
  const times = { compile: 1.23, verilator: 90, read: 4, lower: 9.96, instantiate: 0.31, run: 12 };
  expect(tellSteps(times)).toBe(
    "Brief 1.2 ms · Verilator 90.0 ms · reading its tree 4.0 ms · lowering 10.0 ms · WebAssembly 0.3 ms · run 12.0 ms",
  );
});

test("a model from the cache is called so, and what was not done is left out", () => {
  expect(tellSteps({ ...none, compile: 2, read: 1.5, run: 3 })).toBe(
    "Brief 2.0 ms · model from the cache 1.5 ms · run 3.0 ms",
  );
  expect(tellSteps(none)).toBe("");
});
