import type { Span } from "../base/source.ts";
import { renderBrief } from "../brief/render-brief.ts";
import type { TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { elementAt } from "./contents.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import type { IndexFault, Moments } from "./run-statements.ts";
import type { SettledModule } from "./settle-module.ts";
import { isInside } from "./vector-place.ts";

/** Something that a design promises and that a run saw not to hold. */
export interface Violation {
  readonly text: string;
  readonly span: Span;
}

/**
 * What an edge breaks, in the order of the transactions: indices out of range where a transaction
 * starts or commits, and the postconditions of those that commit, in the state after the edge.
 */
export function checkEdge(now: SettledModule, next: SettledModule): readonly Violation[] {
  const { program } = now;
  const perTransaction = program.transactions.flatMap((transaction) => {
    const { id, postcondition } = transaction;
    const faults = [
      ...(now.isStarting(id) ? now.preconditionFaults(id) : []),
      ...(now.isFiring(id) ? now.outcomeOf(id).faults : []),
    ];
    const outside = faults.map((fault) => indexViolation(program, transaction, fault));
    if (postcondition === undefined || !now.isFiring(id)) {
      return outside;
    }
    const start: Moments = now.state.progress[id]?.start ?? now;
    return holds(transaction, start, next)
      ? outside
      : [
          ...outside,
          {
            text: `contract of ${transaction.name} does not hold: ${renderBrief(postcondition, program)}`,
            span: postcondition.span,
          },
        ];
  });
  const inside = program.instances.flatMap(({ id }) =>
    checkEdge(now.instance(id), next.instance(id)),
  );
  return [...perTransaction, ...sharedPortViolations(now), ...inside];
}

function holds({ postcondition }: TypedTransaction, start: Moments, next: SettledModule): boolean {
  const { program } = next;
  const unknown = (): bigint => 0n;
  return (
    postcondition === undefined ||
    evaluateExpression(postcondition, {
      signal: (signal, moment) => {
        const isTrigger = program.signals[signal]?.kind === "trigger";
        return (isTrigger || moment === "start" ? start : next).scalar(signal);
      },
      element: (vector, index, moment) =>
        isInside(program, vector, index)
          ? elementAt((moment === "start" ? start : next).vector(vector), Number(index))
          : 0n,
      // A postcondition has no locals and schedules no reads.
      local: unknown,
      read: unknown,
    }) !== 0n
  );
}

function indexViolation(
  program: TypedProgram,
  { name }: TypedTransaction,
  { vector, span }: IndexFault,
): Violation {
  const of = program.signals[vector]?.name ?? "";
  return {
    text: `index out of range: ${name} uses an element of ${of} that does not exist`,
    span,
  };
}

/** A RAM with one port for both purposes is never asked for both in one cycle. */
function sharedPortViolations(now: SettledModule): readonly Violation[] {
  const { program } = now;
  return program.signals.flatMap((signal) => {
    if (signal.kind !== "vector" || signal.storage !== "spram") {
      return [];
    }
    const isWritten = program.transactions.some(
      ({ id }) =>
        now.isFiring(id) &&
        now
          .outcomeOf(id)
          .changes.some((change) => change.kind === "element" && change.vector === signal.id),
    );
    const isRead = program.transactions.some(({ id, reads }) => {
      const stage = now.state.progress[id]?.stage ?? (now.isStarting(id) ? 0 : undefined);
      return reads.some((read) => read.memory === signal.id && read.stage === stage);
    });
    return isWritten && isRead
      ? [
          {
            text: `${signal.name} is read and written in one cycle, but has one port`,
            span: signal.nameSpan,
          },
        ]
      : [];
  });
}
