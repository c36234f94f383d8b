import type { LocalId, SignalId } from "../ids.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { TypedExpr, TypedProgram, TypedStatement } from "../typed-program.ts";

/** The part of a design that can have a say in which transactions fire. */
export interface WhatMatters {
  readonly signals: ReadonlySet<SignalId>;
  /** Statements without those that only compute data. */
  readonly statements: ReadonlySet<TypedStatement>;
}

/** What preconditions read, what is written to that, what decides whether it is written, and so on. */
export function whatMatters(program: TypedProgram): WhatMatters {
  const signals = new Set<SignalId>();
  const statements = new Set<TypedStatement>();
  const addReads = (expr: TypedExpr, own: Set<LocalId>): void => {
    if (expr.kind === "signal" && !signals.has(expr.signal)) {
      signals.add(expr.signal);
      const signal = program.signals[expr.signal];
      if (signal?.kind === "comb") {
        addReads(signal.value, own);
      }
    } else if (expr.kind === "local") {
      own.add(expr.local);
    }
    for (const part of partsOf(expr)) {
      addReads(part, own);
    }
  };
  /** Backwards, because locals are declared before they are read. */
  const visit = (list: readonly TypedStatement[], own: Set<LocalId>): boolean =>
    list.reduceRight((isAny, statement) => {
      const matters = visitOne(statement, own);
      if (matters) {
        statements.add(statement);
      }
      return matters || isAny;
    }, false);
  const visitOne = (statement: TypedStatement, own: Set<LocalId>): boolean => {
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        if (target.kind === "element" || !signals.has(target.signal)) {
          return false;
        }
        addReads(value, own);
        return true;
      }
      case "local":
        if (!own.has(statement.local)) {
          return false;
        }
        addReads(statement.value, own);
        return true;
      case "if": {
        const [then, otherwise] = [visit(statement.then, own), visit(statement.otherwise, own)];
        if (!then && !otherwise) {
          return false;
        }
        addReads(statement.condition, own);
        return true;
      }
      default:
        return statement.kind === "term" || statement.kind === "escape";
    }
  };
  for (const { precondition } of program.transactions) {
    addReads(precondition, new Set());
  }
  const seen = program.transactions.map(() => ({ written: 0, locals: new Set<LocalId>() }));
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (const { id, statements: body, writesSignals } of program.transactions) {
      const last = seen[id];
      const written = writesSignals.filter((one) => signals.has(one)).length;
      if (last === undefined || last.written === written) {
        continue;
      }
      last.written = written;
      hasGrown = true;
      for (let before = -1; before < last.locals.size; ) {
        before = last.locals.size;
        visit(body, last.locals);
      }
    }
  }
  return { signals, statements };
}
