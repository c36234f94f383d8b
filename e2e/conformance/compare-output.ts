import { reportOf } from "./run-case.ts";

/** A golden log of a run in the form in which ours is collected: what the driver's own comparison drops is dropped. */
export function expectedOutput(golden: string): string {
  return (
    golden
      .replace(/^- [^\n]*\n/gm, "")
      .replace(/^%Error: \S+: Verilog \$stop\n/gm, "")
      .replace(/^Abort(ing|ed)[^\n]*\n/gm, "")
      .replace(
        /^\[\d+\] [%-](Error|Warning|Info|Fatal): (\S+):(\d+): (?:Assertion failed in [^\s:]+)?(?::? ?)([^\n]*)\n/gm,
        (_, severity: string, file: string, line: string, text: string) =>
          reportOf(severity, file, line, text === "" ? "assertion failed" : text),
      )
      .replace(/^%Warning: [^\n]*\n/gm, "")
      .replace(/^-V\{t[^\n]*\n/gm, "")
      .replace(
        /^%Error: (\S+):(\d+): ([^\n]*did not converge\.)\n/gm,
        (_, file: string, line: string, text: string) =>
          reportOf("fatal", file, line, `The design does not settle: ${text}`),
      )
      // The words about a fault in a memory file are our own; Verilator counts its lines from 0.
      .replace(
        /^%Error: (\S+):(\d+): \$readmem[^\n]*\n/gm,
        (_, file: string, line: string) => `fatal at ${file}:${Number(line) + 1}: (memory file)\n`,
      )
      .replace(/\btop\.(?=t\b)/g, "")
      .replace(/^(\w+ at )t\//gm, "$1")
  );
}

/** Our output with what the comparison does not see removed. */
export function comparableOutput(output: string): string {
  return output
    .replace(/^- [^\n]*\n/gm, "")
    .replace(/^%Warning: [^\n]*\n/gm, "")
    .replaceAll("\r", "<#013>")
    .replace(/^warning at \S+ The memory file [^\n]*\n/gm, "")
    .replace(/^(fatal at \S+:\d+): The memory file [^\n]*$/gm, "$1: (memory file)")
    .replace(/\btop\.(?=t\b)/g, "")
    .replace(/^(\w+ at )t\//gm, "$1");
}

/** The first line in which two texts differ, as words for a report. */
export function firstDifference(got: string, expected: string): string | undefined {
  if (got === expected) {
    return undefined;
  }
  const [ours, theirs] = [got.split("\n"), expected.split("\n")];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const line = at < 0 ? ours.length : at;
  return `line ${line + 1} is ${quote(ours[line])}, expected ${quote(theirs[line])}`;
}

function quote(line: string | undefined): string {
  return line === undefined ? "missing" : `\`${line.slice(0, 200)}\``;
}

/** The codes of Verilator's messages in their order: `Error`, `Warning-WIDTH`. */
export function messageCodes(log: string): readonly string[] {
  return [...log.matchAll(/^%(Error|Warning)(-\w+)?:(?! Exiting due)/gm)].map(
    ([, severity, code]) => `${severity}${code ?? ""}`,
  );
}
