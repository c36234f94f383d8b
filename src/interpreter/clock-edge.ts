import { toUnsigned, wrap } from "../base/bits.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { type Contents, elementAt, withElement } from "./contents.ts";
import { type ModuleState, type Progress, resetRegisters } from "./module-state.ts";
import type { Change, Moments, Outcome } from "./run-statements.ts";
import type { SettledModule } from "./settle-module.ts";
import { placeOf } from "./vector-place.ts";

/** The state after a rising clock edge at the end of the cycle `now`. */
export function clockEdge(now: SettledModule, isReset: boolean): ModuleState {
  const { program, state } = now;
  if (isReset) {
    return resetRegisters(program, state);
  }
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
  return place === undefined ? 0n : elementAt(now.contentsOf(memory), place);
}

/** All values of a module as they are now. They are computed here, so that nothing older is kept. */
export function hold(now: SettledModule): Moments {
  const { program, state } = now;
  const values = program.signals.map(({ id }) => now.valueOf(id));
  const contents = program.signals.map(({ id }) => state.vectors[id]);
  const empty: Contents = { chunks: [], fill: 0n };
  return {
    valueOf: (signal: SignalId) => values[signal] ?? 0n,
    contentsOf: (vector: SignalId) => contents[vector] ?? empty,
  };
}

/** The bits of an element as it lies in the packed register of its vector. */
export function packElements(contents: Contents, width: number, length: number): bigint {
  let packed = 0n;
  for (let index = length - 1; index >= 0; index--) {
    packed = (packed << BigInt(width)) | toUnsigned(elementAt(contents, index), width);
  }
  return packed;
}
