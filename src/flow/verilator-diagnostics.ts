import type { SourceFile } from "../base/source.ts";
import { verilatorMessage } from "../diagnostics/catalogue/verilator.ts";
import type { Diagnostic, Fix, Label } from "../diagnostics/diagnostic.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { VerilatorMessage } from "../tools/verilator/verilator-message.ts";
import { type UserPlace, userPlace } from "./brief-places.ts";
import { syntaxAdvice } from "./syntax-advice.ts";

/** Verilator's messages in the user's places: Brief lines where the text is ours. */
export function verilatorDiagnostics(
  messages: readonly VerilatorMessage[],
  modules: readonly SvModule[],
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  return messages.flatMap((message) => {
    const place = userPlace(modules, files, message, message.endColumn);
    if (message.code === "TIMESCALEMOD" && !usesTime(place, files)) {
      return []; // What is made of Brief, or has no delay, means the same with every timescale.
    }
    const labels = message.notes.map((note): Label => {
      const span = userPlace(modules, files, note, undefined).span;
      return { span, message: note.text };
    });
    const source = files.find(({ path }) => path === place.span.file);
    const syntax =
      source === undefined || place.kind !== "own"
        ? undefined
        : syntaxAdvice(message.text, source, place.span.start);
    const told = verilatorMessage(
      place.span,
      {
        code: message.code,
        severity: message.severity,
        text: message.text,
        help: syntax?.help,
        ...(place.kind === "generated" ? { generatedPlace: place.place } : {}),
      },
      [...labels, ...(syntax?.labels ?? [])],
      waiversOf(message, place, files),
    );
    return [told];
  });
}

/** Whether the file of a module has delays or asks for the time. */
function usesTime({ kind, span }: UserPlace, files: readonly SourceFile[]): boolean {
  const source = files.find(({ path }) => path === span.file);
  return (
    kind === "own" &&
    /#\s*[\d`]|#\s*[A-Za-z_]\w*\s*[;)]|\$(?:real|s)?time\b/.test(source?.text ?? "#0")
  );
}

/**
 * Says beside a line of the user's SystemVerilog that a warning is meant. Brief has no waivers, and
 * inside of a macro over several lines there is no place for one.
 */
function waiversOf(
  { severity, code }: VerilatorMessage,
  place: UserPlace,
  files: readonly SourceFile[],
): readonly Fix[] {
  const source = files.find(({ path }) => path === place.span.file);
  if (severity !== "warning" || code === "" || place.kind !== "own" || source === undefined) {
    return [];
  }
  const { text } = source;
  const start = text.lastIndexOf("\n", place.span.start - 1) + 1;
  const next = text.indexOf("\n", place.span.start);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end);
  if (/\\\r?$/.test(line) || /\\\r?\n$/.test(text.slice(0, start))) {
    return [];
  }
  const [indent] = /^[ \t]*/.exec(line) ?? [""];
  const comment = (what: string): string => `${indent}// verilator ${what} ${code}`;
  const at = (offset: number) => ({ file: source.path, start: offset, end: offset });
  return [
    {
      title: `Accept ${code} on this line`,
      edits: [
        { span: at(start), text: `${comment("lint_off")}\n` },
        { span: at(end), text: `\n${comment("lint_on")}` },
      ],
    },
  ];
}
