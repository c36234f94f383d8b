import type { TypedProgram } from "../brief/typed-program.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { emitFormal } from "../systemverilog/emit-formal.ts";
import type { YosysOutcome, YosysTool } from "../tools/yosys/yosys-tool.ts";
import { lastLine } from "./lint-project.ts";
import {
  type DesignProofOptions,
  elaborate,
  proveTarget,
  type Target,
  targetsOf,
} from "./prove-target.ts";
import { type ProvedTarget, settleIdle } from "./settle-idle.ts";

/** Milliseconds for all that is asked of a design besides its contracts. */
const QUESTIONS_MILLISECONDS = 3000;

/** What became of a top and the modules under it. */
export interface DesignProof {
  readonly contracts: readonly ContractVerdict[];
  /** What was found of each module besides. */
  readonly proofs: readonly ProvedTarget[];
  /** Why yosys gave nothing. */
  readonly failure: string | undefined;
  readonly log: string;
}

/** Decides the contracts of a top and of every module under it, each module by itself. */
export async function proveDesign(
  top: TypedProgram,
  yosys: YosysTool,
  options: DesignProofOptions,
): Promise<DesignProof> {
  const formals = emitFormal(top);
  const targets = targetsOf(top, formals).filter(({ program }) => program.transactions.length > 0);
  const outcome = await elaborate(formals, targets, yosys, options);
  if (outcome.kind !== "ok") {
    const failure = outcome.kind === "crashed" ? outcome.reason : lastLine(outcome.log);
    return { contracts: [], proofs: [], failure, log: outcome.log };
  }
  const proofs = proveAll(targets, outcome, options);
  const contracts = await settleIdle(proofs, yosys, options);
  return { contracts, proofs, failure: undefined, log: outcome.log };
}

/** Each module in turn, with an equal part of the time that those before it have left. */
function proveAll(
  targets: readonly Target[],
  outcome: Extract<YosysOutcome, { kind: "ok" }>,
  options: DesignProofOptions,
): readonly ProvedTarget[] {
  const { now, totalMilliseconds } = options;
  let questionTime = Math.min(QUESTIONS_MILLISECONDS, totalMilliseconds / 2);
  let end = now() + totalMilliseconds;
  return targets.map((target, place) => {
    const open = targets.length - place;
    const share = Math.max(0, end - now()) / open;
    const time = { end: now() + share, questionMilliseconds: questionTime / open };
    const proof = proveTarget(target, outcome, time, options);
    // What the questions took is not taken from the contracts of the modules that follow.
    end += proof.questionMilliseconds;
    questionTime = Math.max(0, questionTime - proof.questionMilliseconds);
    return { target, proof };
  });
}
