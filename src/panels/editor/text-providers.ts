import type { IDisposable, languages } from "monaco-editor/editor.js";
import type {
  semanticTokenModifiers,
  semanticTokenTypes,
} from "../../brief/editor/semantic-tokens.ts";
import type { Session } from "../../state/session.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import type { EditorAsker, OpenText } from "./editor-questions.ts";

// The lists of the language, written out: their types keep the two equal.
const tokenTypes: typeof semanticTokenTypes = [
  "state",
  "memory",
  "combinational",
  "trigger",
  "constant",
  "enumMember",
  "transaction",
  "function",
  "type",
  "module",
  "instance",
  "field",
  "local",
  "parameter",
  "link",
];
const tokenModifiers: typeof semanticTokenModifiers = ["declaration", "write", "builtin"];

/** Formatting, folding, colours of names, and widths between the words. */
export function provideText(
  monaco: Monaco,
  session: Session,
  asker: EditorAsker,
): readonly IDisposable[] {
  const format = async (
    open: OpenText | undefined,
    part: { readonly start?: number; readonly end?: number },
  ): Promise<languages.TextEdit[]> => {
    if (open === undefined) {
      return [];
    }
    const { files, file, places } = open;
    const edits = (await asker.ask(files, "format", { file, ...part })) ?? [];
    return edits.map(({ span, text }) => ({ range: places.rangeOf(span.start, span.end), text }));
  };
  const changed = new monaco.Emitter<void>();
  let hintsOf = session.results.get().check;
  const stop = session.results.subscribe(() => {
    const { check } = session.results.get();
    if (check !== hintsOf) {
      hintsOf = check;
      changed.fire();
    }
  });
  return [
    changed,
    { dispose: stop },
    monaco.languages.registerDocumentFormattingEditProvider("brief", {
      displayName: "Gatewright",
      provideDocumentFormattingEdits: (model) => format(asker.text(model), {}),
    }),
    monaco.languages.registerDocumentRangeFormattingEditProvider("brief", {
      displayName: "Gatewright",
      provideDocumentRangeFormattingEdits: (model, range) => {
        const open = asker.text(model);
        return format(open, {
          start: open?.places.offsetOf(range.startLineNumber, range.startColumn) ?? 0,
          end: open?.places.offsetOf(range.endLineNumber, range.endColumn) ?? 0,
        });
      },
    }),
    ...["brief", "systemverilog"].map((language) =>
      monaco.languages.registerFoldingRangeProvider(language, {
        provideFoldingRanges: async (model) => {
          const open = asker.text(model);
          const ranges = open && (await asker.ask(open.files, "folding", { file: open.file }));
          return (ranges ?? []).map(({ start, end, kind }) => ({
            start,
            end,
            ...(kind === "comment" ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
          }));
        },
      }),
    ),
    // Of what is in sight only: a long text costs no more than a short one.
    monaco.languages.registerDocumentRangeSemanticTokensProvider("brief", {
      onDidChange: changed.event,
      getLegend: () => ({ tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }),
      provideDocumentRangeSemanticTokens: async (model, range) => {
        const open = asker.text(model);
        if (open === undefined) {
          return null;
        }
        const { files, file, places } = open;
        const start = places.offsetOf(range.startLineNumber, range.startColumn);
        const end = places.offsetOf(range.endLineNumber, range.endColumn);
        const data = await asker.ask(files, "tokens", { file, start, end });
        return data === undefined ? null : { data };
      },
    }),
    monaco.languages.registerInlayHintsProvider("brief", {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: async (model, range) => {
        const open = asker.text(model);
        if (open === undefined) {
          return { hints: [], dispose: () => undefined };
        }
        const { files, file, places } = open;
        const start = places.offsetOf(range.startLineNumber, range.startColumn);
        const end = places.offsetOf(range.endLineNumber, range.endColumn);
        const all = (await asker.ask(files, "hints", { file })) ?? [];
        const hints = all
          .filter(({ offset }) => start <= offset && offset <= end)
          .map(({ offset, text, tooltip, insert }): languages.InlayHint => {
            const at = places.rangeOf(offset, offset);
            return {
              position: { lineNumber: at.startLineNumber, column: at.startColumn },
              label: text,
              kind: monaco.languages.InlayHintKind.Type,
              tooltip: { value: tooltip },
              paddingLeft: insert === undefined,
              ...(insert === undefined ? {} : { textEdits: [{ range: at, text: insert }] }),
            };
          });
        return { hints, dispose: () => undefined };
      },
    }),
  ];
}
