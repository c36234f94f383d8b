import type { SimModel } from "../verilated/sim-model.ts";
import { isLowResetName, isResetName } from "./reset-name.ts";

/** What a person chose to be the clock and the reset of a design, by name; empty for none. */
export interface ClockChoice {
  readonly clock?: string | undefined;
  readonly reset?: string | undefined;
  readonly resetActive?: "low" | "high" | undefined;
}

/** The clock and the reset that a design is run by, and what else they could be. */
export interface FoundClocks {
  /** Without the name of the top; empty if there is none. */
  readonly clock: string;
  readonly clocks: readonly string[];
  readonly reset: string;
  readonly resets: readonly string[];
  readonly resetActive: "low" | "high";
}

const clockName = /(?:^|[._])(?:[a-z]+_)?(?:clk|clock|ck)(?:_?i|_in|\d*)$/i;

/** What an input of one bit is by its name; the reset with the value that asserts it. */
export function roleByName(
  name: string,
): { readonly role: "clock" } | { readonly role: "reset"; readonly asserted: 0 | 1 } | undefined {
  if (isResetName(name)) {
    return { role: "reset", asserted: isLowResetName(name) ? 0 : 1 };
  }
  return clockName.test(name) ? { role: "clock" } : undefined;
}

/** Among the inputs of a top: by what its edges do, by names, or as a person chose. */
export function findInputClocks(
  { top, traceSignals, variables }: Pick<SimModel, "top" | "traceSignals" | "variables">,
  choice: ClockChoice = {},
): FoundClocks {
  const roles = new Map(traceSignals.map(({ path, role }) => [path, role]));
  const bits = variables.filter(
    ({ direction, type, length }) =>
      direction === "input" && type.width === 1 && length === undefined,
  );
  const named = bits
    .filter(({ path }) => !path.slice(top.length + 1).includes("."))
    .map(({ path }) => ({ path, name: path.slice(top.length + 1) }));
  const resets = named.filter(({ path, name }) => roles.get(path) === "reset" || isResetName(name));
  const clocks = named.filter((one) => roles.get(one.path) === "clock" || clockName.test(one.name));
  // An asynchronous reset is an edge too: what is named like one is no clock.
  const likely = clocks.filter((one) => !resets.includes(one));
  const isThere = (name: string | undefined): boolean =>
    name === "" || named.some((one) => one.name === name);
  const clock =
    (isThere(choice.clock) ? choice.clock : undefined) ??
    (likely.find(({ name }) => clockName.test(name)) ?? likely[0])?.name ??
    "";
  const reset =
    (isThere(choice.reset) ? choice.reset : undefined) ??
    resets.find(({ name }) => name !== clock)?.name ??
    "";
  return {
    clock,
    clocks: named.map(({ name }) => name),
    reset,
    resets: named.map(({ name }) => name),
    resetActive: choice.resetActive ?? (isLowResetName(reset) ? "low" : "high"),
  };
}

/** Signals of one bit of a design with time of its own that are named like a clock, the outermost first. */
export function clockCandidates({
  top,
  traceSignals,
}: Pick<SimModel, "top" | "traceSignals">): readonly string[] {
  const depth = (name: string): number => name.split(".").length;
  return traceSignals
    .filter(({ type, path }) => type.width === 1 && clockName.test(path))
    .map(({ path }) => path.slice(top.length + 1))
    .sort((one, other) => depth(one) - depth(other));
}
