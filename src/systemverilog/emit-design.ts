import type { SignalId } from "../brief/ids.ts";
import { partsOf } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedProgram } from "../brief/typed-program.ts";
import { emitChecks } from "./emit-checks.ts";
import type { Design } from "./emit-instances.ts";
import { emitModule, type PlaceChecks } from "./emit-module.ts";
import type { SvModule } from "./sv-module.ts";

/**
 * The SystemVerilog of a design: a file for every Brief module under the top, once for each set of
 * parameters, children before parents and the top last. Foreign modules are the project's own files.
 */
export function emitDesign(
  top: TypedProgram,
  placeChecks: PlaceChecks = emitChecks,
  nextValues: Design["nextValues"] = "hierarchical",
): readonly SvModule[] {
  const { modules, foreign } = top;
  const looked = modules.map(() => new Set<SignalId>());
  for (const program of [...modules, top]) {
    for (const { instance, member } of membersAfterEdge(program)) {
      const of = program.instances[instance]?.of;
      if (of?.kind === "module") {
        looked[of.module]?.add(member);
      }
    }
  }
  const nextNames: ReadonlyMap<SignalId, string>[] = [];
  const emitted: SvModule[] = [];
  for (const [place, module] of modules.entries()) {
    const design = { modules, foreign, nextNames, nextValues };
    const one = emitModule(module, design, looked[place] ?? new Set(), placeChecks);
    nextNames.push(one.nextNames);
    emitted.push(one.module);
  }
  const design = { modules, foreign, nextNames, nextValues };
  const own = emitModule(top, design, new Set(), placeChecks);
  return [...emitted, own.module];
}

/** Registers of instances that contracts look at after the edge. */
function membersAfterEdge(program: TypedProgram) {
  const found: { readonly instance: number; readonly member: SignalId }[] = [];
  const visit = (expr: TypedExpr): void => {
    const id =
      expr.kind === "signal" ? expr.signal : expr.kind === "element" ? expr.vector : undefined;
    const signal = id === undefined ? undefined : program.signals[id];
    if (signal?.kind === "member" || signal?.kind === "member-vector") {
      found.push(signal);
    }
    partsOf(expr).forEach(visit);
  };
  for (const { postcondition } of program.transactions) {
    if (postcondition !== undefined) {
      visit(postcondition);
    }
  }
  return found;
}
