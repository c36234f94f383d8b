import type { PassResult } from "../../base/pass-result.ts";
import { resultCount } from "../../diagnostics/catalogue/callables.ts";
import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import {
  tooManyTransactions,
  unusedTransaction,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { LocalId, SignalId, TransactionId } from "../ids.ts";
import type { ExportedTransaction, ResolvedModule } from "../names/scope.ts";
import type { Expr, TransactionItem } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { ExpressionPlace, LocalBinding, TypingContext } from "../typing/context.ts";
import { typeLogic } from "../typing/logic.ts";
import { shapeValue } from "../typing/struct-value.ts";
import { typeCondition, typer, typeValue } from "../typing/type-expression.ts";
import { typeFor } from "../typing/type-for.ts";
import { bit, plain, truth, type Value } from "../typing/value.ts";
import type { BodyBuilder, DraftTransaction } from "./draft.ts";
import { foldDefinition } from "./fold-definition.ts";
import { inlineCombinational } from "./inline-combinational.ts";
import { rateOf, reactorRate } from "./rate-of.ts";
import { MAXIMUM_UNROLLED, typeStatements } from "./type-statements.ts";

/** Transactions of one module; scheduling compares each with each. */
export const MAXIMUM_TRANSACTIONS = 1000;

/** Widths and signs of every transaction; `reserved` are names that locals must keep clear of. */
export function typeTransactions(
  module: ResolvedModule,
  text: string,
  hardware: Hardware,
  reserved: ReadonlySet<string>,
  combinational: ReadonlyMap<SignalId, TypedExpr>,
): PassResult<readonly DraftTransaction[], Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const context: TypingContext = {
    scope: module.scope,
    locals: undefined,
    place: "body",
    purpose: "This",
    run: foldDefinition,
    inlined: 0,
    atStart: false,
    text,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const common = reactorRate(context, module, hardware);
  const called = new Set<string>();
  for (const item of module.passive) {
    checkPassive(context, item, reserved, called);
  }
  const surplus = module.reactive[MAXIMUM_TRANSACTIONS];
  if (surplus !== undefined) {
    const facts = { count: module.reactive.length, limit: MAXIMUM_TRANSACTIONS };
    diagnostics.push(tooManyTransactions(surplus.name.span, facts));
    return { value: [], diagnostics };
  }
  const value = module.reactive.map((item, index) => {
    const exported = module.exported.find(({ id }) => id === index);
    if (exported === undefined) {
      reportModifiers(context, item);
    }
    const outside = exported && startedOutside(context, exported);
    const draft = typeTransaction(
      outside?.context ?? context,
      item,
      index as TransactionId,
      reserved,
      hardware.clockHz,
      called,
    );
    const rate = item.rate === undefined ? common : rateOf(context, item, hardware);
    const { postcondition } = draft;
    const inlined =
      postcondition &&
      inlineCombinational(postcondition, combinational, module.signals, context.report);
    const precondition = outside
      ? typeLogic("&&", outside.started, draft.precondition, draft.precondition.span).expr
      : draft.precondition;
    return { ...draft, precondition, postcondition: inlined, rate };
  });
  for (const { name, span, params } of module.passive) {
    if (!called.has(name.text)) {
      const edits = [{ span: { ...span, end: span.start }, text: "rct " }];
      const fixes = params.length === 0 ? [{ title: "Let it fire by itself", edits }] : [];
      diagnostics.push(unusedTransaction(name.span, { name: name.text }, { fixes }));
    }
  }
  return { value, diagnostics };
}

function typeTransaction(
  context: TypingContext,
  item: TransactionItem,
  id: TransactionId,
  reserved: ReadonlySet<string>,
  clockHz: number | undefined,
  called: Set<string>,
): DraftTransaction {
  const builder: BodyBuilder = {
    called,
    locals: [],
    reserved,
    usedNames: new Set(),
    budget: MAXIMUM_UNROLLED,
    timing: { clockHz, requests: [], deadlines: [] },
  };
  const { contract } = item;
  const precondition = conditionOf(context, contract.precondition, "precondition");
  const postcondition = conditionOf(context, contract.postcondition, "postcondition");
  const statements = typeStatements(context, builder, item.body);
  const isTrivial = postcondition?.kind === "literal" && postcondition.value !== 0n;
  return {
    id,
    item,
    precondition: precondition ?? truth(true, item.name.span).expr,
    postcondition: isTrivial ? undefined : postcondition,
    statements,
    locals: builder.locals,
    rate: undefined,
    requests: builder.timing.requests,
    deadlines: builder.timing.deadlines,
    pipelined: item.modifiers.find(({ text }) => text === "pipelined")?.span,
  };
}

function conditionOf(
  context: TypingContext,
  expr: Expr | undefined,
  place: ExpressionPlace,
): TypedExpr | undefined {
  return expr && typeCondition({ ...context, place }, expr);
}

/** The body of a transaction that is called is checked by itself too, with any arguments. */
function checkPassive(
  context: TypingContext,
  item: TransactionItem,
  reserved: ReadonlySet<string>,
  called: Set<string>,
): void {
  const bindings = new Map<string, LocalBinding>();
  for (const { name, type } of item.params) {
    const quiet = { ...context, report: () => undefined };
    const start = type && shapeValue(quiet, undefined, type, name.text, name.span, typer);
    const any = start && opaque(start);
    bindings.set(
      name.text,
      any === undefined
        ? { kind: "broken", span: name.span }
        : { kind: "value", value: any, what: "a parameter", span: name.span },
    );
  }
  const endsWith: TypingContext["endsWith"] = (at, values, span) => {
    for (const value of values) {
      typeValue(at, value);
    }
    return [{ kind: "term", span }];
  };
  // What depends on its caller (the earlier value, the result) is checked where it is called.
  const plainItem = { ...item, contract: { precondition: undefined, postcondition: undefined } };
  const inner = {
    ...context,
    locals: { bindings, outer: undefined },
    calling: [item.name.text],
    endsWith,
  };
  typeTransaction(inner, plainItem, 0 as TransactionId, reserved, undefined, called);
}

/** A value of which nothing is known but its type. */
function opaque(value: Value): Value | undefined {
  switch (value.kind) {
    case "scalar": {
      const { type, span } = value.expr;
      const unknown: TypedExpr = { kind: "local", local: 0 as LocalId, type, span };
      return { ...value, expr: unknown, meant: { ...type, carries: false } };
    }
    case "list": {
      const elements = value.elements.map(opaque).filter((one) => one?.kind === "scalar");
      return { ...value, elements };
    }
    case "struct": {
      const fields = [...value.fields].flatMap(([name, field]) => {
        const own = opaque(field);
        return own === undefined ? [] : [[name, own] as const];
      });
      return { ...value, fields: new Map(fields) };
    }
    case "array":
      return value;
  }
}

/** Row 29: parameters are ports, `term e` writes the port of the result. */
function startedOutside(
  context: TypingContext,
  { item, start, params, results }: ExportedTransaction,
): { readonly context: TypingContext; readonly started: TypedExpr } {
  const read = (id: SignalId) => {
    const signal = context.scope.signal(id);
    const { span } = item.name;
    const type = signal?.type ?? bit;
    return {
      ...plain({ kind: "signal", signal: id, moment: "now", type, span }),
      enumeration: signal?.enumeration,
    };
  };
  const bindings = new Map<string, LocalBinding>();
  for (const [place, { name }] of item.params.entries()) {
    const id = params[place];
    if (id !== undefined) {
      const what = "a parameter";
      bindings.set(name.text, { kind: "value", value: read(id), what, span: name.span });
    }
  }
  const endsWith: TypingContext["endsWith"] = (at, values, span) => {
    if (values.length !== results.length) {
      const facts = { name: "This `term`", given: values.length, wanted: results.length };
      at.report(resultCount(span, facts));
    }
    const writes = results.flatMap((signal, place): readonly TypedStatement[] => {
      const node = values[place];
      const { expr, enumeration } = read(signal);
      const { type } = expr;
      const to = {
        name: `the result of \`${item.name.text}\``,
        type,
        declared: undefined,
        enumeration,
      };
      const value = node && typeFor(at, node, to);
      return value === undefined
        ? []
        : [{ kind: "assign", target: { kind: "signal", signal }, value, span }];
    });
    return [...writes, { kind: "term", span }];
  };
  const locals = { bindings, outer: undefined };
  return { context: { ...context, locals, endsWith }, started: read(start).expr };
}

function reportModifiers(context: TypingContext, item: TransactionItem): void {
  const exported = item.modifiers.find(({ text }) => text === "export");
  if (exported !== undefined) {
    const help = "Leave it out: a reactive transaction starts by itself.";
    const what = "`export` on a reactive transaction";
    context.report(notSupportedYet(exported.span, { what, help }));
  }
  const [param] = item.params;
  if (param !== undefined) {
    const help = "A reactive transaction starts by itself: read triggers and state instead.";
    context.report(
      notSupportedYet(param.name.span, { what: "a parameter of a reactive transaction", help }),
    );
  }
}
