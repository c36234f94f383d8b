import { openTrace } from "../trace/open-trace.ts";
import type { Trace, TraceSignal } from "../trace/trace.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { isLowResetName, isResetName } from "./reset-name.ts";

/** A register that differs in two runs which began with other values. */
export interface InitialFinding {
  readonly path: string;
  readonly byteOffset: number;
  /** The first instant after reset at which it does, in picoseconds. */
  readonly picoseconds: number;
  readonly hasReset: boolean;
  readonly values: readonly [bigint, bigint];
  /** How many registers more do. */
  readonly others: number;
  /** Outputs that differ as well. */
  readonly outputs: readonly string[];
}

/**
 * Compares two records of one design; memories are left out. `isClocked` tells whether a name is one
 * that clocked blocks assign. `undefined`: nothing differs.
 */
export function compareInitial(
  one: Trace,
  other: Trace,
  isClocked: (name: string) => boolean,
): InitialFinding | undefined {
  const [first, second] = [openTrace(one), openTrace(other)];
  const release = resetRelease(first);
  const from = release ?? first.startTime + one.ticksPerCycle;
  const until = Math.min(first.endTime, second.endTime);
  const places = new Set<number>();
  const differing: {
    readonly signal: TraceSignal;
    readonly at: number;
    readonly time: number;
    readonly isRegister: boolean;
  }[] = [];
  one.signals.forEach((signal, at) => {
    const isSeen = places.has(signal.byteOffset) || /\[-?\d+\]$/.test(signal.path);
    const isRegister = isClocked(signal.path.slice(signal.path.lastIndexOf(".") + 1));
    if (isSeen || (!isRegister && signal.role !== "output")) {
      return;
    }
    const time = firstDifference(first, second, at, from, until);
    if (time !== undefined) {
      places.add(signal.byteOffset);
      differing.push({ signal, at, time, isRegister });
    }
  });
  const registers = differing.filter(({ isRegister }) => isRegister);
  const outputs = differing.filter(({ signal }) => signal.role === "output");
  const [found, ...others] = [...(registers.length > 0 ? registers : outputs)].sort(
    (a, b) => a.time - b.time,
  );
  if (found === undefined) {
    return undefined;
  }
  return {
    path: found.signal.path,
    byteOffset: found.signal.byteOffset,
    picoseconds: found.time * one.tickPicoseconds,
    hasReset: release !== undefined,
    values: [valueAt(first, found.at, found.time), valueAt(second, found.at, found.time)],
    others: others.length,
    outputs: outputs.map(({ signal }) => signal.path).filter((path) => path !== found.signal.path),
  };
}

/** Whether a reset is let go in the run. */
export function hasReset(run: Trace): boolean {
  return resetRelease(openTrace(run)) !== undefined;
}

function firstDifference(
  one: TraceStore,
  other: TraceStore,
  signal: number,
  from: number,
  until: number,
): number | undefined {
  let time = from;
  while (time <= until) {
    if (valueAt(one, signal, time) !== valueAt(other, signal, time)) {
      return time;
    }
    const next = [one.nextEdge(signal, time), other.nextEdge(signal, time)].flatMap(
      (edge) => edge ?? [],
    );
    const [soonest = Number.POSITIVE_INFINITY] = next.sort((a, b) => a - b);
    time = soonest;
  }
  return undefined;
}

function valueAt(store: TraceStore, signal: number, time: number): bigint {
  return store.valueAt(signal, time) ?? 0n;
}

/** When the reset of the design is let go for the first time; the one nearest to the top counts. */
function resetRelease(store: TraceStore): number | undefined {
  const resets = store.signals
    .map((signal, at) => ({
      signal,
      at,
      name: signal.path.slice(signal.path.lastIndexOf(".") + 1),
    }))
    .filter(
      ({ signal, name }) =>
        signal.role === "reset" || (signal.type.width === 1 && isResetName(name)),
    )
    .sort((a, b) => a.signal.path.split(".").length - b.signal.path.split(".").length);
  for (const { at, name } of resets) {
    const asserted = isLowResetName(name) ? 0n : 1n;
    let time: number | undefined = store.startTime;
    while (time !== undefined && valueAt(store, at, time) !== asserted) {
      time = store.nextEdge(at, time);
    }
    const released = time === undefined ? undefined : store.nextEdge(at, time);
    if (released !== undefined) {
      return released;
    }
  }
  return undefined;
}
