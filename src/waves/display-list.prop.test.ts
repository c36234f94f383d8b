import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTrace } from "../trace/open-trace.ts";
import { arbitraryRun, traceOf } from "../trace/testdata/arbitrary-run.ts";
import { displayList, SPAN_SHAPES } from "./display-list.ts";

const busy = SPAN_SHAPES.indexOf("busy");

const arbitraryWindow = fc.record({
  from: fc.integer({ min: -50, max: 600 }),
  length: fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.constant(0.25)),
  width: fc.integer({ min: 1, max: 500 }),
});

describe("displayList", () => {
  it("loses no transition and shows none that was not", () => {
    fc.assert(
      fc.property(arbitraryRun, arbitraryWindow, (run, { from, length, width }) => {
        const store = openTrace(traceOf(run));
        const to = from + length;
        const rows = store.signals.map((_, signal) => ({ signal, radix: "hex" as const }));
        const list = displayList(store, { rows, from, to, width, characterWidth: 6 });
        for (const row of list.rows.flatMap((drawn) => drawn ?? [])) {
          const times = [...row.times];
          const changes = [...store.changesOf(row.signal).times].slice(1);
          const isCovered = (change: number) =>
            times.includes(change) ||
            [...row.shapes].some(
              (shape, at) =>
                shape === busy && (times[at] ?? 0) <= change && change <= (times[at + 1] ?? 0),
            );
          expect(changes.filter((at) => at >= from && at <= to).every(isCovered)).toBe(true);
          const steadyEdges = times.filter(
            (time, at) =>
              at > 0 &&
              at < row.shapes.length &&
              row.shapes[at] !== busy &&
              row.shapes[at - 1] !== busy &&
              time > store.startTime &&
              time < store.endTime,
          );
          expect(steadyEdges.every((time) => changes.includes(time))).toBe(true);
        }
      }),
    );
  });

  it("covers its window without gaps, in at most a few spans for each pixel", () => {
    fc.assert(
      fc.property(arbitraryRun, arbitraryWindow, (run, { from, length, width }) => {
        const store = openTrace(traceOf(run));
        const to = from + length;
        const rows = store.signals.map((_, signal) => ({ signal, radix: "binary" as const }));
        const list = displayList(store, { rows, from, to, width, characterWidth: 6 });
        for (const row of list.rows.flatMap((drawn) => drawn ?? [])) {
          const times = [...row.times];
          expect(times[0]).toBeLessThanOrEqual(from);
          expect(times.at(-1)).toBeGreaterThanOrEqual(to);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(row.shapes.length).toBe(times.length - 1);
          expect(row.shapes.length).toBeLessThanOrEqual(width + 40);
          expect(row.labels.every(({ span }) => span < row.shapes.length)).toBe(true);
        }
      }),
    );
  });
});
