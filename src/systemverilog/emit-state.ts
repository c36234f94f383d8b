import { present } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { TransactionId } from "../brief/ids.ts";
import type { StateSignal, TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { clockEvent, resetAsserted } from "./emit-firing.ts";
import { isRam, type ModulePlan } from "./module-plan.ts";
import { packedType } from "./packed-type.ts";
import { select } from "./sv-expression.ts";
import { literal, packedLiteral } from "./sv-literal.ts";
import { blank, block, indented, line, type SvText, spanned } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

type Register = StateSignal | VectorSignal;

/** Bits `low..high` of a register that the same transactions write. */
export interface Segment {
  readonly low: number;
  readonly high: number;
  readonly writers: readonly { readonly plan: TransactionPlan; readonly span: Span }[];
}

/** The registers of a module, in source order. */
export function registersOf(program: TypedProgram): readonly Register[] {
  return program.signals.filter(
    (one): one is Register => one.kind === "state" || (one.kind === "vector" && !isRam(one)),
  );
}

export function registerWidth(register: Register): number {
  return packedType(register).width;
}

/** The clocked block of all registers. */
export function emitState(plan: ModulePlan): readonly SvText[] {
  const { program } = plan;
  const registers = registersOf(program);
  if (registers.length === 0) {
    return [];
  }
  const resets = registers.map((register) =>
    line(`${register.svName} <= ${resetValue(register)};`, register.span),
  );
  const updates = registers.flatMap((register) => updateOf(plan, register));
  return [
    blank,
    line("// State"),
    ...block(
      `always_ff ${clockEvent(program)}`,
      line(`if (${resetAsserted(program).text}) begin`),
      indented(...resets),
      ...(updates.length === 0
        ? [line("end")]
        : [line("end else begin"), indented(...updates), line("end")]),
    ),
  ];
}

/** Bits of a register grouped by who may write them, lowest first; bits without a writer left out. */
export function segmentsOf(plan: ModulePlan, register: Register): readonly Segment[] {
  const writes = plan.registerWrites.get(register.id) ?? [];
  const width = registerWidth(register);
  const edges = new Set([0, width]);
  for (const { low, high } of writes) {
    edges.add(low ?? 0);
    edges.add(high === undefined ? width : high + 1);
  }
  const bounds = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [place, low] of bounds.slice(0, -1).entries()) {
    const high = (bounds[place + 1] ?? width) - 1;
    const first = new Map<TransactionId, Segment["writers"][number]>();
    for (const write of writes) {
      const isHere = (write.low ?? 0) <= low && high <= (write.high ?? width - 1);
      if (isHere && !first.has(write.transaction)) {
        const writer = present(plan.transactions[write.transaction], "the plan of a writer");
        first.set(write.transaction, { plan: writer, span: write.span });
      }
    }
    const writers = [...first.values()];
    const before = segments.at(-1);
    if (writers.length === 0) {
      continue;
    }
    if (
      before !== undefined &&
      before.high === low - 1 &&
      hasSameWriters(before.writers, writers)
    ) {
      segments[segments.length - 1] = { ...before, high };
    } else {
      segments.push({ low, high, writers });
    }
  }
  return segments;
}

/** The choice between the writers of one segment: at most one of them fires. */
export function chooseWriter(
  register: Register,
  { low, high, writers }: Segment,
  target: string,
  assignment: "=" | "<=",
): readonly SvText[] {
  const bitsOf = (name: string): string =>
    select(name, low, high - low + 1, registerWidth(register));
  return writers.map(({ plan, span }, place) => {
    // A pipeline settles what its next run must see as a run starts.
    const first = plan.transaction.pipeline?.early.includes(register.id)
      ? plan.pipeline?.stages[0]
      : undefined;
    const when = first === undefined ? plan.fire : plan.start;
    const condition = `${place === 0 ? "" : "else "}if (${when})`;
    const next = (first ?? plan).next.get(register.id) ?? "";
    return line(`${condition} ${bitsOf(target)} ${assignment} ${bitsOf(next)};`, span);
  });
}

function updateOf(plan: ModulePlan, register: Register): readonly SvText[] {
  return segmentsOf(plan, register).map((segment) =>
    spanned(register.nameSpan, ...chooseWriter(register, segment, register.svName, "<=")),
  );
}

function hasSameWriters(a: Segment["writers"], b: Segment["writers"]): boolean {
  return a.length === b.length && a.every(({ plan }, place) => plan === b[place]?.plan);
}

function resetValue(register: Register): string {
  if (register.kind === "state") {
    return literal(register.initial, register.type);
  }
  const initial = register.initial ?? [];
  const elements = Array.from(
    { length: register.length },
    (_, place) => initial[place] ?? initial.at(-1) ?? 0n,
  );
  return packedLiteral(elements, register.element);
}
