import type { Revision } from "../base/brand.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import { contractRefuted } from "../diagnostics/catalogue/proof.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { worstOfEach } from "../prove/worst-of-each.ts";
import { chooseTop } from "./choose-top.ts";
import { compileProject } from "./compile-project.ts";
import { type DesignProof, proveDesign } from "./prove-design.ts";
import type { Progress, ProveReply } from "./replies.ts";
import { tellFindings } from "./tell-findings.ts";
import type { Toolbox } from "./toolbox.ts";

export interface ProveRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  /** Only this module and those under it; without it, every module of the project. */
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
  /** Edges after reset that a bounded proof covers; 20 if not given. */
  readonly depth?: number | undefined;
  /** Only the contracts of the transaction of this name. */
  readonly transaction?: string | undefined;
  /** Milliseconds that one contract may take; 12 s if not given. */
  readonly milliseconds?: number | undefined;
  /** Milliseconds for all contracts of a design, beside what yosys takes; 13 s if not given. */
  readonly totalMilliseconds?: number | undefined;
}

const DEFAULT_DEPTH = 20;
const DEFAULT_MILLISECONDS = 12_000;
const DEFAULT_TOTAL_MILLISECONDS = 13_000;

/** Decides every contract of the Brief modules of a project, each module by itself. */
export async function proveProject(
  request: ProveRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<ProveReply> {
  const begun = toolbox.now();
  const project = compileProject(request);
  const reply = (
    contracts: readonly ContractVerdict[],
    diagnostics: readonly Diagnostic[],
    log = "",
    isDisproved: (diagnostic: Diagnostic) => boolean = () => false,
  ): ProveReply => ({
    revision: request.revision,
    diagnostics: [...project.diagnostics.filter((one) => !isDisproved(one)), ...diagnostics],
    contracts,
    milliseconds: toolbox.now() - begun,
    log,
  });
  if (request.top !== undefined) {
    const choice = chooseTop(project, request.top);
    if (choice.kind === "unclear") {
      return reply([], [choice.diagnostic]);
    }
  }
  if (project.diagnostics.some(({ severity }) => severity === "error")) {
    return reply([], []);
  }
  const programs = project.briefFiles
    .filter(({ module }) => request.top === undefined || module === request.top)
    .flatMap(({ program }) => program ?? []);
  const inner = new Set(programs.flatMap(({ modules }) => modules.map(({ svName }) => svName)));
  const tops = programs.filter(
    ({ svName, transactions, modules }) =>
      !inner.has(svName) && transactions.length + modules.length > 0,
  );
  const proofs: DesignProof[] = [];
  for (const top of tops) {
    onProgress({ step: "Loading yosys" });
    const yosys = await toolbox.yosys();
    const proof = await proveDesign(top, yosys, {
      files: request.files,
      project,
      depth: request.depth ?? DEFAULT_DEPTH,
      milliseconds: request.milliseconds ?? DEFAULT_MILLISECONDS,
      totalMilliseconds: request.totalMilliseconds ?? DEFAULT_TOTAL_MILLISECONDS,
      transaction: request.transaction,
      now: toolbox.now,
      onProgress,
    });
    if (proof.failure !== undefined) {
      const span = { file: top.file, start: 0, end: 0 };
      const crash = toolCrashed(span, { tool: "yosys", reason: proof.failure });
      return reply([], [crash], proof.log);
    }
    proofs.push(proof);
  }
  const contracts = worstOfEach(proofs.flatMap((proof) => proof.contracts));
  const { found, isDisproved } = tellFindings(
    proofs.flatMap((proof) => proof.proofs),
    project.diagnostics,
    request.files,
  );
  return reply(
    contracts,
    [...refutations(contracts), ...found],
    proofs.map(({ log }) => log).join(""),
    isDisproved,
  );
}

function refutations(contracts: readonly ContractVerdict[]): readonly Diagnostic[] {
  return contracts.flatMap(({ span, depth, counterexample }) =>
    counterexample === undefined
      ? []
      : [contractRefuted(span, { sentence: counterexample.sentence, depth })],
  );
}
