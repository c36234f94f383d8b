import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { decodeText, encodeText, type FileSet } from "../project/file-set.ts";
import { readingOrder } from "../project/reading-order.ts";
import { type LoweredNetlist, lowerNetlist } from "../prove/circuit/lower-netlist.ts";
import { readNetlist } from "../prove/circuit/netlist.ts";
import { formalScript, netlistFile } from "../prove/formal-script.ts";
import { type ModuleProof, proveModule } from "../prove/prove-module.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import type { FormalModule, FormalProperty } from "../systemverilog/emit-formal.ts";
import type { YosysOutcome, YosysTool } from "../tools/yosys/yosys-tool.ts";
import type { CompiledProject } from "./compile-project.ts";
import { foreignFiles } from "./design-sources.ts";
import type { Progress } from "./replies.ts";
import { ownSources } from "./tool-files.ts";

export interface DesignProofOptions {
  readonly files: FileSet;
  readonly project: CompiledProject;
  readonly depth: number;
  /** Milliseconds that one contract may take. */
  readonly milliseconds: number;
  /** Milliseconds for all contracts together, beside what yosys takes. */
  readonly totalMilliseconds: number;
  /** Only the contracts of the transaction of this name. */
  readonly transaction: string | undefined;
  readonly now: () => number;
  readonly onProgress: (progress: Progress) => void;
}

/** A module to prove, with what it is made of. */
export interface Target {
  /** Whole: with the modules under it. */
  readonly program: TypedProgram;
  readonly formal: FormalModule;
  /** Conditions of the triggers of its instances. */
  readonly owed: readonly FormalProperty[];
}

/** A top and every module under it, the top last. */
export function targetsOf(top: TypedProgram, formals: readonly FormalModule[]): readonly Target[] {
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

/** Flattens the targets into netlists, all in one run of yosys. */
export function elaborate(
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
  // A testbench is no part of the design, and need not be anything that yosys reads.
  const foreign = foreignFiles(
    project,
    targets.map(({ program }) => program),
  );
  const paths = readingOrder([...modules, ...foreign]).map(({ path }) => path);
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

/** When the contracts of a module are to be done, on the clock of `now`, and milliseconds for the rest. */
export interface ProofTime {
  readonly end: number;
  readonly questionMilliseconds: number;
}

/** Decides the contracts of one module, and then what else there is to ask about it. */
export function proveTarget(
  target: Target,
  outcome: Extract<YosysOutcome, { kind: "ok" }>,
  { end, questionMilliseconds }: ProofTime,
  options: DesignProofOptions,
): ModuleProof {
  const { program, formal, owed } = target;
  const { files, project, depth, milliseconds, transaction, now, onProgress } = options;
  const bytes = files.get(program.file);
  return proveModule(
    {
      program,
      formal,
      lowered: netlistOf(target, outcome),
      source: (bytes && decodeText(bytes)) ?? "",
      owed,
      transaction,
      questionMilliseconds,
      implicit: implicitState(program, project),
      startEngine: hasForeign(program, program.modules)
        ? undefined
        : () => referenceEngine({ ...program, foreign: [] }, files, { isTraced: true }),
    },
    {
      depth,
      milliseconds,
      end,
      now,
      onProgress: (step, open, total) =>
        onProgress({ step: `${program.name}, ${step}, ${open} of ${total} undecided` }),
    },
  );
}

/** Whether a module has a foreign one somewhere under it. */
function hasForeign({ instances }: TypedProgram, modules: readonly TypedProgram[]): boolean {
  return instances.some(({ of }) => {
    const inner = of.kind === "module" ? modules[of.module] : undefined;
    return inner === undefined || hasForeign(inner, modules);
  });
}

/** State that the check told to have no initial value. */
function implicitState(
  { signals }: TypedProgram,
  { diagnostics }: CompiledProject,
): ReadonlySet<SignalId> {
  const told = new Set(
    diagnostics
      .filter(({ code }) => code === "implicit-reset")
      .map(({ span }) => `${span.file} ${span.start}`),
  );
  return new Set(
    signals
      .filter(({ nameSpan }) => told.has(`${nameSpan.file} ${nameSpan.start}`))
      .map(({ id }) => id),
  );
}
