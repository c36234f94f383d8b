import { expConstants } from "../../src/golden/ibert/integer-exp.ts";
import { onlineSoftmax } from "../../src/golden/layers/online-softmax.ts";
import { lastFlags } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Eight rows: rising, falling, equal, one certainty, the ends of the range, and random ones. */
export const vectors: VectorMaker<"LENGTH" | "STEPS"> = ({ LENGTH, STEPS }, random) => {
  const row = (value: (at: number) => bigint) =>
    Array.from({ length: LENGTH }, (_, at) => value(at));
  const rows = [
    row((at) => BigInt((at % 128) - 64)),
    row((at) => BigInt(64 - (at % 128))),
    row(() => -3n),
    row((at) => (at === LENGTH >> 1 ? 127n : -128n)),
    row((at) => (at % 2 === 0 ? -128n : 127n)),
    [...random.integers(LENGTH, -128n, 127n)],
    [...random.integers(LENGTH, -20n, 20n)],
    [...random.integers(LENGTH, 90n, 127n)],
  ];
  const constants = expConstants("lab", 1 / STEPS);
  return {
    "vectors/x.hex": hexFile(rows.flat(), 8),
    "vectors/probability.hex": hexFile(
      rows.flatMap((each) => onlineSoftmax(each, constants)),
      8,
    ),
    "vectors/last.hex": hexFile(lastFlags(rows.map(({ length }) => length)), 1),
  };
};
