import { type NeuronState, stepNeuron, stepSynapse } from "./spiking.ts";

/** A core of neurons that all meet each other. */
export interface NeuroCoreState {
  /** By the neuron that spikes, then by the one that it reaches; 8 bits, unsigned. */
  readonly weights: readonly (readonly bigint[])[];
  readonly neurons: readonly NeuronState[];
  /** Traces of each neuron's spikes as they came in, and as they were fired. */
  readonly before: readonly bigint[];
  readonly after: readonly bigint[];
  readonly spikes: readonly boolean[];
}

export interface NeuroCoreSettings {
  readonly threshold: bigint;
  /** What a spike from outside adds to the current. */
  readonly drive: bigint;
  readonly currentShift: number;
  readonly potentialShift: number;
  readonly isLearning: boolean;
}

/** A core at rest with those weights. */
export function restingCore(weights: readonly (readonly bigint[])[]): NeuroCoreState {
  const nothing = weights.map(() => 0n);
  return {
    weights,
    neurons: weights.map(() => ({ current: 0n, potential: 0n })),
    before: nothing,
    after: nothing,
    spikes: weights.map(() => false),
  };
}

/**
 * One step of time (NeuroCoreX): the spikes of the step before and those from outside drive the neurons, and each
 * synapse learns by the spike that came in and the one that its neuron fires now.
 */
export function stepNeuroCore(
  state: NeuroCoreState,
  external: readonly boolean[],
  settings: NeuroCoreSettings,
): NeuroCoreState {
  const { weights, spikes } = state;
  const neurons = state.neurons.map((neuron, post) => {
    const input = weights.reduce(
      (sum, row, pre) => sum + (spikes[pre] === true ? (row[post] ?? 0n) : 0n),
      external[post] === true ? settings.drive : 0n,
    );
    return stepNeuron(neuron, input, settings);
  });
  const learn = (pre: number, post: number, weight: bigint) =>
    stepSynapse(
      { weight, before: state.before[pre] ?? 0n, after: state.after[post] ?? 0n },
      { isBefore: spikes[pre] === true, isAfter: neurons[post]?.isSpike === true },
    );
  return {
    neurons,
    spikes: neurons.map(({ isSpike }) => isSpike),
    weights: settings.isLearning
      ? weights.map((row, pre) => row.map((weight, post) => learn(pre, post, weight).weight))
      : weights,
    before: weights.map((_, each) => learn(each, each, 0n).before),
    after: weights.map((_, each) => learn(each, each, 0n).after),
  };
}
