import { assertNever } from "../base/assert.ts";
import type { TypedExpr, TypedProgram } from "./typed-program.ts";

/** A condition of a contract in Brief again, without the conversions that the checker put in. */
export function renderBrief(expr: TypedExpr, program: TypedProgram): string {
  return render(expr, program, 0);
}

const precedence: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  "<=": 7,
  ">": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
};

const tightest = 12;

function render(expr: TypedExpr, program: TypedProgram, least: number): string {
  const inner = (part: TypedExpr, at: number): string => render(part, program, at);
  const binary = (left: TypedExpr, operator: string, right: TypedExpr): string => {
    const at = precedence[operator] ?? tightest;
    return enclose(`${inner(left, at)} ${operator} ${inner(right, at + 1)}`, at, least);
  };
  const nameOf = (signal: number, moment: "now" | "start"): string => {
    const declared = program.signals[signal];
    const mark = moment === "start" && declared?.kind !== "trigger" ? "@" : "";
    return `${mark}${declared?.name ?? ""}`;
  };
  switch (expr.kind) {
    case "literal":
      return `${expr.value}`;
    case "signal":
      return nameOf(expr.signal, expr.moment);
    case "element":
      return `${nameOf(expr.vector, expr.moment)}[${inner(expr.index, 0)}]`;
    case "memory-read":
    case "quotient":
    case "response":
    case "arrived":
    case "requesting":
    case "requested":
    case "local":
      return "...";
    case "fires":
      return `fire_${program.transactions[expr.transaction]?.name ?? ""}`;
    case "unary": {
      const symbol = expr.operator === "not" ? "!" : expr.operator === "complement" ? "~" : "-";
      return enclose(`${symbol}${inner(expr.operand, tightest)}`, tightest - 1, least);
    }
    case "arithmetic":
    case "compare":
    case "logic":
      return binary(expr.left, expr.operator, expr.right);
    case "shift":
      return binary(expr.left, expr.operator, expr.amount);
    case "conditional": {
      const [condition, then, otherwise] = [expr.condition, expr.then, expr.otherwise];
      const text = `${inner(condition, 1)} ? ${inner(then, 1)} : ${inner(otherwise, 0)}`;
      return enclose(text, 0, least);
    }
    case "resize":
      return inner(expr.operand, least);
    case "inside":
      return `${expr.of}[${inner(expr.index, 0)}]`;
    case "saturate":
      return `sat(${inner(expr.operand, 0)})`;
    case "slice":
      return `${inner(expr.operand, tightest)}[${expr.low}..${expr.high}]`;
    case "bit":
      return `${inner(expr.operand, tightest)}.bit(${inner(expr.index, 0)})`;
    default:
      return assertNever(expr);
  }
}

function enclose(text: string, at: number, least: number): string {
  return at >= least ? text : `(${text})`;
}
