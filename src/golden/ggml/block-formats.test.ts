import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitsPerWeight } from "./block-format.ts";
import { blockFormats } from "./block-formats.ts";
import { packSubBlocks, unpackSubBlocks } from "./q4-k.ts";

/** The greatest error of a weight, over the greatest size in the block. */
const greatestError: Readonly<Record<string, number>> = {
  Q4_0: 1 / 8,
  Q8_0: 1 / 250,
  Q4_K: 1 / 12,
  Q6_K: 1 / 20,
  TQ1_0: 0.51,
  TQ2_0: 0.51,
  MXFP4: 1 / 3.9,
};

describe.each(blockFormats.map((format) => [format.name, format] as const))(
  "%s",
  (name, format) => {
    const block = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
      minLength: format.weights,
      maxLength: format.weights,
    });

    test("weights come back nearly", () => {
      fc.assert(
        fc.property(block, (weights) => {
          const bytes = format.quantise(weights);
          expect(bytes).toHaveLength(format.bytes);
          const back = format.dequantise(bytes);
          expect(back).toHaveLength(format.weights);
          const size = Math.max(...weights.map(Math.abs));
          const bound = size * (greatestError[name] ?? 0) + 1e-5;
          weights.forEach((weight, at) => {
            expect(Math.abs(weight - (back[at] ?? 0))).toBeLessThanOrEqual(bound);
          });
        }),
        { numRuns: 50 },
      );
    });

    test("each weight has its own place", () => {
      for (let at = 0; at < format.weights; at++) {
        const weights = Array.from({ length: format.weights }, (_, each) => (each === at ? -1 : 0));
        const back = format.dequantise(format.quantise(weights));
        expect(back[at]).toBeCloseTo(-1, 2);
        expect(back.filter((value) => Math.abs(value) > 0.01)).toHaveLength(1);
      }
    });
  },
);

test("bits per weight", () => {
  expect(blockFormats.map((format) => bitsPerWeight(format))).toEqual([
    ...[4.5, 8.5, 4.5, 6.5625, 1.6875, 2.0625, 4.25],
  ]);
});

test("the six-bit scales of Q4_K come back from their twelve bytes", () => {
  const pair = fc.record({
    scale: fc.integer({ min: 0, max: 63 }),
    minimum: fc.integer({ min: 0, max: 63 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 8, maxLength: 8 }), (subBlocks) => {
      expect(unpackSubBlocks(packSubBlocks(subBlocks))).toEqual(subBlocks);
    }),
  );
});
