import { present } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import { renderBrief } from "../brief/render-brief.ts";
import type { MemberSignal, MemberVectorSignal, TypedProgram } from "../brief/typed-program.ts";
import { type CombinationalIndexCheck, presentScope } from "./emit-combinational.ts";
import { type ExpressionScope, emitExpression } from "./emit-expression.ts";
import { isInCycle, released } from "./emit-firing.ts";
import { type Design, type EmittedInstances, nextKey } from "./emit-instances.ts";
import { sharesPort } from "./emit-memory.ts";
import { chooseWriter, registersOf, segmentsOf } from "./emit-state.ts";
import type { EmittedTransaction } from "./emit-transaction.ts";
import {
  hasElements,
  type ModulePlan,
  readNameOf,
  signalOf,
  writersBeside,
} from "./module-plan.ts";
import { packedType } from "./packed-type.ts";
import { binary, choose, level, prefix, primary, type SvExpression } from "./sv-expression.ts";
import { logicType } from "./sv-literal.ts";
import { blank, block, indented, line, type SvText, simulationOnly } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** What a check is about: a contract, an index, the condition of a trigger, or our own schedule. */
export type CheckKind = "postcondition" | "assertion" | "range" | "assumption" | "schedule";

/** Something that must hold at the clock edge in the cycle in which `when` does. */
export interface Check {
  readonly kind: CheckKind;
  /** The transaction, combinational value, trigger or memory that it is of. */
  readonly owner: string;
  /** What must hold, in a few words of Brief. */
  readonly text: string;
  readonly when: string;
  /** Assignments to variables that only the condition reads. */
  readonly before: readonly SvText[];
  readonly condition: SvExpression;
  readonly message: string;
  readonly span: Span;
}

export interface CollectedChecks {
  readonly checks: readonly Check[];
  /** Declarations and logic that the checks lean on. */
  readonly setup: readonly SvText[];
}

/**
 * What a simulation checks and a proof proves: the contracts, at the edge at which their transaction
 * commits and in the state that this edge makes, and that no index in use is out of range.
 */
export function collectChecks(
  plan: ModulePlan,
  transactions: readonly EmittedTransaction[],
  combinational: readonly CombinationalIndexCheck[],
  design: CheckedDesign,
  lookedAt: ReadonlyMap<SignalId, string>,
): CollectedChecks {
  const nextNames = new Map(lookedAt);
  const setup: SvText[] = [];
  const checks = transactions.flatMap((one) => [
    ...indexChecks(plan, one, setup),
    ...contractChecks(plan, one.plan, nextNames, setup, design),
  ]);
  checks.push(...combinational.map((check) => combinationalCheck(plan, check)));
  checks.push(...assumptionChecks(plan, setup));
  checks.push(...sharedPortChecks(plan));
  const ports = design.nextValues === "ports" ? lookedAt : new Map();
  return { checks, setup: [...nextStates(plan, nextNames, ports), ...setup] };
}

/** A design, with what the module at hand reads of its instances after the edge. */
export type CheckedDesign = Design & Pick<EmittedInstances, "nextWires">;

/** The checks as assertions of a simulation. */
export function emitChecks(
  plan: ModulePlan,
  { checks, setup }: CollectedChecks,
): readonly SvText[] {
  if (checks.length === 0) {
    return setup.length === 0 ? [] : [blank, ...simulationOnly(...setup)];
  }
  const hasVariables = checks.some(({ before }) => before.length > 0);
  const moments = [...new Set(checks.map(({ when }) => when))];
  const asserts = moments.flatMap((moment) =>
    block(`if (${moment})`, ...checks.filter(({ when }) => when === moment).flatMap(emitCheck)),
  );
  return [
    blank,
    ...simulationOnly(
      ...setup,
      ...(hasVariables
        ? [
            line("// Nothing outside this block reads the variables that it assigns."),
            line("// verilator lint_off BLKSEQ"),
          ]
        : []),
      ...block(`always @(posedge ${plan.program.clockPort})`, ...asserts),
      ...(hasVariables ? [line("// verilator lint_on BLKSEQ")] : []),
    ),
  ];
}

