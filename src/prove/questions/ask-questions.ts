import type { SignalId, TransactionId } from "../../brief/ids.ts";
import { signalsIn } from "../../brief/schedule/walk-expression.ts";
import type { TypedProgram, TypedTransaction } from "../../brief/typed-program.ts";
import type { FormalModule } from "../../systemverilog/emit-formal.ts";
import type { Run } from "../check/bounded-model.ts";
import type { Property, PropertyOutcome } from "../check/check-properties.ts";
import { type Bit, FALSE } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { addFirstUseMonitors, addProgressMonitors, type StateUse } from "./add-monitors.ts";

/** Uses of state without an initial value that are looked at in a module. */
const MOST_USES = 24;

/** What a proof finds of a module besides its contracts. */
export interface Findings {
  /** Transactions that are proved never to fire. */
  readonly neverFiring: readonly TransactionId[];
  /** Transactions that are proved to go on without an end, and one that waits in vain for them. */
  readonly stuck: readonly {
    readonly transaction: TransactionId;
    readonly waiting: TransactionId | undefined;
  }[];
  /** Pairs that want the same: proved never to do so in one cycle, or a run in which they do. */
  readonly collisions: readonly {
    readonly first: TransactionId;
    readonly second: TransactionId;
    /** `undefined` if they are proved never to meet. */
    readonly run: Run | undefined;
    readonly depth: number;
  }[];
  /** Uses of state that nothing has written by then; `depth` is `undefined` if that is so in every run. */
  readonly firstUses: readonly {
    readonly transaction: TransactionId;
    readonly signal: SignalId;
    readonly depth: number | undefined;
  }[];
}

export const noFindings: Findings = {
  neverFiring: [],
  stuck: [],
  collisions: [],
  firstUses: [],
};

/** Questions about a module: a circuit that has what they ask about, and what the answers mean. */
export interface Questions {
  readonly circuit: Circuit;
  readonly properties: readonly Property[];
  readonly findings: (outcomes: readonly PropertyOutcome[]) => Findings;
}

/** Transactions, by whether a proof has seen them fire. */
export interface Firing {
  readonly firing: readonly TypedTransaction[];
  readonly never: readonly TypedTransaction[];
}

/** The questions of row 37 and about state; `implicit` is state that only the reset gives a value. */
export function askQuestions(
  program: TypedProgram,
  formal: FormalModule,
  plain: Circuit,
  { firing, never }: Firing,
  implicit: ReadonlySet<SignalId>,
): Questions {
  const fireOf = (id: TransactionId): Bit =>
    plain.names.get(formal.fires.get(id) ?? "")?.[0] ?? FALSE;
  const progress = addProgressMonitors(
    plain,
    firing.map((transaction) => ({
      fire: fireOf(transaction.id),
      inputs: transaction.readsSignals.flatMap((id) => {
        const signal = program.signals[id];
        return signal?.kind === "trigger" ? [signal.svName] : [];
      }),
      writes: registersOf(program, transaction),
    })),
  );
  const uses = usesOf(program, firing, implicit, plain, fireOf);
  const first = addFirstUseMonitors(
    progress.circuit,
    uses.map(({ use }) => use),
  );
  const collisions = formal.collisions.filter(({ wire }) => plain.names.has(wire));
  const asked: readonly (readonly Bit[])[] = [
    progress.monitors.map((monitor) => monitor?.moves ?? FALSE),
    progress.monitors.map((monitor) => monitor?.anythingMoves ?? FALSE),
    collisions.map(({ wire }) => plain.names.get(wire)?.[0] ?? FALSE),
    first.monitors,
  ];
  return {
    circuit: first.circuit,
    properties: asked.flat().map((bad) => ({ bad })),
    findings: (outcomes) => {
      let place = 0;
      const [moves, anything, meets, firstUses] = asked.map((bits) => {
        const own = outcomes.slice(place, place + bits.length);
        place += bits.length;
        return own;
      });
      const stuck = firing.flatMap((transaction, at) => {
        if (progress.monitors[at] === undefined) {
          return [];
        }
        const { id } = transaction;
        const inHand = new Set([
          ...transaction.writesSignals,
          ...signalsIn(transaction.precondition),
        ]);
        const waiting = never.find(({ precondition }) =>
          [...signalsIn(precondition)].some(
            (signal) => inHand.has(signal) && program.signals[signal]?.kind === "state",
          ),
        )?.id;
        const isFrozen = anything?.[at]?.kind === "proved";
        const isHang = waiting !== undefined && moves?.[at]?.kind === "proved";
        return isFrozen || isHang ? [{ transaction: id, waiting }] : [];
      });
      return {
        neverFiring: never.map(({ id }) => id),
        stuck,
        collisions: collisions.flatMap(({ first: one, second }, at): Findings["collisions"] => {
          const outcome = meets?.[at];
          const pair = { first: one, second, depth: outcome?.depth ?? 0 };
          switch (outcome?.kind) {
            case "proved":
              return [{ ...pair, run: undefined }];
            case "violated":
              return [{ ...pair, run: outcome.run }];
            default:
              return [];
          }
        }),
        firstUses: [
          ...uses.flatMap(({ transaction, signal }, at) => {
            const outcome = firstUses?.[at];
            return outcome?.kind === "violated"
              ? [{ transaction, signal, depth: outcome.depth }]
              : [];
          }),
          ...emptyMemories(program, firing, never),
        ],
      };
    },
  };
}

