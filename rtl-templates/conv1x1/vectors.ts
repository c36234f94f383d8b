import { multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { packRow } from "../../src/golden/layers/ternary-matvec.ts";
import { packTiles } from "../../src/golden/layers/tiles.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"PIXELS" | "IN_CHANNELS" | "OUT_CHANNELS" | "M" | "N"> = (
  { PIXELS, IN_CHANNELS, OUT_CHANNELS, M, N },
  random,
) => {
  const image = Array.from({ length: PIXELS }, (_, pixel) =>
    pixel === 0
      ? Array.from({ length: IN_CHANNELS }, () => -128n)
      : random.integers(IN_CHANNELS, -128n, 127n),
  );
  const kernel = Array.from({ length: IN_CHANNELS }, () =>
    random.integers(OUT_CHANNELS, -128n, 127n),
  );
  // A word has one channel of M pixels, or N weights of one channel.
  const pixels = packTiles(image, { rows: M, columns: IN_CHANNELS, byColumns: true });
  const weights = packTiles(kernel, { rows: IN_CHANNELS, columns: N, byColumns: false });
  return {
    "vectors/pixels.hex": hexFile(packRow(pixels, { lanes: M, width: 8, fill: 0n }), 8 * M),
    "vectors/weights.hex": hexFile(packRow(weights, { lanes: N, width: 8, fill: 0n }), 8 * N),
    "vectors/outputs.hex": hexFile(multiplyMatrices(image, kernel).flat(), 32),
  };
};
