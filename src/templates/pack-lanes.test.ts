import { expect, test } from "vitest";
import { packLanes } from "./pack-lanes.ts";

test("the first value is lowest, and signs stay in their lane", () => {
  expect(packLanes([1n, -1n, 2n], 4)).toBe(0x2f1n);
  expect(packLanes([], 8)).toBe(0n);
});
