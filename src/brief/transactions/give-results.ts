import type { Span } from "../../base/source.ts";
import { resultCount } from "../../diagnostics/catalogue/callables.ts";
import type { LocalId } from "../ids.ts";
import type { Expr, Name, TypeNode } from "../syntax/ast.ts";
import type { TypedStatement } from "../typed-program.ts";
import type { TypingContext } from "../typing/context.ts";
import { leavesOf } from "../typing/elements.ts";
import { shapeValue } from "../typing/struct-value.ts";
import { typer, typeValue } from "../typing/type-expression.ts";
import { literal, plain, resize, type Scalar, tightType, type Value } from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";

/** The locals of what a callable gives, and what shape its values have, once a `term` gave them. */
export interface Results {
  values: readonly Value[] | undefined;
  readonly locals: LocalId[];
}

/** `term a, b;`: the values in the locals of the results, and the end of the callable. */
export function giveResults(
  context: TypingContext,
  builder: BodyBuilder,
  { name, returns }: { readonly name: Name; readonly returns: readonly TypeNode[] },
  results: Results,
  nodes: readonly Expr[],
  span: Span,
): readonly TypedStatement[] {
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
  if (results.values === undefined) {
    results.values = values.filter((one) => one !== undefined);
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

/** What the results are where control comes to no `term`. */
export function zeroResults(
  builder: BodyBuilder,
  { locals }: Results,
  span: Span,
): readonly TypedStatement[] {
  return locals.map((local): TypedStatement => {
    const type = builder.locals[local]?.type ?? { width: 1, signed: false };
    return { kind: "local", local, value: { kind: "literal", value: 0n, type, span }, span };
  });
}

/** The statements with every value of a result in the type that holds all of them. */
export function settleResults(
  builder: BodyBuilder,
  { locals }: Results,
  statements: readonly TypedStatement[],
): readonly TypedStatement[] {
  return locals.length === 0
    ? statements
    : statements.map((one): TypedStatement => {
        if (one.kind === "if") {
          const then = settleResults(builder, { values: undefined, locals }, one.then);
          const otherwise = settleResults(builder, { values: undefined, locals }, one.otherwise);
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

/** What the callable gives, read from the locals; `undefined` where it gives nothing. */
export function valuesOfResults(
  builder: BodyBuilder,
  { values, locals }: Results,
  span: Span,
): readonly Value[] | undefined {
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
  return values?.map(rebuild);
}
