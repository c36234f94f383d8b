import { resultCount } from "../../diagnostics/catalogue/callables.ts";
import { asmIgnored, notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import { shadowedName, wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import {
  unreachableStatement,
  unrolledTooFar,
  unusedValue,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Expr, Name, Statement } from "../syntax/ast.ts";
import type { TypedStatement } from "../typed-program.ts";
import {
  findLocal,
  type LocalBinding,
  type LocalScope,
  type TypingContext,
} from "../typing/context.ts";
import { dimensionsOf, elementsOf } from "../typing/elements.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { shapeValue } from "../typing/struct-value.ts";
import { evaluateConstant, typeCondition, typer, typeValue } from "../typing/type-expression.ts";
import { typeFor } from "../typing/type-for.ts";
import { constantOf, literal } from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";
import { holdValue } from "./hold-value.ts";
import { effectsOf } from "./inline-call.ts";
import { runDefinition } from "./run-definition.ts";
import { typeAssignment } from "./type-assignment.ts";
import { hintAtMissedMembers, typeMatch, typeVariantGuard } from "./type-match.ts";
import {
  answerOrError,
  looksAtAnswer,
  requestedBy,
  typeRequest,
  withAnswer,
} from "./type-request.ts";

/** Statements that the loops of one transaction may be unrolled into. */
export const MAXIMUM_UNROLLED = 20_000;

/** The statements of a block, in a scope of their own; loops are unrolled. */
export function typeStatements(
  outer: TypingContext,
  builder: BodyBuilder,
  statements: readonly Statement[],
): readonly TypedStatement[] {
  const locals: LocalScope = { bindings: new Map(), outer: outer.locals };
  const context: TypingContext = { ...outer, locals };
  const typed: TypedStatement[] = [];
  let ended: string | undefined;
  for (const [place, statement] of statements.entries()) {
    if (ended !== undefined && statement.kind !== "error") {
      const rest = { ...statement.span, end: statements.at(-1)?.span.end ?? statement.span.end };
      const fixes = [{ title: "Remove what never happens", edits: [{ span: rest, text: "" }] }];
      context.report(unreachableStatement(statement.span, { word: ended }, { fixes }));
      ended = undefined;
    }
    if (builder.budget <= 0) {
      break;
    }
    builder.budget--;
    const rest = () => statements.slice(place + 1);
    typed.push(...typeStatement(context, builder, statement, locals, rest));
    if (statement.kind === "term" || statement.kind === "escape") {
      ended = statement.kind;
    }
  }
  hintAtMissedMembers(context, statements);
  return typed;
}

/** A statement behind what its expressions do: callables that it calls, promises that it relies on. */
function typeStatement(
  outer: TypingContext,
  builder: BodyBuilder,
  statement: Statement,
  locals: LocalScope,
  rest: () => readonly Statement[],
): readonly TypedStatement[] {
  const pending: TypedStatement[] = [];
  const effects = effectsOf(builder, pending, outer.report, typeStatements);
  const run: TypingContext["run"] = (at, definition) =>
    runDefinition(at, builder, definition, pending, typeStatements);
  const context = { ...outer, effects, run, path: undefined };
  const typed = typeOne(context, builder, statement, locals, rest);
  return pending.length === 0 ? typed : [...pending, ...typed];
}

function typeOne(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement,
  locals: LocalScope,
  rest: () => readonly Statement[],
): readonly TypedStatement[] {
  const { span } = statement;
  switch (statement.kind) {
    case "assign":
      return typeAssignment(context, builder, statement);
    case "let":
      return requestedBy(context, statement.value) === undefined
        ? typeLet(context, builder, statement, locals)
        : letAnswer(context, builder, statement, locals, rest());
    case "let-several":
      return letSeveral(context, builder, statement, locals);
    case "term":
      if (context.endsWith !== undefined) {
        return context.endsWith(context, statement.values, span);
      }
      warnOfValue(context, "term", statement.values);
      return [{ kind: "term", span }];
    case "escape":
      warnOfValue(context, "escape", statement.value === undefined ? [] : [statement.value]);
      return [{ kind: "escape", span }];
    case "guard":
      return typeGuard(context, builder, statement);
    case "for":
      return unroll(context, builder, statement);
    case "call":
      if (requestedBy(context, statement.call) !== undefined) {
        const { call, within } = statement;
        return typeRequest(context, builder, call, within, false)?.statements ?? [];
      }
      typeCallStatement(context, statement.call);
      return [];
    case "asm":
      context.report(asmIgnored(span, {}));
      return [];
    case "variant-guard":
      return typeVariantGuard(context, builder, statement, typeStatements);
    case "match":
      return typeMatch(context, builder, statement, typeStatements);
    case "unsupported": {
      const help = "Write it as guards with `==` and `else`.";
      context.report(notSupportedYet(span, { what: statement.what, help }));
      return [];
    }
    case "error":
      return [];
  }
}

function warnOfValue(context: TypingContext, word: string, values: readonly Expr[]): void {
  const [first] = values;
  if (first !== undefined) {
    typeValue(context, first);
    const all = { ...first.span, end: values.at(-1)?.span.end ?? first.span.end };
    const fixes = [{ title: "Leave the value out", edits: [{ span: all, text: "" }] }];
    context.report(unusedValue(first.span, { word }, { fixes }));
  }
}

function typeGuard(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "guard" },
): readonly TypedStatement[] {
  const condition = typeCondition(context, statement.condition);
  const then = typeStatements(context, builder, statement.then);
  const otherwise = typeStatements(context, builder, statement.otherwise);
  if (condition === undefined) {
    return [];
  }
  if (condition.kind === "literal") {
    return condition.value !== 0n ? then : otherwise;
  }
  return [{ kind: "if", condition, then, otherwise, span: statement.span }];
}

/** `let r = f(x) within n unit;`. */
function letAnswer(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "let" },
  locals: LocalScope,
  rest: readonly Statement[],
): readonly TypedStatement[] {
  const { value, within, name } = statement;
  const isHandled = looksAtAnswer(rest, name.text);
  const request = value && typeRequest(context, builder, value, within, isHandled);
  if (isHandled && request !== undefined && checkNew(context, name)) {
    const held = answerOrError(request, name.span);
    const what = "the answer of a request";
    locals.bindings.set(name.text, { kind: "value", value: held, what, span: name.span });
    return request.statements;
  }
  const answered = value && request && withAnswer(context, request, value.span);
  if (request === undefined || answered === undefined) {
    locals.bindings.set(name.text, { kind: "broken", span: name.span });
    return [];
  }
  const plain = { ...statement, value: answered.value, within: undefined };
  return [...request.statements, ...typeLet(answered.context, builder, plain, locals)];
}

