import { pulseWidthDot } from "../../src/golden/layers/pulse-width-dot.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"LANES" | "STEPS"> = ({ LANES, STEPS }, random) => {
  const bits = Math.log2(STEPS);
  const full = (1n << BigInt(bits)) - 1n;
  const fill = (value: bigint): readonly bigint[] => Array.from({ length: LANES }, () => value);
  const samples = [
    ...[-128n, 127n].flatMap((a) =>
      [0n, 1n, full].map((duty) => ({ a: fill(a), duty: fill(duty) })),
    ),
    ...Array.from({ length: 14 }, () => ({
      a: random.integers(LANES, -128n, 127n),
      duty: random.integers(LANES, 0n, full),
    })),
  ];
  return {
    "vectors/count.hex": hexFile([BigInt(samples.length)], 32),
    "vectors/a.hex": hexFile(
      samples.map(({ a }) => packLanes(a, 8)),
      LANES * 8,
    ),
    "vectors/duty.hex": hexFile(
      samples.map(({ duty }) => packLanes(duty, bits)),
      LANES * bits,
    ),
    "vectors/dot.hex": hexFile(
      samples.map(({ a, duty }) => pulseWidthDot(duty, a, bits).dot),
      8 + bits + Math.ceil(Math.log2(LANES)),
    ),
  };
};
