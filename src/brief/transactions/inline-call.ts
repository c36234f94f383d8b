import type { Span } from "../../base/source.ts";
import {
  callsItself,
  callsReactive,
  promiseBroken,
  resultCount,
  withoutValue,
} from "../../diagnostics/catalogue/callables.ts";
import { contractNeedsValue } from "../../diagnostics/catalogue/combinational.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import type { LocalId } from "../ids.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { Effects, LocalBinding, PassiveCall, TypingContext } from "../typing/context.ts";
import { leavesOf } from "../typing/elements.ts";
import { shapeValue } from "../typing/struct-value.ts";
import { typeCondition, typer, typeValue } from "../typing/type-expression.ts";
import { literal, plain, resize, type Scalar, tightType, type Value } from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";
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

/** The locals of what a callable gives, and what shape their values have. */
interface Results {
  shape: Value | readonly Scalar[] | undefined;
  readonly locals: LocalId[];
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
  const results: Results = { shape: undefined, locals: [] };
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
      endsWith: (at, values, end) => give(at, builder, call, results, values, end),
    },
    builder,
    item.body,
  );
  const after =
    postcondition && promisedAfter({ ...context, capture }, postcondition, results, own);
  const zeros = results.locals.map((local): TypedStatement => {
    const type = builder.locals[local]?.type ?? { width: 1, signed: false };
    return { kind: "local", local, value: { kind: "literal", value: 0n, type, span }, span };
  });
  pending.push(...captured, ...zeros, ...lowerTerms(builder, settle(builder, results, body)));
  if (after !== undefined) {
    promise(pending, after, `postcondition of \`${own}\``, span, outer.report);
  }
  const value = valueOfResults(builder, results, span);
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

/** `term a, b;`: the values in the locals of the results, and the end of the callable. */
function give(
  context: TypingContext,
  builder: BodyBuilder,
  { item, name }: PassiveCall,
  results: Results,
  nodes: readonly Expr[],
  span: Span,
): readonly TypedStatement[] {
  const { returns } = item;
  const end: TypedStatement = { kind: "term", span };
  if (nodes.length === 0 && returns.length === 0) {
    return [end];
  }
  if (returns.length > 0 && nodes.length !== returns.length) {
    const facts = { name: "This `term`", given: nodes.length, wanted: returns.length };
    context.report(resultCount(span, facts));
    return [end];
  }
  const what = `the result of \`${name.text}\``;
  const values = nodes.map((node, place) => {
    const value = typeValue(context, node);
    const type = returns[place];
    return value && type ? shapeValue(context, value, type, what, node.span, typer) : value;
  });
  const leaves = values.map((value) => value && leavesOf(context, value));
  if (leaves.includes(undefined)) {
    return [end];
  }
  const flat = leaves.flatMap((one) => one ?? []);
  if (results.shape === undefined) {
    const [only] = values;
    results.shape = values.length === 1 ? only : flat;
    for (const one of flat) {
      results.locals.push(addLocal(builder, `${name.text}_result`, one.expr.type, span));
    }
  }
  if (flat.length !== results.locals.length) {
    const facts = { name: "This `term`", given: flat.length, wanted: results.locals.length };
    context.report(resultCount(span, facts));
    return [end];
  }
  const writes = flat.flatMap((one, place): readonly TypedStatement[] => {
    const local = results.locals[place];
    const known = local === undefined ? undefined : builder.locals[local];
    if (local === undefined || known === undefined) {
      return [];
    }
    builder.locals[local] = { ...known, type: tightType(known.type, one.expr.type) };
    return [{ kind: "local", local, value: one.expr, span }];
  });
  return [...writes, end];
}

/** The statements with every value of a result in the type that holds all of them. */
function settle(
  builder: BodyBuilder,
  { locals }: Results,
  statements: readonly TypedStatement[],
): readonly TypedStatement[] {
  return locals.length === 0
    ? statements
    : statements.map((one): TypedStatement => {
        if (one.kind === "if") {
          const then = settle(builder, { shape: undefined, locals }, one.then);
          const otherwise = settle(builder, { shape: undefined, locals }, one.otherwise);
          return { ...one, then, otherwise };
        }
        const type =
          one.kind === "local" && locals.includes(one.local)
            ? builder.locals[one.local]?.type
            : undefined;
        return one.kind === "local" && type !== undefined
          ? { ...one, value: resize(one.value, type) }
          : one;
      });
}

function valueOfResults(
  builder: BodyBuilder,
  { shape, locals }: Results,
  span: Span,
): Value | undefined {
  if (shape === undefined) {
    return undefined;
  }
  let at = 0;
  const next = (like: Scalar): Scalar => {
    const local = locals[at];
    at++;
    const known = local === undefined ? undefined : builder.locals[local];
    return local === undefined || known === undefined
      ? like
      : {
          ...plain({ kind: "local", local, type: known.type, span }),
          enumeration: like.enumeration,
        };
  };
  const rebuild = (value: Value): Value => {
    switch (value.kind) {
      case "scalar":
        return next(value);
      case "list":
        return { ...value, elements: value.elements.map(next) };
      case "struct":
        return {
          ...value,
          fields: new Map([...value.fields].map(([name, field]) => [name, rebuild(field)])),
        };
      case "array": {
        const { dimensions } = value;
        const count = dimensions.reduce((product, one) => product * one, 1);
        const like = literal(0n, span);
        const elements = Array.from({ length: count }, () => next(like));
        return { kind: "list", elements, dimensions, span };
      }
    }
  };
  return "kind" in shape ? rebuild(shape) : { kind: "list", elements: shape.map(next), span };
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
  if (only !== undefined && !bindings.has("result") && results.shape !== undefined) {
    const shape =
      "kind" in results.shape && results.shape.kind === "scalar" ? results.shape : undefined;
    if (shape !== undefined) {
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
