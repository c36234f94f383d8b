import { groupsOf } from "../../base/groups-of.ts";

/** A weight that pruning kept, and its place in its group. */
export interface KeptWeight {
  readonly weight: bigint;
  readonly place: number;
}

/**
 * N:M pruning by size: of each `m` weights the `n` greatest ones stay, of equal ones the first, in the order of their
 * places (Mishra et al., 2021, for 2:4; FlightLLM's sparse chain takes any).
 */
export function pruneNm(
  weights: readonly bigint[],
  n: number,
  m: number,
): readonly (readonly KeptWeight[])[] {
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  return groupsOf(weights, m).map((group) =>
    group
      .map((weight, place) => ({ weight, place }))
      .sort((one, other) => {
        const [a, b] = [size(one.weight), size(other.weight)];
        return a === b ? one.place - other.place : a > b ? -1 : 1;
      })
      .slice(0, n)
      .sort((one, other) => one.place - other.place),
  );
}

/** The dot product of kept weights and groups of `m` activations, of which each weight takes the one at its place; exact. */
export function sparseDot(
  kept: readonly (readonly KeptWeight[])[],
  activations: readonly bigint[],
  m: number,
): bigint {
  return kept
    .flatMap((group, at) =>
      group.map(({ weight, place }) => weight * (activations[at * m + place] ?? 0n)),
    )
    .reduce((sum, each) => sum + each, 0n);
}
