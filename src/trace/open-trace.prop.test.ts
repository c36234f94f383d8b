import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toUnsigned } from "../base/bits.ts";
import { type OpenOptions, openTrace } from "./open-trace.ts";
import { valueOfChange } from "./signal-column.ts";
import { arbitraryRun, type RecordedRun, traceOf } from "./testdata/arbitrary-run.ts";
import { memoryFiles } from "./testdata/memory-files.ts";

/** The changes of a signal, read off the samples themselves. */
function changesOf(run: RecordedRun, at: number): [number, bigint][] {
  const changes: [number, bigint][] = [];
  for (const { time, values } of run.samples) {
    const value = toUnsigned(values[at] ?? 0n, run.signals[at]?.type.width ?? 1);
    if (changes.at(-1)?.[1] !== value) {
      changes.push([time, value]);
    }
  }
  return changes;
}

/** Small parts, of which the trace has several, in a file. */
const inParts: OpenOptions = {
  ...{ mostInstants: 3, mostWords: 24, wholeChanges: 2, mostRuns: 12, memoryBytes: 200 },
  files: memoryFiles(),
};

describe.each([
  ["a trace", {}],
  ["a trace of many segments", inParts],
])("%s", (_, options) => {
  it("decodes to what was sampled", () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const store = openTrace(traceOf(run), options);
        run.signals.forEach((_, at) => {
          const column = store.changesOf(at);
          const decoded = [...column.times].map((time, change) => [
            time,
            valueOfChange(column, change),
          ]);
          expect(decoded).toEqual(changesOf(run, at));
        });
      }),
    );
  });

  it("never loses a transition at any level of detail", () => {
    const window = fc.record({
      from: fc.double({ min: -10, max: 400, noNaN: true }),
      length: fc.double({ min: 0, max: 500, noNaN: true }),
      samples: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(arbitraryRun, window, (run, { from, length, samples }) => {
        const store = openTrace(traceOf(run), options);
        const to = from + length;
        const low = Math.max(from, store.startTime);
        const high = Math.min(to, store.endTime);
        run.signals.forEach((_, at) => {
          const segments = store.changesWithin(at, from, to, samples);
          if (low > high) {
            expect(segments).toEqual([]);
            return;
          }
          // They cover the window without a gap.
          expect(segments[0]?.from).toBe(low);
          expect(segments.at(-1)?.to).toBe(high);
          segments.slice(1).forEach((segment, i) => {
            expect(segment.from).toBe(segments[i]?.to);
          });
          expect(segments.length).toBeLessThanOrEqual(2 * samples + 5);
          // Each change starts a steady segment or is counted in a busy one, and only once.
          const inside = changesOf(run, at).filter(([time]) => time >= low && time <= high);
          const counted = segments.map((segment) => {
            const times = inside.filter(([time]) => time >= segment.from && time <= segment.to);
            if (segment.kind === "busy") {
              // From afar it is only about so many.
              if (options.mostRuns === undefined) {
                expect(segment.changes).toBe(times.length);
              }
              return times.length;
            }
            expect(store.valueAt(at, segment.from)).toBe(segment.value);
            // A change at its end belongs to what follows.
            expect(times.filter(([t]) => t > segment.from && t < segment.to)).toEqual([]);
            return 0;
          });
          const starts = segments.filter(
            (segment, i) =>
              segment.kind === "steady" &&
              segments[i - 1]?.kind !== "busy" &&
              inside.some(([time]) => time === segment.from),
          );
          expect(counted.reduce((sum, count) => sum + count, 0) + starts.length).toBe(
            inside.length,
          );
        });
      }),
    );
  });

  it("finds the edges beside an instant", () => {
    fc.assert(
      fc.property(arbitraryRun, fc.integer({ min: -5, max: 300 }), (run, time) => {
        const store = openTrace(traceOf(run), options);
        run.signals.forEach((_, at) => {
          const edges = changesOf(run, at)
            .slice(1)
            .map(([edge]) => edge);
          expect(store.nextEdge(at, time)).toBe(edges.find((edge) => edge > time));
          expect(store.previousEdge(at, time)).toBe(edges.findLast((edge) => edge < time));
        });
      }),
    );
  });
});
