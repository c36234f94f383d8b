import type { ModelLocation, SimModel } from "./sim-model.ts";

/** An event that goes on happening at one time. */
export interface RestlessEvent {
  readonly reason: string;
  /** Where its signal is declared. */
  readonly location: ModelLocation | undefined;
}

/** The regions of a time step, by how Verilator begins its message about them. */
const regions: readonly (readonly [RegExp, string])[] = [
  [/^Active/, "act"],
  [/^NBA/, "nba"],
];

/** The first that happened in the last round of a region that did not converge, of which `reason` tells. */
export function restlessEvent(
  model: SimModel,
  memory: DataView,
  reason: string,
): RestlessEvent | undefined {
  const region = regions.find(([beginning]) => beginning.test(reason))?.[1];
  const event = model.watchedEvents.find(
    ({ region: own, text, byteOffset, bit }) =>
      own === region &&
      // Time's own queue is no event of the design.
      !text.includes("__V") &&
      ((memory.getUint8(byteOffset) >> bit) & 1) === 1,
  );
  if (event === undefined) {
    return undefined;
  }
  return {
    reason: `\`@(${event.text})\` happens again and again at one time`,
    location: event.location,
  };
}
