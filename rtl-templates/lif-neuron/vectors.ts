import { stepNeuron } from "../../src/golden/layers/spiking.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** A neuron that is driven to both ends of its range, then by noise around a threshold that it often reaches. */
export const vectors: VectorMaker<"INPUT_WIDTH" | "CURRENT_SHIFT" | "POTENTIAL_SHIFT"> = (
  { INPUT_WIDTH, CURRENT_SHIFT, POTENTIAL_SHIFT },
  random,
) => {
  const width = INPUT_WIDTH + CURRENT_SHIFT + POTENTIAL_SHIFT;
  const most = (1n << BigInt(INPUT_WIDTH - 1)) - 1n;
  const greatest = (1n << BigInt(width - 1)) - 1n;
  const phases = [
    { inputs: Array.from({ length: 150 }, () => -most - 1n), threshold: greatest },
    { inputs: Array.from({ length: 150 }, () => most), threshold: greatest },
    { inputs: random.integers(120, -most - 1n, most), threshold: greatest / 16n + 1n },
    { inputs: random.integers(92, 0n, most), threshold: greatest / 4n + 1n },
  ];
  const steps = phases.flatMap(({ inputs, threshold }) =>
    inputs.map((input) => ({ input, threshold })),
  );
  let state = { current: 0n, potential: 0n, isSpike: false };
  const states = steps.map(({ input, threshold }) => {
    state = stepNeuron(state, input, {
      currentShift: CURRENT_SHIFT,
      potentialShift: POTENTIAL_SHIFT,
      threshold,
    });
    return state;
  });
  return {
    "vectors/input.hex": hexFile(
      steps.map((each) => each.input),
      INPUT_WIDTH,
    ),
    "vectors/threshold.hex": hexFile(
      steps.map((each) => each.threshold),
      width,
    ),
    "vectors/current.hex": hexFile(
      states.map((each) => each.current),
      INPUT_WIDTH + CURRENT_SHIFT,
    ),
    "vectors/potential.hex": hexFile(
      states.map((each) => each.potential),
      width,
    ),
    "vectors/spike.hex": hexFile(
      states.map((each) => (each.isSpike ? 1n : 0n)),
      1,
    ),
  };
};
