import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"INPUTS" | "WIDTH"> = ({ INPUTS, WIDTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const fill = (value: bigint): readonly bigint[] => Array.from({ length: INPUTS }, () => value);
  const one = fill(0n).with(INPUTS - 1, least);
  const count = Math.max(12, Math.min(300, Math.floor(16000 / ((INPUTS * WIDTH) / 4 + 2))));
  const samples = [
    ...[fill(least), fill(most), fill(0n), fill(-1n), one],
    ...Array.from({ length: count - 5 }, () => random.integers(INPUTS, least, most)),
  ];
  return {
    "vectors/count.hex": hexFile([BigInt(samples.length)], 32),
    "vectors/values.hex": hexFile(
      samples.map((each) => packLanes(each, WIDTH)),
      INPUTS * WIDTH,
    ),
    "vectors/sum.hex": hexFile(
      samples.map((each) => each.reduce((sum, value) => sum + value, 0n)),
      WIDTH + Math.ceil(Math.log2(INPUTS)),
    ),
  };
};
