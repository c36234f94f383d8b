import { describe, expect, it } from "vitest";
import { type RulerRequest, rulerMarks } from "./ruler-marks.ts";

const base: RulerRequest = {
  from: 0,
  to: 20,
  width: 500,
  unit: "cycles",
  grid: { origin: 3, period: 2, hasClock: true },
  tickPicoseconds: 5000,
};

function marks(request: Partial<RulerRequest>): readonly string[] {
  return rulerMarks({ ...base, ...request }).map(({ time, label }) => `${time}: ${label}`);
}

describe("rulerMarks", () => {
  it("stand at round cycles", () => {
    expect(marks({})).toEqual(["3: 0", "7: 2", "11: 4", "15: 6", "19: 8"]);
    expect(marks({ to: 4000 })).toContain("1003: 500");
  });

  it("stand at round times", () => {
    expect(marks({ unit: "time" })).toEqual([
      "0: 0 ns",
      "4: 20 ns",
      "8: 40 ns",
      "12: 60 ns",
      "16: 80 ns",
      "20: 100 ns",
    ]);
    expect(marks({ unit: "time", from: 0, to: 0.001 })[1]).toBe("0.0002: 1 ps");
  });

  it("are few, however large or small the window", () => {
    for (let exponent = -4; exponent < 12; exponent++) {
      for (const unit of ["time", "cycles"] as const) {
        expect(marks({ unit, to: 3 * 10 ** exponent, width: 1200 }).length).toBeLessThan(16);
      }
    }
  });
});
