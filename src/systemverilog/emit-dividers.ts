import { bitLength } from "../base/bits.ts";
import type { Division } from "../brief/typed-program.ts";
import { clockEvent, isInCycle, resetAsserted } from "./emit-firing.ts";
import type { ModulePlan } from "./module-plan.ts";
import { literal, logicType } from "./sv-literal.ts";
import { block, indented, line, type SvText, spanned } from "./sv-text.ts";
import type { DivisionPlan, TransactionPlan } from "./transaction-plan.ts";

/**
 * A divider of its own for each division of a transaction: radix 2, restoring, one bit a cycle. It
 * divides magnitudes; by zero it leaves all ones and the dividend by itself.
 */
export function emitDividers(plan: ModulePlan, one: TransactionPlan): readonly SvText[] {
  return one.transaction.divisions.flatMap((division, place) => {
    const names = one.divisions[place];
    return names === undefined ? [] : [emitDivider(plan, one, division, names)];
  });
}

function emitDivider(
  plan: ModulePlan,
  one: TransactionPlan,
  { operator, type, stage, span }: Division,
  { left, right, result }: DivisionPlan,
): SvText {
  const { width } = type;
  const unsigned = { width, signed: false };
  const counted = { width: bitLength(BigInt(width)), signed: false };
  const wide = { width: width + 1, signed: false };
  const take = (what: string): string => plan.names.take(`${result}_${what}`);
  const count = take("left");
  const rest = take("rest");
  const bits = take("bits");
  const by = take("by");
  const shifted = take("shifted");
  const less = take("less");
  const negative = type.signed ? take("negative") : undefined;
  const magnitude = (name: string): string =>
    type.signed ? `${width === 1 ? name : `${name}[${width - 1}]`} ? -${name} : ${name}` : name;
  const sign = (name: string): string => (width === 1 ? name : `${name}[${width - 1}]`);
  const high = width === 1 ? bits : `${bits}[${width - 1}]`;
  const kept = operator === "/" ? bits : rest;
  // A quotient by zero stays all ones, which is -1.
  const isNegative =
    operator === "/" ? `(${sign(left)} ^ ${sign(right)}) && (${right} != 0)` : sign(left);
  const zero = literal(0n, counted);
  return spanned(
    span,
    line(`${logicType(counted)} ${count};`),
    line(`${logicType(unsigned)} ${rest};`),
    line(`${logicType(unsigned)} ${bits};`),
    line(`${logicType(unsigned)} ${by};`),
    line(`${logicType(wide)} ${shifted};`),
    line(`${logicType(wide)} ${less};`),
    ...(negative === undefined ? [] : [line(`logic ${negative};`)]),
    line(`${logicType(type)} ${result};`),
    line(`assign ${shifted} = {${rest}, ${high}};`),
    line(`assign ${less} = ${shifted} - {1'b0, ${by}};`),
    line(
      negative === undefined
        ? `assign ${result} = ${kept};`
        : `assign ${result} = $signed(${negative} ? -${kept} : ${kept});`,
    ),
    ...block(
      `always_ff ${clockEvent(plan.program)}`,
      line(`if (${resetAsserted(plan.program).text}) begin`),
      indented(
        line(`${count} <= ${zero};`),
        line(`${rest} <= '0;`),
        line(`${bits} <= '0;`),
        line(`${by} <= '0;`),
        ...(negative === undefined ? [] : [line(`${negative} <= 1'b0;`)]),
      ),
      line(`end else if (${isInCycle(one, stage).text}) begin`),
      indented(
        line(`${count} <= ${literal(BigInt(width), counted)};`),
        line(`${rest} <= '0;`),
        line(`${bits} <= ${magnitude(left)};`),
        line(`${by} <= ${magnitude(right)};`),
        ...(negative === undefined ? [] : [line(`${negative} <= ${isNegative};`)]),
      ),
      line(`end else if (${count} != ${zero}) begin`),
      indented(
        line(`${count} <= ${count} - ${literal(1n, counted)};`),
        line(
          `${rest} <= ${less}[${width}] ? ${shifted}[${width - 1}:0] : ${less}[${width - 1}:0];`,
        ),
        line(
          width === 1
            ? `${bits} <= !${less}[1];`
            : `${bits} <= {${bits}[${width - 2}:0], !${less}[${width}]};`,
        ),
      ),
      line("end"),
    ),
  );
}
