import { present } from "../base/assert.ts";
import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { ReadId, SignalId } from "../brief/ids.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type { TypedExpr, TypedStatement } from "../brief/typed-program.ts";
import {
  type Body,
  begin,
  bit,
  byDefault,
  declare,
  type EmittedBody,
  nested,
  scopeOf,
  set,
} from "./body-builder.ts";
import { emitExpression, emitIndex } from "./emit-expression.ts";
import { placeType } from "./emit-memory.ts";
import { emitAssignment } from "./emit-write.ts";
import { type ModulePlan, signalOf } from "./module-plan.ts";
import { hasTerm } from "./stage-uses.ts";
import { literal } from "./sv-literal.ts";
import { block, indented, line, spanned } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/**
 * The statements of a transaction as blocking assignments to its own variables, so that a later
 * statement sees what an earlier one wrote; whether any of it takes effect is `fire`'s affair.
 */
export function emitBody(plan: ModulePlan, transaction: TransactionPlan): EmittedBody {
  const { statements, span } = transaction.transaction;
  const body: Body = {
    plan,
    transaction,
    registers: new Map([...transaction.next].map(([signal, name]) => [name, signal])),
    declarations: [],
    declared: new Set(),
    defaults: [],
    indexChecks: [],
    assertions: [],
    readChecks: new Map(),
    readsOutside: new Map(),
    written: new Set(),
    onlyValues: [],
    assigned: new Set(),
    lines: [],
    depth: 0,
    span,
  };
  emitList(body, statements, false);
  settleUnreached(body);
  const isPlain = body.onlyValues?.length === body.defaults.length + body.lines.length;
  return {
    declarations: body.declarations,
    lines: isPlain
      ? (body.onlyValues ?? []).map(({ name, text, span }) =>
          line(`assign ${name} = ${text};`, span),
        )
      : block("always_comb", ...body.defaults, ...body.lines),
    indexChecks: body.indexChecks,
    assertions: body.assertions,
    readChecks: [...body.readChecks.values()],
  };
}
/** Blocks are not nested deeper than this to gate what follows a `term`. */
const deepest = 40;

/** Gives what only statements behind a `term` would have set a value all the same. */
function settleUnreached(body: Body): void {
  const { transaction, plan } = body;
  for (const signal of transaction.next.keys()) {
    begin(body, signal);
  }
  const place = (memory: SignalId): ValueType => {
    const signal = signalOf(plan.program, memory);
    const length = signal.kind === "vector" ? signal.length : 1;
    return placeType(length);
  };
  const settle = (name: string | undefined, type: ValueType): void => {
    if (name !== undefined && !body.declared.has(name)) {
      declare(body, name, type, undefined);
      byDefault(body, name, type);
    }
  };
  settle(transaction.escaped, bit);
  settle(transaction.escapedLate, bit);
  for (const { memory, enable, address, data } of transaction.writes) {
    const signal = signalOf(plan.program, memory);
    settle(enable, bit);
    settle(address, place(memory));
    settle(data, valueTypeOf(signal));
  }
  transaction.divisions.forEach(({ left, right }, id) => {
    const { type } = present(
      transaction.transaction.divisions[id],
      "a division of the transaction",
    );
    settle(left, type);
    settle(right, type);
  });
  transaction.requests.forEach(({ reached, argument }, id) => {
    settle(reached, bit);
    settle(argument, transaction.transaction.requests[id]?.argument?.type ?? bit);
  });
  for (const { id, address } of transaction.reads) {
    const read = present(transaction.transaction.reads[id], "a read of the transaction");
    settle(address, place(read.memory));
  }
}
function emitList(body: Body, list: readonly TypedStatement[], isFlagged: boolean): void {
  for (const [place, statement] of list.entries()) {
    if (statement.kind === "term") {
      if (isFlagged) {
        set(body, body.transaction.done, bit, "1'b1", statement.span);
      }
      return;
    }
    if (statement.kind === "if" && hasTerm([statement])) {
      emitEnding(body, statement, list.slice(place + 1), isFlagged);
      return;
    }
    emitStatement(body, statement, isFlagged);
  }
}

/** An `if` that may end the transaction, and what follows where it does not. */
function emitEnding(
  body: Body,
  statement: TypedStatement & { readonly kind: "if" },
  rest: readonly TypedStatement[],
  isFlagged: boolean,
): void {
  const { then, otherwise } = statement;
  if (body.depth >= deepest) {
    emitFlatly(body, statement, rest);
    return;
  }
  if (endsOnlyLast(then) && !hasTerm(otherwise)) {
    emitIf(body, { ...statement, otherwise: [...otherwise, ...rest] }, isFlagged);
    return;
  }
  if (endsOnlyLast(otherwise) && !hasTerm(then)) {
    const longer = [...then, ...rest];
    emitIf(body, { ...statement, then: longer }, isFlagged);
    return;
  }
  const { done } = body.transaction;
  declare(body, done, bit, undefined);
  byDefault(body, done, bit);
  emitIf(body, statement, true);
  if (rest.length > 0) {
    body.lines.push(
      ...block(`if (!${done})`, ...nested(body, () => emitList(body, rest, isFlagged))),
    );
  }
}

