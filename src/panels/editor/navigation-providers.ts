import type { IDisposable, languages } from "monaco-editor/editor.js";
import type { DocumentSymbol } from "../../brief/editor/symbols.ts";
import type { TextPlaces } from "../../state/text-places.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import type { EditorAsker } from "./editor-questions.ts";
import { symbolKinds } from "./symbol-kinds.ts";

/** Definition, references, highlights and the outline. */
export function provideNavigation(
  monaco: Monaco,
  asker: EditorAsker,
  language: string,
): readonly IDisposable[] {
  return [
    monaco.languages.registerDefinitionProvider(language, {
      provideDefinition: async (model, position) => {
        const place = asker.place(model, position);
        if (place === undefined) {
          return [];
        }
        const { files, file, offset } = place;
        const spans = (await asker.ask(files, "definition", { file, offset })) ?? [];
        return [...asker.ranges(files, spans)];
      },
    }),
    monaco.languages.registerReferenceProvider(language, {
      provideReferences: async (model, position, { includeDeclaration }) => {
        const place = asker.place(model, position);
        if (place === undefined) {
          return [];
        }
        const { files, file, offset } = place;
        const about = { file, offset, withDeclaration: includeDeclaration };
        return [...asker.ranges(files, (await asker.ask(files, "references", about)) ?? [])];
      },
    }),
    monaco.languages.registerDocumentHighlightProvider(language, {
      provideDocumentHighlights: async (model, position) => {
        const place = asker.place(model, position);
        if (place === undefined) {
          return [];
        }
        const { files, file, offset, places } = place;
        const found = (await asker.ask(files, "highlights", { file, offset })) ?? [];
        const { Read, Write } = monaco.languages.DocumentHighlightKind;
        return found.map(({ span, writes }) => ({
          range: places.rangeOf(span.start, span.end),
          kind: writes ? Write : Read,
        }));
      },
    }),
    monaco.languages.registerDocumentSymbolProvider(language, {
      displayName: "Gatewright",
      provideDocumentSymbols: async (model) => {
        const open = asker.text(model);
        const symbols = open && (await asker.ask(open.files, "symbols", { file: open.file }));
        return (symbols ?? []).map((symbol) => symbolIn(monaco, symbol, open?.places));
      },
    }),
  ];
}

/** Changes a name wherever the project means it; what cannot be changed is said before it is typed. */
export function provideRename(monaco: Monaco, asker: EditorAsker, language: string): IDisposable {
  return monaco.languages.registerRenameProvider(language, {
    resolveRenameLocation: async (model, position) => {
      const place = asker.place(model, position);
      const here = { startLineNumber: position.lineNumber, startColumn: position.column };
      const nowhere = { ...here, endLineNumber: position.lineNumber, endColumn: position.column };
      if (place === undefined) {
        return { range: nowhere, text: "", rejectReason: "This text is not in the project." };
      }
      const { files, file, offset, places } = place;
      const start = await asker.ask(files, "renameStart", { file, offset });
      return start?.kind === "name"
        ? { range: places.rangeOf(start.span.start, start.span.end), text: start.name }
        : {
            range: nowhere,
            text: "",
            rejectReason: start?.reason ?? "The compiler stopped; try again.",
          };
    },
    provideRenameEdits: async (model, position, name) => {
      const place = asker.place(model, position);
      if (place === undefined) {
        return { edits: [] };
      }
      const { files, file, offset } = place;
      const answer = await asker.ask(files, "rename", { file, offset, name });
      return answer?.kind === "edits"
        ? { edits: asker.edits(files, answer.edits) }
        : {
            edits: [],
            rejectReason: answer?.reason ?? "The compiler stopped; try again.",
          };
    },
  });
}

const nowhere = { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 };

function symbolIn(
  monaco: Monaco,
  { name, detail, kind, span, nameSpan, children }: DocumentSymbol,
  places: TextPlaces | undefined,
): languages.DocumentSymbol {
  return {
    name,
    detail,
    kind: symbolKinds(monaco)[kind],
    tags: [],
    range: places?.rangeOf(span.start, span.end) ?? nowhere,
    selectionRange: places?.rangeOf(nameSpan.start, nameSpan.end) ?? nowhere,
    children: children.map((child) => symbolIn(monaco, child, places)),
  };
}
