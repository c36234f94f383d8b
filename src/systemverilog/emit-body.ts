import { present } from "../base/assert.ts";
import { ceilLog2, type ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { ReadId, SignalId } from "../brief/ids.ts";
import type { Moment, Target, TypedExpr, TypedStatement } from "../brief/typed-program.ts";
import { type ExpressionScope, emitExpression, emitIndex, under } from "./emit-expression.ts";
import { isRam, type ModulePlan, signalOf, type TransactionPlan } from "./module-plan.ts";
import { simplifyExpression } from "./simplify-expression.ts";
import { hasTerm } from "./stage-uses.ts";
import { constant, isName, reread, type SvExpression, select } from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";
import { block, indented, line, type SvText, spanned } from "./sv-text.ts";

/** A variable that a block of statements sets. */
export interface Declaration {
  readonly name: string;
  readonly type: ValueType;
  readonly span: Span | undefined;
}

/** An index that a simulation checks: `flag` tells, when the transaction fires, that it was wrong. */
export interface IndexCheck {
  readonly vector: SignalId;
  readonly flag: string;
  readonly span: Span;
}

/** A read whose address may be out of range: `flag`, if any, tells at the commit that its data were used. */
export interface ReadCheck {
  readonly read: ReadId;
  readonly flag: string | undefined;
  /** Tells in the cycle of the read that its address is out of range. */
  readonly outside: string;
  readonly span: Span;
}

export interface EmittedBody {
  readonly declarations: readonly Declaration[];
  /** An `always_comb`, or an `assign` for each variable where that says the same. */
  readonly lines: readonly SvText[];
  readonly indexChecks: readonly IndexCheck[];
  readonly readChecks: readonly ReadCheck[];
}

interface PlainValue {
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/** What is being put together while the statements of one block are walked. */
interface Body {
  readonly plan: ModulePlan;
  readonly transaction: TransactionPlan;
  readonly declarations: Declaration[];
  readonly defaults: SvText[];
  readonly indexChecks: IndexCheck[];
  readonly readChecks: Map<ReadId, ReadCheck>;
  readonly readsOutside: Map<ReadId, string>;
  /** Registers that an earlier statement may have written. */
  readonly written: Set<SignalId>;
  /** The same as `lines` as long as every line gives a variable its only value. */
  onlyValues: PlainValue[] | undefined;
  /** Names that already have a value wherever the statement at hand is reached. */
  readonly assigned: Set<string>;
  lines: SvText[];
  depth: number;
  span: Span;
}

/**
 * The statements of a transaction as blocking assignments to its own variables, so that a later
 * statement sees what an earlier one wrote; whether any of it takes effect is `fire`'s affair.
 */
export function emitBody(plan: ModulePlan, transaction: TransactionPlan): EmittedBody {
  const { statements, span } = transaction.transaction;
  const body: Body = {
    plan,
    transaction,
    declarations: [],
    defaults: [],
    indexChecks: [],
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
    readChecks: [...body.readChecks.values()],
  };
}

/** The name under which a transaction sees a signal as it was in the first cycle. */
export function startView(
  plan: ModulePlan,
  { held, uses }: TransactionPlan,
  signal: SignalId,
): string {
  const copy = held.find((one) => one.signal === signal && !one.isForContract);
  const isLater = copy !== undefined && uses.later.has(signal);
  return isLater ? (copy.view ?? copy.register) : signalOf(plan.program, signal).svName;
}

/** Gives what only statements behind a `term` would have set a value all the same. */
function settleUnreached(body: Body): void {
  const { transaction, plan } = body;
  for (const signal of transaction.next.keys()) {
    begin(body, signal);
  }
  const place = (memory: SignalId): ValueType => {
    const signal = signalOf(plan.program, memory);
    const length = signal.kind === "vector" ? signal.length : 1;
    return { width: Math.max(1, ceilLog2(length)), signed: false };
  };
  const settle = (name: string | undefined, type: ValueType): void => {
    if (name !== undefined && !body.declarations.some((one) => one.name === name)) {
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
    settle(data, signal.kind === "vector" ? signal.element : signal.type);
  }
  for (const { id, address } of transaction.reads) {
    const read = present(transaction.transaction.reads[id], "a read of the transaction");
    settle(address, place(read.memory));
  }
}

function emitList(body: Body, list: readonly TypedStatement[], isFlagged: boolean): void {
  for (const [place, statement] of list.entries()) {
    const rest = list.slice(place + 1);
    if (statement.kind === "term") {
      if (isFlagged) {
        set(body, body.transaction.done, bit, "1'b1", statement.span);
      }
      return;
    }
    if (statement.kind === "if" && hasTerm([statement])) {
      emitEnding(body, statement, rest, isFlagged);
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
    case "escape": {
      const { uses, escaped, escapedLate } = body.transaction;
      const flag = uses.lateEscapes.has(statement) ? escapedLate : escaped;
      set(body, present(flag, "the flag of an escape"), bit, "1'b1", statement.span);
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

function emitAssignment(body: Body, target: Target, value: TypedExpr, span: Span): void {
  const { program } = body.plan;
  const scope = scopeOf(body);
  switch (target.kind) {
    case "signal": {
      const name = nextName(body, target.signal);
      const text = emitExpression(value, scope).text;
      set(body, name, value.type, text, span);
      body.written.add(target.signal);
      return;
    }
    case "slice": {
      const signal = signalOf(program, target.signal);
      const total = signal.kind === "vector" ? signal.element : signal.type;
      const width = target.high - target.low + 1;
      const name = nextName(body, target.signal);
      const bits = reread(emitExpression(value, scope), value.type, { width, signed: false });
      begin(body, target.signal);
      body.lines.push(
        line(`${select(name, target.low, width, total.width)} = ${bits.text};`, span),
      );
      body.written.add(target.signal);
      return;
    }
    case "element":
      emitElementWrite(body, target, value, span);
      return;
  }
}

function emitElementWrite(
  body: Body,
  target: Target & { readonly kind: "element" },
  value: TypedExpr,
  span: Span,
): void {
  const scope = scopeOf(body);
  const vector = scope.vector(target.vector);
  const { length, element } = vector;
  const data = emitExpression(value, scope);
  const index = emitIndex(target.index, length, scope);
  if (index.isOutside !== undefined) {
    scope.index(vector, index.isOutside, []);
  }
  if (isRam(vector)) {
    const write = present(
      body.transaction.writes.find(
        ({ memory, port }) => memory === vector.id && port === target.port,
      ),
      "a write port",
    );
    const type = { width: Math.max(1, ceilLog2(length)), signed: false };
    const address = length === 1 ? literal(0n, type) : index.place.text;
    set(body, write.address, type, address, span);
    set(body, write.data, element, data.text, span);
    if (write.enable !== undefined) {
      set(body, write.enable, bit, "1'b1", span);
    }
    return;
  }
  const bits = { width: element.width, signed: false };
  const name = nextName(body, vector.id);
  begin(body, vector.id);
  const unsigned = reread(data, element, bits);
  const total = length * element.width;
  const place = simplifyExpression(target.index);
  if (place.kind === "literal") {
    const low = Number(place.value) * element.width;
    body.lines.push(line(`${select(name, low, element.width, total)} = ${unsigned.text};`, span));
  } else {
    // A loop of comparisons with constants gives each element an enable of its own. Its operands
    // are names, so that nothing is computed once for each turn.
    const known = isName(index.full)
      ? index.full.text
      : scope.hoist("index", { width: index.fullWidth, signed: false }, index.full);
    const written = isName(unsigned) ? unsigned.text : scope.hoist("value", bits, unsigned);
    const bitsOfElement =
      element.width === 1 ? "[k]" : `[k * ${element.width} +: ${element.width}]`;
    const turns = Math.min(length, 2 ** index.fullWidth);
    const head = `for (int k = 0; k < ${turns}; k++)`;
    const test = `if (${known} == ${index.fullWidth}'(k))`;
    body.lines.push(
      spanned(span, ...block(head, line(`${test} ${name}${bitsOfElement} = ${written};`))),
    );
  }
  body.written.add(vector.id);
}

function emitRead(body: Body, id: ReadId, span: Span): void {
  const { transaction } = body;
  const read = present(transaction.transaction.reads[id], "a read of the transaction");
  const names = present(transaction.reads[id], "the plan of a read");
  const memory = scopeOf(body).vector(read.memory);
  const type = { width: Math.max(1, ceilLog2(memory.length)), signed: false };
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

function scopeOf(body: Body): ExpressionScope {
  const { plan, transaction } = body;
  const { svName } = transaction.transaction;
  return {
    signal: (signal: SignalId, moment: Moment) => {
      const next = transaction.next.get(signal);
      return moment === "now" && next !== undefined && body.written.has(signal)
        ? next
        : startView(plan, transaction, signal);
    },
    local: (local) => present(transaction.locals[local], "the name of a local"),
    read: (read, path) => {
      noteReadUse(body, read, path);
      return present(transaction.reads[read], "the plan of a read").data;
    },
    vector: (id) => {
      const signal = signalOf(plan.program, id);
      if (signal.kind !== "vector") {
        throw new Error(`internal error: ${signal.name} has no elements`);
      }
      return signal;
    },
    ramElement: (vector) => {
      throw new Error(`internal error: ${vector.name} is read outside its schedule`);
    },
    hoist: (stem, type, value) => {
      const name = plan.names.take(`${svName}_${stem}`);
      set(body, name, type, value.text, body.span);
      return name;
    },
    index: (vector, isOutside, path) => {
      const flag = plan.names.take(`${svName}_outside`);
      set(body, flag, bit, under(path, isOutside), body.span);
      body.indexChecks.push({ vector: vector.id, flag, span: body.span });
    },
  };
}

/** Remembers that data of a read whose address may be out of range are looked at under `path`. */
function noteReadUse(body: Body, read: ReadId, path: readonly SvExpression[]): void {
  const outside = body.readsOutside.get(read);
  if (outside === undefined) {
    return;
  }
  const known = body.readChecks.get(read);
  const last = path.at(-1);
  if (known !== undefined && known.flag === undefined) {
    return;
  }
  if (body.depth === 0 && last === undefined) {
    body.readChecks.set(read, { read, flag: undefined, outside, span: body.span });
    return;
  }
  const { svName } = body.transaction.transaction;
  const flag = known?.flag ?? body.plan.names.take(`${svName}_uses_read`);
  const condition = last === undefined ? "1'b1" : under(path.slice(0, -1), last);
  const value = known === undefined ? condition : `${flag} || (${condition})`;
  body.readChecks.set(read, { read, flag, outside, span: body.span });
  set(body, flag, bit, value, body.span);
}

const bit: ValueType = { width: 1, signed: false };

/** Gives a whole variable its value. Where this may be skipped, it has a value from before. */
function set(body: Body, name: string, type: ValueType, text: string, span: Span): void {
  const signal = [...body.transaction.next].find(([, next]) => next === name)?.[0];
  if (signal === undefined) {
    declare(body, name, type, span);
    if (body.depth > 0) {
      byDefault(body, name, type);
    }
  } else if (body.depth > 0) {
    begin(body, signal);
  }
  if (body.depth === 0) {
    if (body.assigned.has(name)) {
      body.onlyValues = undefined;
    }
    body.assigned.add(name);
    body.onlyValues?.push({ name, text, span });
  }
  body.lines.push(line(`${name} = ${text};`, span));
}

/** Makes the next value of a register start from the register itself. */
function begin(body: Body, signal: SignalId): void {
  const name = nextName(body, signal);
  if (!body.assigned.has(name)) {
    body.assigned.add(name);
    body.defaults.push(
      line(`${name} = ${startView(body.plan, body.transaction, signal)};`, body.span),
    );
  }
}

function byDefault(body: Body, name: string, type: ValueType): void {
  if (!body.assigned.has(name)) {
    body.assigned.add(name);
    const zero = type.width === 1 ? constant(literal(0n, type)).text : "'0";
    body.defaults.push(line(`${name} = ${zero};`));
  }
}

function declare(body: Body, name: string, type: ValueType, span: Span | undefined): void {
  if (!body.declarations.some((one) => one.name === name)) {
    body.declarations.push({ name, type, span });
  }
}

function nextName(body: Body, signal: SignalId): string {
  return present(body.transaction.next.get(signal), "the next value of a register");
}

/** Runs `emit` with a list of lines of its own and returns them. */
function nested(body: Body, emit: () => void): readonly SvText[] {
  const outer = body.lines;
  body.lines = [];
  body.depth++;
  emit();
  body.depth--;
  const lines = body.lines;
  body.lines = outer;
  return lines;
}