/** The same without nesting further: each part of what follows is gated by itself. */
function emitFlatly(
  body: Body,
  statement: TypedStatement & { readonly kind: "if" },
  rest: readonly TypedStatement[],
): void {
  const { done } = body.transaction;
  declare(body, done, bit, undefined);
  byDefault(body, done, bit);
  emitIf(body, statement, true);
  let part: TypedStatement[] = [];
  for (const [place, one] of rest.entries()) {
    part.push(one);
    if (place === rest.length - 1 || hasTerm([one])) {
      const gated = part;
      part = [];
      body.lines.push(
        ...block(`if (!${done})`, ...nested(body, () => emitList(body, gated, true))),
      );
    }
  }
}

function endsOnlyLast(list: readonly TypedStatement[]): boolean {
  return list.at(-1)?.kind === "term" && !hasTerm(list.slice(0, -1));
}

function emitStatement(body: Body, statement: TypedStatement, isFlagged: boolean): void {
  body.span = statement.span;
  switch (statement.kind) {
    case "assign":
      emitAssignment(body, statement.target, statement.value, statement.span);
      return;
    case "local": {
      const name = present(body.transaction.locals[statement.local], "the name of a local");
      const { type } = statement.value;
      const value = emitExpression(statement.value, scopeOf(body));
      set(body, name, type, value.text, statement.span);
      return;
    }
    case "if":
      emitIf(body, statement, isFlagged);
      return;
    case "read":
      emitRead(body, statement.read, statement.span);
      return;
    case "assert": {
      // 1 where control comes here and the promise is broken; looked at when the transaction fires.
      const flag = body.plan.names.take(`${body.transaction.transaction.svName}_broken`);
      const broken = emitExpression(negated(statement.condition), scopeOf(body));
      set(body, flag, bit, broken.text, statement.span);
      body.assertions.push({ what: statement.what, flag, condition: statement.condition });
      return;
    }
    case "escape": {
      const { uses, escaped, escapedLate } = body.transaction;
      const flag = uses.lateEscapes.has(statement) ? escapedLate : escaped;
      set(body, present(flag, "the flag of an escape"), bit, "1'b1", statement.span);
      return;
    }
    case "divide": {
      const { left, right, type } = present(
        body.transaction.transaction.divisions[statement.division],
        "a division of the transaction",
      );
      const names = present(body.transaction.divisions[statement.division], "a planned division");
      const scope = scopeOf(body);
      set(body, names.left, type, emitExpression(left, scope).text, statement.span);
      set(body, names.right, type, emitExpression(right, scope).text, statement.span);
      return;
    }
    case "request": {
      const { argument } = present(
        body.transaction.transaction.requests[statement.request],
        "a request of the transaction",
      );
      const names = present(body.transaction.requests[statement.request], "a planned request");
      const { escapedLate } = body.transaction;
      const isOpen = escapedLate !== undefined && body.assigned.has(escapedLate);
      set(body, names.reached, bit, isOpen ? `!${escapedLate}` : "1'b1", statement.span);
      if (argument !== undefined && names.argument !== undefined) {
        const value = emitExpression(argument, scopeOf(body));
        set(body, names.argument, argument.type, value.text, statement.span);
      }
      return;
    }
    case "term":
      return;
  }
}

function emitIf(
  body: Body,
  statement: TypedStatement & { readonly kind: "if" },
  isFlagged: boolean,
): void {
  const { condition, then, otherwise, span } = statement;
  body.span = condition.span;
  // A branch that only ends the transaction leaves nothing to write: turn the question round.
  const isTurned = isEmpty(then) && !isFlagged;
  const test = emitExpression(isTurned ? negated(condition) : condition, scopeOf(body));
  const first = nested(body, () => emitList(body, isTurned ? otherwise : then, isFlagged));
  const second = nested(body, () => emitList(body, isTurned ? then : otherwise, isFlagged));
  if (first.length === 0 && second.length === 0) {
    return;
  }
  const lines = [line(`if (${test.text}) begin`, condition.span), indented(...first)];
  if (second.length > 0) {
    lines.push(line("end else begin"), indented(...second));
  }
  body.lines.push(spanned(span, ...lines, line("end")));
}

function isEmpty(list: readonly TypedStatement[]): boolean {
  return list.every(({ kind }) => kind === "term");
}

const opposite = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

function negated(condition: TypedExpr): TypedExpr {
  if (condition.kind === "compare") {
    return { ...condition, operator: opposite[condition.operator] };
  }
  if (condition.kind === "unary" && condition.operator === "not") {
    return condition.operand;
  }
  const { type, span } = condition;
  return { kind: "unary", operator: "not", operand: condition, type, span };
}
function emitRead(body: Body, id: ReadId, span: Span): void {
  const { transaction } = body;
  const read = present(transaction.transaction.reads[id], "a read of the transaction");
  const names = present(transaction.reads[id], "the plan of a read");
  const memory = scopeOf(body).vector(read.memory);
  const type = placeType(memory.length);
  body.span = read.span;
  const index = emitIndex(read.address, memory.length, scopeOf(body));
  const address = memory.length === 1 ? literal(0n, type) : index.place.text;
  set(body, names.address, type, address, span);
  if (index.isOutside !== undefined) {
    const outside = body.plan.names.take(`${names.address}_outside`);
    set(body, outside, bit, index.isOutside.text, span);
    body.readsOutside.set(id, outside);
  }
}
