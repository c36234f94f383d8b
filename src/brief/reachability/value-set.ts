import type { ValueType } from "../../base/bits.ts";
import { computeOperation, type Operation } from "../compute-operation.ts";
import type { LocalId, SignalId } from "../ids.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { Moment, TypedExpr } from "../typed-program.ts";

/** Every value that something can have; `undefined` is any value of its type. */
export type ValueSet = ReadonlySet<bigint> | undefined;

/** Sets with more values than this are given up for any value. */
export const MOST_VALUES = 40;
/** Choices of values of operands that are tried out. */
const MOST_CHOICES = 800;

/** What the names of an expression may stand for. */
export interface ValueScope {
  readonly signal: (signal: SignalId, moment: Moment) => ValueSet;
  readonly local: (local: LocalId) => ValueSet;
}

/** Every value that an expression can have, and perhaps some that it cannot. */
export function valuesOf(expr: TypedExpr, scope: ValueScope): ValueSet {
  switch (expr.kind) {
    case "literal":
      return new Set([expr.value]);
    case "signal":
      return scope.signal(expr.signal, expr.moment);
    case "local":
      return scope.local(expr.local);
    case "element":
    case "memory-read":
    case "quotient":
    case "response":
    case "arrived":
    case "requesting":
    case "requested":
    case "fires":
      return expr.type.width === 1 ? bits : undefined;
    case "logic":
      return logic(expr.operator === "&&", valuesOf(expr.left, scope), () =>
        valuesOf(expr.right, scope),
      );
    case "conditional": {
      const condition = valuesOf(expr.condition, scope) ?? bits;
      const then = condition.has(1n) ? valuesOf(expr.then, scope) : new Set<bigint>();
      const otherwise = condition.has(0n) ? valuesOf(expr.otherwise, scope) : new Set<bigint>();
      return union(then, otherwise);
    }
    case "inside": {
      const index = valuesOf(expr.index, scope);
      const isIn = (one: bigint): boolean => one >= 0n && one < BigInt(expr.length);
      const operand = valuesOf(expr.operand, scope);
      return index !== undefined && [...index].every(isIn)
        ? operand
        : union(operand, new Set([0n]));
    }
    default:
      return computed(expr, scope) ?? anyOf(expr.type);
  }
}

/** Both sets together, as long as they stay small. */
export function union(a: ValueSet, b: ValueSet): ValueSet {
  if (a === undefined || b === undefined) {
    return undefined;
  }
  // What stays the same stays the same set, by which others see that nothing has changed.
  if (a === b || holdsAll(a, b)) {
    return a;
  }
  if (holdsAll(b, a)) {
    return b;
  }
  const all = new Set(a);
  for (const value of b) {
    all.add(value);
  }
  return all.size > MOST_VALUES ? undefined : all;
}

function holdsAll(outer: ReadonlySet<bigint>, inner: ReadonlySet<bigint>): boolean {
  if (inner.size > outer.size) {
    return false;
  }
  for (const value of inner) {
    if (!outer.has(value)) {
      return false;
    }
  }
  return true;
}

const bits: ReadonlySet<bigint> = new Set([0n, 1n]);
const signedBits: ReadonlySet<bigint> = new Set([-1n, 0n]);

function anyOf(type: ValueType): ValueSet {
  return type.width === 1 ? (type.signed ? signedBits : bits) : undefined;
}

function logic(isAnd: boolean, left: ValueSet, right: () => ValueSet): ValueSet {
  const deciding = isAnd ? 0n : 1n;
  const first = left ?? bits;
  const found = new Set<bigint>();
  if (first.has(deciding)) {
    found.add(deciding);
  }
  if (first.has(1n - deciding)) {
    for (const value of right() ?? bits) {
      found.add(value);
    }
  }
  return found;
}

/** What an operation makes of every choice of values of its parts; `undefined` if they are too many. */
function computed(expr: Operation, scope: ValueScope): ValueSet {
  const [first, second] = partsOf(expr);
  const left = first === undefined ? zero : (valuesOf(first, scope) ?? anyOf(first.type));
  if (left === undefined || (expr.kind === "resize" && isWidening(expr))) {
    return left;
  }
  const right = second === undefined ? zero : (valuesOf(second, scope) ?? anyOf(second.type));
  if (right === undefined || left.size * right.size > MOST_CHOICES) {
    return undefined;
  }
  const found = new Set<bigint>();
  for (const one of left) {
    for (const other of right) {
      found.add(computeOperation(expr, one, other));
      if (found.size > MOST_VALUES) {
        return undefined;
      }
    }
  }
  return found;
}

const zero: ReadonlySet<bigint> = new Set([0n]);

/** Whether every value is the same in the new type. */
function isWidening({ type, operand }: TypedExpr & { readonly kind: "resize" }): boolean {
  const from = operand.type;
  return type.signed === from.signed
    ? type.width >= from.width
    : type.signed && type.width > from.width;
}
