import type { SignalId } from "../brief/ids.ts";
import { renderBrief } from "../brief/render-brief.ts";
import { partsOf } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { evaluateExpression, nothing } from "../interpreter/evaluate-expression.ts";
import { formatValue } from "../simulate/format-value.ts";
import type { FormalProperty } from "../systemverilog/emit-formal.ts";
import type { Replay } from "./replay.ts";

type Values = ReadonlyMap<SignalId, bigint>;

/** Names that a sentence gives the values of, at most. */
const LISTED_NAMES = 8;

/** What goes wrong in a counterexample, in one sentence with values; `source` is the module's file. */
export function sentenceFor(
  program: TypedProgram,
  property: FormalProperty,
  replay: Replay,
  source: string,
): string {
  const { cycles, before } = replay;
  const transaction = program.transactions.find(({ name }) => name === property.owner);
  const name = `\`${property.owner}\``;
  const when = `in cycle ${cycles.length}`;
  if (transaction === undefined) {
    return `${when.replace("in", "In")} the ${property.text} of ${name} does not hold.`;
  }
  const start = before.at(-transaction.cycles) ?? before.at(-1) ?? new Map();
  const { precondition, postcondition, writesSignals } = transaction;
  const isPostcondition = property.kind === "postcondition" && postcondition !== undefined;
  const looked = [
    ...(isPostcondition ? namesIn(postcondition) : []).filter((use) => isOfStart(program, use)),
    ...(isPostcondition ? [] : transaction.readsSignals.map(atStart)),
    ...namesIn(precondition),
    // What is read only to be kept where nothing is written says nothing.
    ...transaction.readsSignals.filter((id) => !writesSignals.includes(id)).map(atStart),
  ];
  const given = listOf(program, looked, start, "=");
  const fires = `${name} fires ${when}${given === "" ? "" : ` with ${given}`}`;
  switch (property.kind) {
    case "postcondition":
      return isPostcondition
        ? `${fires}; then ${outcome(program, transaction, postcondition, start, replay, source)}.`
        : `${fires}; then ${property.text} does not hold.`;
    case "range":
      return `${fires}; then the ${property.text.replace(" in range", " is out of range")}.`;
    case "assertion":
    case "assumption":
      return `${fires}; then the ${property.text} does not hold.`;
  }
}

/** The parts of the postcondition that are broken: "acc is 6, not 8". */
function outcome(
  program: TypedProgram,
  { cycles, requests }: TypedTransaction,
  postcondition: TypedExpr,
  start: Values,
  { after, elementAfter }: Replay,
  source: string,
): string {
  // Where a transaction waits for answers, its start is not known from its length.
  const isExact = cycles === 1 || requests.length === 0;
  const value = (expr: TypedExpr): bigint | undefined =>
    isExact && !hasStartElement(expr)
      ? evaluateExpression(expr, {
          ...nothing,
          signal: (id, moment) =>
            (isOfStart(program, { signal: id, moment }) ? start : after).get(id) ?? 0n,
          element: (vector, index) => {
            const signal = program.signals[vector];
            const length = signal?.kind === "vector" ? signal.length : 0;
            const isInside = index >= 0n && index < BigInt(length);
            return (isInside ? elementAfter(vector, Number(index)) : undefined) ?? 0n;
          },
        })
      : undefined;
  const broken = conjuncts(postcondition).filter((part) => value(part) !== 1n);
  const told = broken.map((part) => {
    const compared = part.kind === "compare" && part.operator === "==" ? part : undefined;
    const left = compared && unresized(compared.left);
    const [is, should] = [compared && value(compared.left), compared && value(compared.right)];
    if (left !== undefined && isName(left) && is !== undefined && should !== undefined) {
      return `${renderBrief(left, program)} is ${formatValue(is)}, not ${formatValue(should)}`;
    }
    const names = namesIn(part).filter((use) => !isOfStart(program, use));
    const values = listOf(program, names, after, "is");
    const text = `\`${textOf(part, program, source)}\` does not hold`;
    return values === "" ? text : `${values}, and ${text}`;
  });
  return told.join("; ");
}

/** An expression as it was written, where what the compiler made of it is much longer. */
function textOf(part: TypedExpr, program: TypedProgram, source: string): string {
  const rendered = renderBrief(part, program);
  const { file, start, end } = part.span;
  const written = file === program.file ? source.slice(start, end).replaceAll(/\s+/g, " ") : "";
  return written !== "" && rendered.length > 2 * written.length ? written : rendered;
}

interface NameUse {
  readonly signal: SignalId;
  readonly moment: "now" | "start";
}

function atStart(signal: SignalId): NameUse {
  return { signal, moment: "start" };
}

function namesIn(expr: TypedExpr): readonly NameUse[] {
  return expr.kind === "signal"
    ? [{ signal: expr.signal, moment: expr.moment }]
    : partsOf(expr).flatMap(namesIn);
}

/** Whether a name in a postcondition means its value at the start: triggers always do. */
function isOfStart(program: TypedProgram, { signal, moment }: NameUse): boolean {
  return moment === "start" || program.signals[signal]?.kind === "trigger";
}

function conjuncts(expr: TypedExpr): readonly TypedExpr[] {
  return expr.kind === "logic" && expr.operator === "&&"
    ? [...conjuncts(expr.left), ...conjuncts(expr.right)]
    : [expr];
}

/** Whether an expression asks for an element as it was at the start, which a replay does not keep. */
function hasStartElement(expr: TypedExpr): boolean {
  return (
    (expr.kind === "element" && expr.moment === "start") || partsOf(expr).some(hasStartElement)
  );
}

function isName(expr: TypedExpr): boolean {
  return expr.kind === "signal" || expr.kind === "element";
}

function unresized(expr: TypedExpr): TypedExpr {
  return expr.kind === "resize" ? unresized(expr.operand) : expr;
}

/** "a = 1, b = 2 and c = 3", each name once. */
function listOf(
  program: TypedProgram,
  names: readonly NameUse[],
  values: Values,
  verb: string,
): string {
  const parts = [...new Set(names.map(({ signal }) => signal))]
    .flatMap((signal) => {
      const value = values.get(signal);
      return value === undefined
        ? []
        : [`${program.signals[signal]?.name ?? ""} ${verb} ${formatValue(value)}`];
    })
    .slice(0, LISTED_NAMES);
  const last = parts.at(-1);
  return parts.length < 2 ? (last ?? "") : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
