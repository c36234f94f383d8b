import { present } from "../base/assert.ts";
import { bitLength } from "../base/bits.ts";
import type { Request } from "../brief/typed-program.ts";
import { clockEvent, isInCycle, resetAsserted } from "./emit-firing.ts";
import { type ModulePlan, readNameOf } from "./module-plan.ts";
import { conjunction, primary } from "./sv-expression.ts";
import { literal, logicType } from "./sv-literal.ts";
import { blank, block, indented, line, type SvText, spanned } from "./sv-text.ts";
import type { RequestPlan, TransactionPlan } from "./transaction-plan.ts";

/** What the ports of signatures carry, and what else must be known ahead. */
export function declareRequests(plan: ModulePlan): readonly SvText[] {
  return plan.signatures.flatMap(({ requesting, requested }, id) => {
    const { span, argument } = present(plan.program.signatures[id], "a signature");
    return [
      line(`logic ${requesting};`, span),
      ...(requested === undefined || argument === undefined
        ? []
        : [line(`${logicType(argument)} ${requested};`, span)]),
    ];
  });
}

/** The requests of one transaction: the wait for each answer, and its timeout. */
export function emitRequests(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  const { requests } = one.transaction;
  if (one.waits === undefined) {
    return [];
  }
  const waits = one.requests.map(({ active, expired }, id) => {
    const { signature } = present(requests[id], "a request");
    const parts = [primary(active), primary(`!${acknowledgeOf(plan, signature)}`)];
    const open = expired === undefined ? [] : [primary(`!${expired}`)];
    return `(${conjunction([...parts, ...open]).text})`;
  });
  return [
    ...one.requests.map((names, id) =>
      emitRequest(plan, one, present(requests[id], "a request"), names),
    ),
    line(`logic ${one.waits};`),
    line(`assign ${one.waits} = ${waits.join(" || ")};`),
  ];
}

/** At most one transaction requests a function at a time: they conflict. */
export function emitSignatures(plan: ModulePlan): readonly SvText[] {
  const lines = plan.signatures.flatMap(({ requesting, requested }, id) => {
    const { span, argument } = present(plan.program.signatures[id], "a signature");
    const users = plan.transactions.flatMap((one) =>
      one.requests.filter((_, place) => one.transaction.requests[place]?.signature === id),
    );
    const any = users.map(({ active }) => active).join(" || ");
    const zero = argument === undefined ? "" : literal(0n, argument);
    const chosen = users.reduceRight(
      (rest, user) => `${user.active} ? ${user.argument ?? zero} : ${rest}`,
      zero,
    );
    return [
      line(`assign ${requesting} = ${any === "" ? "1'b0" : any};`, span),
      ...(requested === undefined ? [] : [line(`assign ${requested} = ${chosen};`, span)]),
    ];
  });
  return lines.length === 0 ? [] : [blank, line("// Requests of functions outside"), ...lines];
}

function acknowledgeOf(plan: ModulePlan, signature: Request["signature"]): string {
  const { ports } = present(plan.program.signatures[signature], "a signature");
  return readNameOf(plan.program, ports.acknowledge);
}

function emitRequest(
  plan: ModulePlan,
  one: TransactionPlan,
  { signature, stage, timeout, span }: Request,
  { reached, active, response, arrived, expired }: RequestPlan,
): SvText {
  const { result, ports } = present(plan.program.signatures[signature], "a signature");
  const acknowledge = acknowledgeOf(plan, signature);
  const inStage = isInCycle(one, stage);
  const counted = { width: timeout === undefined ? 1 : bitLength(BigInt(timeout)), signed: false };
  const count = expired === undefined ? undefined : plan.names.take(`${expired}_count`);
  const declared = [
    line(`logic ${active};`),
    line(`logic ${arrived};`),
    line(`assign ${active} = ${conjunction([inStage, primary(reached)]).text};`),
  ];
  const resets = [line(`${arrived} <= 1'b0;`)];
  const updates = [line(`${arrived} <= ${active} && ${acknowledge};`)];
  if (response !== undefined && result !== undefined && ports.result !== undefined) {
    const zero = literal(0n, result);
    const given = readNameOf(plan.program, ports.result);
    declared.push(line(`${logicType(result)} ${response};`));
    resets.push(line(`${response} <= ${zero};`));
    updates.push(line(`${response} <= ${active} && ${acknowledge} ? ${given} : ${zero};`));
  }
  if (expired !== undefined && count !== undefined && timeout !== undefined) {
    const zero = literal(0n, counted);
    const last = literal(BigInt(timeout - 1), counted);
    declared.push(
      line(`${logicType(counted)} ${count};`),
      line(`logic ${expired};`),
      line(`assign ${expired} = ${count} == ${last};`),
    );
    resets.push(line(`${count} <= ${zero};`));
    const isOver = `!${active} || ${acknowledge} || ${expired}`;
    updates.push(line(`${count} <= ${isOver} ? ${zero} : ${count} + ${literal(1n, counted)};`));
  }
  return spanned(
    span,
    ...declared,
    ...block(
      `always_ff ${clockEvent(plan.program)}`,
      line(`if (${resetAsserted(plan.program).text}) begin`),
      indented(...resets),
      line(`end else if (${inStage.text}) begin`),
      indented(...updates),
      line("end"),
    ),
  );
}
