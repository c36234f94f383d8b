import { toUnsigned } from "../../base/bits.ts";
import type { ExpressionPart, ValueFault } from "./expression-part.ts";

/** From the loosest to the tightest. */
export const binaryOperators: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^", "~^", "^~"],
  ["&"],
  ["==", "!=", "===", "!=="],
  ["<", "<=", ">", ">="],
  ["<<", ">>", "<<<", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
];

const MOST_SHIFT = 65_536n;

export function computeBinary(
  sign: string,
  left: ExpressionPart,
  right: ExpressionPart,
): ExpressionPart {
  const isBitwise = sign === "&" || sign === "|" || sign === "^";
  const isCondition = /^(?:[=!<>]=?=?|&&|\|\|)$/.test(sign) && !/^(?:<<|>>)/.test(sign);
  return {
    width: isCondition
      ? 1
      : isBitwise && left.width !== undefined && right.width !== undefined
        ? Math.max(left.width, right.width)
        : undefined,
    value: () => {
      const a = left.value();
      if (typeof a !== "bigint") {
        return a;
      }
      // The right side is not looked at where the left one decides.
      if ((sign === "&&" && a === 0n) || (sign === "||" && a !== 0n)) {
        return sign === "&&" ? 0n : 1n;
      }
      const b = right.value();
      return typeof b === "bigint" ? compute(sign, a, b) : b;
    },
  };
}

export function computeUnary(sign: string, operand: ExpressionPart): ExpressionPart {
  const { width } = operand;
  const isReduction = /[&|^]/.test(sign);
  return {
    width: isReduction || sign === "!" ? 1 : sign === "~" ? width : undefined,
    value: () => {
      const value = operand.value();
      if (typeof value !== "bigint") {
        return value;
      }
      switch (sign) {
        case "!":
          return bit(value === 0n);
        case "-":
          return -value;
        case "+":
          return value;
        case "~":
          return width === undefined ? ~value : toUnsigned(~value, width);
        default:
          return width === undefined
            ? { message: `What \`${sign}\` reduces has no width of its own.` }
            : reduce(sign, toUnsigned(value, width), width);
      }
    },
  };
}

function reduce(sign: string, value: bigint, width: number): bigint {
  const isInverted = sign.includes("~") ? 1n : 0n;
  const all = toUnsigned(-1n, width);
  if (sign.includes("&")) {
    return bit(value === all) ^ isInverted;
  }
  if (sign.includes("|")) {
    return bit(value !== 0n) ^ isInverted;
  }
  const ones = value.toString(2).replaceAll("0", "").length;
  return BigInt(ones % 2) ^ isInverted;
}

function compute(sign: string, a: bigint, b: bigint): bigint | ValueFault {
  switch (sign) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
    case "%":
      return b === 0n ? { message: "This divides by zero." } : sign === "/" ? a / b : a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "~^":
    case "^~":
      return ~(a ^ b);
    case "<<":
    case "<<<":
    case ">>":
    case ">>>":
      return b < 0n || b > MOST_SHIFT
        ? { message: `A shift is by 0 to ${MOST_SHIFT} bits, not by ${b}.` }
        : sign.startsWith("<")
          ? a << b
          : a >> b;
    case "==":
    case "===":
      return bit(a === b);
    case "!=":
    case "!==":
      return bit(a !== b);
    case "<":
      return bit(a < b);
    case "<=":
      return bit(a <= b);
    case ">":
      return bit(a > b);
    case ">=":
      return bit(a >= b);
    default:
      // `&&` and `||`, where the left side did not decide.
      return bit(b !== 0n);
  }
}

function bit(value: boolean): bigint {
  return value ? 1n : 0n;
}
