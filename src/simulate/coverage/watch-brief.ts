import type { TypedProgram } from "../../brief/typed-program.ts";
import type { CoveredItem } from "../../coverage/coverage.ts";
import type { Outcome } from "../../interpreter/run-statements.ts";
import type { SettledModule } from "../../interpreter/settle-module.ts";
import type { SourcePlaces } from "../source-places.ts";
import {
  countTransaction,
  countUp,
  type TransactionCounts,
  transactionItems,
} from "./transaction-counts.ts";

/** Counts what a design in Brief comes to. */
export interface BriefWatch {
  /** To be shown the design just before every edge without reset. */
  readonly watch: (settled: SettledModule) => void;
  readonly items: () => readonly CoveredItem[];
}

/**
 * A watch over the interpreter, which knows of every transaction which way it went, also where that
 * depends on what it read cycles ago. What does not commit does not count; a guard that leads to an
 * `escape` does.
 */
export function watchBrief(top: TypedProgram, places: SourcePlaces): BriefWatch {
  const programs = [...top.modules, top];
  const counts = new Map(
    programs.map((program) => [
      program,
      program.transactions.map((one) => countTransaction(one, program)),
    ]),
  );

  const watch = (settled: SettledModule): void => {
    for (const own of counts.get(settled.program) ?? []) {
      countCycle(settled, own);
    }
    for (const { id, of } of settled.program.instances) {
      if (of.kind === "module") {
        watch(settled.instance(id));
      }
    }
  };
  return {
    watch,
    items: () => [...counts.values()].flat().flatMap((own) => transactionItems(own, places)),
  };
}

function countCycle(settled: SettledModule, own: TransactionCounts): void {
  const { id } = own.transaction;
  if (settled.precondition(id).value === 0n) {
    own.disabled++;
  } else {
    own.enabled++;
  }
  const committed = settled.firing(id);
  if (committed !== undefined) {
    own.fires++;
    countWay(own, committed.outcome, committed.outcome.reached.length);
    return;
  }
  const cancelled = settled.cancelled(id)?.outcome;
  const at = cancelled?.reached.findIndex(({ kind }) => kind === "escape") ?? -1;
  if (cancelled !== undefined && at >= 0) {
    countWay(own, cancelled, at + 1);
  }
}

function countWay(own: TransactionCounts, { reached, held }: Outcome, length: number): void {
  for (const statement of reached.slice(0, length)) {
    countUp(own.reached, statement);
    if (held.has(statement)) {
      countUp(own.held, statement);
    }
  }
}
