import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampView, firstView, fitView, panView, viewWith, zoomView } from "./viewport.ts";

const extent = { startTime: 0, endTime: 1000 };

describe("the view of a record", () => {
  it("fits all of it, with a little at each end", () => {
    const { from, to } = fitView({ startTime: 0, endTime: 980 });
    expect(from).toBeCloseTo(-10);
    expect(to).toBeCloseTo(990);
    expect(fitView({ startTime: 5, endTime: 5 }).to).toBeGreaterThan(6);
  });

  it("begins with everything if cycles can be told apart, else with a stretch of it", () => {
    expect(firstView(extent, 20, 1000, undefined)).toEqual(fitView(extent));
    const from = firstView(extent, 2, 560, undefined);
    expect(from).toEqual({ from: -0.4, to: 39.6 });
    expect(firstView(extent, 2, 560, 500)).toEqual({ from: 480, to: 520 });
  });

  it("keeps the instant under the pointer in its place", () => {
    expect(zoomView({ from: 0, to: 100 }, 0.5, 20, extent)).toEqual({ from: 10, to: 60 });
    expect(zoomView({ from: 10, to: 60 }, 2, 20, extent)).toEqual({ from: 0, to: 100 });
    expect(zoomView({ from: 10, to: 60 }, 100, 20, extent)).toEqual(fitView(extent));
  });

  it("goes where a time is, and stays if it is there", () => {
    const view = { from: 100, to: 200 };
    expect(viewWith(view, 198, extent)).toBe(view);
    expect(viewWith(view, 210, extent)).toEqual({ from: 130, to: 230 });
    expect(viewWith(view, 90, extent)).toEqual({ from: 70, to: 170 });
    expect(viewWith(view, 700, extent)).toEqual({ from: 650, to: 750 });
  });

  it("never leaves the record, whatever is asked of it", () => {
    const number = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        (a, b, factor) => {
          const start = clampView({ from: Math.min(a, b), to: Math.max(a, b) }, extent);
          for (const view of [
            start,
            zoomView(start, factor, a, extent),
            panView(start, b, extent),
            viewWith(start, a, extent),
          ]) {
            expect(view.from).toBeGreaterThanOrEqual(-11);
            expect(view.to).toBeLessThanOrEqual(1011);
            expect(view.to - view.from).toBeGreaterThan(0.99);
          }
        },
      ),
    );
  });
});