function emitCheck({ before, condition, message, span }: Check): readonly SvText[] {
  const text = message.replaceAll(/["\\]/g, "'").replaceAll("%", "%%");
  return [
    ...before,
    line(`assert (${condition.text})`, span),
    indented(line(`else $error("${text}");`, span)),
  ];
}

function contractChecks(
  plan: ModulePlan,
  one: TransactionPlan,
  nextNames: Map<SignalId, string>,
  setup: SvText[],
  design: CheckedDesign,
): readonly Check[] {
  const { postcondition, name } = one.transaction;
  if (postcondition === undefined) {
    return [];
  }
  holdForContract(plan, one, setup);
  const hoisted: SvText[] = [];
  const scope = contractScope(plan, one, nextNames, setup, hoisted, design);
  const condition = emitExpression(postcondition, scope);
  const text = renderBrief(postcondition, plan.program);
  const message = `contract of ${name} does not hold: ${text}`;
  const { span } = postcondition;
  return [
    {
      kind: "postcondition",
      owner: name,
      text,
      when: one.fire,
      before: hoisted,
      condition,
      message,
      span,
    },
  ];
}

/** Copies of what only the contract compares with. */
function holdForContract(plan: ModulePlan, one: TransactionPlan, setup: SvText[]): void {
  const held = one.held.filter(({ isForContract }) => isForContract);
  const copies = held.map(({ signal, register }) => {
    const declared = signalOf(plan.program, signal);
    return { register, type: packedType(declared), name: readNameOf(plan.program, signal) };
  });
  if (copies.length > 0) {
    setup.push(
      ...copies.map(({ register, type }) => line(`${logicType(type)} ${register};`)),
      ...block(
        `always @(posedge ${plan.program.clockPort}) if (${one.start})`,
        ...copies.map(({ register, name }) => line(`${register} <= ${name};`)),
      ),
    );
  }
}

function contractScope(
  plan: ModulePlan,
  one: TransactionPlan,
  nextNames: Map<SignalId, string>,
  setup: SvText[],
  hoisted: SvText[],
  design: CheckedDesign,
): ExpressionScope {
  const { program, names } = plan;
  const { transaction } = one;
  const refuse = (): never => {
    throw new Error("internal error: a contract has no locals and schedules no reads");
  };
  const atStart = (id: SignalId): string => {
    const copy = one.held.find(({ signal }) => signal === id);
    return copy === undefined ? readNameOf(program, id) : (copy.view ?? copy.register);
  };
  return {
    signal: (id, moment) => {
      const signal = signalOf(program, id);
      const { kind, svName } = signal;
      if (kind === "trigger" || moment === "start") {
        return atStart(id);
      }
      if (kind === "member" || kind === "member-vector") {
        return nextOfMember(program, design, signal);
      }
      const isEarly = transaction.pipeline?.early.includes(id) === true;
      if (!isEarly && writersBeside(program, transaction, id).length > 0) {
        const known = nextNames.get(id) ?? names.take(`${svName}_next`);
        nextNames.set(id, known);
        return known;
      }
      return one.next.get(id) ?? svName;
    },
    local: refuse,
    read: refuse,
    result: refuse,
    fires: refuse,
    vector: (id) => {
      const signal = signalOf(program, id);
      return hasElements(signal) ? signal : refuse();
    },
    ramElement: (vector, place, moment) => {
      const stored = primary(`${vector.svName}[${place.text}]`);
      const ports = plan.memories.find(({ memory }) => memory.id === vector.id)?.writes ?? [];
      return moment === "start"
        ? stored
        : ports.reduce((rest, { enable, address, data }) => {
            const isHere = binary(primary(address), "==", place, level.equality);
            return choose(primary(`(${enable} && ${isHere.text})`), primary(data), rest);
          }, stored);
    },
    hoist: (stem, type, value) => {
      const name = names.take(`${transaction.svName}_${stem}`);
      setup.push(line(`${logicType(type)} ${name};`));
      hoisted.push(line(`${name} = ${value.text};`));
      return name;
    },
    index: () => undefined,
  };
}

/** The register of an instance as it will be after the edge. */
function nextOfMember(
  program: TypedProgram,
  { nextNames, nextWires }: CheckedDesign,
  { instance, member, svName }: MemberSignal | MemberVectorSignal,
): string {
  const { of, svName: child } = present(program.instances[instance], "the instance of a member");
  const name = of.kind === "module" ? nextNames[of.module]?.get(member) : undefined;
  const wire = nextWires.get(nextKey(instance, member));
  return wire ?? (name === undefined ? svName : `${child}.${name}`);
}

function indexChecks(
  plan: ModulePlan,
  { plan: one, body, firing }: EmittedTransaction,
  setup: SvText[],
): readonly Check[] {
  const { program } = plan;
  const { transaction } = one;
  const range = (vector: string) => rangeOf(transaction.name, vector);
  const { clockPort } = program;
  const readChecks = body.readChecks.map(({ read, flag, outside, span }): Check => {
    const { memory, stage } = present(transaction.reads[read], "a read of the transaction");
    // The last stage of a pipeline computes the address once more.
    const kept = one.pipeline === undefined ? plan.names.take(`${outside}_kept`) : outside;
    if (one.pipeline === undefined) {
      setup.push(
        line(`logic ${kept};`),
        line(
          `always @(posedge ${clockPort}) if (${isInCycle(one, stage).text}) ${kept} <= ${outside};`,
        ),
      );
    }
    const isWrong =
      flag === undefined ? primary(kept) : binary(primary(flag), "&&", primary(kept), level.both);
    return {
      ...range(signalOf(program, memory).name),
      when: one.fire,
      condition: prefix("!", isWrong),
      span,
    };
  });
  return [
    ...firing.checks.map(({ vector, condition }) => ({
      ...range(vector),
      when: one.start,
      condition: primary(`!(${condition})`),
      span: transaction.precondition.span,
    })),
    ...body.indexChecks.map(({ vector, flag, span }) => ({
      ...range(vector),
      when: one.fire,
      condition: prefix("!", primary(flag)),
      span,
    })),
    ...readChecks,
    ...body.assertions.map(({ what, flag, condition }): Check => {
      const text = renderBrief(condition, program);
      return {
        kind: "assertion",
        owner: transaction.name,
        text: `${what}: ${text}`,
        when: one.fire,
        before: [],
        condition: prefix("!", primary(flag)),
        message: `${what} does not hold in ${transaction.name}: ${text}`,
        span: condition.span,
      };
    }),
  ];
}

/** What all checks of an index of `vector` in `owner` have in common. */
function rangeOf(
  owner: string,
  vector: string,
): Pick<Check, "kind" | "owner" | "text" | "before" | "message"> {
  return {
    kind: "range",
    owner,
    text: `index of ${vector} in range`,
    before: [],
    message: `index out of range: ${owner} uses an element of ${vector} that does not exist`,
  };
}

function combinationalCheck(
  plan: ModulePlan,
  { signal, vector, isOutside, span }: CombinationalIndexCheck,
): Check {
  const condition = prefix("!", primary(isOutside));
  return { ...rangeOf(signal, vector), when: released(plan.program).text, condition, span };
}

/** What the written condition of a trigger promises of the drives. */
function assumptionChecks(plan: ModulePlan, setup: SvText[]): readonly Check[] {
  return plan.program.signals.flatMap((signal) => {
    if (signal.kind !== "trigger" || signal.assumption === undefined) {
      return [];
    }
    const { assumption, name, svName } = signal;
    const before: SvText[] = [];
    const scope: ExpressionScope = {
      ...presentScope(plan),
      hoist: (stem, type, value) => {
        const own = plan.names.take(`${svName}_${stem}`);
        setup.push(line(`${logicType(type)} ${own};`));
        before.push(line(`${own} = ${value.text};`));
        return own;
      },
      index: () => undefined,
    };
    const condition = emitExpression(assumption, scope);
    const text = renderBrief(assumption, plan.program);
    const message = `the value driven on ${name} breaks its condition: ${text}`;
    const { span } = assumption;
    const when = released(plan.program).text;
    return [
      { kind: "assumption", owner: name, text, when, before, condition, message, span } as const,
    ];
  });
}

/** A RAM with one port for both purposes is never asked for both in one cycle. */
function sharedPortChecks(plan: ModulePlan): readonly Check[] {
  return plan.memories.flatMap((each) => {
    const { memory, reads, writes } = each;
    const [read] = reads;
    const [write] = writes;
    return sharesPort(each) && read !== undefined && write !== undefined
      ? [
          {
            kind: "schedule",
            owner: memory.name,
            text: "one access in a cycle",
            when: write.enable,
            before: [],
            condition: prefix("!", primary(read.enable)),
            message: `${memory.name} is read and written in one cycle, but has one port`,
            span: memory.nameSpan,
          },
        ]
      : [];
  });
}

/** The state after the coming edge of registers that several transactions may change at once. */
function nextStates(
  plan: ModulePlan,
  names: ReadonlyMap<SignalId, string>,
  ports: ReadonlyMap<SignalId, string>,
): readonly SvText[] {
  return registersOf(plan.program).flatMap((register) => {
    const name = names.get(register.id);
    if (name === undefined) {
      return [];
    }
    return [
      ...(ports.has(register.id) ? [] : [line(`${logicType(packedType(register))} ${name};`)]),
      ...block(
        "always_comb",
        line(`${name} = ${register.svName};`),
        ...segmentsOf(plan, register).flatMap((segment) =>
          chooseWriter(register, segment, name, "="),
        ),
      ),
    ];
  });
}
