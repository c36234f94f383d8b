import { present } from "../base/assert.ts";
import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { ReadId, SignalId } from "../brief/ids.ts";
import type { Moment, TypedExpr } from "../brief/typed-program.ts";
import { type ExpressionScope, under } from "./emit-expression.ts";
import { fireOf, hasElements, type ModulePlan, readNameOf, signalOf } from "./module-plan.ts";
import type { SvExpression } from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";
import { line, type SvText } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** A variable that a block of statements sets. */
export interface Declaration {
  readonly name: string;
  readonly type: ValueType;
  readonly span: Span | undefined;
}

/** An index that a simulation checks: `flag` tells, when the transaction fires, that it was wrong. */
export interface IndexCheck {
  readonly vector: string;
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

/** A promise of an inlined callable: `flag` tells, when the transaction fires, that it was broken. */
export interface Assertion {
  readonly what: string;
  readonly flag: string;
  readonly condition: TypedExpr;
}

export interface EmittedBody {
  readonly declarations: readonly Declaration[];
  /** An `always_comb`, or an `assign` for each variable where that says the same. */
  readonly lines: readonly SvText[];
  readonly indexChecks: readonly IndexCheck[];
  readonly assertions: readonly Assertion[];
  readonly readChecks: readonly ReadCheck[];
}

export interface PlainValue {
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/** What is being put together while the statements of one block are walked. */
export interface Body {
  readonly plan: ModulePlan;
  readonly transaction: TransactionPlan;
  /** The register whose next value a name holds. */
  readonly registers: ReadonlyMap<string, SignalId>;
  readonly declarations: Declaration[];
  readonly declared: Set<string>;
  readonly defaults: SvText[];
  readonly indexChecks: IndexCheck[];
  readonly assertions: Assertion[];
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

/** The name under which a transaction sees a signal as it was in the first cycle. */
export function startView(
  plan: ModulePlan,
  { held, uses }: TransactionPlan,
  signal: SignalId,
): string {
  const copy = held.find((one) => one.signal === signal && !one.isForContract);
  const isLater = copy !== undefined && uses.later.has(signal);
  return isLater ? (copy.view ?? copy.register) : readNameOf(plan.program, signal);
}
export function scopeOf(body: Body): ExpressionScope {
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
    result: (expr) => {
      if (expr.kind === "quotient") {
        return present(transaction.divisions[expr.division], "a planned division").result;
      }
      if (expr.kind === "response" || expr.kind === "arrived") {
        const names = present(transaction.requests[expr.request], "a planned request");
        return expr.kind === "arrived" ? names.arrived : present(names.response, "an answer");
      }
      throw new Error(`internal error: ${expr.kind} has no schedule`);
    },
    fires: (id) => fireOf(plan, id),
    vector: (id) => {
      const signal = signalOf(plan.program, id);
      if (!hasElements(signal)) {
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
      body.indexChecks.push({ vector, flag, span: body.span });
    },
  };
}

/** Remembers that data of a read whose address may be out of range are looked at under `path`. */
export function noteReadUse(body: Body, read: ReadId, path: readonly SvExpression[]): void {
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

export const bit: ValueType = { width: 1, signed: false };

/** Gives a whole variable its value. Where this may be skipped, it has a value from before. */
export function set(body: Body, name: string, type: ValueType, text: string, span: Span): void {
  const signal = body.registers.get(name);
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
export function begin(body: Body, signal: SignalId): void {
  const name = nextName(body, signal);
  if (!body.assigned.has(name)) {
    body.assigned.add(name);
    body.defaults.push(
      line(`${name} = ${startView(body.plan, body.transaction, signal)};`, body.span),
    );
  }
}

export function byDefault(body: Body, name: string, type: ValueType): void {
  if (!body.assigned.has(name)) {
    body.assigned.add(name);
    const zero = type.width === 1 ? literal(0n, type) : "'0";
    body.defaults.push(line(`${name} = ${zero};`));
  }
}

export function declare(body: Body, name: string, type: ValueType, span: Span | undefined): void {
  if (!body.declared.has(name)) {
    body.declared.add(name);
    body.declarations.push({ name, type, span });
  }
}

export function nextName(body: Body, signal: SignalId): string {
  return present(body.transaction.next.get(signal), "the next value of a register");
}

/** Runs `emit` with a list of lines of its own and returns them. */
export function nested(body: Body, emit: () => void): readonly SvText[] {
  const outer = body.lines;
  body.lines = [];
  body.depth++;
  emit();
  body.depth--;
  const lines = body.lines;
  body.lines = outer;
  return lines;
}
