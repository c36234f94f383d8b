import { assertNever } from "../base/assert.ts";
import type { TransactionId } from "../brief/ids.ts";
import type { TestExpr, TestStatement } from "../brief/test-program.ts";
import {
  type Bindings,
  evaluateIndex,
  evaluateTestExpr,
  type Observation,
} from "./evaluate-test-expr.ts";
import { formatValue } from "./format-value.ts";
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

/** Every transaction whose firing the statements ask about. */
export function firesAskedFor(statements: readonly TestStatement[]): ReadonlySet<TransactionId> {
  const asked = new Set<TransactionId>();
  const visit = (expr: TestExpr) =>
    visitTestExpr(expr, (part) => {
      if (part.kind === "fired") {
        asked.add(part.transaction);
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
      return program.signals[expr.signal]?.name;
    case "fired":
      return `fire_${program.transactions[expr.transaction]?.name ?? ""}`;
    case "element": {
      const index = evaluateIndex(expr.vector, expr.index, observation, bindings);
      return typeof index === "number"
        ? `${program.signals[expr.vector]?.name ?? ""}[${index}]`
        : undefined;
    }
    default:
      return undefined;
  }
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
