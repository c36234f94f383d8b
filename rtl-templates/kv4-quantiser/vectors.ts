import { quantiseKv4 } from "../../src/golden/formats/kv4.ts";
import { lastFlags } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Eight heads: the whole range, equal numbers, neighbours, ramps of all steps, and random ones. */
export const vectors: VectorMaker<"WIDTH" | "LENGTH"> = ({ WIDTH, LENGTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const head = (value: (at: number) => bigint) =>
    Array.from({ length: LENGTH }, (_, at) => value(at));
  const heads = [
    head((at) => (at % 2 === 0 ? least : most)),
    head(() => most),
    head((at) => (at % 3 === 0 ? 0n : 1n)),
    head((at) => BigInt.asIntN(WIDTH, BigInt(at))),
    head((at) => BigInt.asIntN(WIDTH, BigInt(-3 * at))),
    [...random.integers(LENGTH, least, most)],
    [...random.integers(LENGTH, least / 8n, most)],
    [...random.integers(LENGTH, least, most / 4n)],
  ];
  const rows = heads.map(quantiseKv4);
  return {
    "vectors/number.hex": hexFile(heads.flat(), WIDTH),
    "vectors/code.hex": hexFile(
      rows.flatMap(({ codes }) => codes),
      4,
    ),
    "vectors/minimum.hex": hexFile(
      rows.flatMap(({ codes, minimum }) => codes.map(() => minimum)),
      WIDTH,
    ),
    "vectors/span.hex": hexFile(
      rows.flatMap(({ codes, range }) => codes.map(() => range)),
      WIDTH,
    ),
    "vectors/last.hex": hexFile(lastFlags(rows.map(({ codes }) => codes.length)), 1),
  };
};
