import type { Label } from "../diagnostics/diagnostic.ts";

/** What to do about a syntax error, and where its cause may lie. */
export interface SyntaxAdvice {
  readonly help: string;
  readonly labels: readonly Label[];
}

/**
 * What is likely behind a syntax error of Verilator's: it names the first word that cannot stand where it
 * stands, and the slip is mostly just before. `undefined` for other messages.
 */
export function syntaxAdvice(
  message: string,
  source: { readonly path: string; readonly text: string },
  start: number,
): SyntaxAdvice | undefined {
  if (!message.startsWith("syntax error")) {
    return undefined;
  }
  const found = /unexpected (?:'([^']*)'|(\S+?))(?:,|$)/.exec(message);
  const unexpected = found?.[1] ?? found?.[2] ?? "";
  const before = lastToken(source.text.slice(0, start));
  const isNewLine = source.text.slice(before?.end ?? 0, start).includes("\n");
  if (before !== undefined && isNewLine && endsExpression(before.text) && startsAnew(unexpected)) {
    const span = { file: source.path, start: before.start, end: before.end };
    return {
      help: `Put a \`;\` after \`${before.text}\`, where the line before ends.`,
      labels: [{ span, message: "a `;` may be missing here" }],
    };
  }
  return { help: helpFor(unexpected, message), labels: [] };
}

function helpFor(unexpected: string, message: string): string {
  if (unexpected === "=") {
    return "`=` assigns. To compare, write `==`; a declaration needs its type before the name.";
  }
  if (unexpected === "else") {
    return "An `else` stands behind one statement. Put several between `begin` and `end`, and none behind that `end` but the `else`.";
  }
  if (message.includes("expecting ')'")) {
    return "A `)` is missing before this place, or a `,` between two entries of the list: ports and arguments are separated by `,`.";
  }
  if (/^end|^\$end$/.test(unexpected)) {
    return "Something is still open or closed too early: each `begin` needs an `end`, each `case` an `endcase`, and each statement its `;`.";
  }
  return "The text before this place can be read; the slip is here or just before: a missing `;` or `,`, a bracket that is not closed, or a word that is misspelt.";
}

/** Whether a statement can end with this word but for its `;`. */
function endsExpression(token: string): boolean {
  return (
    /^[\w$'"\\)\]}]/.test(token) &&
    !/^(?:begin|end\w*|else|generate|fork|join\w*|case[xz]?|if|for|while|repeat|assign|initial|always\w*|module|function|task|input|output|inout|wire|reg|logic|or|and|posedge|negedge)$/.test(
      token,
    )
  );
}

/** Whether a statement or an item begins or ends with this word, as Verilator calls it. */
function startsAnew(token: string): boolean {
  return /^(?:IDENTIFIER|TYPE-IDENTIFIER|PACKAGE-IDENTIFIER|end\w*|assign|always\w*|initial|final|if|else|case[xz]?|for|foreach|while|repeat|forever|wire|reg|logic|integer|int|bit|real|parameter|localparam|genvar|generate|typedef|function|task|return|begin|input|output|inout|unique|priority|@|#|\$\w+)$/.test(
    token,
  );
}

/** The last word or sign of a text that is no comment. */
function lastToken(
  text: string,
): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  let last: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  for (const match of text.matchAll(tokens)) {
    if (!/^\/[/*]/.test(match[0])) {
      last = { text: match[0], start: match.index, end: match.index + match[0].length };
    }
  }
  return last;
}

const tokens =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"?|[A-Za-z_$][\w$]*|\d*'[sS]?[bodhBODH][\w?]+|\d[\w.]*|\S/g;
