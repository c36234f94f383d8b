import { openTrace } from "../trace/open-trace.ts";
import type { Trace } from "../trace/trace.ts";
import { cycleAt, TICKS_PER_CYCLE } from "./clock-times.ts";
import { formatValue } from "./format-value.ts";
import type { TestFailure, TestResult } from "./test-result.ts";

/** Where two engines tell different stories of one test. */
export interface RunDifference {
  readonly test: string;
  /** In words: what Verilator says and what the interpreter says. */
  readonly what: string;
}

/**
 * Compares the runs of the same tests in Verilator's model and in the interpreter: status, cycles,
 * failures with their values, and, where both recorded, every signal that both recorded, at every
 * instant. At most one difference for each test: the first.
 */
export function compareRuns(
  verilator: readonly TestResult[],
  reference: readonly TestResult[],
): readonly RunDifference[] {
  return verilator.flatMap((one, at) => {
    const other = reference[at];
    const what = other === undefined ? "the interpreter did not run it" : difference(one, other);
    return what === undefined ? [] : [{ test: one.name, what }];
  });
}

function difference(one: TestResult, other: TestResult): string | undefined {
  return (
    (one.trace !== undefined && other.trace !== undefined
      ? traceDifference(one.trace, other.trace)
      : undefined) ??
    failureDifference(one.failures, other.failures) ??
    unequal("the status", one.status, other.status) ??
    unequal("the number of cycles", `${one.cycles}`, `${other.cycles}`) ??
    unequal("the output", JSON.stringify(one.output), JSON.stringify(other.output))
  );
}

function failureDifference(
  ones: readonly TestFailure[],
  others: readonly TestFailure[],
): string | undefined {
  const count = Math.max(ones.length, others.length);
  for (let at = 0; at < count; at++) {
    const what = unequal(`failure ${at + 1}`, describe(ones[at]), describe(others[at]));
    if (what !== undefined) {
      return what;
    }
  }
  return undefined;
}

function describe(failure: TestFailure | undefined): string {
  if (failure === undefined) {
    return "none";
  }
  const { span, line, cycle, message, values } = failure;
  const told = values.map(({ name, value }) => `${name} = ${value}`).join(", ");
  return `${span.file}:${line}, cycle ${cycle}: ${message}${told === "" ? "" : ` (${told})`}`;
}

function traceDifference(one: Trace, other: Trace): string | undefined {
  const [store, otherStore] = [openTrace(one), openTrace(other)];
  const endTime = Math.min(one.endTime, other.endTime);
  let first: { readonly time: number; readonly what: string } | undefined;
  store.signals.forEach(({ path, type }, index) => {
    const otherIndex = otherStore.indexOf(path);
    if (otherIndex === undefined) {
      return;
    }
    const times = [...store.changesOf(index).times, ...otherStore.changesOf(otherIndex).times];
    for (const time of times) {
      if (time >= (first?.time ?? endTime + 1)) {
        continue;
      }
      const value = store.valueAt(index, time) ?? 0n;
      const otherValue = otherStore.valueAt(otherIndex, time) ?? 0n;
      if (BigInt.asUintN(type.width, value) !== BigInt.asUintN(type.width, otherValue)) {
        const where = `\`${path}\` ${momentOf(time)}`;
        first = { time, what: sentence(where, formatValue(value), formatValue(otherValue)) };
      }
    }
  });
  return first?.what;
}

function momentOf(time: number): string {
  const cycle = cycleAt(time);
  const half = time % TICKS_PER_CYCLE === 0 ? "before the edge of" : "after the edge of";
  return cycle <= 0 ? "under the initial reset" : `${half} cycle ${cycle}`;
}

function unequal(what: string, one: string, other: string): string | undefined {
  return one === other ? undefined : sentence(what, one, other);
}

function sentence(what: string, one: string, other: string): string {
  return `${what} is ${one} in Verilator's model and ${other} in the interpreter`;
}
