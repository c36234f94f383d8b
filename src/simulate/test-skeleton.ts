import type { ValueType } from "../base/bits.ts";
import type { StateSignal, TriggerSignal, TypedProgram } from "../brief/typed-program.ts";

const NAME = "starts from reset";
const STEPS = 10;
const DRIVES_PER_LINE = 4;

/**
 * The text of a first `test` block for a design without one: it expects of every output, or of
 * every state where there is none, its reset value, and then drives every trigger for some cycles.
 */
export function testSkeleton(program: TypedProgram): string {
  const states = program.signals.filter((signal): signal is StateSignal => signal.kind === "state");
  const outputs = states.filter((signal) => signal.isOutput);
  const triggers = program.signals.filter(
    (signal): signal is TriggerSignal => signal.kind === "trigger",
  );
  const observed = outputs.length > 0 ? outputs : states;
  return [
    `test "${NAME}" {`,
    ...(observed.length === 0 ? [] : ["    // What reset leaves behind."]),
    ...observed.map(({ name, initial }) => `    expect ${name} == ${initial};`),
    ...driveLines(triggers),
    `    step ${STEPS};`,
    "    // Say here what the design must have done by now.",
    "}",
    "",
  ].join("\n");
}

function driveLines(triggers: readonly TriggerSignal[]): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < triggers.length; at += DRIVES_PER_LINE) {
    const drives = triggers
      .slice(at, at + DRIVES_PER_LINE)
      .map(({ name, type }) => `${name} = ${activeValue(type)}`);
    lines.push(`    drive ${drives.join(", ")};`);
  }
  return lines;
}

/** 1, or for a signed bit the only value but 0. */
function activeValue(type: ValueType): string {
  return type.signed && type.width === 1 ? "-1" : "1";
}
