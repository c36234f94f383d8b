import { invariant } from "../base/assert.ts";
import type { ValueType } from "../base/bits.ts";

/**
 * SystemVerilog text whose self-determined type is exactly known to its maker: no operator in it
 * leans on the width or sign of its surroundings. `level` is the precedence of its outermost
 * operator, by which parentheses are set.
 */
export interface SvExpression {
  readonly text: string;
  readonly level: Level;
}

/** Precedence of SystemVerilog, tightest first. */
export const level = {
  primary: 12,
  unary: 11,
  multiply: 10,
  add: 9,
  shift: 8,
  order: 7,
  equality: 6,
  and: 5,
  xor: 4,
  or: 3,
  both: 2,
  either: 1,
  conditional: 0,
} as const;

export type Level = (typeof level)[keyof typeof level];

export function primary(text: string): SvExpression {
  return { text, level: level.primary };
}

/** A literal as an operand: a minus sign makes it an operation. */
export function constant(text: string): SvExpression {
  return { text, level: text.startsWith("-") ? level.unary : level.primary };
}

/** The text, in parentheses unless it binds at least as tightly as `least`. */
export function within(expr: SvExpression, least: number): string {
  return expr.level >= least ? expr.text : `(${expr.text})`;
}

/**
 * `left operator right`. Chains of one operator associate to the left; other mixtures of operators
 * get parentheses wherever a reader would have to know the table, the products of a sum excepted.
 */
export function binary(
  left: SvExpression,
  operator: string,
  right: SvExpression,
  at: Level,
): SvExpression {
  const least = tightestReadable(at);
  const first = left.level === at ? left.text : within(left, least);
  const second = within(right, Math.max(least, at + 1));
  return { text: `${first} ${operator} ${second}`, level: at };
}

export function prefix(operator: string, operand: SvExpression): SvExpression {
  // `-8'(x)` could be taken for a cast to the size -8.
  const isCast = /^\d+'\(/.test(operand.text);
  const text = isCast ? `(${operand.text})` : within(operand, level.primary);
  return { text: `${operator}${text}`, level: level.unary };
}

export function choose(
  condition: SvExpression,
  then: SvExpression,
  otherwise: SvExpression,
): SvExpression {
  const branch = (expr: SvExpression): string => within(expr, level.both);
  return {
    text: `${within(condition, level.unary)} ? ${branch(then)} : ${
      otherwise.level === level.conditional ? otherwise.text : branch(otherwise)
    }`,
    level: level.conditional,
  };
}

/** All of the conditions; `1'b1` if there are none. */
export function conjunction(conditions: readonly SvExpression[]): SvExpression {
  const [first, ...rest] = conditions;
  return first === undefined
    ? primary("1'b1")
    : rest.reduce((left, right) => binary(left, "&&", right, level.both), first);
}

/** Reads the bits of `expr`, of type `from`, in type `to` of the same width. */
export function reread(expr: SvExpression, from: ValueType, to: ValueType): SvExpression {
  if (from.signed === to.signed) {
    return expr;
  }
  return primary(`${to.signed ? "$signed" : "$unsigned"}(${expr.text})`);
}

/** Whether the text is a plain identifier, of which bits can be selected. */
export function isName({ text }: SvExpression): boolean {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(text);
}

/** Whether the text is a variable or bits of one, perhaps reread in the other sign. */
export function isVariable({ text }: SvExpression): boolean {
  const inner = /^\$(?:un)?signed\((.*)\)$/.exec(text)?.[1] ?? text;
  return /^[A-Za-z_][A-Za-z0-9_$]*(?:\[[^[\]()]*\])?$/.test(inner);
}

/** Bits `low..low + width - 1` of the variable `name` of `total` bits. */
export function select(name: string, low: number, width: number, total: number): string {
  if (total === width) {
    return name;
  }
  return width === 1 ? `${name}[${low}]` : `${name}[${low + width - 1}:${low}]`;
}

/**
 * Resizes a variable by its own sign, then rereads it in type `to`. Only of variables: some tools
 * let the size of a cast reach into an expression, and some take the width of what is cut off.
 */
export function recast(variable: SvExpression, from: ValueType, to: ValueType): SvExpression {
  if (to.width === from.width) {
    return reread(variable, from, to);
  }
  if (to.width > from.width) {
    invariant(isVariable(variable), `a size cast of ${variable.text}`);
    return reread(primary(`${to.width}'(${variable.text})`), from, to);
  }
  invariant(isName(variable), `bits of ${variable.text}`);
  const bits = { width: to.width, signed: false };
  return reread(primary(select(variable.text, 0, to.width, from.width)), bits, to);
}

function tightestReadable(at: Level): number {
  switch (at) {
    case level.both:
    case level.either:
      return level.equality;
    case level.order:
    case level.equality:
      return level.shift;
    case level.add:
      return level.multiply;
    default:
      return level.unary;
  }
}
