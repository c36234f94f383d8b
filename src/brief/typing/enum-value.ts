import type { ValueType } from "../../base/bits.ts";
import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import { mixedEnums, notAMember, wrongPayload } from "../../diagnostics/catalogue/enums.ts";
import type { EnumMember, EnumType } from "../names/scope.ts";
import type { Expr, Name } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { coerce } from "./coerce.ts";
import type { Report, TypingContext } from "./context.ts";
import { bit, constantOf, literal, plain, resize, type Scalar } from "./value.ts";

/** A member as a value. One that carries data stands for its tag alone. */
export function memberOf(enumeration: EnumType, name: string, span: Span): Scalar {
  const member = enumeration.members.find((one) => one.name === name);
  const value = literal(member?.value ?? 0n, span);
  const carries = enumeration.type.width > enumeration.tagWidth;
  return carries ? { ...value, enumeration, isTag: true } : { ...value, enumeration };
}

export function reportNoMember({ name, members }: EnumType, member: Name, report: Report): void {
  const suggestion = nearestWord(
    member.text,
    members.map((one) => one.name),
  );
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span: member.span, text: suggestion }] }];
  report(notAMember(member.span, { name: member.text, of: name, suggestion }, { fixes }));
}

/** `Data(5)`: the member with its data. */
export function constructMember(
  context: TypingContext,
  enumeration: EnumType,
  name: string,
  args: readonly Expr[],
  span: Span,
  typeArgument: (context: TypingContext, expr: Expr) => Scalar | undefined,
): Scalar | undefined {
  const member = enumeration.members.find((one) => one.name === name);
  const values = args.map((one) => typeArgument(context, one));
  if (member === undefined || !checkCount(member, args.length, span, context.report)) {
    return undefined;
  }
  const { type } = enumeration;
  let whole: TypedExpr = { kind: "literal", value: member.value, type, span };
  for (const [place, payload] of member.payload.entries()) {
    const value = values[place];
    const to = { name: `the data of \`${name}\``, type: payload.type, declared: member.nameSpan };
    const coerced = value && coerce(value, to, context.report);
    if (coerced === undefined || whole === undefined) {
      return undefined;
    }
    whole = placed(whole, coerced, payload.low, payload.type.width, type, span);
  }
  return { ...plain(whole), enumeration };
}

export function checkCount(member: EnumMember, given: number, span: Span, report: Report): boolean {
  if (given === member.payload.length) {
    return true;
  }
  const labels = [{ span: member.nameSpan, message: `\`${member.name}\` is declared here` }];
  report(
    wrongPayload(span, { name: member.name, wanted: member.payload.length, given }, { labels }),
  );
  return false;
}

/** `whole` with `value` in its bits from `low` on, which are 0. */
function placed(
  whole: TypedExpr,
  value: TypedExpr,
  low: number,
  width: number,
  type: ValueType,
  span: Span,
): TypedExpr {
  const bits = resize(value, { width, signed: false });
  if (whole.kind === "literal" && bits.kind === "literal") {
    return { ...whole, value: whole.value | (bits.value << BigInt(low)) };
  }
  const amount = literal(BigInt(low), span).expr;
  const left = resize(bits, type);
  const moved: TypedExpr = { kind: "shift", operator: "<<", left, amount, type, span };
  return { kind: "arithmetic", operator: "|", left: whole, right: moved, type, span };
}

/** The tag of a value of an enum. */
export function tagOf(value: Scalar, { tagWidth }: EnumType): Scalar {
  const { expr } = value;
  const constant = constantOf(value);
  if (constant !== undefined) {
    return literal(BigInt.asUintN(tagWidth, constant), expr.span);
  }
  if (expr.type.width === tagWidth) {
    return value;
  }
  const type = { width: tagWidth, signed: false };
  return plain({ kind: "slice", operand: expr, high: tagWidth - 1, low: 0, type, span: expr.span });
}

/** Whether `value` is `member`: one bit. */
export function isMember(value: Scalar, enumeration: EnumType, member: EnumMember): TypedExpr {
  const { expr } = tagOf(value, enumeration);
  const { type, span } = expr;
  if (expr.kind === "literal") {
    return literal(expr.value === member.value ? 1n : 0n, span).expr;
  }
  const right: TypedExpr = { kind: "literal", value: member.value, type, span };
  return { kind: "compare", operator: "==", left: expr, right, type: bit, span };
}

/** A part of the data of a value, which is the member that carries it. */
export function payloadOf(
  value: Scalar,
  { low, type, enumeration }: EnumMember["payload"][number],
): Scalar {
  const { expr } = value;
  const bits = { width: type.width, signed: false };
  const constant = constantOf(value);
  if (constant !== undefined) {
    const part = BigInt.asUintN(type.width, constant >> BigInt(low));
    const signed = type.signed ? BigInt.asIntN(type.width, part) : part;
    return { ...literal(signed, expr.span), enumeration };
  }
  const slice: TypedExpr = {
    kind: "slice",
    operand: expr,
    high: low + type.width - 1,
    low,
    type: bits,
    span: expr.span,
  };
  return { ...plain(resize(slice, type)), enumeration };
}

/** The sides of a comparison: beside the bare name of a member that carries data the tag decides. */
export function comparedSides(left: Scalar, right: Scalar): readonly [Scalar, Scalar] {
  const enumeration = left.isTag === true ? left.enumeration : right.enumeration;
  if ((left.isTag === true || right.isTag === true) && enumeration !== undefined) {
    return [tagOf(left, enumeration), tagOf(right, enumeration)];
  }
  return [left, right];
}

/** Whether two values may meet: members of different enums may not. */
export function isSameEnum(left: Scalar, right: Scalar, span: Span, report: Report): boolean {
  const [a, b] = [left.enumeration, right.enumeration];
  if (a === undefined || b === undefined || a.nameSpan === b.nameSpan) {
    return true;
  }
  report(mixedEnums(span, { first: a.name, second: b.name }));
  return false;
}
