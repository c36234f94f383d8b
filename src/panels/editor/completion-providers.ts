import type { IDisposable, languages } from "monaco-editor/editor.js";
import type { Completion } from "../../brief/editor/completion.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import type { EditorAsker } from "./editor-questions.ts";

/** What may be written at the caret, and the parameters of the call that it is in. */
export function provideCompletions(monaco: Monaco, asker: EditorAsker): readonly IDisposable[] {
  const provider: languages.CompletionItemProvider = {
    triggerCharacters: [".", "@", "&", ":", '"', "["],
    provideCompletionItems: async (model, position) => {
      const place = asker.place(model, position);
      if (place === undefined) {
        return { suggestions: [] };
      }
      const { files, file, offset } = place;
      const answers = (await asker.ask(files, "completions", { file, offset })) ?? [];
      const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      return {
        suggestions: answers.map((answer) => {
          const startColumn = position.column - overlapOf(line, answer);
          const { lineNumber, column } = position;
          return suggestionOf(monaco, answer, {
            startLineNumber: lineNumber,
            endLineNumber: lineNumber,
            startColumn,
            endColumn: column,
          });
        }),
      };
    },
  };
  return [
    monaco.languages.registerCompletionItemProvider("brief", provider),
    monaco.languages.registerCompletionItemProvider("toml", provider),
    monaco.languages.registerSignatureHelpProvider("brief", {
      signatureHelpTriggerCharacters: ["(", ","],
      signatureHelpRetriggerCharacters: [","],
      provideSignatureHelp: async (model, position) => {
        const place = asker.place(model, position);
        const answer =
          place &&
          (await asker.ask(place.files, "signature", { file: place.file, offset: place.offset }));
        if (answer === undefined) {
          return null;
        }
        const { label, parameters, active, documentation } = answer;
        const signature = {
          label,
          documentation: { value: documentation },
          parameters: parameters.map(({ start, end }) => ({
            label: [start, end] as [number, number],
          })),
        };
        return {
          value: { signatures: [signature], activeSignature: 0, activeParameter: active },
          dispose: () => undefined,
        };
      },
    }),
  ];
}

/** How much of what stands before the caret an answer replaces: the word, or all of a path. */
function overlapOf(line: string, { kind }: Completion): number {
  const pattern = kind === "file" ? /[^"]*$/ : kind === "value" ? /[\w.+-]*$/ : /[\w]*$/;
  return pattern.exec(line)?.[0].length ?? 0;
}

function suggestionOf(
  monaco: Monaco,
  { label, kind, insertText, isSnippet, detail, isPreferred }: Completion,
  range: languages.CompletionItem["range"],
): languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
  const kinds: Readonly<Record<Completion["kind"], languages.CompletionItemKind>> = {
    keyword: CompletionItemKind.Keyword,
    type: CompletionItemKind.Class,
    state: CompletionItemKind.Variable,
    trigger: CompletionItemKind.Event,
    memory: CompletionItemKind.Struct,
    combinational: CompletionItemKind.Variable,
    transaction: CompletionItemKind.Method,
    constant: CompletionItemKind.Constant,
    member: CompletionItemKind.EnumMember,
    field: CompletionItemKind.Field,
    module: CompletionItemKind.Module,
    instance: CompletionItemKind.Module,
    function: CompletionItemKind.Function,
    local: CompletionItemKind.Variable,
    file: CompletionItemKind.File,
    value: CompletionItemKind.Value,
    snippet: CompletionItemKind.Snippet,
  };
  return {
    label,
    kind: kinds[kind],
    insertText,
    detail,
    range,
    sortText: `${isPreferred ? "0" : "1"}${label}`,
    ...(isSnippet ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet } : {}),
  };
}
