import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Rows of operands: none, all ones, one bit in each place, and random ones. */
export const vectors: VectorMaker<"OPERANDS" | "WIDTH"> = ({ OPERANDS, WIDTH }, random) => {
  const most = (1n << BigInt(WIDTH)) - 1n;
  const row = (value: (at: number) => bigint) =>
    Array.from({ length: OPERANDS }, (_, at) => value(at));
  const rows = [
    row(() => 0n),
    row(() => most),
    ...Array.from({ length: 62 }, (_, bit) => row(() => 1n << BigInt(bit % WIDTH))),
    ...Array.from({ length: 64 }, (_, one) => row((at) => (at === one % OPERANDS ? most : 0n))),
    ...Array.from({ length: 128 }, () => [...random.integers(OPERANDS, 0n, most)]),
  ];
  return {
    "vectors/operands.hex": hexFile(
      rows.map((each) => packLanes(each, WIDTH)),
      OPERANDS * WIDTH,
    ),
    "vectors/total.hex": hexFile(
      rows.map((each) => each.reduce((sum, value) => sum + value, 0n)),
      WIDTH,
    ),
  };
};
