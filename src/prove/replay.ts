import { wrap } from "../base/bits.ts";
import type { SignalId } from "../brief/ids.ts";
import type { Signal, TypedProgram } from "../brief/typed-program.ts";
import { formatValue } from "../simulate/format-value.ts";
import type { SimulationEngine } from "../simulate/simulation-engine.ts";
import type { Trace } from "../trace/trace.ts";
import type { Run } from "./check/bounded-model.ts";
import type { Counterexample, CounterexampleCycle, NamedValue } from "./verdict.ts";

/** A reset before the first cycle takes this many edges, as in tests. */
const RESET_EDGES = 2;
/** Vectors in registers up to this long are listed element by element. */
const LISTED_ELEMENTS = 8;

/** A run as a simulation saw it. */
export interface Replay {
  readonly cycles: readonly CounterexampleCycle[];
  readonly memories: Counterexample["memories"];
  /** What the simulation told at the last edge. */
  readonly told: readonly string[];
  /** Scalars before each edge, and after the last. */
  readonly before: readonly ReadonlyMap<SignalId, bigint>[];
  readonly after: ReadonlyMap<SignalId, bigint>;
  /** An element after the last edge. */
  readonly elementAfter: (vector: SignalId, index: number) => bigint | undefined;
  readonly trace: Trace | undefined;
}

/** Simulates a run that a solver found, on a fresh engine. */
export function replay(program: TypedProgram, run: Run, engine: SimulationEngine): Replay {
  const edge = (resetAsserted: boolean, look: () => void): readonly string[] => {
    engine.clockEdge({ resetAsserted, beforeEdge: look });
    return engine
      .takeEvents()
      .flatMap((event) => (event.kind === "assertion" ? [event.text.trim()] : []));
  };
  for (let count = 0; count < RESET_EDGES; count++) {
    edge(true, () => undefined);
  }
  const memories = loadMemories(program, run, engine);
  const cycles: CounterexampleCycle[] = [];
  let told: readonly string[] = [];
  const before: ReadonlyMap<SignalId, bigint>[] = [];
  for (const [place, inputs] of run.inputs.entries()) {
    const driven = drive(program, inputs, engine);
    told = edge(false, () => {
      before.push(readScalars(program, engine));
      cycles.push({
        cycle: place + 1,
        inputs: driven,
        values: [...stateOf(program, engine), ...firing(program, engine)],
      });
    });
  }
  return {
    cycles,
    memories,
    told,
    before,
    after: readScalars(program, engine),
    elementAfter: engine.readElement,
    trace: engine.takeTrace(),
  };
}

function loadMemories(
  program: TypedProgram,
  { contents }: Run,
  engine: SimulationEngine,
): Counterexample["memories"] {
  return program.signals.flatMap((signal) => {
    if (signal.kind !== "vector" || signal.storage === "registers") {
      return [];
    }
    const loaded = new Map<number, bigint>();
    for (const { memory, index, value } of contents) {
      if (memory === signal.svName && index < signal.length) {
        loaded.set(index, wrap(value, signal.element));
      }
    }
    for (const [index, value] of loaded) {
      engine.writeElement(signal.id, index, value);
    }
    const elements = [...loaded]
      .sort(([a], [b]) => a - b)
      .map(([index, value]) => ({ index, value: formatValue(value) }));
    return elements.length === 0 ? [] : [{ memory: signal.id, name: signal.name, elements }];
  });
}

function drive(
  program: TypedProgram,
  inputs: ReadonlyMap<string, bigint>,
  engine: SimulationEngine,
): readonly NamedValue[] {
  return program.signals.flatMap((signal) => {
    if (signal.kind !== "trigger") {
      return [];
    }
    const value = wrap(inputs.get(signal.svName) ?? 0n, signal.type);
    engine.drive(signal.id, value);
    return [{ name: signal.name, value: formatValue(value) }];
  });
}

function readScalars(
  program: TypedProgram,
  engine: SimulationEngine,
): ReadonlyMap<SignalId, bigint> {
  return new Map(
    program.signals.flatMap((signal) => {
      const value = isVector(signal) ? undefined : engine.read(signal.id);
      return value === undefined ? [] : [[signal.id, value] as const];
    }),
  );
}

function stateOf(program: TypedProgram, engine: SimulationEngine): readonly NamedValue[] {
  return program.signals.flatMap((signal): readonly NamedValue[] => {
    if (signal.kind === "trigger" || signal.isGenerated) {
      return [];
    }
    if (!isVector(signal)) {
      const value = engine.read(signal.id);
      return value === undefined ? [] : [{ name: signal.name, value: formatValue(value) }];
    }
    if (signal.length > LISTED_ELEMENTS) {
      return [];
    }
    return Array.from({ length: signal.length }, (_, index) => index).flatMap((index) => {
      const value = engine.readElement(signal.id, index);
      const name = `${signal.name}[${index}]`;
      return value === undefined ? [] : [{ name, value: formatValue(value) }];
    });
  });
}

function firing(program: TypedProgram, engine: SimulationEngine): readonly NamedValue[] {
  return program.transactions.flatMap(({ id, name, isGenerated }) =>
    !isGenerated && engine.isFiring(id) === true ? [{ name: `fire_${name}`, value: "1" }] : [],
  );
}

function isVector(signal: Signal): signal is Extract<Signal, { kind: "vector" | "member-vector" }> {
  return signal.kind === "vector" || signal.kind === "member-vector";
}
