import { sigmoidCode } from "../../src/golden/layers/activation-tables.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"FRACTION" | "BITS"> = ({ FRACTION, BITS }) => ({
  // In the order of the addresses: 0 to 127, then -128 to -1.
  "vectors/y.hex": hexFile(
    Array.from({ length: 256 }, (_, at) =>
      sigmoidCode(BigInt.asIntN(8, BigInt(at)), FRACTION, BITS),
    ),
    BITS,
  ),
});
