import type { Span } from "../base/source.ts";
import type { CombSignal } from "../brief/typed-program.ts";
import { type ExpressionScope, emitExpression } from "./emit-expression.ts";
import { fireOf, hasElements, type ModulePlan, readNameOf, signalOf } from "./module-plan.ts";
import { conjunction } from "./sv-expression.ts";
import { logicType } from "./sv-literal.ts";
import { blank, line, type SvText } from "./sv-text.ts";

/** An index of a combinational value: `isOutside` tells in every cycle that it is out of range. */
export interface CombinationalIndexCheck {
  readonly signal: string;
  readonly vector: string;
  readonly isOutside: string;
  readonly span: Span;
}

/** The combinational values of a module, each as an `assign`. */
export function emitCombinational(plan: ModulePlan): {
  readonly lines: readonly SvText[];
  readonly indexChecks: readonly CombinationalIndexCheck[];
} {
  const values = plan.program.signals.filter((one) => one.kind === "comb");
  const indexChecks: CombinationalIndexCheck[] = [];
  const inner = values.filter(({ isOutput }) => !isOutput);
  const declarations = inner.map(({ svName, type, span }) =>
    line(`${logicType(type)} ${svName};`, span),
  );
  const assigns = values.flatMap((value) => emitValue(plan, value, indexChecks));
  return {
    lines:
      values.length === 0
        ? []
        : [blank, line("// Combinational values"), ...declarations, ...assigns],
    indexChecks,
  };
}

function emitValue(
  plan: ModulePlan,
  { name, svName, value, span }: CombSignal,
  indexChecks: CombinationalIndexCheck[],
): readonly SvText[] {
  const before: SvText[] = [];
  const scope: ExpressionScope = {
    ...presentScope(plan),
    hoist: (stem, type, part) => {
      const own = plan.names.take(`${svName}_${stem}`);
      before.push(line(`${logicType(type)} ${own};`), line(`assign ${own} = ${part.text};`, span));
      return own;
    },
    index: (vector, isOutside, path) => {
      const flag = plan.names.take(`${svName}_outside`);
      const condition = conjunction([...path, isOutside]).text;
      before.push(line(`logic ${flag};`), line(`assign ${flag} = ${condition};`, span));
      indexChecks.push({ signal: name, vector, isOutside: flag, span });
    },
  };
  const { text } = emitExpression(value, scope);
  return [...before, line(`assign ${svName} = ${text};`, span)];
}

/** Names as they stand in this cycle; an expression outside of transactions reads no RAM. */
export function presentScope(plan: ModulePlan): Omit<ExpressionScope, "hoist" | "index"> {
  const refuse = (): never => {
    throw new Error("internal error: outside of transactions there are no locals and RAM reads");
  };
  return {
    signal: (signal) => readNameOf(plan.program, signal),
    local: refuse,
    read: refuse,
    result: (expr) => {
      if (expr.kind === "requesting") {
        return plan.signatures[expr.signature]?.requesting ?? refuse();
      }
      return expr.kind === "requested"
        ? (plan.signatures[expr.signature]?.requested ?? refuse())
        : refuse();
    },
    ramElement: refuse,
    fires: (id) => fireOf(plan, id),
    vector: (id) => {
      const signal = signalOf(plan.program, id);
      return hasElements(signal) ? signal : refuse();
    },
  };
}
