import type { Span } from "../../base/source.ts";
import {
  callsItself,
  callsReactive,
  promiseBroken,
  withoutValue,
} from "../../diagnostics/catalogue/callables.ts";
import { contractNeedsValue } from "../../diagnostics/catalogue/combinational.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { Effects, LocalBinding, PassiveCall, TypingContext } from "../typing/context.ts";
import { leavesOf } from "../typing/elements.ts";
import { shapeValue } from "../typing/struct-value.ts";
import { typeCondition, typer, typeValue } from "../typing/type-expression.ts";
import { plain, type Value } from "../typing/value.ts";
import type { BodyBuilder } from "./draft.ts";
import {
  giveResults,
  type Results,
  settleResults,
  valuesOfResults,
  zeroResults,
} from "./give-results.ts";
import { holdValue } from "./hold-value.ts";
import { lowerTerms } from "./lower-terms.ts";
import type { TypeBlock } from "./type-match.ts";

/** Callables within callables. */
const maximumDepth = 32;

/** What expressions of one statement do: their statements are put before it, in `pending`. */
export function effectsOf(
  builder: BodyBuilder,
  pending: TypedStatement[],
  report: TypingContext["report"],
  typeBlock: TypeBlock,
): Effects {
  return {
    call: (context, call) => inlineCall(context, builder, call, pending, typeBlock),
    promise: (condition, what) => promise(pending, condition, what, condition.span, report),
  };
}

function promise(
  pending: TypedStatement[],
  condition: TypedExpr,
  what: string,
  span: Span,
  report: TypingContext["report"],
): void {
  if (condition.kind !== "literal") {
    pending.push({ kind: "assert", condition, what, span: condition.span });
  } else if (condition.value === 0n) {
    report(promiseBroken(span, { what }));
  }
}

/**
 * A passive transaction in the place of its call: arguments, precondition, body and postcondition as
 * statements, the value of its `term` in locals.
 */
function inlineCall(
  outer: TypingContext,
  builder: BodyBuilder,
  call: PassiveCall,
  pending: TypedStatement[],
  typeBlock: TypeBlock,
): Value | undefined {
  const { item, name, owner, span } = call;
  const own = owner === undefined ? item.name.text : `${owner.struct.name}.${item.name.text}`;
  const calling = outer.calling ?? [];
  builder.called.add(own);
  if (item.reactive) {
    outer.report(callsReactive(name.span, { name: own }));
    return undefined;
  }
  if (calling.includes(own) || calling.length >= maximumDepth) {
    const path = [...calling.slice(Math.max(0, calling.indexOf(own))), own];
    outer.report(callsItself(name.span, { path: path.map((one) => `\`${one}\``).join(" -> ") }));
    return undefined;
  }
  const bindings = argumentsOf({ ...outer, isAlone: undefined }, builder, call, pending);
  if (bindings === undefined) {
    return undefined;
  }
  for (const [field, value] of owner?.fields ?? []) {
    if (!bindings.has(field)) {
      bindings.set(field, { kind: "variable", value, span: name.span });
    }
  }
  const context: TypingContext = {
    ...outer,
    locals: { bindings, outer: undefined },
    calling: [...calling, own],
    capture: undefined,
    isAlone: undefined,
  };
  const { precondition, postcondition } = item.contract;
  const before = precondition && typeCondition(context, precondition);
  if (before !== undefined) {
    promise(pending, before, `precondition of \`${own}\``, span, outer.report);
  }
  const results: Results = { values: undefined, locals: [] };
  const captured: TypedStatement[] = [];
  const capture = (value: Value): Value | undefined => {
    const leaves = value.kind === "array" ? leavesOf(outer, value) : undefined;
    const kept: Value =
      value.kind === "array" && leaves !== undefined
        ? { kind: "list", elements: leaves, dimensions: value.dimensions, span: value.span }
        : value;
    return holdValue(
      builder,
      kept,
      "before",
      value.kind === "scalar" ? span : value.span,
      captured,
    );
  };
  const body = typeBlock(
    {
      ...context,
      capture,
      endsWith: (at, values, end) =>
        giveResults(at, builder, { name, returns: item.returns }, results, values, end),
    },
    builder,
    item.body,
  );
  const after =
    postcondition && promisedAfter({ ...context, capture }, postcondition, results, own);
  const lowered = lowerTerms(builder, settleResults(builder, results, body));
  pending.push(...captured, ...zeroResults(builder, results, span), ...lowered);
  if (after !== undefined) {
    promise(pending, after, `postcondition of \`${own}\``, span, outer.report);
  }
  const values = valuesOfResults(builder, results, span);
  const value: Value | undefined =
    values === undefined || values.length === 1
      ? values?.[0]
      : { kind: "list", elements: values.flatMap((one) => leavesOf(outer, one) ?? []), span };
  if (value === undefined && outer.isAlone !== true) {
    outer.report(withoutValue(name.span, { name: own }));
  }
  return value;
}

function argumentsOf(
  outer: TypingContext,
  builder: BodyBuilder,
  { item, name, args }: PassiveCall,
  pending: TypedStatement[],
): Map<string, LocalBinding> | undefined {
  const { params } = item;
  if (args.length !== params.length) {
    const usage = `${name.text}(${params.map((param) => param.name.text).join(", ")})`;
    outer.report(wrongArguments(name.span, { name: name.text, usage }));
    return undefined;
  }
  const bindings = new Map<string, LocalBinding>();
  for (const [place, param] of params.entries()) {
    const node = args[place];
    const given = node && typeValue(outer, node);
    const what = `\`${param.name.text}\``;
    const shaped =
      given === undefined || node === undefined || param.type === undefined
        ? given
        : shapeValue({ ...outer, locals: undefined }, given, param.type, what, node.span, typer);
    const { span } = param.name;
    if (shaped === undefined) {
      bindings.set(param.name.text, { kind: "broken", span });
      continue;
    }
    const isKnown = shaped.kind === "scalar" && shaped.expr.kind === "literal";
    const value = isKnown ? shaped : holdValue(builder, shaped, param.name.text, span, pending);
    bindings.set(param.name.text, { kind: "value", value, what: "a parameter", span });
  }
  return bindings;
}

/** The postcondition over the state after the body; `result` is what the callable gives. */
function promisedAfter(
  context: TypingContext,
  postcondition: Expr,
  results: Results,
  name: string,
): TypedExpr | undefined {
  const bindings = new Map(context.locals?.bindings);
  const { span } = postcondition;
  const [only] = results.locals;
  if (only !== undefined && !bindings.has("result")) {
    const shape = results.values?.length === 1 ? results.values[0] : undefined;
    if (shape?.kind === "scalar") {
      const value = plain({ kind: "local", local: only, type: shape.expr.type, span });
      bindings.set("result", { kind: "value", value, what: "the result", span });
    }
  }
  const locals = { bindings, outer: undefined };
  const condition = typeCondition({ ...context, locals }, postcondition);
  const values = condition === undefined ? [] : [...signalsIn(condition)];
  const combinational = values
    .map((id) => context.scope.signal(id))
    .find((signal) => signal?.kind === "comb");
  if (combinational !== undefined) {
    const reason = `\`${name}\` is part of the transaction that calls it, and it has one value in a cycle`;
    context.report(contractNeedsValue(span, { name: combinational.name, reason }));
    return undefined;
  }
  return condition;
}
