import type { PassResult } from "../../base/pass-result.ts";
import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import {
  tooManyTransactions,
  unusedTransaction,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { ResolvedModule } from "../names/resolve-names.ts";
import type { Expr, TransactionItem } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { ExpressionPlace, TypingContext } from "../typing/context.ts";
import { typeCondition } from "../typing/type-expression.ts";
import { truth } from "../typing/value.ts";
import type { BodyBuilder, DraftTransaction } from "./draft.ts";
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
    inlined: 0,
    atStart: false,
    text,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const common = reactorRate(context, module, hardware);
  for (const item of module.passive) {
    reportPassive(context, item, reserved);
  }
  const surplus = module.reactive[MAXIMUM_TRANSACTIONS];
  if (surplus !== undefined) {
    const facts = { count: module.reactive.length, limit: MAXIMUM_TRANSACTIONS };
    diagnostics.push(tooManyTransactions(surplus.name.span, facts));
    return { value: [], diagnostics };
  }
  const value = module.reactive.map((item, index) => {
    reportModifiers(context, item);
    const draft = typeTransaction(
      context,
      item,
      index as TransactionId,
      reserved,
      hardware.clockHz,
    );
    const rate = item.rate === undefined ? common : rateOf(context, item, hardware);
    const { postcondition } = draft;
    const inlined =
      postcondition &&
      inlineCombinational(postcondition, combinational, module.signals, context.report);
    return { ...draft, postcondition: inlined, rate };
  });
  return { value, diagnostics };
}

function typeTransaction(
  context: TypingContext,
  item: TransactionItem,
  id: TransactionId,
  reserved: ReadonlySet<string>,
  clockHz: number | undefined,
): DraftTransaction {
  const builder: BodyBuilder = {
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

/** Bodies of transactions that nothing calls are checked all the same. */
function reportPassive(
  context: TypingContext,
  item: TransactionItem,
  reserved: ReadonlySet<string>,
): void {
  const exported = item.modifiers.find(({ text }) => text === "export");
  if (exported !== undefined) {
    const help =
      "Use a `rct txn` with a trigger that starts it and a state that says when it is done.";
    context.report(notSupportedYet(exported.span, { what: "`export txn`", help }));
  } else {
    context.report(unusedTransaction(item.name.span, { name: item.name.text }));
  }
  if (item.params.length === 0) {
    typeTransaction(context, item, 0 as TransactionId, reserved, undefined);
  }
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
