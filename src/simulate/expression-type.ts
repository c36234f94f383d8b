import { minimalType, type ValueType } from "../base/bits.ts";
import { observedSignal } from "../brief/observed-signal.ts";
import type { TestExpr } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";

const ONE_BIT: ValueType = { width: 1, signed: false };

/**
 * The width and sign that an expression has in the language, for the two operators whose result
 * depends on a width: `~`, and `<<` by an amount that the design computes. `undefined` for one over
 * literals, loop variables and `let`s alone, which are integers without a width.
 */
export function typeOfTestExpr(expr: TestExpr, program: TypedProgram): ValueType | undefined {
  switch (expr.kind) {
    case "literal":
    case "binding":
      return undefined;
    case "signal": {
      const signal = observedSignal(program, expr.signal, expr.path);
      return signal?.length === undefined ? signal?.type : undefined;
    }
    case "element": {
      const vector = observedSignal(program, expr.vector, expr.path);
      return vector?.length === undefined ? undefined : vector.type;
    }
    case "choose": {
      const [first] = expr.options;
      return first && typeOfTestExpr(first, program);
    }
    case "fired":
      return ONE_BIT;
    case "slice":
      return { width: expr.high - expr.low + 1, signed: false };
    case "unary":
      return typeOfUnary(expr, program);
    case "binary":
      return typeOfBinary(expr, program);
    case "conditional":
      return combine(expr.then, expr.otherwise, program, commonType);
  }
}

function typeOfUnary(
  expr: Extract<TestExpr, { kind: "unary" }>,
  program: TypedProgram,
): ValueType | undefined {
  if (expr.operator === "not") {
    return ONE_BIT;
  }
  const operand = typeOfTestExpr(expr.operand, program);
  return operand === undefined || expr.operator === "complement"
    ? operand
    : { width: operand.width + 1, signed: true };
}

function typeOfBinary(
  expr: Extract<TestExpr, { kind: "binary" }>,
  program: TypedProgram,
): ValueType | undefined {
  const { operator, left, right } = expr;
  switch (operator) {
    case "+":
      return combine(left, right, program, (a, b) => grown(commonType(a, b), 1));
    case "-":
      return combine(left, right, program, (a, b) => ({
        width: commonType(a, b).width + 1,
        signed: true,
      }));
    case "*":
      return combine(left, right, program, (a, b) => ({
        width: a.width + b.width,
        signed: a.signed || b.signed,
      }));
    case "&":
    case "|":
    case "^":
      return combine(left, right, program, commonType);
    case "/":
    case "%":
    case ">>":
      return typeOfTestExpr(left, program);
    case "<<": {
      const type = typeOfTestExpr(left, program);
      return type !== undefined && right.kind === "literal"
        ? grown(type, Number(right.value))
        : type;
    }
    default:
      return ONE_BIT;
  }
}

/** A literal beside something with a width has the least width that holds it. */
function combine(
  left: TestExpr,
  right: TestExpr,
  program: TypedProgram,
  join: (left: ValueType, right: ValueType) => ValueType,
): ValueType | undefined {
  const a = typeOfTestExpr(left, program);
  const b = typeOfTestExpr(right, program);
  if (a === undefined && b === undefined) {
    return undefined;
  }
  const leftType = a ?? (left.kind === "literal" ? minimalType(left.value) : undefined);
  const rightType = b ?? (right.kind === "literal" ? minimalType(right.value) : undefined);
  return leftType === undefined || rightType === undefined
    ? (leftType ?? rightType)
    : join(leftType, rightType);
}

/** The narrowest type that holds every value of both. */
function commonType(a: ValueType, b: ValueType): ValueType {
  if (a.signed === b.signed) {
    return { width: Math.max(a.width, b.width), signed: a.signed };
  }
  const [signed, unsigned] = a.signed ? [a, b] : [b, a];
  return { width: Math.max(signed.width, unsigned.width + 1), signed: true };
}

function grown(type: ValueType, bits: number): ValueType {
  return { width: type.width + bits, signed: type.signed };
}
