import { present } from "../base/assert.ts";
import { bitLength } from "../base/bits.ts";
import type { TransactionId } from "../brief/ids.ts";
import { partsOf } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedProgram } from "../brief/typed-program.ts";
import { type ExpressionScope, emitExpression } from "./emit-expression.ts";
import { fireOf, hasElements, type ModulePlan, readNameOf, signalOf } from "./module-plan.ts";
import { portsOf } from "./module-ports.ts";
import {
  binary,
  conjunction,
  level,
  prefix,
  primary,
  type SvExpression,
  within,
} from "./sv-expression.ts";
import { literal, logicType } from "./sv-literal.ts";
import { block, indented, line, type SvText, spanned } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** Lines wider than this are broken at their operators. */
const LINE_WIDTH = 96;

/** `clk` rising, and the edge of an asynchronous reset. */
export function clockEvent({ clockPort, reset }: TypedProgram): string {
  const edge = reset.active === "low" ? "negedge" : "posedge";
  const also = reset.asynchronous ? ` or ${edge} ${reset.port}` : "";
  return `@(posedge ${clockPort}${also})`;
}

export function resetAsserted({ reset }: TypedProgram): SvExpression {
  return reset.active === "low" ? prefix("!", primary(reset.port)) : primary(reset.port);
}

/** Not in reset. */
export function released({ reset }: TypedProgram): SvExpression {
  return reset.active === "low" ? primary(reset.port) : prefix("!", primary(reset.port));
}

/** The signals that say which transactions fire, declared ahead of their uses. */
export function declareFiring(plan: ModulePlan): readonly SvText[] {
  const ports = new Set(portsOf(plan.program).map(({ svName }) => svName));
  return plan.transactions.flatMap(({ transaction, fire, start, busy, stage }) => {
    const { nameSpan, cycles } = transaction;
    const names = [
      ...(ports.has(fire) ? [] : [fire]),
      ...(start === fire ? [] : [start]),
      ...(busy === undefined ? [] : [busy]),
    ];
    const count = stage === undefined ? [] : [`${logicType(stageType(cycles))} ${stage};`];
    return [...names.map((name) => `logic ${name};`), ...count].map((text) => line(text, nameSpan));
  });
}

/** When a transaction starts and fires, and the count of its cycles. */
export function emitFiring(plan: ModulePlan, one: TransactionPlan): FiringText {
  const { program } = plan;
  const { transaction, fire, start, busy, escaped, escapedLate } = one;
  const hoisted: HoistedValue[] = [];
  const checks: FiringText["checks"][number][] = [];
  const scope = preconditionScope(plan, one, hoisted, checks);
  const { precondition } = transaction;
  const enabled = conjuncts(precondition)
    .filter((part) => part.kind !== "literal" || part.value === 0n)
    .map((part) => emitExpression(part, scope));
  const claim = [
    released(program),
    ...(busy === undefined || one.pipeline !== undefined ? [] : [not(busy)]),
    ...enabled,
    ...(escaped === undefined ? [] : [not(escaped)]),
    ...transaction.conflicts.flatMap((id) => rivals(plan, one, id)),
  ];
  const lines: SvText[] = [];
  if (start === fire) {
    lines.push(...assign(fire, claim, one));
  } else {
    const last = [
      released(program),
      isLastCycle(one),
      ...(escapedLate === undefined ? [] : [not(escapedLate)]),
    ];
    lines.push(...assign(start, claim, one), ...assign(fire, last, one));
    if (one.pipeline === undefined) {
      lines.push(...countCycles(plan, one));
    }
  }
  return { hoisted, checks, lines };
}

export interface HoistedValue {
  readonly name: string;
  readonly declaration: string;
  readonly text: string;
}

export interface FiringText {
  /** Values that the precondition is computed from. */
  readonly hoisted: readonly HoistedValue[];
  /** Index checks of the precondition: `condition` must not hold when the transaction starts. */
  readonly checks: readonly { readonly vector: string; readonly condition: string }[];
  readonly lines: readonly SvText[];
}

/** The condition that the transaction is in its cycle `stage`, counted from 0. */
export function isInCycle(one: TransactionPlan, stage: number): SvExpression {
  if (stage === 0) {
    return primary(one.start);
  }
  const valid = one.pipeline?.valid[stage - 1];
  if (valid !== undefined) {
    return primary(valid);
  }
  const type = stageType(one.transaction.cycles);
  return one.stage === undefined
    ? primary(present(one.busy, "the busy signal of a long transaction"))
    : binary(primary(one.stage), "==", primary(literal(BigInt(stage), type)), level.equality);
}

