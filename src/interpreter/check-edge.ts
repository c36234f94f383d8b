import { wrap } from "../base/bits.ts";
import type { TransactionId } from "../brief/ids.ts";
import { renderBrief } from "../brief/render-brief.ts";
import type { TypedExpr, TypedProgram } from "../brief/typed-program.ts";
import { elementAt, withElement } from "./contents.ts";
import { evaluateExpression, nothing } from "./evaluate-expression.ts";
import type { Moments } from "./module-state.ts";
import type { CurrentRun, SettledModule } from "./settle-module.ts";
import { isInside } from "./vector-place.ts";
import type { Violation } from "./violation.ts";

/**
 * What an edge breaks, here and in all instances: indices out of range and promises of callables
 * where a transaction starts or commits, the postconditions of those that commit, in the state
 * after the edge, and the conditions of triggers.
 */
export function checkEdge(now: SettledModule, next: SettledModule): readonly Violation[] {
  const { program } = now;
  return [
    ...program.transactions.flatMap(({ id, name, postcondition }) => {
      const committed = now.firing(id);
      const violations = [
        ...(now.starting(id) === undefined ? [] : now.precondition(id).violations),
        ...(committed?.outcome.violations ?? []),
      ];
      if (
        committed !== undefined &&
        postcondition !== undefined &&
        !holds(program, postcondition, committed.start, afterRun(now, id, committed, next))
      ) {
        const text = `contract of ${name} does not hold: ${renderBrief(postcondition, program)}`;
        violations.push({ text, span: postcondition.span });
      }
      return violations;
    }),
    ...program.signals.flatMap((signal) =>
      signal.kind === "comb"
        ? now
            .combinational(signal)
            .violations.map(({ text }): Violation => ({ text, span: signal.span }))
        : [],
    ),
    ...program.instances.flatMap((instance) =>
      instance.drives.flatMap(({ signal }) =>
        now
          .drive(instance, signal)
          .violations.map(({ text }): Violation => ({ text, span: instance.span })),
      ),
    ),
    ...brokenAssumptions(now),
    ...sharedPortViolations(now),
    ...program.instances.flatMap(({ id }) => checkEdge(now.instance(id), next.instance(id))),
  ];
}

/**
 * The state after the last edge of a run: where a pipeline settles state as a run starts, that is
 * what this run left there, whatever later ones have made of it.
 */
function afterRun(
  { program }: SettledModule,
  id: TransactionId,
  { start, outcome }: CurrentRun,
  next: Moments,
): Moments {
  const early = new Set<number>(program.transactions[id]?.pipeline?.early);
  const changesOf = (signal: number) => outcome.changes.filter((one) => one.signal === signal);
  return {
    scalar: (signal) => {
      const declared = program.signals[signal];
      if (!early.has(signal) || declared?.kind !== "state") {
        return next.scalar(signal);
      }
      return changesOf(signal).reduce(
        (value, one) =>
          one.kind === "bits" ? wrap((value & ~one.mask) | one.bits, declared.type) : value,
        start.scalar(signal),
      );
    },
    vector: (vector) =>
      early.has(vector)
        ? changesOf(vector).reduce(
            (contents, one) =>
              one.kind === "element" ? withElement(contents, one.index, one.value) : contents,
            start.vector(vector),
          )
        : next.vector(vector),
  };
}

/** A postcondition sees triggers as in the first cycle, `@x` too, and all else after the edge. */
function holds(
  program: TypedProgram,
  postcondition: TypedExpr,
  start: Moments,
  next: Moments,
): boolean {
  return (
    evaluateExpression(postcondition, {
      ...nothing,
      signal: (signal, moment) => {
        const isTrigger = program.signals[signal]?.kind === "trigger";
        return (isTrigger || moment === "start" ? start : next).scalar(signal);
      },
      element: (vector, index, moment) =>
        isInside(program, vector, index)
          ? elementAt((moment === "start" ? start : next).vector(vector), Number(index))
          : 0n,
    }) !== 0n
  );
}

function brokenAssumptions(now: SettledModule): readonly Violation[] {
  return now.program.signals.flatMap((signal) => {
    if (signal.kind !== "trigger" || signal.assumption === undefined) {
      return [];
    }
    const { assumption, name } = signal;
    const text = `the value driven on ${name} breaks its condition: ${renderBrief(assumption, now.program)}`;
    return now.evaluate(assumption, name).value === 0n ? [{ text, span: assumption.span }] : [];
  });
}

/** A RAM with one port for both purposes is never asked for both in one cycle. */
function sharedPortViolations(now: SettledModule): readonly Violation[] {
  const { program } = now;
  return program.signals.flatMap((signal) => {
    if (signal.kind !== "vector" || signal.storage !== "spram") {
      return [];
    }
    const isWritten = program.transactions.some(({ id }) =>
      now.firing(id)?.outcome.changes.some((change) => change.signal === signal.id),
    );
    const isRead = program.transactions.some(({ id, reads }) => {
      const runs = [...now.underWay(id), now.starting(id)].filter((run) => run !== undefined);
      const stages = runs.map(({ progress }) => progress?.stage ?? 0);
      return reads.some(({ memory, stage }) => memory === signal.id && stages.includes(stage));
    });
    const text = `${signal.name} is read and written in one cycle, but has one port`;
    return isWritten && isRead ? [{ text, span: signal.nameSpan }] : [];
  });
}
