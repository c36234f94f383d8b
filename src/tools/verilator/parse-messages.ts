import type { VerilatorMessage } from "./verilator-message.ts";

interface Draft {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  endColumn: number | undefined;
  text: string;
  readonly notes: { file: string; line: number; column: number; text: string }[];
}

const head = /^%(Error|Warning)(?:-(\w+))?: (Internal Error: )?(?:(.+?):(\d+):(\d+): )?(.*)$/;
const note = /^\s+(\S.*?):(\d+):(\d+): \.\.\. (.*)$/;
const continuation = /^\s+: \.\.\. (.*)$/;
const caret = /^(\s+\|\s)(\s*)(\^[~^]*)\s*$/;
/** A message may go on and on, such as a list of every module that could be the top. */
const longestText = 400;
const sourceLine = /^\s*\d+ \| /;

/** Reads what Verilator writes to standard error: one message for each `%Error` and `%Warning`. */
export function parseMessages(stderr: string): readonly VerilatorMessage[] {
  const drafts: Draft[] = [];
  let current: Draft | undefined;
  let atNote = false;
  for (const line of stderr.split("\n")) {
    const start = head.exec(line);
    if (start !== null) {
      atNote = false;
      current = draftOf(start);
      if (current !== undefined) {
        drafts.push(current);
      }
      continue;
    }
    if (current === undefined || sourceLine.test(line)) {
      continue;
    }
    const elsewhere = note.exec(line);
    if (elsewhere !== null) {
      atNote = true;
      current.notes.push({
        file: elsewhere[1] ?? "",
        line: Number(elsewhere[2]),
        column: Number(elsewhere[3]),
        text: elsewhere[4] ?? "",
      });
      continue;
    }
    const mark = caret.exec(line);
    if (mark !== null && !atNote && current.endColumn === undefined) {
      current.endColumn = current.column + (mark[3] ?? "^").length;
      continue;
    }
    const more = continuation.exec(line)?.[1];
    const isShort = current.text.length < longestText;
    if (more !== undefined && isShort && !more.startsWith("note: In instance")) {
      current.text += ` ${more}`;
    }
  }
  return drafts;
}

/** What Verilator says as it stops; the reason stands in an earlier message. */
const farewell = /^(?:Exiting due to|Cannot continue$)/;

function draftOf(match: RegExpExecArray): Draft | undefined {
  const [, kind, code, internal, file, line, column, text] = match;
  if (file === undefined && farewell.test(text ?? "")) {
    return undefined;
  }
  return {
    severity: kind === "Error" ? "error" : "warning",
    code: code ?? "",
    file: file ?? "",
    line: Number(line ?? 1),
    column: Number(column ?? 1),
    endColumn: undefined,
    text: `${internal ?? ""}${text ?? ""}`,
    notes: [],
  };
}
