import { badStream } from "../../diagnostics/catalogue/hardware-streams.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { TypedExpr, TypedTransaction } from "../typed-program.ts";

/** Whether the transactions that streams name take and give words as a stream needs it. */
export function checkStreamTransactions(
  { streams }: Hardware,
  transactions: readonly TypedTransaction[],
  signals: readonly DeclaredSignal[],
): readonly Diagnostic[] {
  return streams.flatMap((stream) => {
    const { name, direction, ready, valid } = stream;
    const tap = direction === "in" ? ready : valid;
    const transaction = transactions.find((one) => one.name === tap?.text);
    if (transaction === undefined || tap === undefined) {
      return [];
    }
    const gate = direction === "in" ? valid : ready;
    // A gate that is no trigger of one bit is reported with the names.
    const trigger = signals.find(
      (one) => one.name === gate?.text && one.kind === "trigger" && one.type.width === 1,
    );
    if (gate !== undefined && trigger !== undefined && !mentions(transaction, trigger.id)) {
      const reason = `\`${tap.text}\` does not ask for \`${gate.text}\` before it fires`;
      const help = `Add \`${gate.text}\` to its precondition: \`rct txn ${tap.text} [${gate.text} && ...]\`.`;
      return badStream(tap.span, { name, reason, help });
    }
    if (direction === "in" && transaction.pipeline !== undefined) {
      const reason = `\`${tap.text}\` is pipelined, so it starts anew before it has taken a word`;
      const help = "Name a `comb let` that is 1 when it starts, or leave `pipelined` out.";
      return badStream(tap.span, { name, reason, help });
    }
    return [];
  });
}

function mentions({ precondition }: TypedTransaction, signal: number): boolean {
  const pending: TypedExpr[] = [precondition];
  for (let expr = pending.pop(); expr !== undefined; expr = pending.pop()) {
    if (expr.kind === "signal" && expr.signal === signal) {
      return true;
    }
    pending.push(...partsOf(expr));
  }
  return false;
}
