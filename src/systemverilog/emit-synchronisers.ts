import type { TriggerSignal } from "../brief/typed-program.ts";
import { clockEvent, resetAsserted } from "./emit-firing.ts";
import type { ModulePlan } from "./module-plan.ts";
import { literal, logicType } from "./sv-literal.ts";
import { blank, block, indented, line, type SvText } from "./sv-text.ts";

/** Synthesis keeps such registers as they are and places them side by side. */
const ASYNC = '(* ASYNC_REG = "TRUE" *) ';

/** What stands between the ports of asynchronous triggers and the design (row 34). */
export function emitSynchronisers(plan: ModulePlan): readonly SvText[] {
  const triggers = plan.program.signals.filter(
    (one): one is TriggerSignal => one.kind === "trigger" && one.synchronised,
  );
  if (triggers.length === 0) {
    return [];
  }
  const registers = triggers.map((trigger) => {
    const initial = literal(trigger.initial, trigger.type);
    const stem = `${trigger.svName}_${trigger.strobe === undefined ? "meta" : "kept"}`;
    return { trigger, initial, register: plan.names.take(stem) };
  });
  const declarations = registers.flatMap(({ trigger, register }) =>
    declare(plan, trigger, register),
  );
  const resets = registers.flatMap(({ trigger, register, initial }) => [
    line(`${register} <= ${initial};`, trigger.span),
    ...(trigger.strobe === undefined
      ? [line(`${trigger.innerName} <= ${initial};`, trigger.span)]
      : []),
  ]);
  const updates = registers.flatMap(({ trigger, register }) =>
    trigger.strobe === undefined
      ? [
          line(`${register} <= ${trigger.svName};`, trigger.span),
          line(`${trigger.innerName} <= ${register};`, trigger.span),
        ]
      : [line(`${register} <= ${trigger.innerName};`, trigger.span)],
  );
  return [
    blank,
    line(
      "// Asynchronous triggers: two flip-flops for a bit; a word is taken while its strobe is 1",
    ),
    ...declarations,
    ...block(
      `always_ff ${clockEvent(plan.program)}`,
      line(`if (${resetAsserted(plan.program).text}) begin`),
      indented(...resets),
      line("end else begin"),
      indented(...updates),
      line("end"),
    ),
  ];
}

function declare(plan: ModulePlan, trigger: TriggerSignal, register: string): readonly SvText[] {
  const { svName, innerName, type, strobe, span } = trigger;
  if (strobe === undefined) {
    return [register, innerName].map((name) => line(`${ASYNC}${logicType(type)} ${name};`, span));
  }
  const signal = plan.program.signals[strobe];
  const open = signal?.kind === "trigger" ? signal.innerName : "1'b1";
  return [
    line(`${logicType(type)} ${register};`, span),
    line(`${logicType(type)} ${innerName};`, span),
    line(`assign ${innerName} = ${open} ? ${svName} : ${register};`, span),
  ];
}
