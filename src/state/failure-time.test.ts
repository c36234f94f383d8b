import { expect, test } from "vitest";
import { failureTime } from "./failure-time.ts";

const wave = { tickPicoseconds: 1000, cycles: { origin: 3, period: 10, hasClock: true } };

test("a failure of a testbench stands at its own time, one of a test block at its cycle", () => {
  expect(failureTime({ cycle: 0, picoseconds: 60_000 }, wave)).toBe(60);
  expect(failureTime({ cycle: 4 }, wave)).toBe(43);
});
