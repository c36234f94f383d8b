import { assertNever } from "../base/assert.ts";
import { maximumOf, minimumOf, toUnsigned, type ValueType, wrap } from "../base/bits.ts";
import type {
  DivisionId,
  LocalId,
  ReadId,
  RequestId,
  SignalId,
  SignatureId,
  TransactionId,
} from "../brief/ids.ts";
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Moment,
  TypedExpr,
  UnaryOperator,
} from "../brief/typed-program.ts";

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
  const { type } = expr;
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
      return computeUnary(expr.operator, value(expr.operand), type);
    case "arithmetic":
      return compute(expr.operator, value(expr.left), value(expr.right), type);
    case "shift":
      return shift(expr.operator, value(expr.left), value(expr.amount), type);
    case "compare":
      return bit(compare(expr.operator, value(expr.left), value(expr.right)));
    case "logic": {
      const isDecided = expr.operator === "&&" ? 0n : 1n;
      return value(expr.left) === isDecided ? isDecided : value(expr.right);
    }
    case "conditional":
      return value(expr.condition) !== 0n ? value(expr.then) : value(expr.otherwise);
    case "resize":
      return wrap(value(expr.operand), type);
    case "saturate": {
      const operand = value(expr.operand);
      const [low, high] = [minimumOf(type), maximumOf(type)];
      if (operand < low) {
        return low;
      }
      if (operand > high) {
        return high;
      }
      return operand;
    }
    case "slice": {
      const bits = value(expr.operand) >> BigInt(expr.low);
      return wrap(toUnsigned(bits, expr.high - expr.low + 1), type);
    }
    case "bit": {
      const { width } = expr.operand.type;
      const operand = value(expr.operand);
      const index = value(expr.index);
      const isInside = index >= 0n && index < BigInt(width);
      return isInside ? wrap((operand >> index) & 1n, type) : 0n;
    }
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

function computeUnary(operator: UnaryOperator, operand: bigint, type: ValueType): bigint {
  switch (operator) {
    case "not":
      return bit(operand === 0n);
    case "complement":
      return wrap(~operand, type);
    case "negate":
      return wrap(-operand, type);
    default:
      return assertNever(operator);
  }
}

/** `/` truncates toward zero and `%` takes the dividend's sign; x / 0 is all ones, x % 0 is x. */
export function compute(
  operator: ArithmeticOperator,
  left: bigint,
  right: bigint,
  type: ValueType,
): bigint {
  switch (operator) {
    case "+":
      return wrap(left + right, type);
    case "-":
      return wrap(left - right, type);
    case "*":
      return wrap(left * right, type);
    case "/":
      return wrap(right === 0n ? -1n : left / right, type);
    case "%":
      return wrap(right === 0n ? left : left % right, type);
    case "&":
      return wrap(left & right, type);
    case "|":
      return wrap(left | right, type);
    case "^":
      return wrap(left ^ right, type);
    default:
      return assertNever(operator);
  }
}

/** A shift by the width or more gives 0, or the sign where the type has one. */
function shift(operator: "<<" | ">>", left: bigint, amount: bigint, type: ValueType): bigint {
  const places = amount > BigInt(type.width) ? BigInt(type.width) : amount;
  return wrap(operator === "<<" ? left << places : left >> places, type);
}

function compare(operator: ComparisonOperator, left: bigint, right: bigint): boolean {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return assertNever(operator);
  }
}

function bit(value: boolean): bigint {
  return value ? 1n : 0n;
}
