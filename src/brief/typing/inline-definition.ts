import { assertNever } from "../../base/assert.ts";
import type { Span } from "../../base/source.ts";
import {
  callsItself,
  promiseBroken,
  promiseUnchecked,
  resultCount,
  withoutBody,
} from "../../diagnostics/catalogue/callables.ts";
import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { DefinitionItem, Expr, MatchArm, Statement, TypeNode } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { LocalBinding, TypingContext } from "./context.ts";
import { leavesOf, withSpan } from "./elements.ts";
import { typeLogic, typeNot } from "./logic.ts";
import { shapeValue } from "./struct-value.ts";
import type { Typer } from "./typer.ts";
import type { Value } from "./value.ts";

const bodyHelp =
  "A definition holds `let`, guards, `match`, `for`, writes of its own locals, and a `term` with its value.";
/** Definitions within definitions; past this one calls itself. */
const maximumDepth = 16;
/** Operators that one call may become; locals keep larger values small. */
const maximumSize = 5000;

/**
 * A call of a definition as the value of its `term`, with the arguments in place of the
 * parameters. Its body may hold `let`, `term`, guards, `match`, `for` and writes of its own locals.
 */
export function inlineDefinition(
  outer: TypingContext,
  item: DefinitionItem,
  call: Expr & { readonly kind: "call" },
  typer: Typer,
): Value | undefined {
  const { name, params, returns } = item;
  const { span, callee } = call;
  if (call.args.length !== params.length) {
    const usage = `${name.text}(${params.map((param) => param.name.text).join(", ")})`;
    outer.report(wrongArguments(callee.span, { name: name.text, usage }));
    return undefined;
  }
  const args = call.args.map((one) => typer.value(outer, one));
  const calling = outer.calling ?? [];
  if (calling.includes(name.text) || outer.inlined >= maximumDepth) {
    const path = [...calling.slice(Math.max(0, calling.indexOf(name.text))), name.text];
    outer.report(callsItself(callee.span, { path: path.map((one) => `\`${one}\``).join(" -> ") }));
    return undefined;
  }
  const body = bodyOf(item);
  if (body === undefined) {
    outer.report(withoutBody(callee.span, { name: name.text }));
    return undefined;
  }
  const bindings = new Map<string, LocalBinding>();
  const locals = { bindings, outer: undefined };
  const context: TypingContext = {
    ...outer,
    locals,
    inlined: outer.inlined + 1,
    calling: [...calling, name.text],
  };
  for (const [index, param] of params.entries()) {
    const value = typedAs(context, args[index], param.type, `\`${param.name.text}\``, typer);
    bindings.set(
      param.name.text,
      value === undefined
        ? { kind: "broken", span: param.name.span }
        : { kind: "value", value, what: "a parameter", span: param.name.span },
    );
  }
  if (args.includes(undefined)) {
    return undefined;
  }
  checkPromise(context, item, "precondition", span, typer);
  const results = needsStatements(body)
    ? runBody(context, item, body, span)
    : resultOf(context, bindings, body, item, typer);
  if (results === undefined) {
    return undefined;
  }
  const wanted = Math.max(1, returns.length);
  if (results.length !== wanted) {
    const facts = { name: `\`${name.text}\``, given: results.length, wanted };
    outer.report(resultCount(callee.span, facts));
    return undefined;
  }
  const what = `the result of \`${name.text}\``;
  const values = results.map((one, place) => typedAs(context, one, returns[place], what, typer));
  const whole = values.filter((one) => one !== undefined);
  const leaves = whole.flatMap((one) => leavesOf(context, one) ?? []);
  if (whole.length !== values.length) {
    return undefined;
  }
  if (!leaves.every(({ expr }) => isWithin(expr, maximumSize))) {
    const help = "Keep a part of it in a `let` of the transaction.";
    outer.report(notSupportedYet(callee.span, { what: "a call that becomes so large", help }));
    return undefined;
  }
  const [only] = whole;
  const value: Value | undefined =
    whole.length === 1 ? only : { kind: "list", elements: leaves, span };
  if (only !== undefined && whole.length === 1 && !bindings.has("result")) {
    const what = "the result";
    bindings.set("result", { kind: "value", value: only, what, span });
  }
  if (item.body !== undefined) {
    checkPromise(context, item, "postcondition", span, typer);
  }
  return value && withSpan(value, span);
}

