import {
  inexhaustiveMatch,
  matchedTwice,
  missedMembers,
  notAnEnum,
} from "../../diagnostics/catalogue/enums.ts";
import type { EnumMember, EnumType } from "../names/scope.ts";
import type { MatchArm, Statement, VariantPattern } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { LocalBinding, TypingContext } from "../typing/context.ts";
import { checkCount, isMember, payloadOf, reportNoMember } from "../typing/enum-value.ts";
import { typeComparison, typeLogic } from "../typing/logic.ts";
import { evaluateConstant, typeScalar } from "../typing/type-expression.ts";
import { literal, type Scalar } from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";

/** Passed in, because statements hold matches and matches statements. */
export type TypeBlock = (
  context: TypingContext,
  builder: BodyBuilder,
  statements: readonly Statement[],
) => readonly TypedStatement[];

/** `[m Data(v)] ...`. */
export function typeVariantGuard(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "variant-guard" },
  typeBlock: TypeBlock,
): readonly TypedStatement[] {
  const { subject, pattern, span } = statement;
  const value = typeScalar(context, subject);
  const otherwise = typeBlock(context, builder, statement.otherwise);
  const enumeration = value && enumOf(context, value, subject.span);
  const member = enumeration && memberFor(context, enumeration, pattern);
  if (value === undefined || enumeration === undefined || member === undefined) {
    typeBlock(bindBroken(context, [pattern]), builder, statement.then);
    return [];
  }
  const then = typeArm(context, builder, value, [{ pattern, member }], statement.then, typeBlock);
  return choose(isMember(value, enumeration, member), then, otherwise, span);
}

/** `match m { ... }`, as a chain of guards. */
export function typeMatch(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "match" },
  typeBlock: TypeBlock,
): readonly TypedStatement[] {
  const { subject, arms, span } = statement;
  const value = typeScalar(context, subject);
  if (value === undefined) {
    return [];
  }
  const before: TypedStatement[] = [];
  const held = hold(builder, value, before);
  const isOverEnum =
    value.enumeration !== undefined ||
    arms.some(({ patterns }) =>
      patterns.some((one) => one.kind === "variant" && one.bindings !== undefined),
    );
  const typed = isOverEnum
    ? typeEnumArms(context, builder, statement, held, typeBlock)
    : typeNumberArms(context, builder, statement, held, typeBlock);
  const chain = (typed ?? []).reduceRight<readonly TypedStatement[]>(
    (otherwise, { condition, body }) => choose(condition, body, otherwise, span),
    [],
  );
  return [...before, ...chain];
}

interface TypedArm {
  readonly condition: TypedExpr;
  readonly body: readonly TypedStatement[];
}

function typeEnumArms(
  context: TypingContext,
  builder: BodyBuilder,
  { subject, arms, span }: Statement & { readonly kind: "match" },
  value: Scalar,
  typeBlock: TypeBlock,
): readonly TypedArm[] | undefined {
  const enumeration = enumOf(context, value, subject.span);
  if (enumeration === undefined) {
    return undefined;
  }
  const seen = new Set<string>();
  const missing = () => enumeration.members.filter(({ name }) => !seen.has(name));
  let hasProblem = false;
  const typed = arms.flatMap((arm): readonly TypedArm[] => {
    const matched = arm.patterns.flatMap((pattern) => {
      if (pattern.kind === "rest") {
        return [];
      }
      const member =
        pattern.kind === "variant" ? memberFor(context, enumeration, pattern) : undefined;
      if (pattern.kind === "value") {
        context.report(notAnEnum(pattern.span, { what: "A number" }));
      }
      if (member === undefined || pattern.kind !== "variant") {
        hasProblem = true;
        return [];
      }
      if (seen.has(member.name)) {
        context.report(matchedTwice(pattern.span, { name: `\`${member.name}\`` }));
      }
      seen.add(member.name);
      return [{ pattern, member }];
    });
    const rest = arm.patterns.find(({ kind }) => kind === "rest");
    if (rest !== undefined) {
      if (missing().length === 0 && !hasProblem) {
        context.report(matchedTwice(rest.span, { name: "every member" }));
      }
      for (const { name } of enumeration.members) {
        seen.add(name);
      }
      return [
        { condition: literal(1n, rest.span).expr, body: typeBlock(context, builder, arm.body) },
      ];
    }
    const body = typeArm(context, builder, value, matched, arm.body, typeBlock);
    const conditions = matched.map(({ member }) => isMember(value, enumeration, member));
    const [first, ...others] = conditions;
    const condition =
      first && others.reduce((left, right) => typeLogic("||", left, right, arm.span).expr, first);
    return condition === undefined ? [] : [{ condition, body }];
  });
  const left = missing();
  if (left.length > 0 && !hasProblem) {
    const keyword = { ...span, end: Math.min(span.end, span.start + "match".length) };
    context.report(inexhaustiveMatch(keyword, { missing: listOf(left), what: "" }));
    return undefined;
  }
  return typed;
}

