import { nearestWord } from "../../base/nearest-word.ts";
import {
  conditionalCall,
  misplacedCall,
  unknownMethod,
} from "../../diagnostics/catalogue/callables.ts";
import { softwareType } from "../../diagnostics/catalogue/declarations.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import { ambiguousMember, wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import { misplacedRequest } from "../../diagnostics/catalogue/timing.ts";
import { BUILTIN_FUNCTIONS, SOFTWARE_TYPE_NAMES } from "../keywords.ts";
import type { Expr } from "../syntax/ast.ts";
import { extend, isBuiltin, reinterpret, typeBuiltin } from "./builtins.ts";
import { coerce } from "./coerce.ts";
import { findLocal, type PassiveCall, type TypingContext } from "./context.ts";
import { asScalar } from "./elements.ts";
import { constructMember, reportNoMember } from "./enum-value.ts";
import { bitOf } from "./indexing.ts";
import { inlineDefinition } from "./inline-definition.ts";
import { isNotZero } from "./logic.ts";
import { resolveType } from "./resolve-type.ts";
import { describeSymbol, reportUndefined } from "./type-name.ts";
import type { Typer } from "./typer.ts";
import { constantOf, literal, plain, resize, type Value } from "./value.ts";

/** `.bit(n)`, `.len()`, `.sign_extend(n)`, `.zero_extend(n)`. */
export function typeMethod(
  context: TypingContext,
  expr: Expr & { readonly kind: "method" },
  typer: Typer,
): Value | undefined {
  const { method, args, span } = expr;
  const owner =
    expr.base.kind === "name" && findLocal(context.locals, expr.base.name) === undefined
      ? context.scope.find(expr.base.name)
      : undefined;
  if (owner?.kind === "enum") {
    if (!owner.members.some(({ name }) => name === method.text)) {
      reportNoMember(owner, method, context.report);
      return undefined;
    }
    return constructMember(context, owner, method.text, args, span, typer.scalar);
  }
  const base = typer.value(
    method.text === "len" ? { ...context, place: "body" } : context,
    expr.base,
  );
  if (base === undefined) {
    return undefined;
  }
  if (base.kind === "struct") {
    const item = base.struct.methods.find(({ name }) => name.text === method.text);
    if (item !== undefined) {
      return callPassive(context, { item, name: method, args, owner: base, span });
    }
    if (method.text !== "len") {
      const names = base.struct.methods.map(({ name }) => name.text);
      const suggestion = nearestWord(method.text, names);
      const facts = { name: method.text, of: base.struct.name, suggestion };
      context.report(unknownMethod(method.span, facts));
      return undefined;
    }
  }
  const [argument] = args;
  switch (method.text) {
    case "len": {
      if (args.length > 0) {
        break;
      }
      const length =
        base.kind === "scalar"
          ? base.expr.type.width
          : base.kind === "list"
            ? (base.dimensions?.[0] ?? base.elements.length)
            : (base.dimensions[0] ?? 1);
      return literal(BigInt(length), span);
    }
    case "bit": {
      if (argument === undefined || args.length > 1) {
        break;
      }
      const index = typer.scalar(context, argument);
      const scalar = asScalar(context, base, span);
      return index && scalar && bitOf(scalar, index, span, context.report);
    }
    case "sign_extend":
    case "zero_extend": {
      if (args.length > 1) {
        break;
      }
      const width = argument && typer.constant(context, argument, "The width");
      const scalar = asScalar(context, base, span);
      if (
        scalar === undefined ||
        (argument !== undefined && (width === undefined || width < 1n || width > 4096n))
      ) {
        return undefined;
      }
      return extend(
        scalar,
        method.text === "sign_extend",
        width === undefined ? undefined : Number(width),
        span,
      );
    }
  }
  const usages = "x.bit(n), x.len(), x.sign_extend(n), x.zero_extend(n)";
  context.report(wrongArguments(method.span, { name: method.text, usage: usages }));
  return undefined;
}

/** A builtin, or a definition, which is expanded in place. */
export function typeCall(
  context: TypingContext,
  expr: Expr & { readonly kind: "call" },
  typer: Typer,
): Value | undefined {
  const { callee, args, span } = expr;
  const symbol = context.scope.find(callee.text);
  if (symbol === undefined && isBuiltin(callee.text)) {
    const values = args.map((one) => typer.scalar(context, one));
    const whole = values.filter((one) => one !== undefined);
    return whole.length === values.length
      ? typeBuiltin(callee.text, whole, callee.span, span, context.report)
      : undefined;
  }
  const enums = symbol === undefined ? context.scope.enumsWith(callee.text) : [];
  const [only] = enums;
  if (only !== undefined) {
    if (enums.length > 1) {
      const choices = enums.map(({ name }) => name);
      context.report(ambiguousMember(callee.span, { name: callee.text, choices }));
      return undefined;
    }
    return constructMember(context, only, callee.text, args, span, typer.scalar);
  }
  if (symbol === undefined && SOFTWARE_TYPE_NAMES.includes(callee.text)) {
    context.report(softwareType(callee.span, { name: callee.text }));
    return undefined;
  }
  if (symbol === undefined) {
    if (!context.scope.lostNames.has(callee.text)) {
      reportUndefined(context, callee.text, callee.span, BUILTIN_FUNCTIONS);
    }
    return undefined;
  }
  if (symbol.kind === "definition") {
    return inlineDefinition(context, symbol.item, expr, typer);
  }
  if (symbol.kind === "transaction") {
    const call = { item: symbol.item, name: callee, args, owner: undefined, span };
    return callPassive(context, call);
  }
  if (symbol.kind === "signature") {
    context.report(misplacedRequest(callee.span, { name: callee.text }));
    return undefined;
  }
  if (symbol.kind !== "broken") {
    const facts = { name: callee.text, is: describeSymbol(symbol), wanted: "a function" };
    context.report(wrongKindOfName(callee.span, facts));
  }
  return undefined;
}

/** A passive transaction, which can only be called where statements can stand. */
function callPassive(context: TypingContext, call: PassiveCall): Value | undefined {
  if (context.effects === undefined) {
    context.report(misplacedCall(call.name.span, { name: call.name.text }));
    return undefined;
  }
  if (context.path !== undefined && context.path.length > 0) {
    context.report(conditionalCall(call.name.span, { name: call.name.text }));
    return undefined;
  }
  return context.effects.call(context, call);
}

/** `UInt(e)` reads the bits anew; `UInt@/x8(e)` also gives them a width; `Bool(e)` is `e != 0`. */
export function typeCast(
  context: TypingContext,
  expr: Expr & { readonly kind: "cast" },
  typer: Typer,
): Value | undefined {
  const operand = typer.scalar(context, expr.operand);
  const resolved = resolveType(context, expr.type, typer.constant);
  if (operand === undefined || resolved === undefined) {
    return undefined;
  }
  const { type } = resolved;
  if (expr.type.base.text === "Bool") {
    return plain(isNotZero(operand, expr.span));
  }
  if (resolved.isDefault) {
    return reinterpret(operand, type.signed, expr.span, context.report);
  }
  if (constantOf(operand) !== undefined) {
    const to = { name: "the cast", type, declared: undefined };
    const value = coerce(operand, to, context.report);
    // A cast literal keeps the width that it was given.
    return value && plain({ kind: "resize", operand: value, type, span: expr.span });
  }
  return plain(resize({ ...operand.expr, span: expr.span }, type));
}
