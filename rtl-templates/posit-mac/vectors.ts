import { posit8Dot } from "../../src/golden/formats/posit8-dot.ts";
import { lastFlags, splitFrames, unevenFrames } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/**
 * Each code times 1 as a row of its own, 512 products whose rounding matters, and rows of uneven lengths. The factors
 * of long rows are small, so that their sums fit the narrowest quire.
 */
export const vectors: VectorMaker<"QUIRE_WIDTH"> = ({ QUIRE_WIDTH }, random) => {
  const singles = [
    ...Array.from({ length: 256 }, (_, at): readonly [number, number] => [at, 0x40]),
    ...Array.from({ length: 256 }, (): readonly [number, number] => [
      random.below(256),
      random.below(256),
    ]),
  ];
  const small = () => (random.below(8) === 0 ? 0 : random.below(97) - 48) & 0xff;
  const rows = unevenFrames.flatMap((length, frame) =>
    Array.from({ length }, (): readonly [number, number] =>
      frame === 5 ? [small(), 0x80] : [small(), small()],
    ),
  );
  const lengths = [...singles.map(() => 1), ...unevenFrames];
  const pairs = [...singles, ...rows];
  const dots = splitFrames(pairs, lengths).map((row) =>
    posit8Dot(
      row.map(([a]) => a),
      row.map(([, b]) => b),
    ),
  );
  return {
    "vectors/last.hex": hexFile(lastFlags(lengths), 1),
    "vectors/a.hex": hexFile(
      pairs.map(([a]) => BigInt(a)),
      8,
    ),
    "vectors/b.hex": hexFile(
      pairs.map(([, b]) => BigInt(b)),
      8,
    ),
    "vectors/quire.hex": hexFile(
      dots.map(({ quire }) => quire),
      QUIRE_WIDTH,
    ),
    "vectors/posit.hex": hexFile(
      dots.map(({ posit }) => BigInt(posit)),
      8,
    ),
  };
};
