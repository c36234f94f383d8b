import EditorWorker from "monaco-editor/editor/editor.worker.js?worker";
import * as monaco from "monaco-editor/editor.js";
// The feature `suggest` alone brings no list of suggestions.
import "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/features/anchorSelect/register.js";
import "monaco-editor/features/bracketMatching/register.js";
import "monaco-editor/features/caretOperations/register.js";
import "monaco-editor/features/clipboard/register.js";
import "monaco-editor/features/codeAction/register.js";
import "monaco-editor/features/codeEditor/register.js";
import "monaco-editor/features/codelens/register.js";
import "monaco-editor/features/codicon/register.js";
import "monaco-editor/features/comment/register.js";
import "monaco-editor/features/contextmenu/register.js";
import "monaco-editor/features/cursorUndo/register.js";
import "monaco-editor/features/dnd/register.js";
import "monaco-editor/features/documentSymbols/register.js";
import "monaco-editor/features/find/register.js";
import "monaco-editor/features/folding/register.js";
import "monaco-editor/features/fontZoom/register.js";
import "monaco-editor/features/format/register.js";
import "monaco-editor/features/gotoError/register.js";
import "monaco-editor/features/gotoLine/register.js";
import "monaco-editor/features/gotoSymbol/register.js";
import "monaco-editor/features/hover/register.js";
import "monaco-editor/features/indentation/register.js";
import "monaco-editor/features/inlayHints/register.js";
import "monaco-editor/features/lineSelection/register.js";
import "monaco-editor/features/linesOperations/register.js";
import "monaco-editor/features/longLinesHelper/register.js";
import "monaco-editor/features/multicursor/register.js";
import "monaco-editor/features/parameterHints/register.js";
import "monaco-editor/features/quickOutline/register.js";
import "monaco-editor/features/readOnlyMessage/register.js";
import "monaco-editor/features/referenceSearch/register.js";
import "monaco-editor/features/rename/register.js";
import "monaco-editor/features/semanticTokens/register.js";
import "monaco-editor/features/smartSelect/register.js";
import "monaco-editor/features/snippet/register.js";
import "monaco-editor/features/suggest/register.js";
import "monaco-editor/features/toggleTabFocusMode/register.js";
import "monaco-editor/features/wordHighlighter/register.js";
import "monaco-editor/features/wordOperations/register.js";
import { briefConfiguration, briefGrammar } from "./brief-grammar.ts";
import { systemVerilogConfiguration, systemVerilogGrammar } from "./systemverilog-grammar.ts";
import { tomlConfiguration, tomlGrammar } from "./toml-grammar.ts";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

const languages = [
  { id: "brief", extensions: [".ebv"], grammar: briefGrammar, rules: briefConfiguration },
  {
    id: "systemverilog",
    extensions: [".sv", ".svh", ".v", ".vh"],
    grammar: systemVerilogGrammar,
    rules: systemVerilogConfiguration,
  },
  { id: "toml", extensions: [".toml"], grammar: tomlGrammar, rules: tomlConfiguration },
] as const;

for (const { id, extensions, grammar, rules } of languages) {
  monaco.languages.register({ id, extensions: [...extensions] });
  monaco.languages.setMonarchTokensProvider(id, grammar);
  monaco.languages.setLanguageConfiguration(id, rules);
}

export { monaco };
