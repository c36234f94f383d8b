import { findCycles } from "../../base/find-cycles.ts";
import type { PassResult } from "../../base/pass-result.ts";
import { combinationalLoop } from "../../diagnostics/catalogue/combinational.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId } from "../ids.ts";
import type { ResolvedModule } from "../names/resolve-names.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { TypingContext } from "./context.ts";
import { typeCondition } from "./type-expression.ts";
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
  { ast, scope, signals, signatures }: ResolvedModule,
  text: string,
): PassResult<CombinationalValues, Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const context: TypingContext = {
    scope,
    locals: undefined,
    place: "combinational",
    purpose: "This",
    inlined: 0,
    atStart: false,
    text,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const values = new Map<SignalId, TypedExpr>();
  const assumptions = new Map<SignalId, TypedExpr>();
  for (const item of ast.items) {
    if (item.kind === "let" && item.combinational && item.value !== undefined) {
      const symbol = scope.find(item.name.text);
      if (symbol?.kind === "signal" && symbol.nameSpan === item.name.span) {
        const { id, name, type, nameSpan } = symbol.signal;
        const to = { name: `\`${name}\``, type, declared: nameSpan };
        const value = typeFor(context, item.value, to);
        if (value !== undefined) {
          values.set(id, value);
        }
      }
    } else if (item.kind === "trigger" && item.condition !== undefined) {
      const symbol = scope.find(item.name.text);
      const condition = typeCondition(context, item.condition);
      if (symbol?.kind === "signal" && condition !== undefined) {
        assumptions.set(symbol.signal.id, condition);
      }
    }
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
