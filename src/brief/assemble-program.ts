import type { Hardware } from "./hardware.ts";
import type { EmittedNames } from "./names/name-for-systemverilog.ts";
import type { DeclaredSignal } from "./names/scope.ts";
import type { Schedule } from "./schedule/schedule-transactions.ts";
import type { TestBlock } from "./test-program.ts";
import type { Signal, TypedProgram } from "./typed-program.ts";

/** What the passes have found out about a module without errors. */
export interface ProgramParts {
  readonly module: string;
  readonly file: string;
  readonly signals: readonly DeclaredSignal[];
  readonly names: EmittedNames;
  readonly schedule: Schedule;
  readonly tests: readonly TestBlock[];
  readonly hardware: Hardware;
}

/** Puts the results of the passes together. */
export function assembleProgram(parts: ProgramParts): TypedProgram {
  const { module, file, names, schedule, tests, hardware } = parts;
  return {
    name: module,
    svName: names.module,
    file,
    signals: parts.signals.map((signal) => finish(signal, parts)),
    instances: [],
    modules: [],
    foreign: [],
    transactions: schedule.transactions,
    signatures: [],
    tests,
    hardware,
    clockPort: "clk",
    reset: { active: "low", asynchronous: false, port: "rst_n" },
  };
}

function finish(signal: DeclaredSignal, { names, schedule }: ProgramParts): Signal {
  const { id, name, nameSpan, span, address } = signal;
  const base = {
    id,
    name,
    svName: names.signals[id] ?? name,
    nameSpan,
    span,
    address,
    isGenerated: false,
  };
  switch (signal.kind) {
    case "trigger":
      return { ...base, kind: "trigger", type: signal.type, synchronised: false };
    case "state": {
      const { type, initial, isOutput } = signal;
      return { ...base, kind: "state", type, initial, isOutput };
    }
    case "vector": {
      const { type: element, length, storage, initial, initFile } = signal;
      const ports = schedule.ports.get(id) ?? { read: 0, write: 0 };
      return {
        ...base,
        kind: "vector",
        element,
        length,
        storage,
        initial,
        initFile,
        ports,
        isOutput: false,
      };
    }
  }
}
