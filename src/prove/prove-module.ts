import { indexLines, positionAt } from "../base/line-index.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { SimulationEngine } from "../simulate/simulation-engine.ts";
import type { FormalModule, FormalProperty } from "../systemverilog/emit-formal.ts";
import {
  type CheckOptions,
  type CheckResult,
  checkProperties,
  type PropertyOutcome,
} from "./check/check-properties.ts";
import { type Bit, FALSE } from "./circuit/and-graph.ts";
import type { Circuit } from "./circuit/circuit.ts";
import type { LoweredNetlist } from "./circuit/lower-netlist.ts";
import { askQuestions, type Findings, noFindings } from "./questions/ask-questions.ts";
import { replay } from "./replay.ts";
import { sentenceFor } from "./sentence.ts";
import { initialState } from "./unroll/initial-state.ts";
import { isTable } from "./unroll/unrolling.ts";
import { type ContractVerdict, contractKey } from "./verdict.ts";

/** The part of the time for all questions besides the contracts that one of them may take. */
const QUESTION_SHARE = 0.5;

export interface ModuleProofInput {
  readonly program: TypedProgram;
  readonly formal: FormalModule;
  /** The module as logic, or why there is none. */
  readonly lowered: LoweredNetlist;
  /** The text of the module's file. */
  readonly source: string;
  /** Only the contracts of the transaction of this name. */
  readonly transaction: string | undefined;
  /** Conditions of the triggers of instances, which this module must keep. */
  readonly owed: readonly FormalProperty[];
  /**
   * A fresh run of the module, independent of what the proof was made from; `undefined` if no
   * simulation knows all of it.
   */
  readonly startEngine: (() => SimulationEngine) | undefined;
  /** State that has a value after reset, but none that was written down. */
  readonly implicit: ReadonlySet<SignalId>;
  /** For what there is to ask besides the contracts, once these are done. */
  readonly questionMilliseconds: number;
}

export interface ModuleProof {
  readonly contracts: readonly ContractVerdict[];
  readonly findings: Findings;
  /** What the questions besides the contracts took. */
  readonly questionMilliseconds: number;
}

/** Decides every contract of one module, whatever surrounds it within the conditions of its triggers. */
export function proveModule(input: ModuleProofInput, options: CheckOptions): ModuleProof {
  const { program, formal, lowered } = input;
  const isAssumed = ({ kind }: FormalProperty): boolean => kind === "assumption";
  const contracts = [...formal.properties.filter((each) => !isAssumed(each)), ...input.owed].filter(
    ({ owner }) => input.transaction === undefined || owner === input.transaction,
  );
  if (lowered.kind === "refused") {
    const { reason } = lowered;
    const finding = { verdict: "unknown", depth: 0, reason, counterexample: undefined } as const;
    return {
      contracts: tell(input, contracts, () => ({ ...finding, milliseconds: 0 })),
      findings: noFindings,
      questionMilliseconds: 0,
    };
  }
  const { circuit } = lowered;
  // A signal that did not survive would look like one that is never 1.
  const lost = [...formal.properties, ...contracts].find(({ wire }) => !circuit.names.has(wire));
  if (lost !== undefined) {
    const reason = `the netlist has no signal \`${lost.wire}\``;
    const finding = { verdict: "unknown", depth: 0, reason, counterexample: undefined } as const;
    const told = tell(input, contracts, () => ({ ...finding, milliseconds: 0 }));
    return { contracts: told, findings: noFindings, questionMilliseconds: 0 };
  }
  const bitOf = (wire: string): Bit => circuit.names.get(wire)?.[0] ?? FALSE;
  const watched = program.transactions.filter(
    ({ id, isGenerated }) => !isGenerated && circuit.names.has(formal.fires.get(id) ?? ""),
  );
  const { port, active } = program.reset;
  const check = (
    of: Circuit,
    bad: readonly Bit[],
    limits: Partial<CheckOptions>,
    invariants?: readonly Bit[],
  ): CheckResult =>
    checkProperties(
      {
        circuit: of,
        initial: initialState(of, port, active === "low"),
        fixed: new Map([[port, active === "low"]]),
        assumptions: formal.properties.filter(isAssumed).map(({ wire }) => bitOf(wire) ^ 1),
        properties: bad.map((bit) => ({ bad: bit })),
        ...(invariants === undefined ? {} : { invariants }),
      },
      { ...options, ...limits },
    );
  const fires = watched.map(({ id }) => bitOf(formal.fires.get(id) ?? ""));
  const result = check(circuit, [...contracts.map(({ wire }) => bitOf(wire)), ...fires], {});
  const { outcomes, milliseconds, isEmpty } = result;
  const told = tell(input, contracts, (property, place) => ({
    milliseconds: milliseconds[place] ?? 0,
    ...(isEmpty ? emptyVerdict : verdictOn(input, circuit, property, outcomes[place] ?? unlooked)),
  }));
  if (isEmpty) {
    return { contracts: told, findings: noFindings, questionMilliseconds: 0 };
  }
  const areOf = (kind: PropertyOutcome["kind"]) =>
    watched.filter((_, place) => outcomes[contracts.length + place]?.kind === kind);
  const firing = { firing: areOf("violated"), never: areOf("proved") };
  if (input.transaction !== undefined) {
    const neverFiring = firing.never.map(({ id }) => id);
    return {
      contracts: told,
      findings: { ...noFindings, neverFiring },
      questionMilliseconds: 0,
    };
  }
  const begun = options.now();
  const questions = askQuestions(program, formal, circuit, firing, input.implicit);
  const limits = {
    milliseconds: input.questionMilliseconds * QUESTION_SHARE,
    end: begun + input.questionMilliseconds,
    onProgress: (step: string, open: number, total: number) => {
      options.onProgress(`what else there is to know, ${step}`, open, total);
    },
  };
  const bits = questions.properties.map(({ bad }) => bad);
  const answers = check(questions.circuit, bits, limits, result.invariants);
  return {
    contracts: told,
    findings: questions.findings(answers.outcomes),
    questionMilliseconds: options.now() - begun,
  };
}

