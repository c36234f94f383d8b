import { expect, test } from "vitest";
import { scaleEstimate } from "./scale-estimate.ts";

const cells = (lut: number, bram = 0, dsp = 0) => ({
  ...{ lut, ff: 0, carry: 0, bram, spram: 0, uram: 0, dsp },
});

test("an estimate is as far off as it was for what was measured", () => {
  expect(scaleEstimate(cells(200), cells(100), cells(80)).lut).toBe(160);
  expect(scaleEstimate(cells(100), cells(100), cells(80)).lut).toBe(80);
});

test("what one of the two did not see counts by its difference", () => {
  expect(scaleEstimate(cells(0, 1.5, 2), cells(0, 1), cells(0))).toMatchObject({
    ...{ bram: 0.5, dsp: 2 },
  });
  expect(scaleEstimate(cells(0), cells(3), cells(0)).lut).toBe(0);
});
