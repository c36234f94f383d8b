import type { TypedProgram } from "../../brief/typed-program.ts";
import type { CoveredItem } from "../../coverage/coverage.ts";
import { placedModules } from "../design-modules.ts";
import { executedStatements } from "../executed-statements.ts";
import type { SimulationEngine } from "../simulation-engine.ts";
import type { SourcePlaces } from "../source-places.ts";
import { countTransaction, countUp, transactionItems } from "./transaction-counts.ts";

/** Counts what a design in Brief comes to, from what an engine shows of it. */
export interface EngineWatch {
  /** To be shown the engine just before every edge without reset. */
  readonly watch: (engine: SimulationEngine) => void;
  readonly items: () => readonly CoveredItem[];
}

/**
 * For designs that the interpreter cannot run. What a transaction of several cycles did under a guard
 * is left out where it does not follow from the values of its last cycle, and so is how often
 * preconditions held.
 */
export function watchEngine(top: TypedProgram, places: SourcePlaces): EngineWatch {
  const counts = new Map(
    [...top.modules, top].map((program) => [
      program,
      program.transactions.map((one) => countTransaction(one, program)),
    ]),
  );
  const placed = placedModules(top).flatMap(({ path, module }) =>
    (counts.get(module) ?? []).map((own) => ({ path, module, own })),
  );
  return {
    watch: (engine) => {
      for (const { path, module, own } of placed) {
        if (engine.isFiring(own.transaction.id, path) === true) {
          own.fires++;
          executedStatements(module, own.transaction, {
            scalar: (signal) => engine.read(signal, path),
            element: (vector, index) => {
              const signal = module.signals[vector];
              const length = signal !== undefined && "length" in signal ? signal.length : 0;
              return index >= 0 && index < length
                ? engine.readElement(vector, index, path)
                : undefined;
            },
            reach: (statement, isHeld) => {
              countUp(own.reached, statement);
              if (isHeld === true) {
                countUp(own.held, statement);
              } else if (statement.kind === "if" && isHeld === undefined) {
                own.unknown.add(statement);
              }
            },
          });
        }
      }
    },
    items: () =>
      [...counts.values()]
        .flat()
        .flatMap((own) => transactionItems(own, places))
        .filter(({ kind }) => kind !== "precondition"),
  };
}
