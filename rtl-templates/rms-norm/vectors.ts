import { integerRmsNorm } from "../../src/golden/layers/rms-norm.ts";
import { clamp } from "../../src/golden/rounding.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rows = 8;

/** A row of zeros, one value alone, the ends of the range, small values, and random ones with any gains. */
export const vectors: VectorMaker<
  "LENGTH" | "IN_WIDTH" | "GAIN_WIDTH" | "GAIN_BITS" | "RECIPROCAL_BITS" | "OUT_BITS" | "OUT_WIDTH"
> = ({ LENGTH, IN_WIDTH, GAIN_WIDTH, GAIN_BITS, RECIPROCAL_BITS, OUT_BITS, OUT_WIDTH }, random) => {
  const bound = 1n << BigInt(IN_WIDTH - 1);
  const gainBound = 1n << BigInt(GAIN_WIDTH - 1);
  const valueAt = (row: number, place: number): bigint => {
    switch (row) {
      case 0:
        return 0n;
      case 1:
        return place === LENGTH - 1 ? -bound : 0n;
      case 2:
        return place % 2 === 0 ? -bound : bound - 1n;
      case 3:
        return BigInt(random.below(3) - 1);
      case 4:
        return -bound;
      default:
        return random.integer(-bound, bound - 1n);
    }
  };
  const inputs = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: LENGTH }, (_, place) => valueAt(row, place)),
  );
  const gains = inputs.map((row, at) =>
    at === 4
      ? row.map(() => -gainBound)
      : random.integers(LENGTH, at < 6 ? 0n : -gainBound, gainBound - 1n),
  );
  const most = 1n << BigInt(OUT_WIDTH - 1);
  const outputs = inputs.flatMap((row, at) =>
    integerRmsNorm(row, {
      gains: gains[at] ?? [],
      gainBits: GAIN_BITS,
      reciprocalBits: RECIPROCAL_BITS,
      outputBits: OUT_BITS,
    }).outputs.map((each) => clamp(each, -most, most - 1n)),
  );
  return {
    "vectors/x.hex": hexFile(inputs.flat(), IN_WIDTH),
    "vectors/gain.hex": hexFile(gains.flat(), GAIN_WIDTH),
    "vectors/out.hex": hexFile(outputs, OUT_WIDTH),
  };
};
