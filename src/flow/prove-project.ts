import type { Revision } from "../base/brand.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import { contractRefuted, neverFires } from "../diagnostics/catalogue/proof.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { decodeText, encodeText, type FileSet } from "../project/file-set.ts";
import { readingOrder } from "../project/reading-order.ts";
import { lowerNetlist } from "../prove/circuit/lower-netlist.ts";
import { readNetlist } from "../prove/circuit/netlist.ts";
import { formalScript, netlistFile } from "../prove/formal-script.ts";
import { type ModuleProof, proveModule } from "../prove/prove-module.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { worstOfEach } from "../prove/worst-of-each.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import {
  emitFormal,
  type FormalModule,
  type FormalProperty,
} from "../systemverilog/emit-formal.ts";
import { chooseTop } from "./choose-top.ts";
import { compileProject } from "./compile-project.ts";
import { lastLine } from "./lint-project.ts";
import type { Progress, ProveReply } from "./replies.ts";
import { ownSources } from "./tool-files.ts";
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
  /** Milliseconds that one contract may take; 60 s if not given. */
  readonly milliseconds?: number | undefined;
}

export const DEFAULT_DEPTH = 20;
const DEFAULT_MILLISECONDS = 60_000;

/** A module to prove, with what it is made of. */
interface Target {
  readonly program: TypedProgram;
  readonly formal: FormalModule;
  readonly owed: readonly FormalProperty[];
}

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
  ): ProveReply => ({
    revision: request.revision,
    diagnostics: [...project.diagnostics, ...diagnostics],
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
  const targets = targetsOf(programs).filter(({ program }) => program.transactions.length > 0);
  if (targets.length === 0) {
    return reply([], []);
  }
  onProgress({ step: "Loading yosys" });
  const yosys = await toolbox.yosys();
  onProgress({ step: "Reading the design with yosys" });
  const modules = formalModules(programs);
  const sources = new Map(ownSources(request.files, project));
  for (const { module } of modules) {
    sources.set(module.path, encodeText(module.text));
  }
  const order = readingOrder([...modules.map(({ module }) => module), ...project.svFiles]);
  const outcome = await yosys.run({
    files: sources,
    script: formalScript(
      order.map(({ path }) => path),
      targets.map(({ program }) => program.svName),
    ),
  });
  if (outcome.kind !== "ok") {
    const reason = outcome.kind === "crashed" ? outcome.reason : lastLine(outcome.log);
    const span = { file: programs[0]?.file ?? "", start: 0, end: 0 };
    return reply([], [toolCrashed(span, { tool: "yosys", reason })], outcome.log);
  }
  const proofs = targets.map((target): ModuleProof => {
    const netlist = outcome.files.get(netlistFile(target.program.svName));
    return proveTarget(target, netlist, request, toolbox, onProgress);
  });
  const contracts = worstOfEach(proofs.flatMap((proof) => proof.contracts));
  return reply(
    contracts,
    [
      ...contracts.flatMap(({ span, depth, counterexample }) =>
        counterexample === undefined
          ? []
          : [contractRefuted(span, { sentence: counterexample.sentence, depth })],
      ),
      ...targets.flatMap((target, place) => deadTransactions(target, proofs[place])),
    ],
    outcome.log,
  );
}

/** Every module of the programs once: tops, and what they instantiate. */
function targetsOf(programs: readonly TypedProgram[]): readonly Target[] {
  const found = new Map<string, Target>();
  for (const top of programs) {
    const formals = top.modules.map(emitFormal);
    for (const program of [...top.modules, top]) {
      const owed = program.instances.flatMap(({ name, svName, nameSpan, of }) =>
        of.kind === "foreign"
          ? []
          : (formals[of.module]?.properties ?? [])
              .filter(({ kind }) => kind === "assumption")
              .map((property) => ({
                ...property,
                wire: `${svName}.${property.wire}`,
                owner: name,
                text: `condition of ${property.owner}: ${property.text}`,
                span: nameSpan,
              })),
      );
      const whole = { ...program, modules: top.modules, foreign: top.foreign };
      if (!found.has(program.svName)) {
        found.set(program.svName, { program: whole, formal: emitFormal(program), owed });
      }
    }
  }
  return [...found.values()];
}

function formalModules(programs: readonly TypedProgram[]): readonly FormalModule[] {
  const modules = programs.flatMap((top) => [...top.modules, top]).map(emitFormal);
  return [...new Map(modules.map((each) => [each.module.name, each])).values()];
}

function proveTarget(
  { program, formal, owed }: Target,
  netlistBytes: Uint8Array | undefined,
  request: ProveRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): ModuleProof {
  const netlist = readNetlist(decodeText(netlistBytes ?? new Uint8Array()) ?? "", program.svName);
  const lowered =
    netlist === undefined
      ? ({ kind: "refused", reason: "yosys gave no netlist of the module" } as const)
      : lowerNetlist(netlist, program.clockPort);
  const bytes = request.files.get(program.file);
  const total = formal.properties.length + owed.length;
  return proveModule(
    {
      program,
      formal,
      lowered,
      source: (bytes === undefined ? undefined : decodeText(bytes)) ?? "",
      owed,
      transaction: request.transaction,
      startEngine:
        program.foreign.length > 0
          ? undefined
          : () => referenceEngine(program, request.files, { isTraced: true }),
    },
    {
      depth: request.depth ?? DEFAULT_DEPTH,
      milliseconds: request.milliseconds ?? DEFAULT_MILLISECONDS,
      now: toolbox.now,
      onProgress: (step, done) =>
        onProgress({ step: `Proving ${program.name}: ${step}`, done, total }),
    },
  );
}

function deadTransactions(
  { program }: Target,
  proof: ModuleProof | undefined,
): readonly Diagnostic[] {
  return program.transactions.flatMap(({ name, nameSpan }) =>
    proof?.neverFiring.includes(name) === true
      ? [
          neverFires(nameSpan, {
            transaction: name,
            why: "its precondition holds in no state that the design reaches, or another always goes first",
          }),
        ]
      : [],
  );
}
