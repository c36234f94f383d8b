import type { editor, IPosition, languages } from "monaco-editor/editor.js";
import type { Completion } from "../../brief/editor/completion.ts";
import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { fixesAt } from "./problem-markers.ts";
import type { TextModels } from "./text-models.ts";

/** Answers the editor's questions about Brief; returns the way to stop. */
export function provideLanguage(monaco: Monaco, session: Session, models: TextModels): () => void {
  const placesAt = (path: string) => placesIn(session.project.get().files, path);

  const queryAt = (model: editor.ITextModel, position: IPosition) => {
    session.edits.flush();
    const file = models.pathOf(model);
    if (file === undefined) {
      return undefined;
    }
    const offset = placesAt(file).offsetOf(position.lineNumber, position.column);
    return { files: session.project.get().files, file, offset };
  };

  const disposables = [
    monaco.languages.registerHoverProvider("brief", {
      provideHover: async (model, position) => {
        const query = queryAt(model, position);
        const answer = query === undefined ? undefined : await session.compiler.hover(query);
        return answer === undefined
          ? null
          : {
              range: placesAt(answer.span.file).rangeOf(answer.span.start, answer.span.end),
              contents: [{ value: answer.markdown }],
            };
      },
    }),
    monaco.languages.registerDefinitionProvider("brief", {
      provideDefinition: async (model, position) => {
        const query = queryAt(model, position);
        const spans = query === undefined ? [] : await session.compiler.definition(query);
        return spans.flatMap(({ file, start, end }) => {
          const target = models.modelOf(file);
          return target === undefined
            ? []
            : [{ uri: target.uri, range: placesAt(file).rangeOf(start, end) }];
        });
      },
    }),
    monaco.languages.registerCompletionItemProvider("brief", {
      triggerCharacters: [".", "@", "&"],
      provideCompletionItems: async (model, position) => {
        const query = queryAt(model, position);
        const answers = query === undefined ? [] : await session.compiler.completions(query);
        const word = model.getWordUntilPosition(position);
        const range = {
          startLineNumber: position.lineNumber,
          endLineNumber: position.lineNumber,
          startColumn: word.startColumn,
          endColumn: position.column,
        };
        return { suggestions: answers.map((answer) => suggestionOf(monaco, answer, range)) };
      },
    }),
    monaco.languages.registerCodeActionProvider(["brief", "systemverilog", "toml"], {
      provideCodeActions: (model, range) => ({
        actions: [...fixesAt(session, models, model, range)],
        dispose: () => undefined,
      }),
    }),
    monaco.editor.registerEditorOpener({
      openCodeEditor: (_source, resource, place) => {
        const path = resource.path.slice(1);
        if (resource.scheme !== "gatewright" || !session.project.get().files.has(path)) {
          return false;
        }
        const places = placesAt(path);
        const start =
          place === undefined
            ? 0
            : "lineNumber" in place
              ? places.offsetOf(place.lineNumber, place.column)
              : places.offsetOf(place.startLineNumber, place.startColumn);
        session.workbench.dispatch({
          kind: "reveal",
          span: { file: path, start, end: start },
          focus: true,
        });
        return true;
      },
    }),
  ];
  return () => {
    for (const disposable of disposables) {
      disposable.dispose();
    }
  };
}

function suggestionOf(
  monaco: Monaco,
  { label, kind, insertText, detail }: Completion,
  range: languages.CompletionItem["range"],
): languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
  const kinds: Readonly<Record<Completion["kind"], languages.CompletionItemKind>> = {
    keyword: CompletionItemKind.Keyword,
    type: CompletionItemKind.TypeParameter,
    state: CompletionItemKind.Variable,
    trigger: CompletionItemKind.Event,
    memory: CompletionItemKind.Struct,
    transaction: CompletionItemKind.Method,
    constant: CompletionItemKind.Constant,
    function: CompletionItemKind.Function,
    snippet: CompletionItemKind.Snippet,
  };
  return {
    label,
    kind: kinds[kind],
    insertText,
    detail,
    range,
    ...(kind === "snippet"
      ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }
      : {}),
  };
}
