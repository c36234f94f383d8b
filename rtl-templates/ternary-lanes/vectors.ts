import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { packRow, ternaryRows } from "../../src/golden/layers/ternary-matvec.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rows = 48;

export const vectors: VectorMaker<"LANES" | "COLUMNS" | "ENCODING"> = (
  { LANES, COLUMNS, ENCODING },
  random,
) => {
  const form = ENCODING === 0 ? "sign" : "offset";
  const matrix = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => {
      const corners = [-1, 1, 0, column % 2 === 0 ? 1 : -1];
      return corners[row] ?? random.below(3) - 1;
    }),
  );
  const inputs = matrix.map((_, row) =>
    Array.from({ length: COLUMNS }, () =>
      row % 8 < 2 ? (row < 16 ? -128n : 127n) : random.integer(-128n, 127n),
    ),
  );
  const words = matrix.flatMap((row) =>
    packRow(
      row.map((trit) => BigInt(packPair(trit < 0 ? -1 : trit > 0 ? 1 : 0, form))),
      { lanes: LANES, width: 2, fill: BigInt(packPair(0, form)) },
    ),
  );
  const sums = matrix.flatMap((row, at) => ternaryRows([row], inputs[at] ?? []));
  return {
    "vectors/weights.hex": hexFile(words, 2 * LANES),
    "vectors/activations.hex": hexFile(
      inputs.flatMap((row) => packRow(row, { lanes: LANES, width: 8, fill: 0x5an })),
      8 * LANES,
    ),
    "vectors/sums.hex": hexFile(sums, 9 + Math.ceil(Math.log2(COLUMNS))),
  };
};
