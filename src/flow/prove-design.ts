import type { TransactionId } from "../brief/ids.ts";
import { possibleValues } from "../brief/reachability/possible-values.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { decodeText, encodeText, type FileSet } from "../project/file-set.ts";
import { readingOrder } from "../project/reading-order.ts";
import { type LoweredNetlist, lowerNetlist } from "../prove/circuit/lower-netlist.ts";
import { readNetlist } from "../prove/circuit/netlist.ts";
import { formalScript, netlistFile } from "../prove/formal-script.ts";
import { goFirst } from "../prove/go-first.ts";
import { type ModuleProof, proveModule } from "../prove/prove-module.ts";
import type { ContractVerdict } from "../prove/verdict.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import {
  emitFormal,
  type FormalModule,
  type FormalProperty,
} from "../systemverilog/emit-formal.ts";
import type { YosysOutcome, YosysTool } from "../tools/yosys/yosys-tool.ts";
import type { CompiledProject } from "./compile-project.ts";
import { lastLine } from "./lint-project.ts";
import type { Progress } from "./replies.ts";
import { ownSources } from "./tool-files.ts";

export interface DesignProofOptions {
  readonly files: FileSet;
  readonly project: CompiledProject;
  readonly depth: number;
  /** Milliseconds that one contract may take. */
  readonly milliseconds: number;
  /** Only the contracts of the transaction of this name. */
  readonly transaction: string | undefined;
  readonly now: () => number;
  readonly onProgress: (progress: Progress) => void;
}

/** What became of a top and the modules under it. */
export interface DesignProof {
  readonly contracts: readonly ContractVerdict[];
  /** Transactions that are proved never to fire. */
  readonly neverFiring: readonly { readonly program: TypedProgram; readonly name: string }[];
  /** Why yosys gave nothing. */
  readonly failure: string | undefined;
  readonly log: string;
}

/** A module to prove, with what it is made of. */
interface Target {
  /** Whole: with the modules under it. */
  readonly program: TypedProgram;
  readonly formal: FormalModule;
  /** Conditions of the triggers of its instances. */
  readonly owed: readonly FormalProperty[];
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
  const contracts: ContractVerdict[] = [];
  const neverFiring: { readonly program: TypedProgram; readonly name: string }[] = [];
  for (const target of targets) {
    const proof = proveTarget(target, netlistOf(target, outcome), options);
    contracts.push(...(await settleIdle(target, proof, yosys, options)));
    neverFiring.push(...proof.neverFiring.map((name) => ({ program: target.program, name })));
  }
  return { contracts, neverFiring, failure: undefined, log: outcome.log };
}

function targetsOf(top: TypedProgram, formals: readonly FormalModule[]): readonly Target[] {
  const { modules, foreign } = top;
  return [...modules, top].flatMap((program, place) => {
    const formal = formals[place];
    const owed = program.instances.flatMap((instance) => owedTo(instance, formals));
    return formal === undefined
      ? []
      : [{ program: { ...program, modules, foreign }, formal, owed }];
  });
}

/** What a module owes an instance: the written conditions of its triggers. */
function owedTo(
  { name, svName, nameSpan, of }: TypedProgram["instances"][number],
  formals: readonly FormalModule[],
): readonly FormalProperty[] {
  const properties = of.kind === "foreign" ? [] : (formals[of.module]?.properties ?? []);
  return properties
    .filter(({ kind }) => kind === "assumption")
    .map((property) => ({
      ...property,
      wire: `${svName}.${property.wire}`,
      owner: name,
      text: `condition of ${property.owner}: ${property.text}`,
      span: nameSpan,
    }));
}

function elaborate(
  formals: readonly FormalModule[],
  targets: readonly Target[],
  yosys: YosysTool,
  { files, project, onProgress }: DesignProofOptions,
): Promise<YosysOutcome> {
  onProgress({ step: "Reading the design with yosys" });
  // A module of a name given twice is the later one: a variant stands for what it is a variant of.
  const modules = [...new Map(formals.map(({ module }) => [module.path, module])).values()];
  const sources = new Map(ownSources(files, project));
  for (const { path, text } of modules) {
    sources.set(path, encodeText(text));
  }
  const paths = readingOrder([...modules, ...project.svFiles]).map(({ path }) => path);
  const tops = targets.map(({ program }) => program.svName);
  return yosys.run({ files: sources, script: formalScript(paths, tops) });
}

function netlistOf(
  { program }: Target,
  { files }: Extract<YosysOutcome, { kind: "ok" }>,
): LoweredNetlist {
  const bytes = files.get(netlistFile(program.svName));
  const netlist = readNetlist((bytes && decodeText(bytes)) ?? "", program.svName);
  return netlist === undefined
    ? { kind: "refused", reason: "yosys gave no netlist of the module" }
    : lowerNetlist(netlist, program.clockPort);
}

function proveTarget(
  { program, formal, owed }: Target,
  lowered: LoweredNetlist,
  options: DesignProofOptions,
): ModuleProof {
  const { files, depth, milliseconds, transaction, now, onProgress } = options;
  const bytes = files.get(program.file);
  const total = formal.properties.length + owed.length;
  return proveModule(
    {
      program,
      formal,
      lowered,
      source: (bytes && decodeText(bytes)) ?? "",
      owed,
      transaction,
      startEngine:
        program.foreign.length > 0
          ? undefined
          : () => referenceEngine(program, files, { isTraced: true }),
    },
    {
      depth,
      milliseconds,
      now,
      onProgress: (step, done) =>
        onProgress({ step: `Proving ${program.name}: ${step}`, done, total }),
    },
  );
}

/**
 * The contracts of a module, those of idle transactions judged as if these had the right of way: a
 * contract that nothing ever puts to the test should not pass for a good one.
 */
async function settleIdle(
  target: Target,
  { contracts, neverFiring }: ModuleProof,
  yosys: YosysTool,
  options: DesignProofOptions,
): Promise<readonly ContractVerdict[]> {
  const settled = new Map(contracts.map((contract) => [contract.key, contract]));
  for (const { id, name } of target.program.transactions) {
    const own = contracts.filter(({ transaction }) => transaction === name);
    if (!neverFiring.includes(name) || own.length === 0) {
      continue;
    }
    const judged = await judgeFirst(target.program, id, yosys, { ...options, transaction: name });
    for (const contract of own) {
      const other = judged.find(({ key }) => key === contract.key);
      settled.set(
        contract.key,
        other?.verdict === "refuted"
          ? {
              ...other,
              reason: `\`${name}\` never fires, because others always go first; if it did, its contract would not hold`,
            }
          : {
              ...contract,
              reason: `\`${name}\` never fires, so that its contract is never put to the test`,
            },
      );
    }
  }
  return [...settled.values()];
}

async function judgeFirst(
  program: TypedProgram,
  id: TransactionId,
  yosys: YosysTool,
  options: DesignProofOptions,
): Promise<readonly ContractVerdict[]> {
  // Where no register ever has what the precondition asks for, the right of way does not help.
  const isStuck = possibleValues(program).canFire[id] !== true;
  const variant = isStuck ? undefined : goFirst(program, id);
  if (variant === undefined) {
    return [];
  }
  const formals = emitFormal(variant);
  const target = targetsOf(variant, formals).at(-1);
  if (target === undefined) {
    return [];
  }
  const outcome = await elaborate(formals, [target], yosys, options);
  return outcome.kind === "ok"
    ? proveTarget(target, netlistOf(target, outcome), options).contracts
    : [];
}
