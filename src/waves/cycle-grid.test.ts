import { describe, expect, it } from "vitest";
import { openTrace } from "../trace/open-trace.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import { cycleAt, cycleGridOf } from "./cycle-grid.ts";
import { macStore } from "./testdata/mac-trace.ts";

describe("cycleGridOf", () => {
  it("counts from the last clock edge in reset", () => {
    const grid = cycleGridOf(macStore(4));
    expect(grid).toEqual({ origin: 3, period: 2, hasClock: true });
    expect([1, 2.9, 3, 4.5, 5].map((time) => cycleAt(grid, time))).toEqual([-1, -1, 0, 0, 1]);
  });

  it("counts from the first edge without a reset, and from the start without a clock", () => {
    const scale = { ticksPerCycle: 10, tickPicoseconds: 1 };
    const type = { width: 1, signed: false };
    const withClock = beginTrace([{ path: "t.c", type, role: "clock" }], scale);
    withClock.sample(7, [1n]);
    withClock.sample(9, [0n]);
    withClock.sample(14, [1n]);
    expect(cycleGridOf(openTrace(withClock.finish(20)))).toEqual({
      origin: 14,
      period: 10,
      hasClock: true,
    });
    const without = beginTrace([{ path: "t.c", type, role: "wire" }], scale);
    without.sample(7, [1n]);
    expect(cycleGridOf(openTrace(without.finish(20)))).toEqual({
      origin: 7,
      period: 10,
      hasClock: false,
    });
  });
});
