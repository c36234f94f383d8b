import { contractNeedsValue } from "../../diagnostics/catalogue/combinational.ts";
import type { SignalId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import { firingsIn } from "../schedule/find-combinational-loops.ts";
import { mapParts } from "../schedule/walk-expression.ts";
import type { Moment, TypedExpr } from "../typed-program.ts";
import type { Report } from "../typing/context.ts";

/** Parts that the values put into one postcondition may have. */
const maximumParts = 20_000;

/**
 * A postcondition with the combinational values in it written out: `y` over the state after the last
 * edge, `@y` over the state before. `undefined` after an error.
 */
export function inlineCombinational(
  postcondition: TypedExpr,
  values: ReadonlyMap<SignalId, TypedExpr>,
  signals: readonly DeclaredSignal[],
  report: Report,
): TypedExpr | undefined {
  let parts = 0;
  let problem: { readonly name: string; readonly reason: string } | undefined;
  const inline = (expr: TypedExpr, moment: Moment | undefined): TypedExpr => {
    parts++;
    if (problem !== undefined) {
      return expr;
    }
    const signal = expr.kind === "signal" ? signals[expr.signal] : undefined;
    if (expr.kind !== "signal" || signal?.kind !== "comb") {
      const moved = moment !== undefined && "moment" in expr ? { ...expr, moment } : expr;
      const isAfter = "moment" in moved && moved.moment === "now";
      if (signal?.kind === "member" && !signal.isRegister && isAfter) {
        const reason =
          "it is a combinational value of an instance, without one of its own after an edge";
        problem = { name: signal.name, reason };
      }
      return mapParts(moved, (part) => inline(part, moment));
    }
    const value = values.get(expr.signal);
    if (value === undefined) {
      problem = { name: signal.name, reason: "" };
      return expr;
    }
    if (firingsIn(value).length > 0) {
      problem = { name: signal.name, reason: "it tells which transactions fire in a cycle" };
    } else if (parts > maximumParts) {
      problem = { name: signal.name, reason: "what it is computed from is too large" };
    }
    return inline(value, moment ?? expr.moment);
  };
  const result = inline(postcondition, undefined);
  if (problem === undefined) {
    return result;
  }
  // A value that is missing was reported where it is declared.
  if (problem.reason !== "") {
    report(contractNeedsValue(postcondition.span, problem));
  }
  return undefined;
}
