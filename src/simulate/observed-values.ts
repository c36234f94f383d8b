import { assertNever } from "../base/assert.ts";
import type { TransactionId } from "../brief/ids.ts";
import { observedFiring, observedSignal } from "../brief/observed-signal.ts";
import type { TestExpr, TestStatement } from "../brief/test-program.ts";
import {
  type Bindings,
  evaluateChoice,
  evaluateIndex,
  evaluateTestExpr,
  type Observation,
} from "./evaluate-test-expr.ts";
import { formatValue } from "./format-value.ts";
import type { InstancePath } from "./simulation-engine.ts";
import type { ObservedValue } from "./test-result.ts";

/** Every name in an expression with its value now, in order of appearance, each once. */
export function observedValues(
  expr: TestExpr,
  observation: Observation,
  bindings: Bindings | undefined,
): readonly ObservedValue[] {
  const values = new Map<string, string>();
  visitTestExpr(expr, (part) => {
    const name = labelOf(part, observation, bindings);
    const value = name === undefined ? undefined : evaluateTestExpr(part, observation, bindings);
    // A name without a value lies where the expression did not look, as behind `||`.
    if (name !== undefined && typeof value === "bigint") {
      values.set(name, formatValue(value));
    }
  });
  return [...values].map(([name, value]) => ({ name, value }));
}

/** A transaction of the tested module, or of an instance. */
export interface FiringPlace {
  readonly transaction: TransactionId;
  readonly path: InstancePath | undefined;
}

/** Different for every transaction of every instance. */
export function firingKey({ transaction, path = [] }: FiringPlace): string {
  return [...path, transaction].join(".");
}

/** Every transaction whose firing the statements ask about, by its key. */
export function firesAskedFor(
  statements: readonly TestStatement[],
): ReadonlyMap<string, FiringPlace> {
  const asked = new Map<string, FiringPlace>();
  const visit = (expr: TestExpr) =>
    visitTestExpr(expr, (part) => {
      if (part.kind === "fired") {
        const place = { transaction: part.transaction, path: part.path };
        asked.set(firingKey(place), place);
      }
    });
  const visitAll = (inner: readonly TestStatement[]) => {
    for (const statement of inner) {
      switch (statement.kind) {
        case "drive":
          statement.drives.forEach(({ value }) => {
            visit(value);
          });
          break;
        case "step":
          visit(statement.count);
          break;
        case "step-until":
          visit(statement.condition);
          visit(statement.within);
          break;
        case "expect":
          visit(statement.condition);
          break;
        case "repeat":
          visit(statement.count);
          visitAll(statement.body);
          break;
        case "for":
          visit(statement.from);
          visit(statement.to);
          visitAll(statement.body);
          break;
        case "let":
          visit(statement.value);
          break;
        case "load-list":
          statement.values.forEach(visit);
          break;
        case "load-element":
          visit(statement.index);
          visit(statement.value);
          break;
        case "load-file":
        case "reset":
          break;
        default:
          assertNever(statement);
      }
    }
  };
  visitAll(statements);
  return asked;
}

function labelOf(
  expr: TestExpr,
  observation: Observation,
  bindings: Bindings | undefined,
): string | undefined {
  const { program } = observation;
  switch (expr.kind) {
    case "binding":
      return expr.name;
    case "signal":
      return observedSignal(program, expr.signal, expr.path)?.name;
    case "fired":
      return observedFiring(program, expr.transaction, expr.path)?.name;
    case "element": {
      const index = evaluateIndex(expr.vector, expr.index, observation, bindings, expr.path);
      const name = observedSignal(program, expr.vector, expr.path)?.name;
      return typeof index === "number" ? `${name ?? ""}[${index}]` : undefined;
    }
    case "choose": {
      const option = evaluateChoice(expr, observation, bindings);
      return "message" in option ? undefined : labelOf(option, observation, bindings);
    }
    default:
      return undefined;
  }
}

/** Of what an index chooses from, only the chosen one is shown, but any may be looked at later. */
function visitFirings(expr: TestExpr, visit: (part: TestExpr) => void): void {
  visitTestExpr(expr, (part) => {
    if (part.kind === "fired") {
      visit(part);
    }
  });
}

function visitTestExpr(expr: TestExpr, visit: (part: TestExpr) => void): void {
  visit(expr);
  switch (expr.kind) {
    case "literal":
    case "binding":
    case "signal":
    case "fired":
      return;
    case "element":
      visitTestExpr(expr.index, visit);
      return;
    case "choose":
      visitTestExpr(expr.index, visit);
      for (const option of expr.options) {
        visitFirings(option, visit);
      }
      return;
    case "unary":
    case "slice":
      visitTestExpr(expr.operand, visit);
      return;
    case "binary":
      visitTestExpr(expr.left, visit);
      visitTestExpr(expr.right, visit);
      return;
    case "conditional":
      visitTestExpr(expr.condition, visit);
      visitTestExpr(expr.then, visit);
      visitTestExpr(expr.otherwise, visit);
      return;
    default:
      assertNever(expr);
  }
}