/** Without a body the postcondition `result == e` is the definition. */
function bodyOf({ body, contract }: DefinitionItem): readonly Statement[] | undefined {
  const { postcondition } = contract;
  if (body !== undefined || postcondition?.kind !== "binary" || postcondition.operator !== "==") {
    return body;
  }
  const { left, right, span } = postcondition;
  const isResult = left.kind === "name" && left.name === "result";
  return isResult ? [{ kind: "term", values: [right], span }] : undefined;
}

/** A contract of a definition is checked where it is used. */
function checkPromise(
  context: TypingContext,
  { name, contract }: DefinitionItem,
  which: "precondition" | "postcondition",
  span: Span,
  typer: Typer,
): void {
  const node = contract[which];
  const condition = node && typer.condition(context, node);
  if (condition === undefined) {
    return;
  }
  const what = `${which} of \`${name.text}\``;
  const promised = underPath(context.path, condition);
  if (promised.kind === "literal") {
    if (promised.value === 0n) {
      context.report(promiseBroken(span, { what }));
    }
  } else if (context.effects !== undefined) {
    context.effects.promise(promised, what);
  } else {
    context.report(promiseUnchecked(span, { what }));
  }
}

/** `condition` where all of `path` holds. */
function underPath(path: readonly TypedExpr[] | undefined, condition: TypedExpr): TypedExpr {
  return (path ?? []).reduceRight((inner, outer) => {
    const not = typeNot(outer, outer.span).expr;
    return typeLogic("||", not, inner, condition.span).expr;
  }, condition);
}

/** `value` in the type that is written for it, if one is. */
function typedAs(
  context: TypingContext,
  value: Value | undefined,
  node: TypeNode | undefined,
  name: string,
  typer: Typer,
): Value | undefined {
  return value === undefined || node === undefined
    ? value
    : shapeValue(
        context,
        value,
        node,
        name,
        value.kind === "scalar" ? value.expr.span : value.span,
        typer,
      );
}

/** Whether there is more than `let`, `term` and guards that end in it. */
function needsStatements(body: readonly Statement[]): boolean {
  return body.some((one) => {
    switch (one.kind) {
      case "for":
      case "assign":
      case "match":
      case "variant-guard":
      case "let-several":
        return true;
      case "let":
        return one.value === undefined;
      case "guard":
        return needsStatements(one.then) || needsStatements(one.otherwise);
      default:
        return false;
    }
  });
}

function runBody(
  context: TypingContext,
  { name, returns, params }: DefinitionItem,
  body: readonly Statement[],
  span: Span,
): readonly Value[] | undefined {
  const own = new Set(params.map((param) => param.name.text));
  const problems = body.flatMap((one) => doesMore(one, own));
  for (const { what, span: at, help } of problems) {
    context.report(notSupportedYet(at, { what, help }));
  }
  return problems.length > 0 ? undefined : context.run(context, { name, returns, body, span });
}

interface Problem {
  readonly what: string;
  readonly span: Span;
  readonly help: string;
}

