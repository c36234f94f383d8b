import type { TypedProgram } from "../brief/typed-program.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { emitFormal } from "../systemverilog/emit-formal.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { lastLine } from "./lint-project.ts";
import { type DesignProofOptions, elaborate, proveTarget, targetsOf } from "./prove-target.ts";
import { type ProvedTarget, settleIdle } from "./settle-idle.ts";

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
  const end = options.now() + options.totalMilliseconds;
  const proofs = targets.map((target, place) => {
    const { now } = options;
    const share = Math.max(0, end - now()) / (targets.length - place);
    return { target, proof: proveTarget(target, outcome, now() + share, options) };
  });
  const contracts = await settleIdle(proofs, yosys, options);
  return { contracts, proofs, failure: undefined, log: outcome.log };
}
