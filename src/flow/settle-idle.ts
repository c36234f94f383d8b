import { explore, possibleValues } from "../brief/reachability/possible-values.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { goFirst } from "../prove/go-first.ts";
import type { ModuleProof } from "../prove/prove-module.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { emitFormal } from "../systemverilog/emit-formal.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import {
  type DesignProofOptions,
  elaborate,
  proveTarget,
  type Target,
  targetsOf,
} from "./prove-target.ts";

/** The part of the time of a design that may go once more into its idle transactions. */
const IDLE_SHARE = 0.25;

/** What was found of a module. */
export interface ProvedTarget {
  readonly target: Target;
  readonly proof: ModuleProof;
}

/** A module in which one transaction that never fires has the right of way. */
interface Variant {
  readonly program: TypedProgram;
  readonly target: Target;
  /** The name of the transaction. */
  readonly name: string;
}

/**
 * The contracts of the modules, those of idle transactions judged as if these had the right of way:
 * a contract that nothing ever puts to the test should not pass for a good one.
 */
export async function settleIdle(
  proofs: readonly ProvedTarget[],
  yosys: YosysTool,
  options: DesignProofOptions,
): Promise<readonly ContractVerdict[]> {
  const judged = await judgeVariants(proofs.flatMap(variantsOf), yosys, options);
  return proofs.flatMap(({ target: { program }, proof: { contracts, findings } }) => {
    const idle = findings.neverFiring.map((id) => program.transactions[id]?.name);
    return contracts.map((contract) => {
      const { transaction: name, key } = contract;
      if (!idle.includes(name)) {
        return contract;
      }
      const other = judged.find((each) => each.program === program && each.key === key);
      return other === undefined
        ? {
            ...contract,
            reason: `\`${name}\` never fires, so that its contract is never put to the test`,
          }
        : {
            ...other.verdict,
            reason: `\`${name}\` never fires, because others always go first; if it did, its contract would not hold`,
          };
    });
  });
}

function variantsOf({ target, proof }: ProvedTarget): readonly Variant[] {
  const { program } = target;
  const idle = program.transactions.filter(
    ({ id, name }) =>
      proof.findings.neverFiring.includes(id) &&
      proof.contracts.some(({ transaction }) => transaction === name),
  );
  if (idle.length === 0) {
    return [];
  }
  const { canFire } = possibleValues(explore(program));
  return idle.flatMap(({ id, name, svName }) => {
    // Where no register ever has what the precondition asks for, the right of way does not help.
    const variant = canFire[id] === true ? goFirst(program, id) : undefined;
    if (variant === undefined) {
      return [];
    }
    const named = { ...variant, svName: `${program.svName}__${svName}_first` };
    const own = targetsOf(named, emitFormal(named)).at(-1);
    return own === undefined ? [] : [{ program, target: own, name }];
  });
}

interface Judged {
  readonly program: TypedProgram;
  readonly key: string;
  readonly verdict: ContractVerdict;
}

/** The contracts that do not hold once their transaction fires. */
async function judgeVariants(
  variants: readonly Variant[],
  yosys: YosysTool,
  options: DesignProofOptions,
): Promise<readonly Judged[]> {
  if (variants.length === 0) {
    return [];
  }
  const { now, totalMilliseconds } = options;
  const targets = variants.map(({ target }) => target);
  const formals = variants.flatMap(({ target: { program } }) => emitFormal(program));
  const outcome = await elaborate(formals, targets, yosys, options);
  if (outcome.kind !== "ok") {
    return [];
  }
  const share = (totalMilliseconds * IDLE_SHARE) / variants.length;
  return variants.flatMap(({ program, target, name }) =>
    proveTarget(
      target,
      outcome,
      { end: now() + share, questionMilliseconds: 0 },
      { ...options, transaction: name },
    )
      .contracts.filter(({ verdict }) => verdict === "refuted")
      .map((verdict) => ({ program, key: verdict.key, verdict })),
  );
}
