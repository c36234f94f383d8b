import { wrap } from "../base/bits.ts";
import type { ReadId } from "../brief/ids.ts";
import type { TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { type Contents, contentsOf, elementAt, withElement } from "./contents.ts";
import type { Answer, ModuleState, Moments, Progress, Received } from "./module-state.ts";
import type { Change } from "./run-statements.ts";
import { type CurrentRun, currentRequest, type SettledModule } from "./settle-module.ts";
import { placeOf } from "./vector-place.ts";

/** The state after a rising clock edge, without reset, at the end of the cycle `now`. */
export function clockEdge(now: SettledModule): ModuleState {
  const { program, state } = now;
  const scalars = [...state.scalars];
  const vectors = [...state.vectors];
  for (const transaction of program.transactions) {
    for (const change of changesOf(now, transaction)) {
      apply(program, change, scalars, vectors);
    }
  }
  return {
    scalars,
    vectors,
    synchronisers: program.signals.map((signal, id) =>
      signal.kind === "trigger" && signal.synchronised
        ? [
            signal.strobe === undefined ? now.port(signal.id) : now.scalar(signal.id),
            state.synchronisers[id]?.[0] ?? 0n,
          ]
        : [0n, 0n],
    ),
    runs: program.transactions.map((transaction) =>
      [...now.underWay(transaction.id), now.starting(transaction.id)].flatMap((run) => {
        const further = run === undefined ? undefined : advance(now, transaction, run);
        return further === undefined ? [] : [further];
      }),
    ),
    instances: program.instances.map(({ id }) => clockEdge(now.instance(id))),
  };
}

/** What a transaction writes at this edge: all when it commits, some of a pipeline when it starts. */
function changesOf(now: SettledModule, { id, cycles, pipeline }: TypedTransaction) {
  const early = new Set(cycles === 1 ? [] : pipeline?.early);
  const first = early.size === 0 ? undefined : now.starting(id);
  return [
    ...(first?.outcome.changes ?? []).filter(({ signal }) => early.has(signal)),
    ...(now.firing(id)?.outcome.changes ?? []).filter(({ signal }) => !early.has(signal)),
  ];
}

function apply(
  program: TypedProgram,
  change: Change,
  scalars: bigint[],
  vectors: (Contents | undefined)[],
): void {
  if (change.kind === "bits") {
    const signal = program.signals[change.signal];
    if (signal?.kind === "state") {
      const before = scalars[signal.id] ?? 0n;
      scalars[signal.id] = wrap((before & ~change.mask) | change.bits, signal.type);
    }
    return;
  }
  const before = vectors[change.signal];
  if (before !== undefined) {
    vectors[change.signal] = withElement(before, change.index, change.value);
  }
}

/** A run of several cycles after this edge; `undefined` if this was its last cycle. */
function advance(
  now: SettledModule,
  transaction: TypedTransaction,
  run: CurrentRun,
): Progress | undefined {
  const stage = run.progress?.stage ?? 0;
  if (stage === transaction.cycles - 1) {
    return undefined;
  }
  const start = run.progress?.start ?? hold(now);
  const received = run.progress?.received ?? { reads: new Map(), answers: new Map() };
  const request = currentRequest(transaction, run);
  if (request === undefined) {
    return next(now, transaction, run, stage, start, received);
  }
  const waited = (run.progress?.waited ?? 0) + 1;
  const { acknowledge, result } = now.program.signatures[request.signature]?.ports ?? {};
  const isAnswered = acknowledge !== undefined && now.scalar(acknowledge) !== 0n;
  if (!isAnswered && waited !== request.timeout) {
    return { stage, waited, start, received };
  }
  const answer: Answer = {
    arrived: isAnswered,
    value: isAnswered && result !== undefined ? now.scalar(result) : 0n,
  };
  const answers = new Map(received.answers).set(request.id, answer);
  return next(now, transaction, run, stage, start, { ...received, answers });
}

/** The run in its next stage, with what its memory reads of this one give. */
function next(
  now: SettledModule,
  transaction: TypedTransaction,
  run: CurrentRun,
  stage: number,
  start: Moments,
  received: Received,
): Progress {
  const reads = new Map<ReadId, bigint>(received.reads);
  for (const { id, memory, stage: readStage } of transaction.reads) {
    const address = run.outcome.addresses.get(id);
    if (readStage === stage && address !== undefined) {
      const place = placeOf(now.program, memory, address);
      // What the memory held before any write of this edge.
      reads.set(id, place === undefined ? 0n : elementAt(now.vector(memory), place));
    }
  }
  return { stage: stage + 1, waited: 0, start, received: { ...received, reads } };
}

/** All values of a module as they are now, computed here, so that nothing older is kept alive. */
function hold(now: SettledModule): Moments {
  const { signals } = now.program;
  return heldValues(
    signals.map(({ id }) => now.scalar(id)),
    signals.map(({ id }) => now.vector(id)),
  );
}

const noContents = contentsOf([]);

function heldValues(values: readonly bigint[], contents: readonly Contents[]): Moments {
  return {
    scalar: (signal) => values[signal] ?? 0n,
    vector: (vector) => contents[vector] ?? noContents,
  };
}
