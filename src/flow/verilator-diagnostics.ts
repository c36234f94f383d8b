import type { SourceFile } from "../base/source.ts";
import { verilatorMessage } from "../diagnostics/catalogue/verilator.ts";
import type { Diagnostic, Label } from "../diagnostics/diagnostic.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { VerilatorMessage } from "../tools/verilator/verilator-message.ts";
import { userPlace } from "./brief-places.ts";

/** Verilator's messages in the user's places: Brief lines where the text is ours. */
export function verilatorDiagnostics(
  messages: readonly VerilatorMessage[],
  modules: readonly SvModule[],
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  return messages.map((message) => {
    const place = userPlace(modules, files, message, message.endColumn);
    const labels = message.notes.map((note): Label => {
      const span = userPlace(modules, files, note, undefined).span;
      return { span, message: note.text };
    });
    return verilatorMessage(
      place.span,
      {
        code: message.code,
        severity: message.severity,
        text: message.text,
        ...(place.kind === "generated" ? { generatedPlace: place.place } : {}),
      },
      labels,
    );
  });
}
