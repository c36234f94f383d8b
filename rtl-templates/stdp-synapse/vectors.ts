import { type SynapseState, stepSynapse } from "../../src/golden/layers/spiking.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Spikes that push the weight to both of its ends, then at random. */
export const vectors: VectorMaker<"WIDTH" | "SHIFT" | "INITIAL"> = (
  { WIDTH, SHIFT, INITIAL },
  random,
) => {
  const spike = (isBefore: boolean, isAfter: boolean) => ({ isBefore, isAfter });
  const steps = [
    ...Array.from({ length: 60 }, (_, at) => spike(at % 3 === 0, at % 3 === 1)),
    ...Array.from({ length: 120 }, (_, at) => spike(at % 3 === 1, at % 3 === 0)),
    ...Array.from({ length: 60 }, (_, at) => spike(at % 8 === 2, at % 8 === 3)),
    ...Array.from({ length: 40 }, () => spike(false, false)),
    ...Array.from({ length: 232 }, () => spike(random.below(4) === 0, random.below(5) === 0)),
  ];
  let state: SynapseState = { weight: BigInt(INITIAL), before: 0n, after: 0n };
  const states = steps.map((each) => {
    state = stepSynapse(state, each, { width: WIDTH, shift: SHIFT });
    return state;
  });
  const spikes = steps.map(({ isBefore, isAfter }) => (isBefore ? 1n : 0n) + (isAfter ? 2n : 0n));
  return {
    "vectors/spikes.hex": hexFile(spikes, 2),
    "vectors/weight.hex": hexFile(
      states.map((each) => each.weight),
      WIDTH,
    ),
    "vectors/pre_trace.hex": hexFile(
      states.map((each) => each.before),
      WIDTH,
    ),
    "vectors/post_trace.hex": hexFile(
      states.map((each) => each.after),
      WIDTH,
    ),
  };
};
