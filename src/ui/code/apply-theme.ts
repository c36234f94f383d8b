import type { Monaco } from "./load-monaco.ts";

/** Paints the editors with the tokens of the page, as they are now. */
export function applyTheme(monaco: Monaco, theme: "light" | "dark"): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => longHex(style.getPropertyValue(`--${name}`).trim());
  const bare = (name: string) => token(name).slice(1);
  monaco.editor.defineTheme("gatewright", {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: false,
    rules: [
      { token: "", foreground: bare("text-1"), background: bare("surface-0") },
      { token: "keyword", foreground: bare("accent"), fontStyle: "bold" },
      { token: "type", foreground: bare("signal-3") },
      { token: "constant", foreground: bare("signal-6") },
      { token: "number", foreground: bare("signal-6") },
      { token: "address", foreground: bare("signal-2") },
      { token: "string", foreground: bare("good") },
      { token: "comment", foreground: bare("text-3"), fontStyle: "italic" },
      { token: "function", foreground: bare("signal-4") },
      { token: "macro", foreground: bare("signal-4") },
      { token: "operator", foreground: bare("text-2") },
      { token: "delimiter", foreground: bare("text-2") },
      ...semanticRules(bare),
    ],
    colors: {
      "editor.background": token("surface-0"),
      "editor.foreground": token("text-1"),
      "editorLineNumber.foreground": token("text-3"),
      "editorLineNumber.activeForeground": token("text-1"),
      "editorCursor.foreground": token("accent"),
      "editor.selectionBackground": `${token("accent")}40`,
      "editor.inactiveSelectionBackground": `${token("accent")}26`,
      "editor.lineHighlightBackground": token("surface-1"),
      "editor.lineHighlightBorder": "#00000000",
      "editor.wordHighlightBackground": `${token("accent")}22`,
      "editor.wordHighlightStrongBackground": `${token("accent")}33`,
      "editor.findMatchBackground": `${token("warn")}66`,
      "editor.findMatchHighlightBackground": `${token("warn")}33`,
      "editorInlayHint.foreground": token("text-3"),
      "editorInlayHint.background": "#00000000",
      "editorInlayHint.typeForeground": token("text-3"),
      "editorInlayHint.typeBackground": "#00000000",
      "editorCodeLens.foreground": token("text-3"),
      "editorBracketMatch.background": `${token("accent")}22`,
      "editorBracketMatch.border": token("accent"),
      "editorIndentGuide.background1": token("line"),
      "editorIndentGuide.activeBackground1": token("line-strong"),
      "editorWhitespace.foreground": token("line-strong"),
      "editorError.foreground": token("bad"),
      "editorWarning.foreground": token("warn"),
      "editorInfo.foreground": token("info"),
      "editorHint.foreground": token("info"),
      "editorGutter.background": token("surface-0"),
      "editorOverviewRuler.border": "#00000000",
      "editorWidget.background": token("surface-0"),
      "editorWidget.foreground": token("text-1"),
      "editorWidget.border": token("line"),
      "editorHoverWidget.background": token("surface-0"),
      "editorHoverWidget.border": token("line"),
      "editorSuggestWidget.background": token("surface-0"),
      "editorSuggestWidget.border": token("line"),
      "editorSuggestWidget.selectedBackground": token("accent-soft"),
      "editorSuggestWidget.selectedForeground": token("text-1"),
      "editorSuggestWidget.highlightForeground": token("accent"),
      "editorSuggestWidget.focusHighlightForeground": token("accent"),
      "list.hoverBackground": token("surface-2"),
      "list.activeSelectionBackground": token("accent-soft"),
      "list.activeSelectionForeground": token("text-1"),
      "input.background": token("surface-0"),
      "input.foreground": token("text-1"),
      "input.border": token("line-strong"),
      "menu.background": token("surface-0"),
      "menu.foreground": token("text-1"),
      "menu.selectionBackground": token("accent-soft"),
      "menu.selectionForeground": token("text-1"),
      "menu.border": token("line"),
      focusBorder: token("accent"),
      "scrollbarSlider.background": `${token("text-3")}33`,
      "scrollbarSlider.hoverBackground": `${token("text-3")}55`,
      "scrollbarSlider.activeBackground": `${token("text-3")}77`,
      "widget.shadow": theme === "dark" ? "#00000088" : "#14181f26",
    },
  });
  monaco.editor.setTheme("gatewright");
}

/** What names stand for, beside what the words of the grammar are. */
function semanticRules(bare: (name: string) => string) {
  const colours: Readonly<Record<string, string>> = {
    state: "text-1",
    memory: "signal-5",
    combinational: "signal-8",
    trigger: "signal-7",
    enumMember: "signal-6",
    transaction: "signal-4",
    module: "signal-3",
    instance: "signal-3",
    field: "text-1",
    local: "text-2",
    parameter: "text-2",
    link: "good",
  };
  return Object.entries(colours).map(([token, colour]) => ({ token, foreground: bare(colour) }));
}

/** `#fff` as `#ffffff`: the build shortens colours, and the editor takes long ones only. */
function longHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
}
