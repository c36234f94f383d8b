import { present } from "../base/assert.ts";
import type { TypedTransaction } from "../brief/typed-program.ts";
import type { Declaration, EmittedBody } from "./body-builder.ts";
import { emitBody } from "./emit-body.ts";
import { emitDividers } from "./emit-dividers.ts";
import { emitFiring, type FiringText, isInCycle } from "./emit-firing.ts";
import { emitPipeline } from "./emit-pipeline.ts";
import { emitRequests } from "./emit-requests.ts";
import { type ModulePlan, readNameOf, signalOf } from "./module-plan.ts";
import { packedType } from "./packed-type.ts";
import { logicType } from "./sv-literal.ts";
import { blank, block, line, type SvText, spanned } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** A transaction's lines and what the simulation is to check about it. */
export interface EmittedTransaction {
  readonly plan: TransactionPlan;
  readonly lines: readonly SvText[];
  readonly body: EmittedBody;
  readonly firing: FiringText;
}

/** One transaction: the copies it holds, what it would write, and when it does. */
export function emitTransaction(plan: ModulePlan, one: TransactionPlan): EmittedTransaction {
  const { transaction } = one;
  const stages = one.pipeline?.stages ?? [one];
  const bodies = stages.map((stage) => emitBody(plan, stage));
  const body = present(bodies.at(-1), "the statements of a transaction");
  const firing = emitFiring(plan, one);
  const next = stages.flatMap((stage) =>
    [...stage.next].map(([id, name]): Declaration => {
      const signal = signalOf(plan.program, id);
      return { name, type: packedType(signal), span: signal.nameSpan };
    }),
  );
  const declarations = [...next, ...bodies.flatMap((each) => each.declarations)];
  const lines = [
    line(`// ${titleOf(transaction)}`, transaction.nameSpan),
    ...(one.pipeline === undefined ? holdSignals(plan, one) : emitPipeline(plan, one)),
    ...keepReads(plan, one),
    ...declarations.map(({ name, type, span }) => line(`${logicType(type)} ${name};`, span)),
    ...bodies.flatMap(({ lines }) => lines),
    ...emitDividers(plan, one),
    ...emitRequests(plan, one),
    ...firing.hoisted.map(({ declaration }) => line(declaration)),
    ...(firing.hoisted.length === 0
      ? []
      : block(
          "always_comb",
          ...firing.hoisted.map(({ name, text }) =>
            line(`${name} = ${text};`, transaction.precondition.span),
          ),
        )),
    ...firing.lines,
  ];
  return { plan: one, lines: [blank, spanned(transaction.span, ...lines)], body, firing };
}

function titleOf({ name, cycles, pipeline }: TypedTransaction): string {
  const how = pipeline === undefined ? "in" : "pipelined over";
  return cycles === 1 ? name : `${name}, ${how} ${cycles} cycles`;
}

/** Copies of triggers and state as they were in the first cycle. */
function holdSignals(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  const held = one.held.filter(({ isForContract }) => !isForContract);
  if (held.length === 0) {
    return [];
  }
  const busy = present(one.busy, "the busy signal of a long transaction");
  const copies = held.map(({ signal, register, view }) => {
    const declared = signalOf(plan.program, signal);
    const type = logicType(packedType(declared));
    return { register, view, type, name: readNameOf(plan.program, signal) };
  });
  return [
    ...copies.flatMap(({ register, view, type, name }) => [
      line(`${type} ${register};`),
      ...(view === undefined
        ? []
        : [line(`${type} ${view};`), line(`assign ${view} = ${busy} ? ${register} : ${name};`)]),
    ]),
    ...block(
      `always_ff @(posedge ${plan.program.clockPort})`,
      ...block(
        `if (${one.start})`,
        ...copies.map(({ register, name }) => line(`${register} <= ${name};`)),
      ),
    ),
  ];
}

/** Registers for data that must outlast their port's next use. */
function keepReads(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  return one.reads.flatMap(({ id, data, kept }) => {
    const read = present(one.transaction.reads[id], "a read of the transaction");
    const memory = plan.memories.find(({ memory }) => memory.id === read.memory);
    const port = memory?.reads[read.port];
    if (kept === undefined || memory === undefined || port === undefined) {
      return [];
    }
    const type = logicType(memory.memory.element);
    // Where the next stage may wait, only its first cycle finds the data at the port.
    const fresh = one.waits === undefined ? undefined : plan.names.take(`${kept}_fresh`);
    const isFresh = fresh ?? isInCycle(one, read.stage + 1).text;
    const clock = `always_ff @(posedge ${plan.program.clockPort})`;
    return [
      ...(fresh === undefined
        ? []
        : [
            line(`logic ${fresh};`),
            line(`${clock} ${fresh} <= ${isInCycle(one, read.stage).text};`),
          ]),
      line(`${type} ${kept};`),
      line(`${type} ${data};`),
      line(`assign ${data} = ${isFresh} ? ${port.data} : ${kept};`),
      line(`always_ff @(posedge ${plan.program.clockPort}) ${kept} <= ${data};`),
    ];
  });
}
