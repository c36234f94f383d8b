import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

// The table itself: every value is seen, the extremes first.
export const vectors: VectorMaker<"WIDTH" | "DEPTH"> = ({ WIDTH, DEPTH }, random) => {
  const most = (1n << BigInt(WIDTH)) - 1n;
  const values = [most, 0n, ...random.integers(DEPTH, 0n, most)].slice(0, DEPTH);
  return { "contents.hex": hexFile(values, WIDTH) };
};
