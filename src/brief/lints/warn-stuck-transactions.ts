import { neverFires, noProgress } from "../../diagnostics/catalogue/proof.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId } from "../ids.ts";
import {
  type Exploration,
  explore,
  type PossibleState,
  possibleValues,
  type Reachable,
  readIn,
  refine,
  run,
  scopeOf,
} from "../reachability/possible-values.ts";
import { valuesOf } from "../reachability/value-set.ts";
import { renderBrief } from "../render-brief.ts";
import { partsOf, signalsIn } from "../schedule/walk-expression.ts";
import type {
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../typed-program.ts";

/** Values that a message lists. */
const LISTED_VALUES = 6;

/**
 * Row 37, as far as the values of single registers tell: transactions that can never fire, and
 * those that enable themselves again for ever while nothing changes.
 */
export function warnStuckTransactions(program: TypedProgram): readonly Diagnostic[] {
  const exploration = explore(program);
  const reachable = possibleValues(exploration);
  return program.transactions.flatMap((transaction) => {
    const { id, name, nameSpan, isGenerated } = transaction;
    if (isGenerated) {
      return [];
    }
    if (reachable.canFire[id] !== true) {
      const why = whyNever(exploration, reachable.state, transaction.precondition);
      return [neverFires(nameSpan, { transaction: name, why })];
    }
    const why = whyForEver(exploration, reachable, transaction);
    return why === undefined ? [] : [noProgress(nameSpan, { transaction: name, why })];
  });
}

/** The first part of the precondition that leaves nothing, and what its registers are. */
function whyNever(exploration: Exploration, state: PossibleState, precondition: TypedExpr): string {
  const { program } = exploration;
  let left: PossibleState = state;
  for (const part of conjuncts(precondition)) {
    const next = refine(exploration, left, part);
    if (next !== undefined) {
      left = next;
      continue;
    }
    if (part.kind === "literal") {
      return "its precondition is `false`";
    }
    const facts = [...signalsIn(part)].flatMap((id) => {
      const values = left.get(id);
      const name = program.signals[id]?.name ?? "";
      return values === undefined ? [] : [`\`${name}\` is only ever ${list(values)}`];
    });
    const asked = `its precondition asks for \`${renderBrief(part, program)}\``;
    return facts.length === 0 ? `${asked}, which is never so` : `${asked}, but ${facts.join(", ")}`;
  }
  return "its precondition is never so";
}

/**
 * Why a transaction fires again and again without an end: what its precondition asks of registers
 * stays so once it has fired, and each time it writes the same again. Where others wait in vain for
 * what it has in hand, that is a hang, whatever may come from outside.
 */
function whyForEver(
  exploration: Exploration,
  { state, canFire }: Reachable,
  transaction: TypedTransaction,
): string | undefined {
  const { program } = exploration;
  const { precondition, writesSignals, statements } = transaction;
  const asked = conjuncts(precondition).filter((part) => isAboutState(program, part));
  const inHand = asked.length > 0 ? asked.flatMap((part) => [...signalsIn(part)]) : writesSignals;
  const waiting = program.transactions.find(
    (other) =>
      canFire[other.id] === false &&
      !other.isGenerated &&
      inHand.some((id) => state.has(id) && signalsIn(other.precondition).has(id)),
  );
  const canRepeat =
    writesSignals.length > 0 &&
    hasNoDelays(transaction) &&
    (asked.length > 0 || waiting !== undefined) &&
    !loadsFromOutside(program, statements);
  if (!canRepeat) {
    return undefined;
  }
  const read = readIn(statements);
  const isRepeatable = read.every(
    (id) => !writesSignals.includes(id) && isSteady(program, id, waiting !== undefined),
  );
  if (!isRepeatable) {
    return undefined;
  }
  const enabled = refine(exploration, state, precondition);
  const after = enabled === undefined ? undefined : run(exploration, enabled, transaction);
  if (enabled === undefined || after === undefined) {
    return undefined;
  }
  const settled = new Map(enabled);
  for (const [id, values] of after) {
    if (values === undefined) {
      settled.delete(id);
    } else {
      settled.set(id, values);
    }
  }
  const isKept = asked.every((part) => {
    const values = valuesOf(part, scopeOf(exploration, settled));
    return values?.size === 1 && values.has(1n);
  });
  if (!isKept) {
    return undefined;
  }
  const leansOn = new Set([...inHand, ...read]);
  const isDisturbed = program.transactions.some(
    (other) =>
      other.id !== transaction.id &&
      canFire[other.id] === true &&
      other.writesSignals.some((id) => leansOn.has(id)) &&
      !losesAlways(program, transaction, other) &&
      refine(exploration, settled, other.precondition) !== undefined,
  );
  // A command that is taken again and again although others wait for what follows it is a hang.
  const isCommand = asked.length > 0 && !isStateOnly(program, precondition);
  if (isDisturbed && (waiting === undefined || !isCommand)) {
    return undefined;
  }
  const stays = asked.map((part) => `\`${renderBrief(part, program)}\``).join(" and ");
  const repeats = "it writes the same each time";
  const facts = [
    ...(asked.length === 0
      ? ["its precondition is for the surroundings alone to change"]
      : [`${stays} ${asked.length === 1 ? "stays" : "stay"} so once it has fired`]),
    repeats,
    ...(waiting === undefined ? [] : [`\`${waiting.name}\` waits in vain`]),
  ];
  return `${facts.slice(0, -1).join(", ")} and ${facts.at(-1)}`;
}

/** Whether `other` wants what the transaction writes and never has its turn as long as that is enabled. */
function losesAlways(
  program: TypedProgram,
  { id, conflicts, precondition }: TypedTransaction,
  other: TypedTransaction,
): boolean {
  return other.id > id && conflicts.includes(other.id) && isStateOnly(program, precondition);
}

function hasNoDelays({ reads, divisions, requests }: TypedTransaction): boolean {
  return reads.length + divisions.length + requests.length === 0;
}

/** Whether an element is written where an input says: a port to fill a memory, which waits for nothing. */
function loadsFromOutside(program: TypedProgram, list: readonly TypedStatement[]): boolean {
  return list.some((statement) =>
    statement.kind === "if"
      ? loadsFromOutside(program, [...statement.then, ...statement.otherwise])
      : statement.kind === "assign" &&
        statement.target.kind === "element" &&
        [...signalsIn(statement.target.index)].some(
          (id) => program.signals[id]?.kind === "trigger",
        ),
  );
}

/** Whether a signal keeps its value by itself; inputs do as long as a command is held. */
function isSteady(program: TypedProgram, id: SignalId, hasInputs: boolean): boolean {
  const kind = program.signals[id]?.kind;
  return kind === "state" || (hasInputs && kind === "trigger");
}

function conjuncts(expr: TypedExpr): readonly TypedExpr[] {
  return expr.kind === "logic" && expr.operator === "&&"
    ? [...conjuncts(expr.left), ...conjuncts(expr.right)]
    : [expr];
}

/** Whether a condition reads registers and nothing else, and some. */
function isAboutState(program: TypedProgram, expr: TypedExpr): boolean {
  const names = [...signalsIn(expr)];
  return names.length > 0 && isStateOnly(program, expr);
}

function isStateOnly(program: TypedProgram, expr: TypedExpr): boolean {
  const isOther = (part: TypedExpr): boolean =>
    part.kind === "fires" || part.kind === "requesting" || partsOf(part).some(isOther);
  return (
    !isOther(expr) && [...signalsIn(expr)].every((id) => program.signals[id]?.kind === "state")
  );
}

function list(values: ReadonlySet<bigint>): string {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1)).map(String);
  if (sorted.length > LISTED_VALUES) {
    return `one of ${sorted.length} values`;
  }
  const last = sorted.at(-1) ?? "";
  return sorted.length < 2 ? last : `${sorted.slice(0, -1).join(", ")} or ${last}`;
}
