import { type RotaryLayout, rotaryTable, rotate } from "../../src/golden/layers/rotary.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const heads = 16;

/** Heads at the first and the last position and at random ones, some with all values at an end of their range. */
export const vectors: VectorMaker<"WIDTH" | "POSITIONS" | "LAYOUT" | "DATA_WIDTH"> = (
  { WIDTH, POSITIONS, LAYOUT, DATA_WIDTH },
  random,
) => {
  const layout: RotaryLayout = LAYOUT === 0 ? "interleaved" : "half-split";
  const bound = 1n << BigInt(DATA_WIDTH - 1);
  const positions = Array.from({ length: heads }, (_, at) =>
    at === 0 ? 0 : at < 4 ? POSITIONS - 1 : random.below(POSITIONS),
  );
  const inputs = positions.map((_, at) =>
    Array.from({ length: WIDTH }, () =>
      at % 4 === 2
        ? -bound
        : at % 4 === 3
          ? ([-bound, bound - 1n][random.below(2)] ?? 0n)
          : random.integer(-bound, bound - 1n),
    ),
  );
  const table = Array.from({ length: POSITIONS }, (_, position) =>
    rotaryTable(WIDTH, position).map(
      ({ cosine, sine }) => (BigInt.asUintN(16, sine) << 16n) | BigInt.asUintN(16, cosine),
    ),
  );
  return {
    "vectors/table.hex": hexFile(table.flat(), 32),
    "vectors/x.hex": hexFile(inputs.flat(), DATA_WIDTH),
    "vectors/position.hex": hexFile(
      positions.flatMap((each) => Array.from({ length: WIDTH }, () => BigInt(each))),
      Math.max(1, Math.ceil(Math.log2(POSITIONS))),
    ),
    "vectors/out.hex": hexFile(
      inputs.flatMap((head, at) => rotate(head, positions[at] ?? 0, layout)),
      DATA_WIDTH + 1,
    ),
  };
};
