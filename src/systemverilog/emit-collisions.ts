import type { TransactionId } from "../brief/ids.ts";
import { analyseGuard, canOverlap } from "../brief/schedule/prove-exclusive.ts";
import { presentScope } from "./emit-combinational.ts";
import { type ExpressionScope, emitExpression } from "./emit-expression.ts";
import type { ModulePlan } from "./module-plan.ts";
import { conjunction, prefix, primary } from "./sv-expression.ts";
import { logicType } from "./sv-literal.ts";
import { block, line, type SvText } from "./sv-text.ts";

/** `wire` is 1 in a cycle in which `first` starts and `second` would, if that did not hold it off. */
export interface FormalCollision {
  readonly wire: string;
  readonly first: TransactionId;
  readonly second: TransactionId;
}

/** Pairs that are looked at in a module. */
const MOST_PAIRS = 40;

/** Signals for the pairs of transactions that want the same and are not seen to exclude each other. */
export function emitCollisions(
  plan: ModulePlan,
): readonly { readonly collision: FormalCollision; readonly lines: readonly SvText[] }[] {
  const guards = plan.transactions.map(({ transaction }) => analyseGuard(transaction.precondition));
  const pairs = plan.transactions.flatMap((first) =>
    first.transaction.conflicts.flatMap((id) => {
      const second = plan.transactions[id];
      const [a, b] = [guards[first.transaction.id], guards[id]];
      const isOpen =
        id > first.transaction.id &&
        second !== undefined &&
        !first.transaction.isGenerated &&
        !second.transaction.isGenerated &&
        a !== undefined &&
        b !== undefined &&
        canOverlap(a, b);
      return isOpen ? [{ first, second }] : [];
    }),
  );
  return pairs.slice(0, MOST_PAIRS).map(({ first, second }) => {
    const wire = plan.names.take("collides");
    const before: SvText[] = [];
    const hoisted: SvText[] = [];
    const scope: ExpressionScope = {
      ...presentScope(plan),
      hoist: (stem, type, value) => {
        const name = plan.names.take(`${wire}_${stem}`);
        before.push(line(`${logicType(type)} ${name};`));
        hoisted.push(line(`${name} = ${value.text};`));
        return name;
      },
      index: () => undefined,
    };
    const { precondition, nameSpan } = second.transaction;
    const condition = conjunction([
      primary(first.start),
      ...(second.busy === undefined ? [] : [prefix("!", primary(second.busy))]),
      ...(second.escaped === undefined ? [] : [prefix("!", primary(second.escaped))]),
      primary(`(${emitExpression(precondition, scope).text})`),
    ]);
    return {
      collision: { wire, first: first.transaction.id, second: second.transaction.id },
      lines: [
        ...before,
        line(`(* keep *) logic ${wire};`, nameSpan),
        ...block("always_comb", ...hoisted, line(`${wire} = ${condition.text};`, nameSpan)),
      ],
    };
  });
}
