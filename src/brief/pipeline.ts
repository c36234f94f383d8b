import type { SourceFile } from "../base/source.ts";
import { deviceWithId } from "../boards/boards.ts";
import { internalError } from "../diagnostics/catalogue/internal.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { admitSource } from "./admit-source.ts";
import { assembleProgram } from "./assemble-program.ts";
import { declaredPlaces } from "./declared-places.ts";
import { checkHardware } from "./hardware-toml/check-hardware.ts";
import { readHardware } from "./hardware-toml/read-hardware.ts";
import { warnOverlappingGuards } from "./lints/warn-overlapping-guards.ts";
import { warnOverwrittenWrites } from "./lints/warn-overwritten-writes.ts";
import { warnWithoutOutputs } from "./lints/warn-without-outputs.ts";
import { moduleNameOf } from "./names/module-name.ts";
import { nameForSystemVerilog } from "./names/name-for-systemverilog.ts";
import { type ResolvedModule, resolveNames } from "./names/resolve-names.ts";
import { findCombinationalLoops } from "./schedule/find-combinational-loops.ts";
import { scheduleTransactions } from "./schedule/schedule-transactions.ts";
import type { BriefAst } from "./syntax/ast.ts";
import { lex } from "./syntax/lexer.ts";
import { parse } from "./syntax/parser.ts";
import { typeTests } from "./tests/type-tests.ts";
import {
  gatherUnknownNames,
  sortDiagnostics,
  withoutEchoes,
  withoutOrphans,
} from "./tidy-diagnostics.ts";
import { typeTransactions } from "./transactions/type-transactions.ts";
import type { TypedProgram } from "./typed-program.ts";
import { typeCombinational } from "./typing/type-combinational.ts";
import { withoutConsequences } from "./without-consequences.ts";

export interface BriefInput {
  readonly source: SourceFile;
  readonly hardware: SourceFile | undefined;
}

export interface BriefResult {
  readonly source: SourceFile;
  readonly ast: BriefAst;
  /** Names and declarations, also of a file with errors; `undefined` if it was not even read. */
  readonly resolved: ResolvedModule | undefined;
  /** `undefined` if there is any error. */
  readonly program: TypedProgram | undefined;
  /** By file and position; the hardware file's among them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Name of the module, from its header or the file's name. */
  readonly module: string;
}

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
    return runPasses(input, (name) => {
      step = name;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const span = { file: source.path, start: 0, end: Math.min(1, source.text.length) };
    return { ...empty, diagnostics: [internalError(span, { step, reason })] };
  }
}

function runPasses(
  { source, hardware: file }: BriefInput,
  enter: (step: string) => void,
): BriefResult {
  const tokens = lex(source);
  enter("the parser");
  const parsed = parse(source, tokens.value);
  enter("the hardware file");
  const hardware = readHardware(file);
  const isAmd = deviceWithId(hardware.value.deviceId)?.vendor === "amd";
  enter("the names");
  const resolved = resolveNames(parsed.value, source.text, hardware.value);
  const { scope, signals } = resolved.value;
  const module = moduleNameOf(source.path, resolved.value.moduleName);
  const names = nameForSystemVerilog(resolved.value, module);
  const places = checkHardware(hardware.value, declaredPlaces(signals), file);
  enter("the combinational values");
  const combinational = typeCombinational(resolved.value, source.text);
  const { values, assumptions } = combinational.value;
  enter("the transactions");
  const drafts = typeTransactions(resolved.value, source.text, hardware.value, names.taken, values);
  enter("the schedule");
  const schedule = scheduleTransactions(
    drafts.value,
    signals,
    isAmd,
    names.transactions,
    resolved.value.signatures,
    names.taken,
  );
  enter("the tests");
  const tests = typeTests(parsed.value, scope, source.text);
  const syntax = [
    ...tokens.diagnostics,
    ...withoutEchoes(source.text, parsed.diagnostics, tokens.diagnostics),
  ];
  const declared = [
    ...resolved.diagnostics,
    ...withoutOrphans(places, [...parsed.diagnostics, ...resolved.diagnostics]),
  ];
  // What competes for what, and what depends on what, can be told of a whole design only.
  const isRead = isClean([...syntax, ...declared, ...drafts.diagnostics]);
  const schedules = [
    ...(isRead && isClean(combinational.diagnostics) ? schedule.diagnostics : []),
    ...(isRead ? findCombinationalLoops(values, schedule.value.transactions, signals) : []),
  ];
  const findings = [
    ...syntax,
    ...hardware.diagnostics,
    ...withoutConsequences(tokens.value, syntax, parsed.value.lostNames, [
      ...declared,
      ...combinational.diagnostics,
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
        ...warnOverlappingGuards(schedule.value.transactions, signals),
        ...warnOverwrittenWrites(drafts.value, signals),
        ...warnWithoutOutputs(module, resolved.value),
      ];
  const diagnostics = sortDiagnostics(source.path, gatherUnknownNames([...findings, ...checks]));
  const program = diagnostics.some(({ severity }) => severity === "error")
    ? undefined
    : assembleProgram({
        module,
        file: source.path,
        signals,
        names,
        schedule: schedule.value,
        tests: tests.value,
        hardware: hardware.value,
        combinational: values,
        assumptions,
        signatures: resolved.value.signatures,
      });
  return { source, ast: parsed.value, resolved: resolved.value, program, diagnostics, module };
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}
