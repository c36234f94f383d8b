import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"LANES" | "WIDTH"> = ({ LANES, WIDTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const codes = 1n << BigInt(WIDTH);
  // Every code in some lane, if there are few, and then each in another.
  const words = Math.max(16, Math.min(512, Math.ceil(4096 / LANES)));
  const samples = Array.from({ length: words }, (_, word) =>
    WIDTH <= 12 && word < words - 8
      ? Array.from({ length: LANES }, (_, lane) => least + (BigInt(word * LANES + lane) % codes))
      : random.integers(LANES, least, -least - 1n),
  );
  const pack = (rows: readonly (readonly bigint[])[]): string =>
    hexFile(
      rows.map((row) => packLanes(row, WIDTH)),
      LANES * WIDTH,
    );
  return {
    "vectors/count.hex": hexFile([BigInt(words)], 32),
    "vectors/a.hex": pack(samples),
    "vectors/y.hex": pack(samples.map((row) => row.map((each) => (each < 0n ? 0n : each)))),
  };
};
