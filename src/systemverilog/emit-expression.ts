import { assertNever } from "../base/assert.ts";
import { ceilLog2, fits, maximumOf, minimumOf, type ValueType } from "../base/bits.ts";
import type { LocalId, ReadId, SignalId } from "../brief/ids.ts";
import type { Moment, TypedExpr, VectorSignal } from "../brief/typed-program.ts";
import { emitDivision } from "./emit-division.ts";
import { simplifyExpression } from "./simplify-expression.ts";
import {
  binary,
  choose,
  constant,
  type Level,
  level,
  prefix,
  primary,
  recast,
  reread,
  type SvExpression,
  within,
} from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";

/** What the names of an expression stand for where it is emitted. */
export interface ExpressionScope {
  readonly signal: (signal: SignalId, moment: Moment) => string;
  readonly local: (local: LocalId) => string;
  /** The data of a read; `path` is what must hold for it to be looked at. */
  readonly read: (read: ReadId, path: readonly SvExpression[]) => string;
  readonly vector: (vector: SignalId) => VectorSignal;
  /** An element of a RAM, in a contract. */
  readonly ramElement: (vector: VectorSignal, index: SvExpression, moment: Moment) => SvExpression;
  /** Gives the value a name of its own, computed ahead of the expression at hand. */
  readonly hoist: (stem: string, type: ValueType, value: SvExpression) => string;
  /** `isOutside` tells of an index of `vector` that is out of range; it matters where `path` holds. */
  readonly index: (
    vector: VectorSignal,
    isOutside: SvExpression,
    path: readonly SvExpression[],
  ) => void;
}

/** `expr` in SystemVerilog: of exactly its type in every tool, whatever stands around it. */
export function emitExpression(expr: TypedExpr, scope: ExpressionScope): SvExpression {
  return emit(simplifyExpression(expr), scope, []);
}

/** An index with what is needed to use it: the text, and whether it can be beyond the vector. */
export interface EmittedIndex {
  /** For a place in the vector: unsigned, of as many bits as its places need; none for one element. */
  readonly place: SvExpression;
  /** Of the width of the index as written, unsigned. */
  readonly full: SvExpression;
  readonly fullWidth: number;
  /** `undefined` if the index is always in range. */
  readonly isOutside: SvExpression | undefined;
}

/** An index into `length` elements; it is given a name if it will be written twice. */
export function emitIndex(
  index: TypedExpr,
  length: number,
  scope: ExpressionScope,
  path: readonly SvExpression[] = [],
): EmittedIndex {
  const simple = simplifyExpression(index);
  // A signed index is widened until its negative values lie beyond every vector as unsigned ones.
  const fullWidth = simple.type.signed
    ? Math.max(simple.type.width, ceilLog2(length) + 1)
    : simple.type.width;
  const type = { width: fullWidth, signed: false };
  let full = recast(emit(simple, scope, path), simple.type, type);
  const canLeave = maximumOf(type) >= BigInt(length);
  const isInside = simple.kind === "literal" && simple.value >= 0n && simple.value < BigInt(length);
  const isChecked = canLeave && !isInside;
  if (isChecked && !isName(full)) {
    full = primary(scope.hoist("index", type, full));
  }
  const bound = constant(literal(BigInt(length), type));
  return {
    place: recast(full, type, { width: Math.max(1, ceilLog2(length)), signed: false }),
    full,
    fullWidth,
    isOutside: isChecked ? binary(full, ">=", bound, level.order) : undefined,
  };
}

function emit(
  expr: TypedExpr,
  scope: ExpressionScope,
  path: readonly SvExpression[],
): SvExpression {
  const { type } = expr;
  const inner = (part: TypedExpr): SvExpression => emit(part, scope, path);
  const operand = (part: TypedExpr): SvExpression => recast(inner(part), part.type, type);
  switch (expr.kind) {
    case "literal":
      return constant(literal(expr.value, type));
    case "signal":
      return primary(scope.signal(expr.signal, expr.moment));
    case "local":
      return primary(scope.local(expr.local));
    case "memory-read":
      return primary(scope.read(expr.read, path));
    case "element":
      return emitElement(expr, scope, path);
    case "unary": {
      const symbol = expr.operator === "not" ? "!" : expr.operator === "complement" ? "~" : "-";
      return prefix(symbol, operand(expr.operand));
    }
    case "arithmetic": {
      if (expr.operator === "/" || expr.operator === "%") {
        return emitDivision(expr, inner(expr.left), inner(expr.right), scope.hoist);
      }
      const at = arithmeticLevel(expr.operator);
      return binary(operand(expr.left), expr.operator, operand(expr.right), at);
    }
    case "shift": {
      const operator = expr.operator === "<<" ? "<<" : type.signed ? ">>>" : ">>";
      const amount =
        expr.amount.kind === "literal" ? primary(`${expr.amount.value}`) : inner(expr.amount);
      return binary(operand(expr.left), operator, amount, level.shift);
    }
    case "compare": {
      const at = expr.operator === "==" || expr.operator === "!=" ? level.equality : level.order;
      return binary(inner(expr.left), expr.operator, inner(expr.right), at);
    }
    case "logic": {
      const isAnd = expr.operator === "&&";
      const left = inner(expr.left);
      const right = emitBranch(expr.right, scope, path, left, isAnd);
      return binary(left, expr.operator, right, isAnd ? level.both : level.either);
    }
    case "conditional": {
      const condition = inner(expr.condition);
      const then = emitBranch(expr.then, scope, path, condition, true);
      const otherwise = emitBranch(expr.otherwise, scope, path, condition, false);
      return choose(
        condition,
        recast(then, expr.then.type, type),
        recast(otherwise, expr.otherwise.type, type),
      );
    }
    case "resize":
      return recast(inner(expr.operand), expr.operand.type, type);
    case "saturate":
      return emitSaturation(inner(expr.operand), expr.operand.type, type, scope);
    case "slice":
      return emitSlice(inner(expr.operand), expr.operand.type, expr.low, type);
    case "bit": {
      const bits = unsigned(inner(expr.operand), expr.operand.type);
      const index = unsigned(inner(expr.index), expr.index.type);
      // A shift reads 0 beyond the width, where a select would read unknown.
      return primary(`1'(${binary(bits, ">>", index, level.shift).text})`);
    }
    default:
      return assertNever(expr);
  }
}

