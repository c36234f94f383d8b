import type { SourceFile } from "../base/source.ts";
import { deviceWithId } from "../boards/boards.ts";
import { internalError } from "../diagnostics/catalogue/internal.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { admitSource } from "./admit-source.ts";
import { assembleProgram } from "./assemble-program.ts";
import { declaredPlaces } from "./declared-places.ts";
import type { Hardware } from "./hardware.ts";
import { checkHardware } from "./hardware-toml/check-hardware.ts";
import { checkInitFiles } from "./hardware-toml/check-init-files.ts";
import { readHardware } from "./hardware-toml/read-hardware.ts";
import { readLinkage } from "./hardware-toml/read-linkage.ts";
import { assembleInstances } from "./hierarchy/assemble-instances.ts";
import { type CompileUnit, createElaboration, type ParsedFile } from "./hierarchy/elaboration.ts";
import { withoutInnerAddresses } from "./hierarchy/inner-addresses.ts";
import { type LinkableModule, linkDesign } from "./hierarchy/link-design.ts";
import { emptyProject, type ProjectLookup } from "./hierarchy/project-lookup.ts";
import { typeDrives } from "./hierarchy/type-drives.ts";
import type { UnitResult } from "./hierarchy/unit-result.ts";
import { createUnitStore, type UnitStore } from "./hierarchy/unit-store.ts";
import type { TransactionId } from "./ids.ts";
import { checkStreamTransactions } from "./lints/check-stream-transactions.ts";
import { warnOverlappingGuards } from "./lints/warn-overlapping-guards.ts";
import { warnOverwrittenWrites } from "./lints/warn-overwritten-writes.ts";
import { warnStuckTransactions } from "./lints/warn-stuck-transactions.ts";
import { warnWithoutOutputs } from "./lints/warn-without-outputs.ts";
import { moduleNameOf } from "./names/module-name.ts";
import { nameForSystemVerilog } from "./names/name-for-systemverilog.ts";
import { resolveLinks } from "./names/resolve-links.ts";
import { type ModuleContext, resolveNames } from "./names/resolve-names.ts";
import type { Feedthrough, ResolvedModule } from "./names/scope.ts";
import { parseSource } from "./parse-source.ts";
import {
  type CombinationalCell,
  feedthroughOf,
  findCombinationalLoops,
} from "./schedule/find-combinational-loops.ts";
import { scheduleTransactions } from "./schedule/schedule-transactions.ts";
import type { BriefAst } from "./syntax/ast.ts";
import { typeTests } from "./tests/type-tests.ts";
import { gatherUnknownNames, sortDiagnostics, withoutOrphans } from "./tidy-diagnostics.ts";
import type { DraftTransaction } from "./transactions/draft.ts";
import { typeTransactions } from "./transactions/type-transactions.ts";
import type { TypedProgram } from "./typed-program.ts";
import { typeCombinational } from "./typing/type-combinational.ts";
import { withoutConsequences } from "./without-consequences.ts";

export interface BriefInput {
  readonly source: SourceFile;
  readonly hardware: SourceFile | undefined;
  /** The files that it may import; without it there are none. */
  readonly project?: ProjectLookup;
  /** Imported modules of earlier compilations, which are not compiled again while they are the same. */
  readonly units?: UnitStore;
}

export interface BriefResult {
  readonly source: SourceFile;
  readonly ast: BriefAst;
  /** Names and declarations, also of a file with errors; `undefined` if it was not even read. */
  readonly resolved: ResolvedModule | undefined;
  /** `undefined` if there is any error, here or in a module under it. */
  readonly program: TypedProgram | undefined;
  /** By file and position; the hardware file's among them, and errors of imported modules. */
  readonly diagnostics: readonly Diagnostic[];
  /** Name of the module, from its header or the file's name. */
  readonly module: string;
}

/** Modules that are kept within a compilation for itself. */
const ONE_COMPILATION = 64;

