import { present } from "../base/assert.ts";
import { clockEvent, isInCycle, resetAsserted } from "./emit-firing.ts";
import { type ModulePlan, readNameOf, signalOf } from "./module-plan.ts";
import { packedType } from "./packed-type.ts";
import { literal, logicType } from "./sv-literal.ts";
import { block, indented, line, type SvText } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** What carries the runs of a `pipelined` transaction along: where they are, and what each has seen. */
export function emitPipeline(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  const { pipeline, busy, start } = one;
  if (pipeline === undefined || busy === undefined) {
    return [];
  }
  const { valid, stages } = pipeline;
  const clock = `always_ff @(posedge ${plan.program.clockPort})`;
  const held = stages.slice(1).flatMap(({ held: copies }, place) =>
    copies.map(({ signal, register }, index) => {
      const before = stages[place]?.held[index]?.register ?? readNameOf(plan.program, signal);
      const type = packedType(signalOf(plan.program, signal));
      return { declaration: `${logicType(type)} ${register};`, text: `${register} <= ${before};` };
    }),
  );
  const data = pipeline.data.map(({ stage, read, name }) => {
    const { memory } = present(one.transaction.reads[read], "a read of the transaction");
    const signal = signalOf(plan.program, memory);
    const type = signal.kind === "vector" ? signal.element : { width: 1, signed: false };
    const before = present(stages[stage - 1]?.reads[read], "the plan of a read").data;
    return { declaration: `${logicType(type)} ${name};`, text: `${name} <= ${before};` };
  });
  const copies = [...held, ...data];
  const bit = { width: 1, signed: false };
  return [
    ...valid.map((name) => line(`logic ${name};`)),
    line(`assign ${busy} = ${valid.join(" || ")};`),
    ...block(
      `always_ff ${clockEvent(plan.program)}`,
      line(`if (${resetAsserted(plan.program).text}) begin`),
      indented(...valid.map((name) => line(`${name} <= ${literal(0n, bit)};`))),
      line("end else begin"),
      indented(
        ...valid.map((name, place) =>
          line(`${name} <= ${place === 0 ? start : isInCycle(one, place).text};`),
        ),
      ),
      line("end"),
    ),
    ...copies.map(({ declaration }) => line(declaration)),
    ...(copies.length === 0 ? [] : block(clock, ...copies.map(({ text }) => line(text)))),
  ];
}
