import { clamp } from "../rounding.ts";

/** A leaky integrate-and-fire neuron with a current that leaks too. */
export interface NeuronState {
  readonly current: bigint;
  readonly potential: bigint;
}

export interface NeuronParameters {
  /** The current loses 1/2^this of itself a step, rounded towards minus infinity. */
  readonly currentShift: number;
  /** And the potential 1/2^this. */
  readonly potentialShift: number;
  readonly threshold: bigint;
}

/** One step: the input is added to the current, the current to the potential; at the threshold it spikes and is 0. */
export function stepNeuron(
  { current, potential }: NeuronState,
  input: bigint,
  { currentShift, potentialShift, threshold }: NeuronParameters,
): NeuronState & { readonly isSpike: boolean } {
  const flow = current - (current >> BigInt(currentShift)) + input;
  const charge = potential - (potential >> BigInt(potentialShift)) + flow;
  const isSpike = charge >= threshold;
  return { current: flow, potential: isSpike ? 0n : charge, isSpike };
}

/** A synapse that learns by the times of spikes: a weight and the traces of both sides, 8 bits unsigned. */
export interface SynapseState {
  readonly weight: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

const traceShift = 3n;

/**
 * One step of spike-timing-dependent plasticity: a spike sets its side's trace to 255, else it loses an eighth.
 * The neuron's spike adds an eighth of the trace before it, a spike that comes in takes an eighth of the
 * trace after it; the weight stays within 0 and 255. Traces are read as they were before the step.
 */
export function stepSynapse(
  { weight, before, after }: SynapseState,
  spikes: { readonly isBefore: boolean; readonly isAfter: boolean },
): SynapseState {
  const gain = spikes.isAfter ? before >> traceShift : 0n;
  const loss = spikes.isBefore ? after >> traceShift : 0n;
  const traced = (trace: bigint, isSpike: boolean): bigint =>
    isSpike ? 255n : trace - (trace >> traceShift);
  return {
    weight: clamp(weight + gain - loss, 0n, 255n),
    before: traced(before, spikes.isBefore),
    after: traced(after, spikes.isAfter),
  };
}
