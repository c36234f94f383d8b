import type { SignalId } from "../brief/ids.ts";
import { signalsIn } from "../brief/schedule/walk-expression.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { neverFires, noProgress, readBeforeWrite } from "../diagnostics/catalogue/proof.ts";
import { overlappingGuards } from "../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { replay } from "../prove/replay.ts";
import { formatValue } from "../simulate/format-value.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import type { ProvedTarget } from "./settle-idle.ts";

type Collision = ProvedTarget["proof"]["findings"]["collisions"][number];

/** What proofs found besides contracts, for people. */
export interface ToldFindings {
  readonly found: readonly Diagnostic[];
  /** Whether a proof shows that what the check feared never happens, or tells it better. */
  readonly isDisproved: (diagnostic: Diagnostic) => boolean;
}

/** What is found of the modules, as far as the check has not said so (`known`). */
export function tellFindings(
  proofs: readonly ProvedTarget[],
  known: readonly Diagnostic[],
  files: FileSet,
): ToldFindings {
  const keyOf = ({ code, span, labels }: Diagnostic): string =>
    [code, span.file, span.start, ...labels.map((label) => label.span.start)].join(" ");
  const found = new Map<string, Diagnostic>();
  const replaced = new Set<string>();
  // A pair counts as apart if it is in every module that the text stands for.
  const meeting = new Set<string>();
  const apart = new Set<string>();
  for (const { target, proof } of proofs) {
    const { program } = target;
    const told = [...idleOf(program, proof), ...stuckOf(program, proof), ...usesOf(program, proof)];
    for (const one of told) {
      found.set(keyOf(one), one);
    }
    for (const collision of proof.findings.collisions) {
      const key = keyOf(collisionOf(program, collision, undefined));
      if (collision.run === undefined) {
        apart.add(key);
        continue;
      }
      meeting.add(key);
      const example = exampleOf(program, collision, files);
      const isKnown = known.some((one) => keyOf(one) === key && one.severity === "error");
      if (example !== undefined && !isKnown) {
        found.set(key, collisionOf(program, collision, example));
        replaced.add(key);
      }
    }
  }
  const isTold = new Set(known.map(keyOf));
  return {
    found: [...found].flatMap(([key, one]) => (isTold.has(key) && !replaced.has(key) ? [] : [one])),
    isDisproved: (one) => {
      const key = keyOf(one);
      return replaced.has(key) || (apart.has(key) && !meeting.has(key));
    },
  };
}

function idleOf(
  { transactions }: TypedProgram,
  { findings }: ProvedTarget["proof"],
): readonly Diagnostic[] {
  const why =
    "in every state that the design reaches its precondition is false, or another transaction goes first";
  return findings.neverFiring.flatMap((id) => {
    const transaction = transactions[id];
    return transaction === undefined
      ? []
      : [neverFires(transaction.nameSpan, { transaction: transaction.name, why })];
  });
}

function stuckOf(
  { transactions }: TypedProgram,
  { findings }: ProvedTarget["proof"],
): readonly Diagnostic[] {
  return findings.stuck.flatMap(({ transaction: id, waiting }) => {
    const transaction = transactions[id];
    const other = waiting === undefined ? undefined : transactions[waiting];
    const why =
      other === undefined
        ? "once it has fired it does so in every cycle, whatever the inputs are, and nothing changes any more"
        : `as long as its inputs stay as they are it fires again in every cycle and writes the same, and \`${other.name}\` waits in vain`;
    return transaction === undefined
      ? []
      : [noProgress(transaction.nameSpan, { transaction: transaction.name, why })];
  });
}

function usesOf(
  { transactions, signals }: TypedProgram,
  { findings }: ProvedTarget["proof"],
): readonly Diagnostic[] {
  return findings.firstUses.flatMap(({ transaction: id, signal, depth }) => {
    const [transaction, state] = [transactions[id], signals[signal]];
    if (transaction === undefined || state === undefined) {
      return [];
    }
    const facts = { transaction: transaction.name, state: state.name, cycle: depth };
    const labels = [{ span: state.nameSpan, message: `\`${state.name}\` has no initial value` }];
    return [readBeforeWrite(transaction.nameSpan, facts, { labels })];
  });
}

function collisionOf(
  { transactions, signals }: TypedProgram,
  { first: one, second: other }: Collision,
  example: string | undefined,
): Diagnostic {
  const [first, second] = [transactions[one], transactions[other]];
  const [a, b] = [first?.name ?? "", second?.name ?? ""];
  const span = second?.nameSpan ?? { file: "", start: 0, end: 0 };
  const shared = first?.writesSignals.filter((id) => second?.writesSignals.includes(id)) ?? [];
  const nameOf = (id: SignalId): string => `\`${signals[id]?.name ?? ""}\``;
  return overlappingGuards(
    span,
    { first: a, second: b, shared: shared.map(nameOf).join(", "), example, more: 0 },
    {
      labels: [
        { span: first?.nameSpan ?? span, message: `\`${a}\` comes first and wins` },
        { span, message: `\`${b}\` does not fire then` },
      ],
    },
  );
}

/** The state in which two transactions meet, as the interpreter sees it. */
function exampleOf(
  program: TypedProgram,
  { first: one, second: other, run, depth }: Collision,
  files: FileSet,
): string | undefined {
  if (run === undefined || program.foreign.length > 0) {
    return undefined;
  }
  const { before } = replay(program, run, referenceEngine(program, files, { isTraced: false }));
  const state = before.at(-1);
  const names = new Set(
    [one, other].flatMap((id) => {
      const transaction = program.transactions[id];
      return transaction === undefined ? [] : [...signalsIn(transaction.precondition)];
    }),
  );
  const values = [...names].flatMap((id) => {
    const value = state?.get(id);
    return value === undefined
      ? []
      : [`\`${program.signals[id]?.name ?? ""} = ${formatValue(value)}\``];
  });
  return values.length === 0 ? undefined : `in cycle ${depth}, ${values.join(", ")}`;
}
