import { attentionHead } from "../../src/golden/layers/attention-head.ts";
import { attentionConstants } from "../../src/golden/layers/encoder-scales.ts";
import type { IntegerMatrix } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Five heads: three of random values, one whose logits reach both ends, one that is the same everywhere. */
export const vectors: VectorMaker<"POSITIONS" | "CHANNELS"> = ({ POSITIONS, CHANNELS }, random) => {
  const constants = attentionConstants(
    { queries: 1 / 32, keys: 1 / 32, values: 1 / 32, logits: 1 / 16, context: 1 / 32 },
    CHANNELS,
  );
  const matrix = (most: bigint): IntegerMatrix =>
    Array.from({ length: POSITIONS }, () => random.integers(CHANNELS, -most, most));
  const edges = (): IntegerMatrix =>
    Array.from({ length: POSITIONS }, () =>
      random.integers(CHANNELS, 0n, 1n).map((each) => (each === 0n ? -128n : 127n)),
    );
  const same = Array.from({ length: POSITIONS }, () => Array<bigint>(CHANNELS).fill(20n));
  const heads = [
    [matrix(127n), matrix(127n), matrix(127n)],
    [matrix(40n), matrix(40n), matrix(127n)],
    [edges(), edges(), edges()],
    [matrix(80n), matrix(80n), matrix(80n)],
    [same, same, matrix(127n)],
  ] as const;
  const ratios = [constants.logits.ratio, constants.context.ratio];
  const contexts = heads.map(([q, k, v]) => attentionHead(q, k, v, constants).context);
  return {
    "vectors/ratios.hex": hexFile(
      ratios.map(({ mantissa, exponent }) => (BigInt(exponent) << 16n) | mantissa),
      22,
    ),
    "vectors/in.hex": hexFile(heads.flat(3), 8),
    "vectors/context.hex": hexFile(contexts.flat(2), 8),
  };
};
