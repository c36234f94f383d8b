import { assertNever } from "../base/assert.ts";
import { ceilLog2, fits, maximumOf, minimumOf, type ValueType } from "../base/bits.ts";
import type { LocalId, ReadId, SignalId, TransactionId } from "../brief/ids.ts";
import type {
  MemberVectorSignal,
  Moment,
  TypedExpr,
  VectorSignal,
} from "../brief/typed-program.ts";
import { emitDivision } from "./emit-division.ts";
import { simplifyExpression } from "./simplify-expression.ts";
import {
  binary,
  choose,
  constant,
  isName,
  isVariable,
  type Level,
  level,
  prefix,
  primary,
  recast,
  reread,
  type SvExpression,
  select,
  within,
} from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";

/** Values that a schedule, not an operator, provides. */
export type ResultExpr = TypedExpr & {
  readonly kind: "quotient" | "response" | "arrived" | "requesting" | "requested";
};

/** What the names of an expression stand for where it is emitted. */
export interface ExpressionScope {
  readonly signal: (signal: SignalId, moment: Moment) => string;
  readonly local: (local: LocalId) => string;
  /** The data of a read; `path` is what must hold for it to be looked at. */
  readonly read: (read: ReadId, path: readonly SvExpression[]) => string;
  /** The result of a division or a request. */
  readonly result: (expr: ResultExpr) => string;
  /** The signal that is 1 in the cycle in which the transaction fires. */
  readonly fires: (transaction: TransactionId) => string;
  readonly vector: (vector: SignalId) => VectorSignal | MemberVectorSignal;
  /** An element of a RAM, in a contract. */
  readonly ramElement: (vector: VectorSignal, index: SvExpression, moment: Moment) => SvExpression;
  /** Gives the value a name of its own, computed ahead of the expression at hand. */
  readonly hoist: (stem: string, type: ValueType, value: SvExpression) => string;
  /** `isOutside` tells of an index of what `of` names that is out of range; it matters where `path` holds. */
  readonly index: (of: string, isOutside: SvExpression, path: readonly SvExpression[]) => void;
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
  const place = { width: Math.max(1, ceilLog2(length)), signed: false };
  if (simple.kind === "literal") {
    const at = (of: ValueType): SvExpression => constant(literal(simple.value, of));
    const isInside = simple.value >= 0n && simple.value < BigInt(length);
    const isOutside = isInside ? undefined : primary("1'b1");
    return { place: at(place), full: at(type), fullWidth, isOutside };
  }
  let full = resize(emit(simple, scope, path), simple.type, type, "index", scope);
  const isChecked = maximumOf(type) >= BigInt(length);
  if (!isName(full) && (isChecked || place.width !== type.width)) {
    full = primary(scope.hoist("index", type, full));
  }
  const bound = constant(literal(BigInt(length), type));
  return {
    place: recast(full, type, place),
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
  const operand = (part: TypedExpr): SvExpression =>
    resize(inner(part), part.type, type, stemOf(part), scope);
  switch (expr.kind) {
    case "literal":
      return constant(literal(expr.value, type));
    case "signal":
      return primary(scope.signal(expr.signal, expr.moment));
    case "local":
      return primary(scope.local(expr.local));
    case "memory-read":
      return primary(scope.read(expr.read, path));
    case "quotient":
    case "response":
    case "arrived":
    case "requesting":
    case "requested":
      return primary(scope.result(expr));
    case "fires":
      return primary(scope.fires(expr.transaction));
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
        resize(then, expr.then.type, type, "choice", scope),
        resize(otherwise, expr.otherwise.type, type, "choice", scope),
      );
    }
    case "resize":
      return operand(expr.operand);
    case "saturate":
      return emitSaturation(inner(expr.operand), expr.operand.type, type, scope);
    case "slice":
      return emitSlice(inner(expr.operand), expr.operand, expr.low, type, scope);
    case "bit":
      return emitBit(expr, inner(expr.operand), inner(expr.index), scope);
    case "inside":
      return emitInside(expr, scope, path);
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
  if (vector.kind === "vector" && vector.storage !== "registers") {
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
    const text = isInside ? select(name, low, width, length * width) : literal(0n, bits);
    return reread(primary(text), bits, element);
  }
  if (length === 1 && width === 1) {
    return reread(primary(name), bits, element);
  }
  const { full, fullWidth, isOutside } = emitIndex(expr.index, length, scope, path);
  const selected = reread(
    primary(`${name}[${packedPlace(full, fullWidth, vector, scope)}]`),
    bits,
    element,
  );
  if (isOutside === undefined) {
    return selected;
  }
  scope.index(vector.name, isOutside, path);
  return choose(isOutside, constant(literal(0n, element)), selected);
}