/** A match over numbers needs `_`, unless its arms name every value. */
function typeNumberArms(
  context: TypingContext,
  builder: BodyBuilder,
  { arms, span }: Statement & { readonly kind: "match" },
  value: Scalar,
  typeBlock: TypeBlock,
): readonly TypedArm[] | undefined {
  const seen = new Set<bigint>();
  let hasRest = false;
  let hasProblem = false;
  const typed = arms.flatMap((arm): readonly TypedArm[] => {
    const body = typeBlock(context, builder, arm.body);
    const conditions = arm.patterns.flatMap((pattern): readonly TypedExpr[] => {
      if (pattern.kind === "rest") {
        hasRest = true;
        return [literal(1n, pattern.span).expr];
      }
      const node =
        pattern.kind === "value"
          ? pattern.value
          : ({ kind: "name", name: pattern.variant.text, span: pattern.span } as const);
      const constant = evaluateConstant(context, node, "A value to match");
      if (constant === undefined) {
        hasProblem = true;
        return [];
      }
      if (seen.has(constant) || hasRest) {
        context.report(matchedTwice(pattern.span, { name: `\`${constant}\`` }));
      }
      seen.add(constant);
      const right = literal(constant, pattern.span);
      return [typeComparison("==", value, right, pattern.span, context.report).expr];
    });
    const [first, ...others] = conditions;
    const condition =
      first && others.reduce((left, right) => typeLogic("||", left, right, arm.span).expr, first);
    return condition === undefined ? [] : [{ condition, body }];
  });
  const { width } = value.expr.type;
  const hasAll = hasRest || (width <= 16 && seen.size === 2 ** width);
  if (!hasAll && !hasProblem) {
    const keyword = { ...span, end: Math.min(span.end, span.start + "match".length) };
    const missing = "some of the values that it can meet";
    context.report(inexhaustiveMatch(keyword, { missing, what: "" }));
    return undefined;
  }
  return typed;
}

interface Matched {
  readonly pattern: VariantPattern;
  readonly member: EnumMember;
}

/** The block of an arm, with locals that hold the data of the member. */
function typeArm(
  context: TypingContext,
  builder: BodyBuilder,
  value: Scalar,
  matched: readonly Matched[],
  body: MatchArm["body"],
  typeBlock: TypeBlock,
): readonly TypedStatement[] {
  const bindings = new Map<string, LocalBinding>();
  const before: TypedStatement[] = [];
  for (const { pattern, member } of matched) {
    if (pattern.bindings === undefined) {
      continue;
    }
    if (!checkCount(member, pattern.bindings.length, pattern.span, context.report)) {
      return typeBlock(bindBroken(context, [pattern]), builder, body);
    }
    for (const [place, name] of pattern.bindings.entries()) {
      const payload = member.payload[place];
      if (name.text === "_" || payload === undefined) {
        continue;
      }
      const { expr, enumeration } = payloadOf(value, payload);
      const local = addLocal(builder, name.text, payload.type, name.span);
      before.push({ kind: "local", local, value: expr, span: name.span });
      const { type } = payload;
      bindings.set(name.text, { kind: "local", local, type, enumeration, span: name.span });
    }
  }
  const locals = { bindings, outer: context.locals };
  return [...before, ...typeBlock({ ...context, locals }, builder, body)];
}

