import { dequantiseKv4 } from "../../src/golden/formats/kv4.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Every code with the whole range, no range and random ones. */
export const vectors: VectorMaker<"WIDTH"> = ({ WIDTH }, random) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const cases = Array.from({ length: 512 }, (_, at) => {
    const code = BigInt(at % 16);
    const minimum = at < 16 ? least : at < 32 ? most : random.integer(least, most);
    const span = at < 16 ? most - least : at < 32 ? 0n : random.integer(0n, most - minimum);
    return { code, minimum, span };
  });
  return {
    "vectors/code.hex": hexFile(
      cases.map(({ code }) => code),
      4,
    ),
    "vectors/minimum.hex": hexFile(
      cases.map(({ minimum }) => minimum),
      WIDTH,
    ),
    "vectors/span.hex": hexFile(
      cases.map(({ span }) => span),
      WIDTH,
    ),
    "vectors/number.hex": hexFile(
      cases.map(({ code, minimum, span }) => dequantiseKv4(code, minimum, span)),
      WIDTH,
    ),
  };
};