/** What an index chooses from single values; 0 beyond the last. */
function emitInside(
  expr: TypedExpr & { readonly kind: "inside" },
  scope: ExpressionScope,
  path: readonly SvExpression[],
): SvExpression {
  const { isOutside } = emitIndex(expr.index, expr.length, scope, path);
  if (isOutside === undefined) {
    return emit(expr.operand, scope, path);
  }
  scope.index(expr.of, isOutside, path);
  const operand = emitBranch(expr.operand, scope, path, isOutside, false);
  const whole = resize(operand, expr.operand.type, expr.type, "choice", scope);
  return choose(isOutside, constant(literal(0n, expr.type)), whole);
}

/** Where element `index` lies in the packed bits of a vector in registers. */
function packedPlace(
  index: SvExpression,
  indexWidth: number,
  { element, length }: VectorSignal | MemberVectorSignal,
  scope: ExpressionScope,
): string {
  const { width } = element;
  const indexType = { width: indexWidth, signed: false };
  const offset = { width: ceilLog2(length * width), signed: false };
  if (width === 1) {
    return resize(index, indexType, offset, "index", scope).text;
  }
  if (length === 1) {
    return `0 +: ${width}`;
  }
  const factor = constant(literal(BigInt(width), offset));
  return `${binary(resize(index, indexType, offset, "index", scope), "*", factor, level.multiply).text} +: ${width}`;
}

function emitSlice(
  operand: SvExpression,
  { type: from, kind }: TypedExpr,
  low: number,
  type: ValueType,
  scope: ExpressionScope,
): SvExpression {
  const bits = { width: type.width, signed: false };
  if (type.width === from.width) {
    return reread(operand, from, type);
  }
  const stem = kind === "arithmetic" ? "value" : "whole";
  const name = isName(operand) ? operand.text : scope.hoist(stem, from, operand);
  return reread(primary(select(name, low, type.width, from.width)), bits, type);
}

/** One bit; a place beyond the width reads 0. */
function emitBit(
  expr: TypedExpr & { readonly kind: "bit" },
  operand: SvExpression,
  index: SvExpression,
  scope: ExpressionScope,
): SvExpression {
  const { width } = expr.operand.type;
  const from = expr.index.type;
  const unsigned = { width: from.width, signed: false };
  const bits = isName(operand) ? operand.text : scope.hoist("bits", expr.operand.type, operand);
  const at = isName(index) ? index : primary(scope.hoist("at", from, index));
  const place = recast(at, from, { width: Math.max(1, ceilLog2(width)), signed: false });
  const single = width === 1 ? primary(bits) : primary(`${bits}[${place.text}]`);
  const one = reread(
    single,
    { width: 1, signed: width === 1 && expr.operand.type.signed },
    expr.type,
  );
  if (maximumOf(unsigned) < BigInt(width)) {
    return one;
  }
  const bound = constant(literal(BigInt(width), unsigned));
  const isInside = binary(reread(at, from, unsigned), "<", bound, level.order);
  return choose(isInside, one, constant(literal(0n, expr.type)));
}

/** Resizes by the value's own sign. What is not a variable is given a name first. */
function resize(
  expr: SvExpression,
  from: ValueType,
  to: ValueType,
  stem: string,
  scope: ExpressionScope,
): SvExpression {
  const isReady =
    from.width === to.width || (to.width > from.width ? isVariable(expr) : isName(expr));
  return recast(isReady ? expr : primary(scope.hoist(stem, from, expr)), from, to);
}

/** What a value is called that gets a name of its own. */
function stemOf(expr: TypedExpr): string {
  if (expr.kind !== "arithmetic") {
    return "value";
  }
  switch (expr.operator) {
    case "+":
      return "sum";
    case "-":
      return "difference";
    case "*":
      return "product";
    default:
      return "value";
  }
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
  let clamped = resize(name, from, type, "unclamped", scope);
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

/** The condition that all of `path` holds and `last` as well. */
export function under(path: readonly SvExpression[], last: SvExpression): string {
  return [...path, last].map((part) => within(part, level.equality)).join(" && ");
}
