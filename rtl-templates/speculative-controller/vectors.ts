import { acceptDrafts } from "../../src/golden/layers/speculative.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const rounds = 64;

export const vectors: VectorMaker<"K" | "TOKEN_BITS"> = ({ K, TOKEN_BITS }, random) => {
  const token = (): number => random.below(2 ** Math.min(TOKEN_BITS, 31));
  const played = Array.from({ length: rounds }, (_, round) => {
    const targets = Array.from({ length: K + 1 }, token);
    // Every number of drafts that agree comes up, then any.
    const agreed = round <= K ? round : random.below(K + 1);
    const drafts = targets
      .slice(0, K)
      .map((target, place) => (place === agreed ? target ^ 1 : place < agreed ? target : token()));
    return { drafts, targets };
  });
  const tokens = played.flatMap(acceptDrafts);
  const bits = (values: readonly number[]): string => hexFile(values.map(BigInt), TOKEN_BITS);
  return {
    "vectors/drafts.hex": bits(played.flatMap(({ drafts }) => drafts)),
    "vectors/targets.hex": bits(played.flatMap(({ targets }) => targets)),
    "vectors/tokens.hex": bits(tokens),
    "vectors/count.hex": hexFile([BigInt(tokens.length)], 16),
  };
};
