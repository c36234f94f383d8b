import fc from "fast-check";
import type { Trace, TraceSignal } from "../trace.ts";
import { beginTrace } from "../trace-builder.ts";

/** A short history of a few signals of any width. */
export interface RecordedRun {
  readonly signals: readonly Omit<TraceSignal, "byteOffset">[];
  readonly samples: readonly { readonly time: number; readonly values: readonly bigint[] }[];
  readonly rest: number;
  readonly tickPicoseconds: number;
}

const width = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 2, max: 33 }),
  fc.integer({ min: 34, max: 700 }),
);

const part = fc.oneof(
  fc.constantFrom("clk", "count", "a1", "_x", "acc$"),
  fc.constantFrom("pe[3]", "1st", "$end", "a-b"),
);

/** Signals may have odd names, samples uneven gaps; most samples repeat most values. */
export const arbitraryRun: fc.Arbitrary<RecordedRun> = fc
  .uniqueArray(
    fc.record({ scopes: fc.array(part, { maxLength: 2 }), name: part, width, signed: fc.boolean() }),
    { minLength: 1, maxLength: 8, selector: ({ scopes, name }) => [...scopes, name].join(".") },
  )
  .chain((shapes) =>
    fc.record({
      signals: fc.constant(
        shapes.map(({ scopes, name, width: bits, signed }) => ({
          path: ["top", ...scopes, name].join("."),
          type: { width: bits, signed },
          role: "wire" as const,
        })),
      ),
      samples: fc
        .array(
          fc.record({
            gap: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
            values: fc.tuple(
              ...shapes.map(({ width: bits }) =>
                fc.oneof(
                  { weight: 3, arbitrary: fc.constantFrom(0n, 1n) },
                  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }) },
                ),
              ),
            ),
          }),
          { minLength: 1, maxLength: 30 },
        )
        .map((steps) => {
          let time = -1;
          return steps.map(({ gap, values }) => {
            time += gap;
            return { time, values };
          });
        }),
      rest: fc.integer({ min: 0, max: 20 }),
      tickPicoseconds: fc.constantFrom(1, 5000, 41_667, 500_000, 10_000_000),
    }),
  );

export function traceOf(run: RecordedRun): Trace {
  const { tickPicoseconds } = run;
  const builder = beginTrace(run.signals, { ticksPerCycle: 2, tickPicoseconds });
  for (const { time, values } of run.samples) {
    builder.sample(time, values);
  }
  return builder.finish((run.samples.at(-1)?.time ?? 0) + run.rest);
}
