import { packPair, unpackTrits } from "../../src/golden/formats/trit-packing.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

export const vectors: VectorMaker<"FORM" | "ENCODING"> = ({ FORM, ENCODING }) => {
  const pairs = ENCODING === 0 ? "sign" : "offset";
  const entries = Array.from({ length: 256 }, (_, byte) =>
    unpackTrits(byte, FORM === 0 ? "base3" : "ggml").reduceRight<number>(
      (sum, trit) => (sum << 2) | packPair(trit, pairs),
      0,
    ),
  );
  return { "vectors/trits.hex": hexFile(entries.map(BigInt), 10) };
};