/** A part that is looked at only where `condition` is `wanted`. */
function emitBranch(
  expr: TypedExpr,
  scope: ExpressionScope,
  path: readonly SvExpression[],
  condition: SvExpression,
  wanted: boolean,
): SvExpression {
  return emit(expr, scope, [...path, wanted ? condition : prefix("!", condition)]);
}

function emitElement(
  expr: TypedExpr & { readonly kind: "element" },
  scope: ExpressionScope,
  path: readonly SvExpression[],
): SvExpression {
  const vector = scope.vector(expr.vector);
  const { element, length } = vector;
  const { width } = element;
  const bits = { width, signed: false };
  if (vector.storage !== "registers") {
    const { place, isOutside } = emitIndex(expr.index, length, scope, path);
    const stored = scope.ramElement(vector, place, expr.moment);
    return isOutside === undefined
      ? stored
      : choose(isOutside, constant(literal(0n, element)), stored);
  }
  const name = scope.signal(expr.vector, expr.moment);
  const simple = simplifyExpression(expr.index);
  if (simple.kind === "literal") {
    const isInside = simple.value >= 0n && simple.value < BigInt(length);
    const low = Number(simple.value) * width;
    const text = isInside ? packedSelect(name, low, width, length * width) : literal(0n, bits);
    return reread(primary(text), bits, element);
  }
  if (length === 1 && width === 1) {
    return reread(primary(name), bits, element);
  }
  const { full, fullWidth, isOutside } = emitIndex(expr.index, length, scope, path);
  const selected = reread(
    primary(`${name}[${packedPlace(full, fullWidth, vector)}]`),
    bits,
    element,
  );
  if (isOutside === undefined) {
    return selected;
  }
  scope.index(vector, isOutside, path);
  return choose(isOutside, constant(literal(0n, element)), selected);
}

/** Where element `index` lies in the packed bits of a vector in registers. */
function packedPlace(
  index: SvExpression,
  indexWidth: number,
  { element, length }: VectorSignal,
): string {
  const { width } = element;
  const indexType = { width: indexWidth, signed: false };
  const offset = { width: ceilLog2(length * width), signed: false };
  if (width === 1) {
    return recast(index, indexType, offset).text;
  }
  if (length === 1) {
    return `0 +: ${width}`;
  }
  const factor = constant(literal(BigInt(width), offset));
  return `${binary(recast(index, indexType, offset), "*", factor, level.multiply).text} +: ${width}`;
}

/** Bits `low..low + width - 1` of the variable `name` of `total` bits. */
export function packedSelect(name: string, low: number, width: number, total: number): string {
  if (total === width) {
    return name;
  }
  return width === 1 ? `${name}[${low}]` : `${name}[${low + width - 1}:${low}]`;
}

function emitSlice(
  operand: SvExpression,
  from: ValueType,
  low: number,
  type: ValueType,
): SvExpression {
  const bits = { width: type.width, signed: false };
  if (isName(operand)) {
    const text = packedSelect(operand.text, low, type.width, from.width);
    // A select is unsigned, the whole variable is not.
    return reread(primary(text), type.width === from.width ? from : bits, type);
  }
  const plain = unsigned(operand, from);
  const shifted = low === 0 ? plain : binary(plain, ">>", primary(`${low}`), level.shift);
  return recast(shifted, { width: from.width, signed: false }, type);
}

function emitSaturation(
  operand: SvExpression,
  from: ValueType,
  type: ValueType,
  scope: ExpressionScope,
): SvExpression {
  const [low, high] = [minimumOf(type), maximumOf(type)];
  const [hasLow, hasHigh] = [minimumOf(from) < low, maximumOf(from) > high];
  const name =
    isName(operand) || !(hasLow || hasHigh)
      ? operand
      : primary(scope.hoist("unclamped", from, operand));
  let clamped = recast(name, from, type);
  if (hasLow) {
    const bound = constant(literal(low, from));
    const below = binary(name, "<", bound, level.order);
    clamped = choose(below, constant(literal(low, type)), clamped);
  }
  if (hasHigh && fits(high, from)) {
    const bound = constant(literal(high, from));
    const above = binary(name, ">", bound, level.order);
    clamped = choose(above, constant(literal(high, type)), clamped);
  }
  return clamped;
}

function arithmeticLevel(operator: "+" | "-" | "*" | "&" | "|" | "^"): Level {
  switch (operator) {
    case "+":
    case "-":
      return level.add;
    case "*":
      return level.multiply;
    case "&":
      return level.and;
    case "|":
      return level.or;
    case "^":
      return level.xor;
    default:
      return assertNever(operator);
  }
}

function unsigned(expr: SvExpression, from: ValueType): SvExpression {
  return reread(expr, from, { width: from.width, signed: false });
}

/** Whether the text is a plain identifier, of which bits can be selected. */
export function isName({ text }: SvExpression): boolean {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(text);
}

/** The condition that all of `path` holds and `last` as well. */
export function under(path: readonly SvExpression[], last: SvExpression): string {
  return [...path, last].map((part) => within(part, level.equality)).join(" && ");
}
