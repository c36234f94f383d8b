import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { type CollectedChecks, collectChecks, emitChecks } from "./emit-checks.ts";
import { emitCombinational } from "./emit-combinational.ts";
import { declareFiring } from "./emit-firing.ts";
import { type Design, declareMembers, emitInstances } from "./emit-instances.ts";
import { declareMemory, emitMemory } from "./emit-memory.ts";
import { emitPorts } from "./emit-ports.ts";
import { declareRequests, emitSignatures } from "./emit-requests.ts";
import { emitState, registersOf } from "./emit-state.ts";
import { emitSynchronisers } from "./emit-synchronisers.ts";
import { emitTransaction } from "./emit-transaction.ts";
import { type ModulePlan, planModule, signalOf } from "./module-plan.ts";
import { packedType } from "./packed-type.ts";
import { logicType } from "./sv-literal.ts";
import type { SvModule } from "./sv-module.ts";
import { blank, directive, indented, layOut, line, type SvText } from "./sv-text.ts";

export interface EmittedModule {
  readonly module: SvModule;
  /** By register, the signal that has its value after the coming edge. */
  readonly nextNames: ReadonlyMap<SignalId, string>;
}

/**
 * The SystemVerilog of a checked program. A vector in registers is one packed variable, element i at
 * bits `i * width` upward; a RAM is an unpacked array under its own name. Each transaction x has a
 * signal `fire_x`, 1 in the cycle at whose end it commits. An index out of range reads 0 and writes
 * nothing in registers, and is an error of the simulation; the same program gives the same text.
 */
export function emitSystemVerilog(program: TypedProgram): SvModule {
  return emitWith(program, emitChecks);
}

/** How the checks of a module are put into its text. */
export type PlaceChecks = (plan: ModulePlan, checks: CollectedChecks) => readonly SvText[];

/** A module without instances, with its checks put into it in the way of `placeChecks`. */
export function emitWith(program: TypedProgram, placeChecks: PlaceChecks): SvModule {
  const { modules, foreign } = program;
  const design: Design = { modules, foreign, nextNames: [], nextValues: "hierarchical" };
  return emitModule(program, design, new Set(), placeChecks).module;
}

/**
 * One module of a design. `lookedAt` are its registers that the contracts of others look at after
 * an edge: signals under the names returned have the values that they will have.
 */
export function emitModule(
  program: TypedProgram,
  design: Design,
  lookedAt: ReadonlySet<SignalId>,
  placeChecks: PlaceChecks,
): EmittedModule {
  const plan = planModule(program);
  const transactions = plan.transactions.map((one) => emitTransaction(plan, one));
  const combinational = emitCombinational(plan);
  const instances = emitInstances(plan, design);
  const nextNames = new Map(
    [...lookedAt].map((id) => [id, plan.names.take(`${signalOf(program, id).svName}_next`)]),
  );
  const body: readonly SvText[] = [
    ...declareRegisters(program),
    ...emitSynchronisers(plan),
    ...declareMembers(plan),
    ...plan.memories.flatMap((memory) => declareMemory(plan, memory)),
    ...(plan.transactions.length === 0
      ? []
      : [
          blank,
          line("// 1 in the cycle at whose end the transaction commits"),
          ...declareFiring(plan),
        ]),
    ...declareRequests(plan),
    ...combinational.lines,
    ...transactions.flatMap(({ lines }) => lines),
    ...emitSignatures(plan),
    ...emitState(plan),
    ...plan.memories.flatMap((memory) => emitMemory(plan, memory)),
    ...instances.lines,
    ...placeChecks(
      plan,
      collectChecks(
        plan,
        transactions,
        [...combinational.indexChecks, ...instances.indexChecks],
        { ...design, nextWires: instances.nextWires },
        nextNames,
      ),
    ),
  ];
  const extra =
    design.nextValues === "ports"
      ? [...nextNames].map(([id, name]) => ({ name, type: packedType(signalOf(program, id)) }))
      : [];
  const { text, entries } = layOut([
    line(`// ${program.name}, made by Gatewright from ${program.file}.`),
    line("// Change the Brief, not this file."),
    line(""),
    directive("`default_nettype none"),
    line(""),
    ...lintNotes(program),
    ...emitPorts(program, extra),
    indented(...body),
    line(""),
    line("endmodule"),
    line(""),
    directive("`default_nettype wire"),
  ]);
  const path = `${program.svName}.sv`;
  const module = { name: program.svName, path, text, map: { generated: path, entries } };
  return { module, nextNames };
}

function declareRegisters(program: TypedProgram): readonly SvText[] {
  const inner = registersOf(program).filter(({ isOutput }) => !isOutput);
  return inner.map((register) => {
    const shape =
      register.kind === "vector" ? ` // ${register.length} x ${register.element.width} bits` : "";
    return line(`${logicType(packedType(register))} ${register.svName};${shape}`, register.span);
  });
}

/** What Verilator need not say, because Brief has its own word on it or it is meant so. */
function lintNotes({ reset }: TypedProgram): readonly SvText[] {
  return [
    line("// What is unused or always true is told in Brief; a name may be a word of C++."),
    line("// verilator lint_off UNUSEDSIGNAL"),
    line("// verilator lint_off UNSIGNED"),
    line("// verilator lint_off CMPCONST"),
    line("// verilator lint_off SYMRSVDWORD"),
    ...(reset.asynchronous
      ? [
          line("// The reset also keeps transactions from firing."),
          line("// verilator lint_off SYNCASYNCNET"),
        ]
      : []),
    line(""),
  ];
}