/** What a statement does besides computing; `own` are the names that the definition may write. */
function doesMore(statement: Statement, own: Set<string>): readonly Problem[] {
  const within = (body: readonly Statement[]) => body.flatMap((one) => doesMore(one, own));
  const { kind, span } = statement;
  const other = { what: "this in a definition", span, help: bodyHelp };
  switch (kind) {
    case "let":
      own.add(statement.name.text);
      return statement.within === undefined ? [] : [other];
    case "let-several":
      for (const { text } of statement.names) {
        own.add(text);
      }
      return [];
    case "assign": {
      const base = baseName(statement.target);
      if (statement.within !== undefined) {
        return [other];
      }
      const help = "A definition only computes: write what it gives, or make it a `txn`.";
      return base === undefined || own.has(base)
        ? []
        : [{ what: "a write of state in a definition", span: statement.target.span, help }];
    }
    case "guard":
      return [...within(statement.then), ...within(statement.otherwise)];
    case "for":
      own.add(statement.variable.text);
      return within(statement.body);
    case "variant-guard":
      addBindings([{ kind: "variant", ...statement.pattern }], own);
      return [...within(statement.then), ...within(statement.otherwise)];
    case "match":
      return statement.arms.flatMap(({ patterns, body }) => {
        addBindings(patterns, own);
        return within(body);
      });
    case "term":
    case "error":
      return [];
    case "escape":
    case "call":
    case "asm":
    case "unsupported":
      return [other];
    default:
      return assertNever(kind);
  }
}

function addBindings(patterns: MatchArm["patterns"], own: Set<string>): void {
  for (const pattern of patterns) {
    if (pattern.kind === "variant") {
      for (const { text } of pattern.bindings ?? []) {
        own.add(text);
      }
    }
  }
}

/** The name that a target begins with. */
function baseName(target: Expr): string | undefined {
  switch (target.kind) {
    case "name":
      return target.name;
    case "paren":
      return baseName(target.inner);
    case "index":
    case "slice":
    case "method":
    case "field":
      return baseName(target.base);
    default:
      return undefined;
  }
}

/** The values of the `term` that control comes to. */
function resultOf(
  context: TypingContext,
  bindings: Map<string, LocalBinding>,
  body: readonly Statement[],
  item: DefinitionItem,
  typer: Typer,
): readonly Value[] | undefined {
  const [first, ...rest] = body;
  if (first?.kind === "term" && first.values.length > 0) {
    const values = first.values.map((one) => typer.value(context, one));
    const whole = values.filter((one) => one !== undefined);
    return whole.length === values.length ? whole : undefined;
  }
  if (first?.kind === "let" && first.value !== undefined) {
    const { name, type } = first;
    const value = typer.value(context, first.value);
    const typed = typedAs(context, value, type, `\`${name.text}\``, typer);
    const { span } = name;
    bindings.set(
      name.text,
      typed === undefined
        ? { kind: "broken", span }
        : { kind: "value", value: typed, what: "a local", span },
    );
    return resultOf(context, bindings, rest, item, typer);
  }
  if (first?.kind === "guard") {
    const condition = typer.condition(context, first.condition);
    const inner = new Map(bindings);
    const not = condition && typeNot(condition, first.span).expr;
    const path = context.path ?? [];
    const within: TypingContext = {
      ...context,
      locals: { bindings: inner, outer: undefined },
      path: condition === undefined ? path : [...path, condition],
    };
    const without = { ...context, path: not === undefined ? path : [...path, not] };
    const then = resultOf(within, inner, first.then, item, typer);
    const otherwise = resultOf(without, bindings, [...first.otherwise, ...rest], item, typer);
    if (condition === undefined || then === undefined || otherwise === undefined) {
      return undefined;
    }
    const values = then.map((one, place) => {
      const other = otherwise[place];
      return other && typer.choose(context, condition, one, other, first.span);
    });
    const whole = values.filter((one) => one !== undefined);
    return whole.length === values.length ? whole : undefined;
  }
  if (first?.kind !== "error") {
    const what =
      first === undefined
        ? `a way through \`${item.name.text}\` without \`term\``
        : "this in a definition";
    context.report(notSupportedYet(first?.span ?? item.name.span, { what, help: bodyHelp }));
  }
  return undefined;
}

/** Whether an expression has at most `limit` parts. */
function isWithin(expr: TypedExpr, limit: number): boolean {
  let left = limit;
  const waiting = [expr];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    left--;
    if (left < 0) {
      return false;
    }
    waiting.push(...partsOf(one));
  }
  return true;
}
