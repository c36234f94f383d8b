import { present } from "../base/assert.ts";
import type { Hardware } from "./hardware.ts";
import type { SignalId } from "./ids.ts";
import { type EmittedNames, identifierOf, resetStyleOf } from "./names/name-for-systemverilog.ts";
import type { DeclaredSignal } from "./names/scope.ts";
import { safeNames } from "./names/systemverilog-names.ts";
import { addClockEnables } from "./schedule/add-clock-enables.ts";
import type { Schedule } from "./schedule/schedule-transactions.ts";
import type { Signature } from "./signature.ts";
import type { TestBlock } from "./test-program.ts";
import type { Instance, Signal, TypedExpr, TypedProgram } from "./typed-program.ts";

/** What the passes have found out about a module without errors. */
export interface ProgramParts {
  readonly module: string;
  readonly file: string;
  readonly signals: readonly DeclaredSignal[];
  readonly names: EmittedNames;
  readonly schedule: Schedule;
  readonly instances: readonly Instance[];
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
  const members = nameMembers(parts);
  const program: TypedProgram = {
    name: module,
    svName: names.module,
    file,
    signals: parts.signals.map((signal) => finish(signal, parts, members)),
    instances: parts.instances,
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
    reset: resetStyleOf(hardware),
  };
  return addClockEnables(program, schedule.rates, names.taken);
}

/** Members are named last, clear of everything that is written. */
function nameMembers({ signals, names }: ProgramParts): ReadonlyMap<SignalId, string> {
  const members = signals.filter(({ kind }) => kind === "member" || kind === "member-vector");
  const svNames = safeNames(
    members.map(({ name }) => name.replace(/^[^.]*/, (instance) => identifierOf(instance))),
    new Set(names.taken),
  );
  return new Map(members.map(({ id }, place) => [id, svNames[place] ?? ""]));
}

function finish(
  signal: DeclaredSignal,
  parts: ProgramParts,
  members: ReadonlyMap<SignalId, string>,
): Signal {
  const { names, schedule } = parts;
  const { id, name, nameSpan, span, address } = signal;
  const base = {
    id,
    name,
    svName: members.get(id) ?? names.signals[id] ?? name,
    nameSpan,
    span,
    address,
    isGenerated: signal.isGenerated === true,
  };
  switch (signal.kind) {
    case "trigger": {
      const { type, synchronised, initial, strobe } = signal;
      const innerName = names.inner[id] ?? base.svName;
      const assumption = parts.assumptions.get(id);
      const own = { type, synchronised, initial, strobe, innerName, assumption };
      return { ...base, kind: "trigger", ...own };
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
    case "member": {
      const { type, instance, member } = signal;
      return { ...base, kind: "member", type, instance, member };
    }
    case "member-vector": {
      const { type: element, length, instance, member } = signal;
      return { ...base, kind: "member-vector", element, length, instance, member };
    }
  }
}
