import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { packRow, ternaryRows } from "../../src/golden/layers/ternary-matvec.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"ROWS" | "COLUMNS" | "LANES" | "ENCODING"> = (
  { ROWS, COLUMNS, LANES, ENCODING },
  random,
) => {
  const form = ENCODING === 0 ? "sign" : "offset";
  const matrix = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, () => [-1, 1][row] ?? random.below(3) - 1),
  );
  const least = Array.from({ length: COLUMNS }, () => -128n);
  const other = random.integers(COLUMNS, -128n, 127n);
  const words = matrix.flatMap((row) =>
    packRow(
      row.map((trit) => BigInt(packPair(trit < 0 ? -1 : trit > 0 ? 1 : 0, form))),
      { lanes: LANES, width: 2, fill: BigInt(packPair(0, form)) },
    ),
  );
  return {
    "vectors/weights.hex": hexFile(words, 2 * LANES),
    "vectors/x.hex": hexFile([...least, ...other], 8),
    "vectors/y.hex": hexFile(
      [least, least, other].flatMap((x) => ternaryRows(matrix, x)),
      9 + Math.ceil(Math.log2(COLUMNS)),
    ),
  };
};
