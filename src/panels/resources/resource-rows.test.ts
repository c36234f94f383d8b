import { describe, expect, it } from "vitest";
import { otherCells, resourceRows } from "./resource-rows.ts";

function row(used: number, available: number | undefined) {
  return resourceRows({ uses: [{ resource: "lut", title: "LUT4", used, available }] })[0];
}

describe("resourceRows", () => {
  it("writes numbers with their thousands apart", () => {
    expect(row(1234, 5280)).toMatchObject({
      used: "1,234",
      available: "5,280",
      percent: "23 %",
      level: "fits",
    });
  });

  it("tells a little from nothing and nearly full from full", () => {
    expect(row(0, 5280)?.percent).toBe("0 %");
    expect(row(3, 5280)?.percent).toBe("< 1 %");
    expect(row(5279, 5280)).toMatchObject({ percent: "> 99 %", level: "tight" });
    expect(row(5280, 5280)).toMatchObject({ percent: "100 %", level: "tight", fill: 1 });
  });

  it("says what is over, and does not guess what is not known", () => {
    expect(row(60, 30)).toMatchObject({ percent: "200 %", level: "over", fill: 1 });
    expect(row(1, 0)).toMatchObject({ percent: undefined, level: "over", fill: 1 });
    expect(row(0, 0)).toMatchObject({ percent: undefined, level: "fits", fill: undefined });
    expect(row(7, undefined)).toMatchObject({ available: "unknown", level: "fits" });
  });

  it("names the other cells", () => {
    const cells = { lut: 0, ff: 0, carry: 0, bram: 0, spram: 0, uram: 0, dsp: 0 };
    expect(otherCells({ cells: { ...cells, other: { SB_IO: 1200, SB_HFOSC: 1, X: 0 } } })).toBe(
      "1 SB_HFOSC, 1,200 SB_IO",
    );
  });
});
