import type { LocalId, SignalId } from "../brief/ids.ts";
import { partsOf, signalsIn } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedStatement, TypedTransaction } from "../brief/typed-program.ts";

/** In which cycles of a transaction its signals are looked at. */
export interface StageUses {
  /** Needed to compute what is decided in the first cycle: addresses, and escapes without data. */
  readonly first: ReadonlySet<SignalId>;
  /** Needed in a later cycle, the commit included. */
  readonly later: ReadonlySet<SignalId>;
  /** Escapes that depend on what the transaction reads from a RAM. */
  readonly lateEscapes: ReadonlySet<TypedStatement>;
}

interface Walk {
  /** Locals and signals whose value depends on data of a RAM. */
  readonly lateLocals: Set<LocalId>;
  readonly lateSignals: Set<SignalId>;
  readonly lateEscapes: Set<TypedStatement>;
  /** Conditions and values that are known in the first cycle. */
  readonly conditions: TypedExpr[];
  readonly values: TypedExpr[];
  readonly all: TypedExpr[];
  isPathLate: boolean;
  /** Whether something decided in the first cycle stands under a condition. */
  needsConditions: boolean;
  hasCondition: boolean;
}

/** Follows the data of RAM reads through a transaction. */
export function findStageUses(transaction: TypedTransaction): StageUses {
  const walk: Walk = {
    lateLocals: new Set(),
    lateSignals: new Set(),
    lateEscapes: new Set(),
    conditions: [],
    values: [],
    all: [],
    isPathLate: false,
    needsConditions: false,
    hasCondition: false,
  };
  visitList(transaction, transaction.statements, walk);
  const { reads, divisions, requests } = transaction;
  const early = [
    ...reads.flatMap(({ stage, address }) => (stage === 0 ? [address] : [])),
    ...divisions.flatMap(({ stage, left, right }) => (stage === 0 ? [left, right] : [])),
    ...(walk.needsConditions ? walk.conditions : []),
  ];
  const leansOnStatements = early.some((expr) => mentions(expr, transaction));
  const later = [
    ...reads.flatMap(({ stage, address }) => (stage > 0 ? [address] : [])),
    ...divisions.flatMap(({ stage, left, right }) => (stage > 0 ? [left, right] : [])),
    ...requests.flatMap(({ argument }) => (argument === undefined ? [] : [argument])),
  ];
  return {
    first: signalsOf(leansOnStatements ? [...early, ...walk.values] : early),
    later: signalsOf([...walk.all, ...later]),
    lateEscapes: walk.lateEscapes,
  };
}

/** Every signal that the expressions read. */
export function signalsOf(exprs: readonly TypedExpr[]): ReadonlySet<SignalId> {
  return new Set(exprs.flatMap((expr) => [...signalsIn(expr)]));
}

function visitList(
  transaction: TypedTransaction,
  list: readonly TypedStatement[],
  walk: Walk,
): void {
  for (const statement of list) {
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        const parts = target.kind === "element" ? [target.index, value] : [value];
        const isLate = walk.isPathLate || parts.some((part) => isLateExpr(part, walk));
        walk.all.push(...parts);
        if (isLate) {
          walk.lateSignals.add(target.kind === "element" ? target.vector : target.signal);
        } else {
          walk.values.push(...parts);
        }
        break;
      }
      case "local":
        walk.all.push(statement.value);
        if (walk.isPathLate || isLateExpr(statement.value, walk)) {
          walk.lateLocals.add(statement.local);
        } else {
          walk.values.push(statement.value);
        }
        break;
      case "if": {
        const outer = { isPathLate: walk.isPathLate, hasCondition: walk.hasCondition };
        const isLate = outer.isPathLate || isLateExpr(statement.condition, walk);
        walk.all.push(statement.condition);
        if (!isLate) {
          walk.conditions.push(statement.condition);
        }
        walk.isPathLate = isLate;
        walk.hasCondition = true;
        visitList(transaction, statement.then, walk);
        visitList(transaction, statement.otherwise, walk);
        const endsHere = hasTerm(statement.then) || hasTerm(statement.otherwise);
        walk.isPathLate = endsHere ? isLate || walk.isPathLate : outer.isPathLate;
        walk.hasCondition = endsHere || outer.hasCondition;
        break;
      }
      case "escape":
        if (walk.isPathLate) {
          walk.lateEscapes.add(statement);
        } else if (walk.hasCondition) {
          walk.needsConditions = true;
        }
        break;
      case "read":
        if (transaction.reads[statement.read]?.stage === 0 && walk.hasCondition) {
          walk.needsConditions = true;
        }
        break;
      case "assert":
        walk.all.push(statement.condition);
        break;
      case "divide":
        if (transaction.divisions[statement.division]?.stage === 0 && walk.hasCondition) {
          walk.needsConditions = true;
        }
        break;
      case "term":
      case "request":
        break;
    }
  }
}

/** Whether any statement of the list, however deep, is a `term`. */
export function hasTerm(list: readonly TypedStatement[]): boolean {
  return list.some(
    (one) =>
      one.kind === "term" || (one.kind === "if" && (hasTerm(one.then) || hasTerm(one.otherwise))),
  );
}

function isLateExpr(expr: TypedExpr, walk: Walk): boolean {
  return (
    expr.kind === "memory-read" ||
    expr.kind === "quotient" ||
    expr.kind === "response" ||
    expr.kind === "arrived" ||
    (expr.kind === "local" && walk.lateLocals.has(expr.local)) ||
    (expr.kind === "signal" && expr.moment === "now" && walk.lateSignals.has(expr.signal)) ||
    (expr.kind === "element" && expr.moment === "now" && walk.lateSignals.has(expr.vector)) ||
    partsOf(expr).some((part) => isLateExpr(part, walk))
  );
}

/** Whether the value can depend on statements of the transaction. */
function mentions(expr: TypedExpr, transaction: TypedTransaction): boolean {
  const { writesSignals } = transaction;
  return (
    expr.kind === "local" ||
    (expr.kind === "signal" && expr.moment === "now" && writesSignals.includes(expr.signal)) ||
    (expr.kind === "element" && expr.moment === "now" && writesSignals.includes(expr.vector)) ||
    partsOf(expr).some((part) => mentions(part, transaction))
  );
}
