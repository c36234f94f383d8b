import { present } from "../base/assert.ts";
import type { Hardware } from "./hardware.ts";
import type { SignalId } from "./ids.ts";
import type { EmittedNames } from "./names/name-for-systemverilog.ts";
import type { DeclaredSignal } from "./names/scope.ts";
import { addClockEnables } from "./schedule/add-clock-enables.ts";
import type { Schedule } from "./schedule/schedule-transactions.ts";
import type { TestBlock } from "./test-program.ts";
import type { Signature } from "./timing.ts";
import type { Signal, TypedExpr, TypedProgram } from "./typed-program.ts";

/** What the passes have found out about a module without errors. */
export interface ProgramParts {
  readonly module: string;
  readonly file: string;
  readonly signals: readonly DeclaredSignal[];
  readonly names: EmittedNames;
  readonly schedule: Schedule;
  readonly tests: readonly TestBlock[];
  readonly hardware: Hardware;
  /** Values of the combinational lets. */
  readonly combinational: ReadonlyMap<SignalId, TypedExpr>;
  /** Written conditions of triggers. */
  readonly assumptions: ReadonlyMap<SignalId, TypedExpr>;
  readonly signatures: readonly Signature[];
}

/** Puts the results of the passes together. */
export function assembleProgram(parts: ProgramParts): TypedProgram {
  const { module, file, names, schedule, tests, hardware } = parts;
  const program: TypedProgram = {
    name: module,
    svName: names.module,
    file,
    signals: parts.signals.map((signal) => finish(signal, parts)),
    instances: [],
    modules: [],
    foreign: [],
    transactions: schedule.transactions,
    signatures: parts.signatures,
    tests,
    enumerations: parts.signals.flatMap(({ id, enumeration }) =>
      enumeration === undefined
        ? []
        : [
            {
              signal: id,
              members: enumeration.members.map(({ name, value }) => ({ name, value })),
              tagWidth: enumeration.tagWidth,
            },
          ],
    ),
    hardware,
    clockPort: "clk",
    reset: { active: "low", asynchronous: false, port: "rst_n" },
  };
  return addClockEnables(program, schedule.rates, names.taken);
}

function finish(signal: DeclaredSignal, parts: ProgramParts): Signal {
  const { names, schedule } = parts;
  const { id, name, nameSpan, span, address } = signal;
  const base = {
    id,
    name,
    svName: names.signals[id] ?? name,
    nameSpan,
    span,
    address,
    isGenerated: signal.isGenerated === true,
  };
  switch (signal.kind) {
    case "trigger": {
      const { type, synchronised, strobe } = signal;
      const innerName = names.inner[id] ?? base.svName;
      const assumption = parts.assumptions.get(id);
      return { ...base, kind: "trigger", type, synchronised, strobe, innerName, assumption };
    }
    case "comb": {
      const { type, isOutput } = signal;
      const value = present(parts.combinational.get(id), "the value of a combinational let");
      return { ...base, kind: "comb", type, value, isOutput };
    }
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