/** The registers that a transaction of one cycle writes; `undefined` if there is more to it. */
function registersOf(
  program: TypedProgram,
  { cycles, requests, writesSignals }: TypedTransaction,
): readonly string[] | undefined {
  const names = writesSignals.flatMap((id) => {
    const signal = program.signals[id];
    return signal?.kind === "state" ? [signal.svName] : [];
  });
  return cycles === 1 && requests.length === 0 && names.length === writesSignals.length
    ? names
    : undefined;
}

interface NamedUse {
  readonly transaction: TransactionId;
  readonly signal: SignalId;
  readonly use: StateUse;
}

/** Transactions that read state without an initial value, and who writes that. */
function usesOf(
  program: TypedProgram,
  watched: readonly TypedTransaction[],
  implicit: ReadonlySet<SignalId>,
  { names, registers }: Circuit,
  fireOf: (id: TransactionId) => Bit,
): readonly NamedUse[] {
  const states = new Set(registers.map(({ state }) => state));
  const wordOf = (id: SignalId): readonly Bit[] | undefined => {
    const signal = program.signals[id];
    const word = signal?.kind === "state" ? names.get(signal.svName) : undefined;
    return word?.every((bit) => states.has(bit)) === true ? word : undefined;
  };
  const uses = [...implicit].flatMap((signal) => {
    const word = wordOf(signal);
    const writers = program.transactions.filter(({ writesSignals }) =>
      writesSignals.includes(signal),
    );
    if (word === undefined || writers.length === 0) {
      return [];
    }
    return watched
      .filter(({ readsSignals }) => readsSignals.includes(signal))
      .map(({ id, writesSignals }) => ({
        transaction: id,
        signal,
        use: {
          word,
          writers: writers.map((writer) => fireOf(writer.id)),
          fire: fireOf(id),
          written: writesSignals.flatMap((written) => {
            const bits = wordOf(written);
            return bits === undefined ? [] : [bits];
          }),
        },
      }));
  });
  return uses.slice(0, MOST_USES);
}

/** Memories without contents that transactions read, while none that would write them ever fires. */
function emptyMemories(
  program: TypedProgram,
  firing: readonly TypedTransaction[],
  never: readonly TypedTransaction[],
): Findings["firstUses"] {
  return program.signals.flatMap((signal) => {
    const isEmpty =
      signal.kind === "vector" &&
      signal.storage !== "registers" &&
      signal.initial === undefined &&
      signal.initFile === undefined;
    const writers = program.transactions.filter(({ writesSignals }) =>
      writesSignals.includes(signal.id),
    );
    // One that nothing writes at all is filled from outside.
    if (!isEmpty || writers.length === 0 || !writers.every((writer) => never.includes(writer))) {
      return [];
    }
    const reader = firing.find(({ reads }) => reads.some(({ memory }) => memory === signal.id));
    return reader === undefined
      ? []
      : [{ transaction: reader.id, signal: signal.id, depth: undefined }];
  });
}
