import { assertNever } from "../../base/assert.ts";
import type { SignalId } from "../ids.ts";
import type { TypedExpr } from "../typed-program.ts";

/** The direct parts of an expression. */
export function partsOf(expr: TypedExpr): readonly TypedExpr[] {
  switch (expr.kind) {
    case "literal":
    case "signal":
    case "memory-read":
    case "quotient":
    case "response":
    case "arrived":
    case "requesting":
    case "requested":
    case "local":
    case "fires":
      return [];
    case "element":
      return [expr.index];
    case "unary":
    case "resize":
    case "saturate":
    case "slice":
      return [expr.operand];
    case "arithmetic":
    case "compare":
    case "logic":
      return [expr.left, expr.right];
    case "shift":
      return [expr.left, expr.amount];
    case "conditional":
      return [expr.condition, expr.then, expr.otherwise];
    case "bit":
      return [expr.operand, expr.index];
    case "inside":
      return [expr.index, expr.operand];
    default:
      return assertNever(expr);
  }
}

/** The expression with `map` applied to its direct parts; the same object if none changed. */
export function mapParts(expr: TypedExpr, map: (part: TypedExpr) => TypedExpr): TypedExpr {
  switch (expr.kind) {
    case "literal":
    case "signal":
    case "memory-read":
    case "quotient":
    case "response":
    case "arrived":
    case "requesting":
    case "requested":
    case "local":
    case "fires":
      return expr;
    case "element": {
      const index = map(expr.index);
      return index === expr.index ? expr : { ...expr, index };
    }
    case "unary":
    case "resize":
    case "saturate":
    case "slice": {
      const operand = map(expr.operand);
      return operand === expr.operand ? expr : { ...expr, operand };
    }
    case "arithmetic":
    case "compare":
    case "logic": {
      const left = map(expr.left);
      const right = map(expr.right);
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case "shift": {
      const left = map(expr.left);
      const amount = map(expr.amount);
      return left === expr.left && amount === expr.amount ? expr : { ...expr, left, amount };
    }
    case "conditional": {
      const condition = map(expr.condition);
      const then = map(expr.then);
      const otherwise = map(expr.otherwise);
      const isSame =
        condition === expr.condition && then === expr.then && otherwise === expr.otherwise;
      return isSame ? expr : { ...expr, condition, then, otherwise };
    }
    case "bit":
    case "inside": {
      const operand = map(expr.operand);
      const index = map(expr.index);
      return operand === expr.operand && index === expr.index ? expr : { ...expr, operand, index };
    }
    default:
      return assertNever(expr);
  }
}

/** Every signal that an expression reads; none of a missing one. */
export function signalsIn(root: TypedExpr | undefined): ReadonlySet<SignalId> {
  const found = new Set<SignalId>();
  const visit = (expr: TypedExpr): void => {
    if (expr.kind === "signal") {
      found.add(expr.signal);
    } else if (expr.kind === "element") {
      found.add(expr.vector);
    }
    partsOf(expr).forEach(visit);
  };
  if (root !== undefined) {
    visit(root);
  }
  return found;
}

/** Text that two expressions share exactly if they are alike, places in the source aside. */
export function expressionKey(expr: TypedExpr): string {
  const { width, signed } = expr.type;
  const type = `${signed ? "s" : "u"}${width}`;
  const parts = partsOf(expr).map(expressionKey).join(",");
  return `${expr.kind}:${detailOf(expr)}:${type}(${parts})`;
}

function detailOf(expr: TypedExpr): string {
  switch (expr.kind) {
    case "literal":
      return expr.value.toString(16);
    case "signal":
      return `${expr.signal}${expr.moment}`;
    case "element":
      return `${expr.vector}${expr.moment}`;
    case "memory-read":
      return String(expr.read);
    case "quotient":
      return String(expr.division);
    case "response":
    case "arrived":
      return String(expr.request);
    case "requesting":
    case "requested":
      return String(expr.signature);
    case "local":
      return String(expr.local);
    case "fires":
      return String(expr.transaction);
    case "unary":
    case "arithmetic":
    case "shift":
    case "compare":
    case "logic":
      return expr.operator;
    case "slice":
      return `${expr.high}.${expr.low}`;
    case "inside":
      return `${expr.length}.${expr.of}`;
    default:
      return "";
  }
}