function typeLet(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "let" },
  locals: LocalScope,
): readonly TypedStatement[] {
  const { name, span } = statement;
  const isNew = checkNew(context, name);
  const bind = (binding: LocalBinding) => {
    if (isNew) {
      locals.bindings.set(name.text, binding);
    }
  };
  const base = statement.type && context.scope.find(statement.type.base.text);
  if (
    statement.type !== undefined &&
    (statement.type.sizes.length > 0 || base?.kind === "struct")
  ) {
    const given = statement.value && typeValue(context, statement.value);
    const isGiven = statement.value === undefined || given !== undefined;
    const what = `\`${name.text}\``;
    const shaped = isGiven
      ? shapeValue(context, given, statement.type, what, span, typer)
      : undefined;
    if (shaped === undefined) {
      bind({ kind: "broken", span: name.span });
      return [];
    }
    const statements: TypedStatement[] = [];
    const value = holdValue(builder, shaped, name.text, name.span, statements);
    bind({ kind: "variable", value, span: name.span });
    return statements;
  }
  const resolved = statement.type && resolveType(context, statement.type, evaluateConstant);
  const type = resolved?.type;
  const enumeration = resolved?.enumeration;
  if (statement.type !== undefined) {
    const value =
      type === undefined
        ? undefined
        : statement.value === undefined
          ? ({
              kind: "literal",
              value: enumeration?.members[0]?.value ?? 0n,
              type,
              span,
            } as const)
          : typeFor(context, statement.value, {
              name: `\`${name.text}\``,
              type,
              declared: name.span,
              enumeration,
            });
    if (type === undefined || value === undefined) {
      bind({ kind: "broken", span: name.span });
      return [];
    }
    const local = addLocal(builder, name.text, type, name.span);
    bind({ kind: "local", local, type, enumeration, span: name.span });
    return [{ kind: "local", local, value, span }];
  }
  return typeUntypedLet(context, builder, statement, bind);
}

function typeUntypedLet(
  context: TypingContext,
  builder: BodyBuilder,
  { name, value: node, span }: Statement & { readonly kind: "let" },
  bind: (binding: LocalBinding) => void,
): readonly TypedStatement[] {
  const value = node && typeValue(context, node);
  if (value === undefined) {
    if (node === undefined) {
      reportExpectedType(context, name);
    }
    bind({ kind: "broken", span: name.span });
    return [];
  }
  if (value.kind === "struct") {
    const statements: TypedStatement[] = [];
    const held = holdValue(builder, value, name.text, name.span, statements);
    bind({ kind: "variable", value: held, span: name.span });
    return statements;
  }
  if (value.kind !== "scalar") {
    const elements = elementsOf(context, value);
    if (elements === undefined) {
      bind({ kind: "broken", span: name.span });
      return [];
    }
    const statements: TypedStatement[] = [];
    const held = elements.map((one) => {
      const { type } = one.expr;
      const local = addLocal(builder, name.text, type, name.span);
      statements.push({ kind: "local", local, value: one.expr, span });
      return { ...one, expr: { kind: "local", local, type, span } as const };
    });
    const dimensions = dimensionsOf(value);
    const list = { kind: "list", elements: held, dimensions, span } as const;
    bind({ kind: "value", value: list, what: "a local without a type", span: name.span });
    return statements;
  }
  if (constantOf(value) !== undefined) {
    bind({ kind: "value", value, what: "a constant", span: name.span });
    return [];
  }
  const { type } = value.expr;
  const local = addLocal(builder, name.text, type, name.span);
  // The carries of the value stay carries when the local is used.
  const use = { ...value, expr: { kind: "local", local, type, span: name.span } as const };
  const isPlain = !value.meant.carries && value.meant.width === type.width;
  bind(
    isPlain
      ? { kind: "local", local, type, enumeration: value.enumeration, span: name.span }
      : { kind: "value", value: use, what: "a local without a type", span: name.span },
  );
  return [{ kind: "local", local, value: value.expr, span }];
}

