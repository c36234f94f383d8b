import type { SourceFile } from "../../base/source.ts";
import { runVerilator, type VerilatorRun } from "./run-verilator.ts";
import type { VerilatorMessage } from "./verilator-message.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

/** What a text is made of besides its files. */
export interface TolerantInput {
  readonly files: readonly SourceFile[];
  readonly included: readonly SourceFile[] | undefined;
  /** `NAME` or `NAME=VALUE`, as if `` `define `` stood before every file. */
  readonly defines: readonly string[] | undefined;
}

/**
 * Codes that Verilator calls errors although it can go on: other simulators take such text, and what
 * is lint must not stop a simulation.
 */
const tolerated: ReadonlySet<string> = new Set([
  ...["BLKANDNBLK", "CONTASSREG", "ENUMVALUE", "ZEROREPL", "BADSTDPRAGMA"],
]);

/** Files that end in `.v` are read as Verilog of 2005, in which `bit` or `do` are names. */
const olderLanguage = "+1364-2005ext+v";

/**
 * Runs Verilator for a simulation. Where only what can be tolerated stopped it, it runs again without
 * those checks, and they are told as warnings; where it did not understand a `.v` file, again with
 * the words of Verilog 2005, which is kept if that succeeds.
 */
export function runTolerant(
  tool: VerilatorTool,
  flags: readonly string[],
  { files, included, defines = [] }: TolerantInput,
): VerilatorRun {
  const run = (more: readonly string[]): VerilatorRun => {
    const all = [...defines.map((each) => `-D${each}`), ...more, ...flags];
    return runVerilator(tool, all, files, included);
  };
  const first = withoutLint(run, []);
  if (first.outcome !== "failed" || !first.messages.some(isMisunderstood)) {
    return first;
  }
  const older = withoutLint(run, [olderLanguage]);
  return older.outcome === "ok" ? older : first;
}

function withoutLint(
  run: (more: readonly string[]) => VerilatorRun,
  more: readonly string[],
): VerilatorRun {
  const first = run(more);
  const errors = first.messages.filter(({ severity }) => severity === "error");
  const isTolerable = errors.length > 0 && errors.every(({ code }) => tolerated.has(code));
  if (first.outcome !== "failed" || !isTolerable) {
    return first;
  }
  const codes = [...new Set(errors.map(({ code }) => code))];
  const second = run([...more, ...codes.map((code) => `-Wno-${code}`)]);
  const told = errors.map((message): VerilatorMessage => ({ ...message, severity: "warning" }));
  return second.outcome === "crashed"
    ? first
    : { ...second, messages: [...told, ...second.messages] };
}

/** Whether a message says that the text of a Verilog file could not be read at all. */
function isMisunderstood({ severity, file, text }: VerilatorMessage): boolean {
  return severity === "error" && file.endsWith(".v") && /syntax error|reserved word/.test(text);
}
