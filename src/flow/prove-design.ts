import type { TypedProgram } from "../brief/typed-program.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { emitFormal } from "../systemverilog/emit-formal.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { lastLine } from "./lint-project.ts";
import { type DesignProofOptions, elaborate, proveTarget, targetsOf } from "./prove-target.ts";
import { settleIdle } from "./settle-idle.ts";

/** What became of a top and the modules under it. */
export interface DesignProof {
  readonly contracts: readonly ContractVerdict[];
  /** Transactions that are proved never to fire. */
  readonly neverFiring: readonly { readonly program: TypedProgram; readonly name: string }[];
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
    return { contracts: [], neverFiring: [], failure, log: outcome.log };
  }
  const end = options.now() + options.totalMilliseconds;
  const proofs = targets.map((target, place) => {
    const { now } = options;
    const share = Math.max(0, end - now()) / (targets.length - place);
    return { target, proof: proveTarget(target, outcome, now() + share, options) };
  });
  const neverFiring = proofs.flatMap(({ target: { program }, proof }) =>
    proof.neverFiring.map((name) => ({ program, name })),
  );
  const contracts = await settleIdle(proofs, yosys, options);
  return { contracts, neverFiring, failure: undefined, log: outcome.log };
}
