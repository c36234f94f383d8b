import type { Span } from "../../base/source.ts";
import { defineDiagnostic } from "../define-diagnostic.ts";
import type { Diagnostic, Fix, Label, Severity } from "../diagnostic.ts";

interface Facts {
  /** Verilator's own code, or "" for an error without one. */
  readonly code: string;
  readonly severity: Severity;
  readonly text: string;
  /** What to do, where more is known than the message says. */
  readonly help?: string | undefined;
  /** Set where the place is in generated text that no Brief line owns. */
  readonly generatedPlace?: string;
}

/** What to do about the codes that people meet first; others get the general advice. */
const advice: Readonly<Record<string, string>> = {
  WIDTHTRUNC: "Take the bits that you mean with a slice, or widen the target.",
  WIDTHEXPAND: "Extend the narrower side on purpose, with a cast or a sized literal.",
  WIDTHXZEXPAND: "Give the literal the width of what it is assigned to.",
  UNUSEDSIGNAL: "Remove the signal, or use it; a name with `unused` in it silences this.",
  UNUSEDPARAM: "Remove the parameter, or use it.",
  UNDRIVEN:
    "Assign the signal, or remove it: as it stands it is always 0 in simulation and unknown in hardware.",
  PINMISSING: "Connect the port, or write `.name()` to leave it open on purpose.",
  PINNOTFOUND:
    "Use a name that the module declares: its ports and parameters are listed in its header.",
  PROCASSWIRE:
    "Declare it as `logic` (or `output reg`): an `always` block cannot assign a `wire`, which `assign` drives.",
  CONTASSREG: "Declare it as `wire` or `logic`, or assign it in an `always` block alone.",
  ASSIGNIN:
    "An input is driven from outside. Declare the port as `output`, or assign another signal.",
  PINCONNECTEMPTY: "Connect the port, or remove it from the list.",
  IMPLICIT: "Declare the signal; `default_nettype none` turns such slips into errors.",
  MULTIDRIVEN: "Assign the signal in one always block only.",
  BLKSEQ: "Use `<=` in clocked blocks.",
  BLKANDNBLK: "Use either `=` or `<=` for one signal, not both.",
  COMBDLY: "Use `=` in combinational blocks.",
  LATCH: "Assign the signal on every path, or give it a default at the top of the block.",
  CASEINCOMPLETE: "Add the missing cases or a `default`.",
  CASEOVERLAP: "Make the cases exclusive, or order them on purpose with `priority`.",
  UNOPTFLAT:
    "Break the combinational loop, or split the vector so that its bits do not depend on each other.",
  DECLFILENAME: "Name the file like the module: one module a file.",
  MODDUP: "Rename one of the two modules.",
  SELRANGE: "Keep the index inside the declared range.",
  STMTDLY: "Delays need a testbench; they do not exist in hardware.",
  TIMESCALEMOD: "Give every module a timescale, or none.",
  INITIALDLY: "Use `=` in `initial` blocks.",
  CMPCONST: "The comparison is always the same; look at the widths of both sides.",
  UNSIGNED: "An unsigned value is never below 0; declare it `signed` if that was meant.",
  NOLATCH: "Use `always_comb` where no latch is meant.",
  EOFNEWLINE: "End the file with a newline.",
  VARHIDDEN: "Rename the inner name; it hides the outer one.",
  SYMRSVDWORD: "Rename it; the word is reserved in C++ and would be changed in the model.",
  ENDLABEL: "Make the label at the end match the one at the beginning.",
};

/** What to do about a code of Verilator's, if we have more to say than the general. */
export function verilatorAdvice(code: string): string | undefined {
  return Object.hasOwn(advice, code) ? advice[code] : undefined;
}

/** A message of Verilator's, in its own words, placed where the user can act on it. */
export function verilatorMessage(
  span: Span,
  facts: Facts,
  labels: readonly Label[] = [],
  fixes: readonly Fix[] = [],
): Diagnostic {
  const code = facts.code === "" ? "VERILATOR" : facts.code;
  const place =
    facts.generatedPlace === undefined ? "" : ` (in generated text, ${facts.generatedPlace})`;
  return {
    code: code.toUpperCase() as Uppercase<string>,
    severity: facts.severity,
    span,
    message: `${facts.text}${place}`,
    help: facts.help ?? helpFor(facts),
    labels,
    fixes,
  };
}

/** What to do about errors that have no code of their own. */
function helpForText(text: string): string | undefined {
  const named = /: '([^']+)'/.exec(text)?.[1] ?? "";
  if (text.startsWith("Cannot find include file")) {
    return `Add \`${named}\` to the project, or name its folder with \`--include DIR\` on the command line.`;
  }
  if (text.startsWith("Cannot find file containing")) {
    return `Add the file that declares \`${named}\`: to the project, or to the files named on the command line.`;
  }
  if (text.startsWith("Define or directive not defined")) {
    return `Include the file that defines it, or give it on the command line with \`--define ${named.replace("`", "")}=VALUE\`.`;
  }
  if (text.startsWith("Recursive inclusion of file")) {
    return "Put an `ifndef NAME`, a `define NAME` and an `endif` around the text of the included file.";
  }
  if (text.startsWith("Can't find definition of")) {
    return "Declare it before it is used, or correct its name; capital letters count.";
  }
  if (text.startsWith("memory exhausted")) {
    return "This is nested too deeply to be read. Give parts of it names, with `wire` or `localparam`.";
  }
  if (text.startsWith("Too many preprocessor tokens on a line")) {
    return "Break the line into several.";
  }
  if (text.startsWith("Recursive `define substitution")) {
    return "A macro may not lead back to itself: change what one of the circle stands for.";
  }
  return text.startsWith("Unsupported")
    ? "Verilator does not know this construct. Write it in another way; what is not hardware may stand in `ifndef VERILATOR`."
    : undefined;
}

function helpFor({ code, severity, text }: Facts): string {
  const known = verilatorAdvice(code);
  if (known !== undefined) {
    return known;
  }
  return severity === "error"
    ? (helpForText(text) ?? "Verilator cannot go on; mend the place that it names.")
    : `Mend it, or accept it with \`/* verilator lint_off ${code} */\` on the line before.`;
}

/** A fault of Verilator 5.032, which stops where a later one goes on. */
export const functionInTarget = defineDiagnostic<{ name: string }>(
  "function-in-target",
  "error",
  ({ name }) => ({
    message: `${name === "" ? "A function" : `\`${name}\``} is called in the index of a nonblocking assignment, and this Verilator stops there.`,
    help: "Compute the index ahead of it, in a variable of its own: `place = f(a); memory[place] <= value;`.",
  }),
);
