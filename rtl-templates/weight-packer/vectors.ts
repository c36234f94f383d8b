import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { packRow } from "../../src/golden/layers/ternary-matvec.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows shorter, as long as, and longer than a word. */
export const vectors: VectorMaker<"LANES" | "ENCODING"> = ({ LANES, ENCODING }, random) => {
  const form = ENCODING === 0 ? "sign" : "offset";
  const rows = [1, LANES, LANES + 1, 3 * LANES - 1, 2].map((length) =>
    random.integers(length, -1n, 1n),
  );
  const codes = rows.map((row) =>
    row.map((trit) => BigInt(packPair(trit < 0n ? -1 : trit > 0n ? 1 : 0, form))),
  );
  const nothing = BigInt(packPair(0, form));
  return {
    "vectors/x.hex": hexFile(rows.flat(), 2),
    "vectors/last.hex": hexFile(
      rows.flatMap((row) => row.map((_, at) => (at === row.length - 1 ? 1n : 0n))),
      1,
    ),
    "vectors/out.hex": hexFile(
      codes.flatMap((row) => packRow(row, { lanes: LANES, width: 2, fill: nothing })),
      2 * LANES,
    ),
  };
};
