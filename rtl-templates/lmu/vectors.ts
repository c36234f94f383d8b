import { legendreMemory, stepLegendreMemory } from "../../src/golden/layers/legendre-memory.ts";
import { clamp } from "../../src/golden/rounding.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** A step, silence, a sine, noise, and full drive that the clamps meet. */
export const vectors: VectorMaker<"ORDER" | "THETA" | "FRACTION" | "WIDTH"> = (
  { ORDER, THETA, FRACTION, WIDTH },
  random,
) => {
  const unit = legendreMemory(ORDER, THETA, FRACTION);
  const bound = 1n << BigInt(WIDTH - 1);
  const inputs = Array.from({ length: 256 }, (_, at) =>
    at < 48
      ? bound / 4n
      : at < 80
        ? 0n
        : at < 144
          ? BigInt(Math.round(Number(bound / 8n) * Math.sin(at / 5)))
          : at < 192
            ? random.integer(-bound / 4n, bound / 4n)
            : at < 224
              ? bound - 1n
              : -bound,
  );
  let state: readonly bigint[] = Array.from({ length: ORDER }, () => 0n);
  const states = inputs.map((input) => {
    state = stepLegendreMemory(state, input, unit).map((each) => clamp(each, -bound, bound - 1n));
    return state;
  });
  return {
    "vectors/u.hex": hexFile(inputs, WIDTH),
    "vectors/memory.hex": hexFile(
      states.map((each) => packLanes(each, WIDTH)),
      ORDER * WIDTH,
    ),
  };
};