function isLastCycle(one: TransactionPlan): SvExpression {
  return isInCycle(one, one.transaction.cycles - 1);
}

function stageType(cycles: number): { readonly width: number; readonly signed: false } {
  return { width: bitLength(BigInt(cycles - 1)), signed: false };
}

/** What keeps a conflicting transaction from starting: one that claims before it or is under way. */
function rivals(
  plan: ModulePlan,
  one: TransactionPlan,
  id: TransactionId,
): readonly SvExpression[] {
  const other = present(plan.transactions[id], "a conflicting transaction");
  const busy = other.busy === undefined ? [] : [not(other.busy)];
  return id < one.transaction.id ? [...busy, not(other.start)] : busy;
}

function countCycles(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  const { program } = plan;
  const { start, stage, transaction, waits } = one;
  const busy = present(one.busy, "the busy signal of a long transaction");
  const event = `always_ff ${clockEvent(program)}`;
  const asserted = resetAsserted(program).text;
  if (stage === undefined) {
    return block(
      event,
      line(`if (${asserted}) ${busy} <= 1'b0;`),
      line(`else ${busy} <= ${start};`),
    );
  }
  const type = stageType(transaction.cycles);
  const zero = literal(0n, type);
  const last = literal(BigInt(transaction.cycles - 1), type);
  const advances =
    waits === undefined ? `${start} || ${busy}` : `(${start} || ${busy}) && !${waits}`;
  return [
    line(`assign ${busy} = ${stage} != ${zero};`),
    ...block(
      event,
      line(`if (${asserted}) ${stage} <= ${zero};`),
      line(`else if (${stage} == ${last}) ${stage} <= ${zero};`),
      line(`else if (${advances}) ${stage} <= ${stage} + ${literal(1n, type)};`),
    ),
  ];
}

function assign(
  name: string,
  terms: readonly SvExpression[],
  one: TransactionPlan,
): readonly SvText[] {
  const { span } = one.transaction.precondition;
  const whole = `assign ${name} = ${conjunction(terms).text};`;
  if (whole.length <= LINE_WIDTH) {
    return [line(whole, span)];
  }
  const [first, ...rest] = terms.map((term) => within(term, level.equality));
  return [
    spanned(
      span,
      line(`assign ${name} = ${first}`),
      indented(...rest.map((term, i) => line(`&& ${term}${i === rest.length - 1 ? ";" : ""}`))),
    ),
  ];
}

/** Preconditions see everything as it is at the edge. */
function preconditionScope(
  plan: ModulePlan,
  one: TransactionPlan,
  hoisted: HoistedValue[],
  checks: { readonly vector: string; readonly condition: string }[],
): ExpressionScope {
  const { program, names } = plan;
  const { svName } = one.transaction;
  const refuse = (): never => {
    throw new Error("internal error: a precondition has no locals and reads no RAM");
  };
  return {
    signal: (signal) => readNameOf(program, signal),
    local: refuse,
    read: refuse,
    result: refuse,
    fires: (id) => fireOf(plan, id),
    ramElement: refuse,
    vector: (id) => {
      const signal = signalOf(program, id);
      return hasElements(signal) ? signal : refuse();
    },
    hoist: (stem, type, value) => {
      const name = names.take(`${svName}_${stem}`);
      hoisted.push({ name, declaration: `${logicType(type)} ${name};`, text: value.text });
      return name;
    },
    index: (vector, isOutside, path) => {
      checks.push({ vector, condition: conjunction([...path, isOutside]).text });
    },
  };
}

/** The parts of a condition that must all hold. A guarded index needs its guard beside it. */
function conjuncts(expr: TypedExpr): readonly TypedExpr[] {
  return expr.kind === "logic" && expr.operator === "&&" && !hasElement(expr.right)
    ? [...conjuncts(expr.left), expr.right]
    : [expr];
}

function hasElement(expr: TypedExpr): boolean {
  return expr.kind === "element" || expr.kind === "inside" || partsOf(expr).some(hasElement);
}

function not(name: string): SvExpression {
  return prefix("!", primary(name));
}
