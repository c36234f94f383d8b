import { lambdaMask } from "../../src/golden/layers/lambda-mask.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** A sequence of tokens that fills the cache and goes round in it a little. */
export const vectors: VectorMaker<"SINK" | "WINDOW" | "POSITION_WIDTH"> = ({
  SINK,
  WINDOW,
  POSITION_WIDTH,
}) => {
  const addressWidth = Math.ceil(Math.log2(SINK + WINDOW));
  const kept = Array.from({ length: SINK + WINDOW + 5 }, (_, token) =>
    lambdaMask(token, SINK, WINDOW).map((each) => ({ ...each, isLast: each.position === token })),
  ).flat();
  return {
    "vectors/position.hex": hexFile(
      kept.map(({ position }) => BigInt(position)),
      POSITION_WIDTH,
    ),
    "vectors/address.hex": hexFile(
      kept.map(({ address }) => BigInt(address)),
      addressWidth,
    ),
    "vectors/last.hex": hexFile(
      kept.map(({ isLast }) => (isLast ? 1n : 0n)),
      1,
    ),
  };
};