function reportExpectedType(context: TypingContext, name: Name): void {
  const facts = { name: name.text, is: "without type and value", wanted: "a local" };
  context.report(wrongKindOfName(name.span, facts));
}

/** Row 39: a local hides nothing. */
function checkNew(context: TypingContext, name: Name): boolean {
  const local = findLocal(context.locals, name.text);
  const symbol = context.scope.find(name.text);
  const other = local?.span ?? symbol?.nameSpan;
  if (other === undefined) {
    return true;
  }
  const labels = [{ span: other, message: `\`${name.text}\` is declared here` }];
  context.report(shadowedName(name.span, { name: name.text }, { labels }));
  return false;
}

/** Half-open, as everywhere: `0..16` is sixteen turns. */
function unroll(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Statement & { readonly kind: "for" },
): readonly TypedStatement[] {
  const from = evaluateConstant(context, statement.from, "The start of a loop");
  const to = evaluateConstant(context, statement.to, "The end of a loop");
  const { variable } = statement;
  checkNew(context, variable);
  if (from === undefined || to === undefined) {
    return [];
  }
  const turns = to - from;
  const total = turns * BigInt(Math.max(1, statement.body.length));
  if (total > BigInt(builder.budget)) {
    const facts = { turns: String(total), limit: MAXIMUM_UNROLLED };
    context.report(unrolledTooFar(statement.span, facts));
    return [];
  }
  const typed: TypedStatement[] = [];
  const seen = new Set<string>();
  const report: TypingContext["report"] = (diagnostic) => {
    // What is wrong in every turn is said once.
    const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end}`;
    if (!seen.has(key)) {
      seen.add(key);
      context.report(diagnostic);
    }
  };
  for (let i = from; i < to; i++) {
    const value = literal(i, variable.span);
    const binding: LocalBinding = {
      kind: "value",
      value,
      what: "a loop variable",
      span: variable.span,
    };
    const locals = { bindings: new Map([[variable.text, binding]]), outer: context.locals };
    typed.push(...typeStatements({ ...context, locals, report }, builder, statement.body));
    if (builder.budget <= 0) {
      const facts = { turns: `more than ${MAXIMUM_UNROLLED}`, limit: MAXIMUM_UNROLLED };
      context.report(unrolledTooFar(statement.span, facts));
      break;
    }
  }
  return typed;
}

/** `f(x);`, `p.inc();`: what it does goes before the statement, its value nowhere. */
function typeCallStatement(context: TypingContext, call: Expr): void {
  const symbol = call.kind === "call" ? context.scope.find(call.callee.text) : undefined;
  const value = typeValue({ ...context, isAlone: true }, call);
  if (value !== undefined && call.kind === "call" && symbol?.kind !== "transaction") {
    context.report(unusedValue(call.span, { word: "call" }));
  }
}

/** `let a, b = f(x);`. */
function letSeveral(
  context: TypingContext,
  builder: BodyBuilder,
  { names, value: node, span }: Statement & { readonly kind: "let-several" },
  locals: LocalScope,
): readonly TypedStatement[] {
  const value = typeValue(context, node);
  const elements = value && elementsOf(context, value);
  const statements: TypedStatement[] = [];
  if (elements !== undefined && elements.length !== names.length) {
    const facts = { name: "This", given: elements.length, wanted: names.length };
    context.report(resultCount(node.span, facts));
  }
  const isWhole = elements?.length === names.length;
  for (const [place, name] of names.entries()) {
    const one = elements?.[place];
    if (name.text === "_" || !checkNew(context, name)) {
      continue;
    }
    if (one === undefined || !isWhole) {
      locals.bindings.set(name.text, { kind: "broken", span: name.span });
      continue;
    }
    const { type } = one.expr;
    const local = addLocal(builder, name.text, type, name.span);
    statements.push({ kind: "local", local, value: one.expr, span });
    const { enumeration } = one;
    locals.bindings.set(name.text, { kind: "local", local, type, enumeration, span: name.span });
  }
  return statements;
}
