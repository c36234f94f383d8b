import { assertNever } from "../base/assert.ts";
import { computeOperation } from "../brief/compute-operation.ts";
import type {
  DivisionId,
  LocalId,
  ReadId,
  RequestId,
  SignalId,
  SignatureId,
  TransactionId,
} from "../brief/ids.ts";
import type { Moment, TypedExpr } from "../brief/typed-program.ts";

/** What the names of an expression stand for. Every value lies in the range of its type. */
export interface ExpressionScope {
  readonly signal: (signal: SignalId, moment: Moment) => bigint;
  /** `index` may lie outside of the vector. */
  readonly element: (vector: SignalId, index: bigint, moment: Moment) => bigint;
  /** An index is outside of the values that `of` names. */
  readonly outside: (of: string) => void;
  readonly local: (local: LocalId) => bigint;
  readonly read: (read: ReadId) => bigint;
  readonly quotient: (division: DivisionId) => bigint;
  readonly response: (request: RequestId) => bigint;
  readonly arrived: (request: RequestId) => boolean;
  readonly isRequesting: (signature: SignatureId) => boolean;
  readonly requested: (signature: SignatureId) => bigint;
  readonly fires: (transaction: TransactionId) => boolean;
}

/** Names that an expression in this place does not use. */
export const nothing: Omit<ExpressionScope, "signal" | "element"> = {
  outside: () => undefined,
  local: () => 0n,
  read: () => 0n,
  quotient: () => 0n,
  response: () => 0n,
  arrived: () => false,
  isRequesting: () => false,
  requested: () => 0n,
  fires: () => false,
};

/**
 * The value of an expression, in the range of its type. `&&`, `||` and `?:` look only at what they
 * need, so that an index behind its guard is not checked.
 */
export function evaluateExpression(expr: TypedExpr, scope: ExpressionScope): bigint {
  const value = (part: TypedExpr): bigint => evaluateExpression(part, scope);
  switch (expr.kind) {
    case "literal":
      return expr.value;
    case "signal":
      return scope.signal(expr.signal, expr.moment);
    case "element":
      return scope.element(expr.vector, value(expr.index), expr.moment);
    case "memory-read":
      return scope.read(expr.read);
    case "local":
      return scope.local(expr.local);
    case "quotient":
      return scope.quotient(expr.division);
    case "response":
      return scope.response(expr.request);
    case "arrived":
      return bit(scope.arrived(expr.request));
    case "requesting":
      return bit(scope.isRequesting(expr.signature));
    case "requested":
      return scope.requested(expr.signature);
    case "fires":
      return bit(scope.fires(expr.transaction));
    case "unary":
    case "resize":
    case "saturate":
    case "slice":
      return computeOperation(expr, value(expr.operand), 0n);
    case "arithmetic":
    case "compare":
      return computeOperation(expr, value(expr.left), value(expr.right));
    case "shift":
      return computeOperation(expr, value(expr.left), value(expr.amount));
    case "bit":
      return computeOperation(expr, value(expr.operand), value(expr.index));
    case "logic": {
      const isDecided = expr.operator === "&&" ? 0n : 1n;
      return value(expr.left) === isDecided ? isDecided : value(expr.right);
    }
    case "conditional":
      return value(expr.condition) !== 0n ? value(expr.then) : value(expr.otherwise);
    case "inside": {
      const index = value(expr.index);
      if (index >= 0n && index < BigInt(expr.length)) {
        return value(expr.operand);
      }
      scope.outside(expr.of);
      return 0n;
    }
    default:
      return assertNever(expr);
  }
}

function bit(value: boolean): bigint {
  return value ? 1n : 0n;
}
