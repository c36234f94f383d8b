import { present } from "../../src/base/assert.ts";
import type { EngineEvent, SimulationEngine } from "../../src/simulate/simulation-engine.ts";
import type { CompiledProgram } from "./compile-program.ts";
import { type Observed, observedOf } from "./observe.ts";
import { drivenTriggers, type StimulusCycle } from "./stimulus.ts";

/** The first thing that two engines do differently. */
export interface Disagreement {
  readonly cycle: number;
  readonly what: string;
}

/** Runs two engines side by side and compares everything after every edge. */
export function compareEngines(
  { program }: CompiledProgram,
  one: SimulationEngine,
  other: SimulationEngine,
  stimulus: readonly StimulusCycle[],
): Disagreement | undefined {
  const triggers = drivenTriggers(program);
  const observed = observedOf(program);
  const before = observed.filter(({ when }) => when === "before");
  const after = observed.filter(({ when }) => when === "after");
  for (const [cycle, { isReset, values }] of stimulus.entries()) {
    const fires = [one, other].map((engine) => {
      triggers.forEach(({ id }, at) => {
        engine.drive(id, values[at] ?? 0n);
      });
      let seen: readonly (bigint | undefined)[] = [];
      engine.clockEdge({
        resetAsserted: isReset,
        beforeEdge: () => {
          seen = before.map(({ read }) => read(engine));
        },
      });
      return seen;
    });
    const what =
      difference(before, present(fires[0], "the fires"), present(fires[1], "the fires")) ??
      difference(
        after,
        after.map(({ read }) => read(one)),
        after.map(({ read }) => read(other)),
      ) ??
      eventDifference(one.takeEvents(), other.takeEvents(), cycle);
    if (what !== undefined) {
      return { cycle, what };
    }
  }
  return undefined;
}

function difference(
  observed: readonly Observed[],
  ones: readonly (bigint | undefined)[],
  others: readonly (bigint | undefined)[],
): string | undefined {
  const at = observed.findIndex((_, index) => ones[index] !== others[index]);
  return at < 0 ? undefined : `${observed[at]?.name} is ${ones[at]} and ${others[at]}`;
}

/** What the first edge tells counts for nothing: files are read then, and nothing is reset yet. */
function eventDifference(
  ones: readonly EngineEvent[],
  others: readonly EngineEvent[],
  cycle: number,
): string | undefined {
  const [one, other] = [ones, others].map((events) => events.flatMap(told).sort().join("; "));
  return cycle === 0 || one === other ? undefined : `told is "${one}" and "${other}"`;
}

function told(event: EngineEvent): readonly string[] {
  return event.kind === "assertion" ? [`${event.span?.start}: ${event.text}`] : [];
}
