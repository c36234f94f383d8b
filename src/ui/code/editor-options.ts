import type { editor } from "monaco-editor/editor.js";

/** What every text of ours has in common: brackets are not told apart by colour. */
export const modelOptions: editor.ITextModelUpdateOptions = {
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
};

/** What every editor of ours has in common. */
export const editorOptions: editor.IStandaloneEditorConstructionOptions = {
  // The dimmed number of the last, empty line would have too little contrast.
  renderFinalNewline: "on",
  theme: "gatewright",
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 13,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: "line",
  renderLineHighlightOnlyWhenFocus: true,
  lineNumbersMinChars: 4,
  folding: true,
  glyphMargin: false,
  padding: { top: 8, bottom: 8 },
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  guides: { indentation: true, bracketPairs: false },
  bracketPairColorization: { enabled: false },
  unusualLineTerminators: "off",
  wordBasedSuggestions: "off",
  detectIndentation: true,
  tabSize: 4,
  stickyScroll: { enabled: false },
  links: false,
  fixedOverflowWidgets: true,
  "semanticHighlighting.enabled": true,
  inlayHints: { enabled: "on", fontSize: 11 },
  codeLensFontFamily: '"Inter Variable", system-ui, sans-serif',
  codeLensFontSize: 11,
};
