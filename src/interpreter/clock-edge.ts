import { wrap } from "../base/bits.ts";
import type { TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { type Contents, elementAt, withElement } from "./contents.ts";
import type { ModuleState, Progress } from "./module-state.ts";
import type { Change, Moments, Outcome } from "./run-statements.ts";
import type { SettledModule } from "./settle-module.ts";
import { placeOf } from "./vector-place.ts";

/** The state after a rising clock edge at the end of the cycle `now`. */
export function clockEdge(now: SettledModule): ModuleState {
  const { program, state } = now;
  const scalars = [...state.scalars];
  const vectors = [...state.vectors];
  for (const { id } of program.transactions) {
    if (now.isFiring(id)) {
      for (const change of now.outcomeOf(id).changes) {
        apply(program, change, scalars, vectors);
      }
    }
  }
  return {
    scalars,
    vectors,
    progress: program.transactions.map((transaction) => advance(now, transaction)),
    instances: program.instances.map(({ id }) => clockEdge(now.instance(id))),
  };
}

function apply(
  program: TypedProgram,
  change: Change,
  scalars: bigint[],
  vectors: (Contents | undefined)[],
): void {
  switch (change.kind) {
    case "bits": {
      const signal = program.signals[change.signal];
      if (signal?.kind === "state") {
        const before = scalars[signal.id] ?? 0n;
        scalars[signal.id] = wrap((before & ~change.mask) | change.bits, signal.type);
      }
      return;
    }
    case "element": {
      const before = vectors[change.vector];
      if (before !== undefined) {
        vectors[change.vector] = withElement(before, Number(change.index), change.value);
      }
      return;
    }
  }
}

/** A transaction of several cycles, one cycle further. */
function advance(now: SettledModule, transaction: TypedTransaction): Progress | undefined {
  const { id, cycles } = transaction;
  const before = now.state.progress[id];
  const isStarting = now.isStarting(id);
  if (cycles === 1 || (before === undefined && !isStarting)) {
    return undefined;
  }
  const stage = before?.stage ?? 0;
  if (stage === cycles - 1) {
    return undefined;
  }
  const data = new Map(before?.data);
  const outcome = now.outcomeOf(id);
  for (const read of transaction.reads) {
    if (read.stage === stage) {
      data.set(read.id, readMemory(now, outcome, read));
    }
  }
  return { stage: stage + 1, start: before?.start ?? hold(now), data };
}

/** What a memory gives for an address of this cycle: what it held before any write of this cycle. */
function readMemory(
  now: SettledModule,
  { issued }: Outcome,
  { id, memory }: TypedTransaction["reads"][number],
): bigint {
  const address = issued.get(id);
  const place = address === undefined ? undefined : placeOf(now.program, memory, address);
  return place === undefined ? 0n : elementAt(now.vector(memory), place);
}

/** All values of a module as they are now, computed here, so that nothing older is kept alive. */
function hold(now: SettledModule): Moments {
  const { signals } = now.program;
  return heldValues(
    signals.map(({ id }) => now.scalar(id)),
    signals.map(({ id }) => now.vector(id)),
  );
}

function heldValues(values: readonly bigint[], contents: readonly Contents[]): Moments {
  const empty: Contents = { chunks: [], fill: 0n };
  return {
    scalar: (signal) => values[signal] ?? 0n,
    vector: (vector) => contents[vector] ?? empty,
  };
}
