import { overwrittenWrite } from "../../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { DraftTransaction } from "../transactions/draft.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";

/** Row 6: whole writes that another one in the same block undoes before anything reads them. */
export function warnOverwrittenWrites(
  drafts: readonly DraftTransaction[],
  signals: readonly DeclaredSignal[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<number>();
  const visit = (list: readonly TypedStatement[]): void => {
    const waiting = new Map<SignalId, TypedStatement>();
    for (const statement of list) {
      if (statement.kind === "term") {
        // What follows never happens, and there is a message for that.
        break;
      }
      for (const id of readsOf(statement)) {
        waiting.delete(id);
      }
      if (statement.kind === "if") {
        visit(statement.then);
        visit(statement.otherwise);
        if (endsWithin(statement)) {
          waiting.clear();
        }
      } else if (statement.kind === "assign" && statement.target.kind === "signal") {
        const { signal } = statement.target;
        const earlier = waiting.get(signal);
        const name = signals[signal]?.name ?? "";
        // A loop writes many times at one place; only other places are worth a word.
        if (
          earlier !== undefined &&
          earlier.span.start !== statement.span.start &&
          !seen.has(earlier.span.start)
        ) {
          seen.add(earlier.span.start);
          const labels = [{ span: statement.span, message: "overwritten here" }];
          diagnostics.push(overwrittenWrite(earlier.span, { name }, { labels }));
        }
        waiting.set(signal, statement);
      }
    }
  };
  for (const { statements } of drafts) {
    visit(statements);
  }
  return diagnostics;
}

function endsWithin(statement: TypedStatement): boolean {
  return (
    statement.kind === "term" ||
    (statement.kind === "if" && [...statement.then, ...statement.otherwise].some(endsWithin))
  );
}

/** Signals whose present value a statement looks at, in its blocks too. */
function readsOf(statement: TypedStatement): ReadonlySet<SignalId> {
  const found = new Set<SignalId>();
  const visitExpr = (expr: TypedExpr): void => {
    if (expr.kind === "signal" && expr.moment === "now") {
      found.add(expr.signal);
    }
    partsOf(expr).forEach(visitExpr);
  };
  const visit = (one: TypedStatement): void => {
    switch (one.kind) {
      case "assign":
        visitExpr(one.value);
        if (one.target.kind === "element") {
          visitExpr(one.target.index);
        } else if (one.target.kind === "slice") {
          found.add(one.target.signal);
        }
        break;
      case "local":
        visitExpr(one.value);
        break;
      case "assert":
        visitExpr(one.condition);
        break;
      case "if":
        visitExpr(one.condition);
        one.then.forEach(visit);
        one.otherwise.forEach(visit);
        break;
      default:
        break;
    }
  };
  visit(statement);
  return found;
}
