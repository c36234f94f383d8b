import type { SignalId } from "../brief/ids.ts";
import { partsOf } from "../brief/schedule/walk-expression.ts";
import type { TypedExpr, TypedProgram } from "../brief/typed-program.ts";
import { formatValue } from "../simulate/format-value.ts";
import type { FormalProperty } from "../systemverilog/emit-formal.ts";
import type { Replay } from "./replay.ts";

/** What goes wrong in a counterexample, in one sentence with values. */
export function sentenceFor(
  program: TypedProgram,
  property: FormalProperty,
  { cycles, before, after }: Replay,
): string {
  const transaction = program.transactions.find(({ name }) => name === property.owner);
  const name = `\`${property.owner}\``;
  const when = `in cycle ${cycles.length}`;
  if (transaction === undefined) {
    return `${name} ${when}: ${property.text} does not hold.`;
  }
  const { precondition, postcondition } = transaction;
  const read = namesIn(property.kind === "postcondition" ? postcondition : undefined);
  const looked = [
    ...read.filter(({ moment, signal }) => moment === "start" || isTrigger(program, signal)),
    ...namesIn(precondition),
  ];
  const given = valuesOf(program, looked, before);
  const fires = `${name} fires ${when}${given === "" ? "" : ` with ${given}`}`;
  switch (property.kind) {
    case "postcondition": {
      const result = valuesOf(
        program,
        read.filter(({ moment, signal }) => moment === "now" && !isTrigger(program, signal)),
        after,
        "is",
      );
      const broken = `\`${property.text}\` does not hold`;
      return result === ""
        ? `${fires}; then ${broken}.`
        : `${fires}; then ${result}, and ${broken}.`;
    }
    case "range":
      return `${fires}; its ${property.text} fails.`;
    case "assertion":
    case "assumption":
      return `${fires}; the ${property.text} does not hold.`;
  }
}

interface NameUse {
  readonly signal: SignalId;
  readonly moment: "now" | "start";
}

function namesIn(expr: TypedExpr | undefined): readonly NameUse[] {
  if (expr === undefined) {
    return [];
  }
  return expr.kind === "signal"
    ? [{ signal: expr.signal, moment: expr.moment }]
    : partsOf(expr).flatMap(namesIn);
}

function isTrigger(program: TypedProgram, signal: SignalId): boolean {
  return program.signals[signal]?.kind === "trigger";
}

function valuesOf(
  program: TypedProgram,
  names: readonly NameUse[],
  values: ReadonlyMap<SignalId, bigint>,
  verb = "=",
): string {
  const parts = [...new Set(names.map(({ signal }) => signal))].flatMap((signal) => {
    const value = values.get(signal);
    return value === undefined
      ? []
      : [`${program.signals[signal]?.name ?? ""} ${verb} ${formatValue(value)}`];
  });
  const last = parts.at(-1);
  return parts.length < 2 ? (last ?? "") : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
