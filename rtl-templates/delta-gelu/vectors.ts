import { deltaGelu, deltaGeluTable } from "../../src/golden/layers/delta-gelu.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Every value up to 9 bits; else the ends, the edges of the table and random ones. */
export const vectors: VectorMaker<"WIDTH" | "FRACTION" | "ENTRIES"> = (
  { WIDTH, FRACTION, ENTRIES },
  random,
) => {
  const least = -(1n << BigInt(WIDTH - 1));
  const most = -least - 1n;
  const four = 4n << BigInt(FRACTION);
  const edges = [
    0n,
    1n,
    -1n,
    four - 1n,
    four,
    -four + 1n,
    -four,
    four / 5n,
    -four / 5n,
    least,
    most,
  ];
  const inputs = Array.from({ length: 512 }, (_, at) =>
    WIDTH <= 9
      ? least + (BigInt(at) % (1n << BigInt(WIDTH)))
      : at < 64
        ? BigInt.asIntN(WIDTH, edges[at % 11] ?? 0n)
        : at < 256
          ? BigInt.asIntN(WIDTH, random.integer(-four, four))
          : random.integer(least, most),
  );
  const table = deltaGeluTable(ENTRIES, FRACTION);
  return {
    "vectors/x.hex": hexFile(inputs, WIDTH),
    "vectors/y.hex": hexFile(
      inputs.map((each) => deltaGelu(each, table)),
      WIDTH,
    ),
  };
};
