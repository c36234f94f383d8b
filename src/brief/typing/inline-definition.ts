import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import { partsOf } from "../schedule/walk-expression.ts";
import type { DefinitionItem, Expr, Statement } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { coerce } from "./coerce.ts";
import type { LocalBinding, TypingContext } from "./context.ts";
import { typeChoice } from "./logic.ts";
import { resolveType } from "./resolve-type.ts";
import type { Typer } from "./typer.ts";
import { plain, type Scalar } from "./value.ts";

/** Definitions within definitions; past this one calls itself. */
const maximumDepth = 16;
/** Operators that one call may become; locals keep larger values small. */
const maximumSize = 5000;

/**
 * A call of a definition as the value of its `term`, with the arguments in place of the
 * parameters. Its body may hold `let`, `term` and guards that end in `term`.
 */
export function inlineDefinition(
  outer: TypingContext,
  item: DefinitionItem,
  call: Expr & { readonly kind: "call" },
  typer: Typer,
): Scalar | undefined {
  const { name, params, body, returns } = item;
  const { span, callee } = call;
  if (call.args.length !== params.length) {
    const usage = `${name.text}(${params.map((param) => param.name.text).join(", ")})`;
    outer.report(wrongArguments(callee.span, { name: name.text, usage }));
    return undefined;
  }
  const args = call.args.map((one) => typer.scalar(outer, one));
  if (body === undefined || returns.length > 1 || outer.inlined >= maximumDepth) {
    outer.report(notSupportedYet(callee.span, reasonAgainst(item, outer.inlined)));
    return undefined;
  }
  const bindings = new Map<string, LocalBinding>();
  const locals = { bindings, outer: undefined };
  const context: TypingContext = { ...outer, locals, inlined: outer.inlined + 1 };
  for (const [index, param] of params.entries()) {
    const value = typedAs(context, args[index], param.type, `\`${param.name.text}\``, typer);
    bindings.set(
      param.name.text,
      value === undefined
        ? { kind: "broken", span: param.name.span }
        : { kind: "value", value, what: "a parameter", span: param.name.span },
    );
  }
  const result = resultOf(context, bindings, body, item, typer);
  const value = typedAs(context, result, returns[0], `the result of \`${name.text}\``, typer);
  if (value !== undefined && !isWithin(value.expr, maximumSize)) {
    const help = "Keep a part of it in a `let` of the transaction.";
    outer.report(notSupportedYet(callee.span, { what: "a call that becomes so large", help }));
    return undefined;
  }
  return value && { ...value, expr: { ...value.expr, span } };
}

function reasonAgainst({ name, body, returns }: DefinitionItem, inlined: number) {
  if (body === undefined) {
    return { what: `\`${name.text}\` without a body`, help: "Give it a body with a `term`." };
  }
  return returns.length > 1
    ? { what: "several results", help: "Write one definition for each result." }
    : inlined >= maximumDepth
      ? { what: "a definition that calls itself", help: "Count in a register, one step a cycle." }
      : { what: `\`${name.text}\``, help: "Write its expression in the place of the call." };
}

/** `value` in the type that is written for it, if one is. */
function typedAs(
  context: TypingContext,
  value: Scalar | undefined,
  node: DefinitionItem["returns"][number] | undefined,
  name: string,
  typer: Typer,
): Scalar | undefined {
  if (value === undefined || node === undefined) {
    return value;
  }
  const type = resolveType(context, node, typer.constant)?.type;
  const expr = type && coerce(value, { name, type, declared: node.span }, context.report);
  return expr && plain(expr);
}

function resultOf(
  context: TypingContext,
  bindings: Map<string, LocalBinding>,
  body: readonly Statement[],
  item: DefinitionItem,
  typer: Typer,
): Scalar | undefined {
  const [first, ...rest] = body;
  const [value] = first?.kind === "term" ? first.values : [];
  if (value !== undefined) {
    return typer.scalar(context, value);
  }
  if (first?.kind === "let" && first.value !== undefined) {
    const { name, type } = first;
    const scalar = typer.scalar(context, first.value);
    const typed = typedAs(context, scalar, type, `\`${name.text}\``, typer);
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
    const within: TypingContext = { ...context, locals: { bindings: inner, outer: undefined } };
    const then = resultOf(within, inner, first.then, item, typer);
    const otherwise = resultOf(context, bindings, [...first.otherwise, ...rest], item, typer);
    return condition && then && otherwise && typeChoice(condition, then, otherwise, first.span);
  }
  if (first?.kind !== "error") {
    const what =
      first === undefined
        ? `a way through \`${item.name.text}\` without \`term\``
        : "this in a definition";
    const help =
      "A definition holds `let`, guards that end in `term`, and a `term` with its value.";
    context.report(notSupportedYet(first?.span ?? item.name.span, { what, help }));
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
