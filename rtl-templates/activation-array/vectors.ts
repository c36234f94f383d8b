import { sigmoidCode, tanhCode } from "../../src/golden/layers/activation-tables.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

// Of the tables, as the design has them.
const fraction = 5;
const bits = 8;

const functions: readonly ((x: bigint) => bigint)[] = [
  (x) => (x < 0n ? 0n : x),
  (x) => sigmoidCode(x, fraction, bits),
  (x) => tanhCode(x, fraction, bits),
  (x) => (x < 0n ? 0n : x),
];

export const vectors: VectorMaker<"LANES"> = ({ LANES }, random) => {
  // Every code goes through each function, if there are enough lanes, and then random ones.
  const rounds = Math.max(3, Math.min(20, Math.ceil(256 / LANES)));
  const samples = Array.from({ length: 4 * rounds }, (_, at) => ({
    which: at % 4,
    a: Array.from({ length: LANES }, (_, lane) =>
      at % 8 < 4
        ? BigInt.asIntN(8, BigInt(Math.floor(at / 4) * LANES + lane))
        : random.integer(-128n, 127n),
    ),
  }));
  return {
    "vectors/count.hex": hexFile([BigInt(samples.length)], 32),
    "vectors/which.hex": hexFile(
      samples.map(({ which }) => BigInt(which)),
      2,
    ),
    "vectors/a.hex": hexFile(
      samples.map(({ a }) => packLanes(a, 8)),
      LANES * 8,
    ),
    "vectors/y.hex": hexFile(
      samples.map(({ which, a }) => packLanes(a.map(functions[which] ?? BigInt), 8)),
      LANES * 8,
    ),
  };
};
