import { findCycles } from "../../base/find-cycles.ts";
import type { PassResult } from "../../base/pass-result.ts";
import { combinationalLoop } from "../../diagnostics/catalogue/combinational.ts";
import { vectorSizeMismatch } from "../../diagnostics/catalogue/expressions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId } from "../ids.ts";
import type { DeclaredSignal, ResolvedModule } from "../names/scope.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import { foldDefinition } from "../transactions/fold-definition.ts";
import type { TypedExpr } from "../typed-program.ts";
import { coerce } from "./coerce.ts";
import type { TypingContext } from "./context.ts";
import { leavesOf } from "./elements.ts";
import { typeCondition, typeValue } from "./type-expression.ts";
import { typeFor } from "./type-for.ts";
import { bit } from "./value.ts";

/** What is computed in every cycle, outside of transactions. */
export interface CombinationalValues {
  /** By the signal of the `comb let`. */
  readonly values: ReadonlyMap<SignalId, TypedExpr>;
  /** By the trigger whose condition it is. */
  readonly assumptions: ReadonlyMap<SignalId, TypedExpr>;
}

/** Values of the combinational lets and conditions of the triggers. */
export function typeCombinational(
  { scope, signals, signatures, exported }: ResolvedModule,
  text: string,
): PassResult<CombinationalValues, Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const context: TypingContext = {
    scope,
    locals: undefined,
    place: "combinational",
    purpose: "This",
    run: foldDefinition,
    inlined: 0,
    atStart: false,
    text,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const values = new Map<SignalId, TypedExpr>();
  const assumptions = new Map<SignalId, TypedExpr>();
  for (const signal of signals) {
    if (signal.kind === "comb") {
      const value = typeCombinationalValue(context, signal);
      if (value !== undefined) {
        values.set(signal.id, value);
      }
    } else if (signal.kind === "trigger" && signal.condition !== undefined) {
      const condition = typeCondition(context, signal.condition);
      if (condition !== undefined) {
        assumptions.set(signal.id, condition);
      }
    }
  }
  for (const { id, done, item } of exported) {
    values.set(done, { kind: "fires", transaction: id, type: bit, span: item.name.span });
  }
  for (const { id, argument, ports, span } of signatures) {
    values.set(ports.request, { kind: "requesting", signature: id, type: bit, span });
    if (argument !== undefined && ports.argument !== undefined) {
      values.set(ports.argument, { kind: "requested", signature: id, type: argument, span });
    }
  }
  const usesOf = (id: SignalId) => [...signalsIn(values.get(id))].filter((one) => values.has(one));
  for (const loop of findCycles([...values.keys()], usesOf)) {
    const [first] = loop;
    const start = first === undefined ? undefined : signals[first];
    if (start !== undefined) {
      const names = [...loop, start.id].map((id) => `\`${signals[id]?.name ?? ""}\``);
      diagnostics.push(combinationalLoop(start.nameSpan, { path: names.join(" -> ") }));
    }
    for (const id of loop) {
      values.delete(id);
    }
  }
  return { value: { values, assumptions }, diagnostics };
}

function typeCombinationalValue(
  context: TypingContext,
  signal: DeclaredSignal & { readonly kind: "comb" },
): TypedExpr | undefined {
  const { name, type, nameSpan, enumeration, part, value: node } = signal;
  if (node === undefined) {
    return undefined;
  }
  const to = { name: `\`${name}\``, type, declared: nameSpan, enumeration };
  if (part === undefined) {
    return typeFor(context, node, to);
  }
  // What is wrong with the whole is said once, of its first part.
  const report = part === 0 ? context.report : () => undefined;
  const value = typeValue({ ...context, report }, node);
  const leaves = value && leavesOf({ ...context, report }, value);
  const own = value?.kind === "scalar" ? leaves?.[0] : leaves?.[part];
  if (leaves !== undefined && own === undefined) {
    context.report(vectorSizeMismatch(node.span, { left: part + 1, right: leaves.length }));
  }
  return own && coerce(own, to, context.report);
}
