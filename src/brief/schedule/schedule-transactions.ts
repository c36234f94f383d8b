import type { PassResult } from "../../base/pass-result.ts";
import { missedDeadline } from "../../diagnostics/catalogue/timing.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { Signature } from "../signature.ts";
import type { DraftTransaction } from "../transactions/draft.ts";
import type { ClockRate } from "../transactions/rate-of.ts";
import type { TypedExpr, TypedStatement, TypedTransaction } from "../typed-program.ts";
import { assignPorts, type PortUser } from "./assign-ports.ts";
import { findConflicts, type WriteSet, writesOf } from "./find-conflicts.ts";
import { type HoistedTransaction, hoistReads } from "./hoist-reads.ts";
import { planPipeline } from "./plan-pipeline.ts";
import { analyseGuard } from "./prove-exclusive.ts";
import { partsOf } from "./walk-expression.ts";

export interface Schedule {
  readonly transactions: readonly TypedTransaction[];
  /** Of every RAM. */
  readonly ports: ReadonlyMap<SignalId, { readonly read: number; readonly write: number }>;
  /** Of the transactions that are slower than the clock. */
  readonly rates: ReadonlyMap<TransactionId, ClockRate>;
}

/** Decides which transactions exclude each other, when RAMs are read, and through which ports. */
export function scheduleTransactions(
  drafts: readonly DraftTransaction[],
  signals: readonly DeclaredSignal[],
  isAmd: boolean,
  svNames: readonly string[],
  signatures: readonly Signature[],
  reserved: ReadonlySet<string>,
): PassResult<Schedule, Diagnostic> {
  const memories = signals
    .filter((one) => one.kind === "vector")
    .filter((one) => one.storage !== "registers");
  const ramIds = new Set(memories.map(({ id }) => id));
  const isRam = (signal: SignalId) => ramIds.has(signal);
  const writeSets = drafts.map(({ statements }) => writesOf(statements));
  const conflicts = findConflicts(
    writeSets.map((writes, index) => withRequests(writes, drafts[index], signatures)),
  );
  const users: readonly PortUser[] = drafts.map((draft, index) => ({
    draft,
    hoisted: hoistReads(draft, isRam, reserved),
    conflicts: conflicts[index] ?? [],
    guard: analyseGuard(draft.precondition),
  }));
  const pipelines = users.map(({ draft, hoisted }) => planPipeline(draft, hoisted, signals));
  const assigned = assignPorts(users, memories, isAmd);
  const transactions = users.map(({ draft, hoisted }, index): TypedTransaction => {
    const ported = assigned.value.transactions[index];
    const statements = ported?.statements ?? hoisted.statements;
    const reads = ported?.reads ?? hoisted.reads;
    const { item, id, precondition, postcondition } = draft;
    return {
      id,
      name: item.name.text,
      svName: svNames[index] ?? item.name.text,
      nameSpan: item.name.span,
      span: item.span,
      precondition,
      postcondition,
      statements,
      locals: hoisted.locals,
      reads,
      divisions: hoisted.divisions,
      requests: hoisted.requests,
      cycles: hoisted.cycles,
      pipeline: pipelines[index]?.pipeline,
      conflicts: conflicts[index] ?? [],
      readsSignals: readsOf(draft),
      writesSignals: [...(writeSets[index]?.keys() ?? [])].sort((a, b) => a - b),
      isGenerated: false,
    };
  });
  const rates = new Map(
    drafts.flatMap(({ id, rate }) => (rate === undefined ? [] : [[id, rate] as const])),
  );
  return {
    value: { transactions, ports: assigned.value.ports, rates },
    diagnostics: [
      ...assigned.diagnostics,
      ...pipelines.flatMap(({ diagnostics }) => diagnostics),
      ...users.flatMap(({ draft, hoisted }) => checkDeadlines(draft, hoisted)),
    ],
  };
}

/** Two transactions cannot ask one function at a time. */
function withRequests(
  writes: WriteSet,
  draft: DraftTransaction | undefined,
  signatures: readonly Signature[],
): WriteSet {
  const ports = (draft?.requests ?? []).flatMap(({ signature }) => {
    const request = signatures[signature]?.ports.request;
    return request === undefined ? [] : [[request, 1n] as const];
  });
  return ports.length === 0 ? writes : new Map([...writes, ...ports]);
}

/** Row 30, for deadlines without a request: what the schedule says. */
function checkDeadlines(
  draft: DraftTransaction,
  { cycles, requests }: HoistedTransaction,
): readonly Diagnostic[] {
  const waits = requests.reduce((sum, { timeout }) => sum + (timeout ?? Infinity) - 1, 0);
  const whole = cycles + waits;
  const takes =
    whole === Infinity
      ? "as long as the answer takes"
      : `${waits > 0 ? "up to " : ""}${whole} cycle${whole === 1 ? "" : "s"}`;
  return draft.deadlines
    .filter((deadline) => whole > deadline.cycles)
    .map((deadline) =>
      missedDeadline(deadline.span, {
        name: draft.item.name.text,
        cycles: takes,
        deadline: String(deadline.cycles),
      }),
    );
}

function readsOf(draft: DraftTransaction): readonly SignalId[] {
  const found = new Set<SignalId>();
  const visitExpr = (expr: TypedExpr): void => {
    if (expr.kind === "signal") {
      found.add(expr.signal);
    } else if (expr.kind === "element") {
      found.add(expr.vector);
    }
    partsOf(expr).forEach(visitExpr);
  };
  const visit = (list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      switch (statement.kind) {
        case "assign":
          visitExpr(statement.value);
          if (statement.target.kind === "element") {
            visitExpr(statement.target.index);
          }
          break;
        case "local":
          visitExpr(statement.value);
          break;
        case "assert":
          visitExpr(statement.condition);
          break;
        case "if":
          visitExpr(statement.condition);
          visit(statement.then);
          visit(statement.otherwise);
          break;
        case "request": {
          const argument = draft.requests[statement.request]?.argument;
          if (argument !== undefined) {
            visitExpr(argument);
          }
          break;
        }
        default:
          break;
      }
    }
  };
  visitExpr(draft.precondition);
  if (draft.postcondition !== undefined) {
    visitExpr(draft.postcondition);
  }
  visit(draft.statements);
  return [...found].sort((a, b) => a - b);
}
