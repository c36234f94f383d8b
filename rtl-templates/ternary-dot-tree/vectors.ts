import type { Trit } from "../../src/golden/formats/ternary.ts";
import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { ternaryDot } from "../../src/golden/layers/ternary-dot.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type RandomNumbers, type VectorMaker } from "../../src/templates/vector-maker.ts";

const trits: readonly Trit[] = [-1, 0, 1];

export const vectors: VectorMaker<"LANES" | "WIDTH"> = ({ LANES, WIDTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const fill = <T>(value: T): readonly T[] => Array.from({ length: LANES }, () => value);
  const corners = [least, most, 0n].flatMap((value) =>
    trits.map((trit) => ({ a: fill(value), w: fill(trit) })),
  );
  const lineDigits = (LANES * WIDTH) / 4 + 2;
  const count = Math.max(24, Math.min(300, Math.floor(16000 / lineDigits)));
  const samples = [
    ...corners,
    ...Array.from({ length: count - corners.length }, () => ({
      a: random.integers(LANES, least, most),
      w: randomTrits(LANES, random),
    })),
  ];
  return {
    "vectors/count.hex": hexFile([BigInt(samples.length)], 32),
    "vectors/a.hex": hexFile(
      samples.map(({ a }) => packLanes(a, WIDTH)),
      LANES * WIDTH,
    ),
    "vectors/w.hex": hexFile(
      samples.map(({ w }) =>
        packLanes(
          w.map((trit) => BigInt(packPair(trit, "sign"))),
          2,
        ),
      ),
      LANES * 2,
    ),
    "vectors/dot.hex": hexFile(
      samples.map(({ a, w }) => ternaryDot(w, a)),
      WIDTH + Math.ceil(Math.log2(LANES)) + 1,
    ),
  };
};

function randomTrits(count: number, random: RandomNumbers): readonly Trit[] {
  return Array.from({ length: count }, () => trits[random.below(3)] ?? 0);
}