/** From text to a checked program: the passes of the language, in their order. */
export function compileBrief(input: BriefInput): BriefResult {
  const { source } = input;
  const ast: BriefAst = {
    file: source.path,
    items: [],
    lostNames: new Set(),
    brokenNames: new Set(),
  };
  const module = moduleNameOf(source.path, undefined);
  const empty = { source, ast, resolved: undefined, program: undefined, module };
  const refused = admitSource(source);
  if (refused !== undefined) {
    return { ...empty, diagnostics: [refused] };
  }
  let step = "the lexer";
  try {
    const result = compileTop(input, (name) => {
      step = name;
    });
    step = "the reachable values";
    return withReachability(result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const span = { file: source.path, start: 0, end: Math.min(1, source.text.length) };
    return { ...empty, diagnostics: [internalError(span, { step, reason })] };
  }
}

/** Adds what the values that registers can take tell of a design without errors. */
function withReachability(result: BriefResult): BriefResult {
  if (result.program === undefined) {
    return result;
  }
  const found = warnStuckTransactions(result.program);
  const diagnostics = sortDiagnostics(result.source.path, [...result.diagnostics, ...found]);
  return { ...result, diagnostics };
}

type Enter = (step: string) => void;

function compileTop(input: BriefInput, enter: Enter): BriefResult {
  const { source, hardware: file, project } = input;
  const parsed = parseSource(source);
  enter("the hardware file");
  const hardware = readHardware(file);
  const compileUnit: CompileUnit = (part, parameters, key, elaboration) => {
    const context = { parameters, elaboration };
    return unitOf(runPasses(part, hardware.value, context, enter), key, parameters);
  };
  const elaboration = createElaboration(project ?? emptyProject, parseSource, compileUnit, {
    store: input.units ?? createUnitStore(ONE_COMPILATION),
    hardware: JSON.stringify(file ?? ""),
  });
  const folder = source.path.slice(0, source.path.lastIndexOf("/") + 1);
  const linkageText = project?.readText(`${folder}linkage.toml`);
  const linkage =
    linkageText === undefined
      ? undefined
      : readLinkage({ path: `${folder}linkage.toml`, text: linkageText });
  const context = { parameters: new Map(), elaboration, linkage: linkage?.value };
  const passed = runPasses({ source, ...parsed }, hardware.value, context, enter);
  const { resolved, ast, module, linkable } = passed;
  enter("the hardware file");
  const declared = declaredPlaces(resolved.signals);
  const transactions = resolved.reactive.map(({ name }) => name.text);
  const places = withoutInnerAddresses(
    [
      ...checkHardware(hardware.value, declared, file, transactions),
      ...(project === undefined ? [] : checkInitFiles(hardware.value, declared, project)),
    ],
    hardware.value,
    resolved.instances,
  );
  const diagnostics = sortDiagnostics(source.path, [
    ...passed.diagnostics,
    ...hardware.diagnostics,
    ...(linkage?.diagnostics ?? []),
    ...withoutOrphans(places, passed.declarations),
  ]);
  enter("the design");
  const isWhole = !diagnostics.some(({ severity }) => severity === "error");
  const program = isWhole && linkable !== undefined ? linkDesign(linkable) : undefined;
  return { source, ast, resolved, program, diagnostics, module };
}

/** A module after all passes but those that look at the whole design. */
interface Passed {
  readonly ast: BriefAst;
  readonly resolved: ResolvedModule;
  readonly module: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Those among them that may have hidden a declaration. */
  readonly declarations: readonly Diagnostic[];
  /** `undefined` if there is any error. */
  readonly linkable: (LinkableModule & { readonly feedthrough: Feedthrough }) | undefined;
}

function unitOf(
  { linkable, resolved, diagnostics }: Passed,
  key: string,
  parameters: ReadonlyMap<string, bigint>,
): UnitResult {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (linkable === undefined) {
    return { unit: undefined, errors };
  }
  const unit = {
    ...linkable,
    key,
    path: resolved.ast.file,
    resolved,
    parameters: [...parameters].map(([name, value]) => ({ name, value })),
    instanceCount: resolved.instanceCount,
  };
  return { unit, errors };
}

function runPasses(
  { source, ast, tokens, diagnostics: syntax }: Omit<ParsedFile, "module">,
  hardware: Hardware,
  context: ModuleContext,
  enter: Enter,
): Passed {
  const isAmd = deviceWithId(hardware.deviceId)?.vendor === "amd";
  enter("the names");
  const resolved = resolveNames(ast, source.text, hardware, context);
  const { scope, signals } = resolved.value;
  const module = moduleNameOf(source.path, resolved.value.moduleName);
  const links = resolveLinks(signals, context.linkage);
  const names = nameForSystemVerilog(resolved.value, module, hardware, links.value);
  enter("the combinational values");
  const combinational = typeCombinational(resolved.value, source.text);
  const { values, assumptions } = combinational.value;
  const drives = typeDrives(resolved.value, source.text);
  enter("the transactions");
  const drafts = typeTransactions(resolved.value, source.text, hardware, names.taken, values);
  enter("the schedule");
  const schedule = scheduleTransactions(
    drafts.value,
    signals,
    isAmd,
    names.transactions,
    resolved.value.signatures,
    names.taken,
  );
  const cell: CombinationalCell = {
    values,
    transactions: schedule.value.transactions,
    signals,
    drives: drives.value,
    instances: resolved.value.instances,
  };
  enter("the tests");
  const tests = typeTests(ast, scope, source.text);
  // What competes for what, and what depends on what, can be told of a whole design only.
  const isRead = isClean([...syntax, ...resolved.diagnostics, ...drafts.diagnostics]);
  const isComputed = isClean([...combinational.diagnostics, ...drives.diagnostics]);
  const schedules = [
    ...(isRead && isComputed ? schedule.diagnostics : []),
    ...(isRead ? findCombinationalLoops(cell) : []),
  ];
  const findings = [
    ...syntax,
    ...withoutConsequences(tokens, syntax, ast.lostNames, [
      ...resolved.diagnostics,
      ...links.diagnostics,
      ...combinational.diagnostics,
      ...drives.diagnostics,
      ...drafts.diagnostics,
      ...schedules,
      ...tests.diagnostics,
    ]),
  ];
  enter("the checks");
  // Of a design with errors only a part has been understood; what is missing would mislead these.
  const isBroken = findings.some(({ severity }) => severity === "error");
  const checks = isBroken
    ? []
    : [
        ...warnOverlappingGuards(
          schedule.value.transactions,
          signals,
          asyncOf(drafts.value),
          combinational.value.values,
        ),
        ...warnOverwrittenWrites(drafts.value, signals),
        ...warnWithoutOutputs(module, resolved.value),
        ...checkStreamTransactions(hardware, schedule.value.transactions, signals),
      ];
  const common = { ast, resolved: resolved.value, module };
  const declarations = [...syntax, ...resolved.diagnostics];
  const diagnostics = gatherUnknownNames([...findings, ...checks]);
  if (!isClean(diagnostics)) {
    return { ...common, diagnostics, declarations, linkable: undefined };
  }
  const { instances, children, foreign } = assembleInstances(
    resolved.value.instances,
    drives.value,
    names.instances,
  );
  const program = assembleProgram({
    module,
    file: source.path,
    signals,
    names,
    schedule: schedule.value,
    instances,
    tests: tests.value,
    hardware,
    combinational: values,
    assumptions,
    signatures: resolved.value.signatures,
  });
  const linkable = { program, children, foreign, feedthrough: feedthroughOf(cell) };
  return { ...common, diagnostics, declarations, linkable };
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** The transactions that say `async`. */
function asyncOf(drafts: readonly DraftTransaction[]): ReadonlySet<TransactionId> {
  const found = drafts.filter(({ item }) => item.modifiers.some(({ text }) => text === "async"));
  return new Set(found.map(({ id }) => id));
}
