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

/** A synapse that learns by the times of spikes: a weight and the traces of both sides, unsigned. */
export interface SynapseState {
  readonly weight: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

export interface SynapseParameters {
  /** Bits of the weight and of each trace. */
  readonly width: number;
  /** A trace loses 1/2^this of itself a step, and moves the weight by as much. */
  readonly shift: number;
}

/** 8 bits, and eighths. */
export const standardSynapse: SynapseParameters = { width: 8, shift: 3 };

/**
 * One step of spike-timing-dependent plasticity: a spike sets its side's trace to its greatest value, else it loses
 * 1/2^shift. The neuron's spike adds that part of the trace before it, a spike that comes in takes that part of the
 * trace after it; the weight stays within its width. Traces are read as they were before the step.
 */
export function stepSynapse(
  { weight, before, after }: SynapseState,
  spikes: { readonly isBefore: boolean; readonly isAfter: boolean },
  { width, shift }: SynapseParameters = standardSynapse,
): SynapseState {
  const most = (1n << BigInt(width)) - 1n;
  const part = (trace: bigint): bigint => trace >> BigInt(shift);
  const gain = spikes.isAfter ? part(before) : 0n;
  const loss = spikes.isBefore ? part(after) : 0n;
  const traced = (trace: bigint, isSpike: boolean): bigint =>
    isSpike ? most : trace - part(trace);
  return {
    weight: clamp(weight + gain - loss, 0n, most),
    before: traced(before, spikes.isBefore),
    after: traced(after, spikes.isAfter),
  };
}