/** The contracts with what `find` finds of each. */
function tell(
  { program, source }: ModuleProofInput,
  contracts: readonly FormalProperty[],
  find: (property: FormalProperty, place: number) => Finding & { readonly milliseconds: number },
): readonly ContractVerdict[] {
  const lines = indexLines(source);
  const seen = new Map<string, number>();
  return contracts.map((property, place): ContractVerdict => {
    const { owner, kind, span, text } = property;
    const family = `${owner} ${kind}`;
    const ordinal = seen.get(family) ?? 0;
    seen.set(family, ordinal + 1);
    return {
      key: contractKey(span.file, owner, kind, ordinal),
      module: program.name,
      transaction: owner,
      kind,
      span,
      line: positionAt(lines, span.start).line,
      text,
      ...find(property, place),
    };
  });
}

const unlooked: PropertyOutcome = { kind: "bounded", depth: 0, isCut: true };

type Finding = Pick<ContractVerdict, "verdict" | "depth" | "reason" | "counterexample">;

const emptyVerdict: Finding = {
  verdict: "unknown",
  depth: 0,
  reason: "the conditions of the triggers contradict each other, so that there is no run at all",
  counterexample: undefined,
};

function verdictOn(
  input: ModuleProofInput,
  circuit: Circuit,
  property: FormalProperty,
  outcome: PropertyOutcome,
): Finding {
  const { depth } = outcome;
  const plain = { depth, counterexample: undefined, reason: undefined };
  switch (outcome.kind) {
    case "proved":
      return { ...plain, verdict: "proved" };
    case "bounded":
      return depth === 0
        ? {
            ...plain,
            verdict: "unknown",
            reason: "time ran out within the first cycle after reset",
          }
        : {
            ...plain,
            verdict: "proved-to-depth",
            reason: outcome.isCut
              ? `time ran out after ${edges(depth)} without a violation`
              : undefined,
          };
    case "violated": {
      if (input.startEngine === undefined) {
        return { ...plain, verdict: "unknown", reason: notReplayable(depth) };
      }
      const played = replay(input.program, outcome.run, input.startEngine());
      if (!played.told.includes(property.message)) {
        return { ...plain, verdict: "unknown", reason: whyNotReplayed(circuit, depth) };
      }
      const { cycles, memories, trace } = played;
      const sentence = sentenceFor(input.program, property, played, input.source);
      return {
        verdict: "refuted",
        depth,
        reason: undefined,
        counterexample: { sentence, cycles, memories, trace },
      };
    }
  }
}

function notReplayable(depth: number): string {
  return `a counterexample of ${edges(depth)} was found, but the simulation that would confirm it does not know the foreign modules of the design`;
}

function edges(count: number): string {
  return count === 1 ? "1 edge" : `${count} edges`;
}

/** A counterexample that a simulation does not confirm leaves the contract open. */
function whyNotReplayed({ memories, abstractions }: Circuit, depth: number): string {
  const large = memories
    .filter((memory) => memory.initial.size > 0 && !isTable(memory))
    .map(({ name }) => `the contents of \`${name}\` were taken as unknown`);
  const causes = [...large, ...abstractions];
  return `a counterexample of ${edges(depth)} was found, but a simulation of it keeps the contract${
    causes.length === 0 ? "" : `: ${causes.join("; ")}`
  }`;
}
