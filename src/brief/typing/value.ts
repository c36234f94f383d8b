import { bitLength, minimalType, type ValueType, wrap } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { DeclaredVector, EnumType, StructType } from "../names/scope.ts";
import type { Moment, TypedExpr } from "../typed-program.ts";

/** The widest value that a design may have, in bits. */
export const MAXIMUM_WIDTH = 4096;

/**
 * The bits that a value is meant to have: its exact type less the carries of sums and differences,
 * which may be dropped without a word (`carries`).
 */
export interface Meant extends ValueType {
  readonly carries: boolean;
}

/** One value. */
export interface Scalar {
  readonly kind: "scalar";
  readonly expr: TypedExpr;
  readonly meant: Meant;
  /** The enum of which it is a member. */
  readonly enumeration?: EnumType | undefined;
  /** Written as the bare name of a member that may carry data: only the tag counts in comparisons. */
  readonly isTag?: boolean;
}

/** A vector, or the part of it that further indices will choose from. */
export interface ArrayValue {
  readonly kind: "array";
  readonly vector: DeclaredVector;
  readonly moment: Moment;
  /** Dimensions still to be indexed. */
  readonly dimensions: readonly number[];
  /** Index so far, in elements of what is left; `undefined` for 0. */
  readonly offset: Scalar | undefined;
  readonly span: Span;
}

/** Values side by side, by a list, a slice of a vector or an elementwise operation. */
export interface ListValue {
  readonly kind: "list";
  readonly elements: readonly Scalar[];
  /** Lengths from the outermost inwards, where there is more than one dimension. */
  readonly dimensions?: readonly number[] | undefined;
  readonly span: Span;
}

/** A struct, or a vector of structs as a vector for each field; `dimensions` are still to be indexed. */
export interface StructValue {
  readonly kind: "struct";
  readonly struct: StructType;
  readonly fields: ReadonlyMap<string, Value>;
  readonly dimensions: readonly number[];
  readonly span: Span;
}

export type Value = Scalar | ArrayValue | ListValue | StructValue;

export const bit: ValueType = { width: 1, signed: false };

/** A value whose every bit is meant. */
export function plain(expr: TypedExpr): Scalar {
  const { width, signed } = expr.type;
  return { kind: "scalar", expr, meant: { width, signed, carries: false } };
}

export function literal(value: bigint, span: Span): Scalar {
  return plain({ kind: "literal", value, type: minimalType(value), span });
}

export function truth(value: boolean, span: Span): Scalar {
  return literal(value ? 1n : 0n, span);
}

/** The value, where it is known at compile time. */
export function constantOf(value: Scalar): bigint | undefined {
  return value.expr.kind === "literal" ? value.expr.value : undefined;
}

/** `expr` in `type`: extended by its own sign or cut, then read in `type`. */
export function resize(expr: TypedExpr, type: ValueType): TypedExpr {
  if (expr.type.width === type.width && expr.type.signed === type.signed) {
    return expr;
  }
  if (expr.kind === "literal") {
    return { ...expr, value: wrap(expr.value, type), type };
  }
  return { kind: "resize", operand: expr, type, span: expr.span };
}

/** Row 18: one sign keeps it; signed with unsigned becomes signed and one bit wider than both. */
export function commonType(left: Scalar, right: Scalar): ValueType {
  const a = adapted(left, right.expr.type.signed);
  const b = adapted(right, left.expr.type.signed);
  const width = Math.max(a.width, b.width);
  return a.signed === b.signed ? { width, signed: a.signed } : { width: width + 1, signed: true };
}

/** A literal that is not negative takes the sign of what it meets. */
function adapted(value: Scalar, otherSigned: boolean): ValueType {
  const constant = constantOf(value);
  if (constant !== undefined && otherSigned && constant >= 0n) {
    return { width: bitLength(constant) + 1, signed: true };
  }
  return value.expr.type;
}

/** The narrowest type that holds both. */
export function tightType(a: ValueType, b: ValueType): ValueType {
  if (a.signed === b.signed) {
    return { width: Math.max(a.width, b.width), signed: a.signed };
  }
  const signed = a.signed ? a.width : b.width;
  const unsigned = a.signed ? b.width : a.width;
  return { width: Math.max(signed, unsigned + 1), signed: true };
}

export function tightMeant(a: Meant, b: Meant): Meant {
  const { width, signed } = tightType(a, b);
  return { width, signed, carries: a.carries || b.carries };
}

/** `an Int of 8 bits` and the like, as messages name types. */
export function typeName(type: ValueType): string {
  if (type.width === 1 && !type.signed) {
    return "one bit wide";
  }
  return `${type.signed ? "an `Int`" : "a `UInt`"} of ${type.width} bit${type.width === 1 ? "" : "s"}`;
}
