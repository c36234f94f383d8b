import { nearestWord } from "../../base/nearest-word.ts";
import { badDeadline, unknownUnit } from "../../diagnostics/catalogue/timing.ts";
import type { WithinNode } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { evaluateConstant } from "../typing/type-expression.ts";

/** Nanoseconds of a unit; cycles have none. */
const units: ReadonlyMap<string, bigint | undefined> = new Map([
  ["cycles", undefined],
  ["cycle", undefined],
  ["cyc", undefined],
  ["ns", 1n],
  ["us", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["sec", 1_000_000_000n],
  ["seconds", 1_000_000_000n],
  ["min", 60_000_000_000n],
  ["minute", 60_000_000_000n],
  ["minutes", 60_000_000_000n],
]);

/** What a timeout counter of 32 bits can count. */
const maximumCycles = 4_294_967_296n;

/** Row 30: a deadline in clock cycles, rounded up. `undefined` after an error. */
export function cyclesOf(
  context: TypingContext,
  { amount, unit, span }: WithinNode,
  clockHz: number | undefined,
): number | undefined {
  const value = evaluateConstant(context, amount, "A deadline");
  const nanoseconds = unit && units.get(unit.text);
  if (unit !== undefined && !units.has(unit.text)) {
    const suggestion = nearestWord(unit.text, [...units.keys()]);
    context.report(unknownUnit(unit.span, { unit: unit.text, suggestion }));
    return undefined;
  }
  if (value === undefined) {
    return undefined;
  }
  const refuse = (reason: string, help: string): undefined => {
    context.report(badDeadline(span, { reason, help }));
  };
  if (value < 1n) {
    return refuse(`Nothing happens within ${value}`, "Allow at least one cycle.");
  }
  if (nanoseconds === undefined) {
    return value > maximumCycles
      ? refuse(`${value.toLocaleString("en-US")} cycles are too many to count`, limitHelp)
      : Number(value);
  }
  if (clockHz === undefined) {
    return refuse(
      "The rate of the clock is not known, so a time is no number of cycles",
      "Set `clock_hz` under `[target]` of hardware.toml, or give the deadline in `cycles`.",
    );
  }
  // In thousandths of a hertz, as clock enables are.
  const scaled = value * nanoseconds * BigInt(Math.round(clockHz * 1000));
  const whole = 1_000_000_000_000n;
  const cycles = (scaled + whole - 1n) / whole;
  return cycles > maximumCycles
    ? refuse(`${cycles.toLocaleString("en-US")} cycles are too many to count`, limitHelp)
    : Number(cycles);
}

const limitHelp = "A deadline is at most 4,294,967,296 cycles; count longer ones in a state.";