/** A local with the value, so that what the arms write does not change what is matched. */
function hold(builder: BodyBuilder, value: Scalar, before: TypedStatement[]): Scalar {
  const { expr } = value;
  if (expr.kind === "literal" || expr.kind === "local") {
    return value;
  }
  const { type, span } = expr;
  const local = addLocal(builder, "matched", type, span);
  before.push({ kind: "local", local, value: expr, span });
  return { ...value, expr: { kind: "local", local, type, span } };
}

function choose(
  condition: TypedExpr,
  then: readonly TypedStatement[],
  otherwise: readonly TypedStatement[],
  span: Statement["span"],
): readonly TypedStatement[] {
  if (condition.kind === "literal") {
    return condition.value !== 0n ? then : otherwise;
  }
  return [{ kind: "if", condition, then, otherwise, span }];
}

function enumOf(
  context: TypingContext,
  value: Scalar,
  span: Statement["span"],
): EnumType | undefined {
  if (value.enumeration === undefined) {
    const what = `\`${context.text.slice(span.start, span.end)}\``;
    context.report(notAnEnum(span, { what }));
  }
  return value.enumeration;
}

function memberFor(
  context: TypingContext,
  enumeration: EnumType,
  { of, variant }: VariantPattern,
): EnumMember | undefined {
  const member = enumeration.members.find(({ name }) => name === variant.text);
  if (of !== undefined && of.text !== enumeration.name) {
    reportNoMember(enumeration, of, context.report);
    return undefined;
  }
  if (member === undefined && !context.scope.lostNames.has(variant.text)) {
    reportNoMember(enumeration, variant, context.report);
  }
  return member;
}

/** The names of a pattern that was not understood; nothing is said about their uses. */
function bindBroken(context: TypingContext, patterns: readonly VariantPattern[]): TypingContext {
  const bindings = new Map(
    patterns
      .flatMap((pattern) => pattern.bindings ?? [])
      .map(({ text, span }) => [text, { kind: "broken", span } as const]),
  );
  return { ...context, locals: { bindings, outer: context.locals } };
}

/** Row 36, for flat guards: those over one value in one block that leave members out. */
export function hintAtMissedMembers(
  context: TypingContext,
  statements: readonly Statement[],
): void {
  const groups = new Map<string, (Statement & { readonly kind: "variant-guard" })[]>();
  for (const statement of statements) {
    if (statement.kind === "variant-guard") {
      const { start, end } = statement.subject.span;
      const text = context.text.slice(start, end);
      groups.set(text, [...(groups.get(text) ?? []), statement]);
    }
  }
  for (const [subject, guards] of groups) {
    const [first] = guards;
    if (first === undefined || guards.some(({ hasElse }) => hasElse)) {
      continue;
    }
    const quiet = { ...context, report: () => undefined };
    const { members = [], isAnswer } = typeScalar(quiet, first.subject)?.enumeration ?? {};
    const named = new Set(guards.map(({ pattern }) => pattern.variant.text));
    const missing = members.filter(({ name }) => !named.has(name));
    if (isAnswer === true && missing.length > 0) {
      const what = ` of the answer \`${subject}\``;
      context.report(inexhaustiveMatch(first.subject.span, { missing: listOf(missing), what }));
    } else if (missing.length > 0 && missing.length < members.length) {
      context.report(missedMembers(first.subject.span, { subject, missing: listOf(missing) }));
    }
  }
}

function listOf(members: readonly EnumMember[]): string {
  const shown = members.slice(0, 6).map(({ name }) => `\`${name}\``);
  const more = members.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
