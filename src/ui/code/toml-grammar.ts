import type { languages } from "monaco-editor/editor.js";

/** Colours of TOML, for `hardware.toml`. */
export const tomlGrammar: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/^\s*\[\[?[^\]]*\]\]?/, "keyword"],
      [/#.*$/, "comment"],
      [/("[^"]*"|'[^']*'|[\w-]+)(?=\s*=)/, "address"],
      [/\b(true|false)\b/, "constant"],
      [/[+-]?(0x[0-9a-fA-F_]+|0b[01_]+|\d[\d_]*(\.\d+)?)/, "number"],
      [/"([^"\\]|\\.)*"|'[^']*'/, "string"],
      [/[{}[\]]/, "@brackets"],
      [/[=,.]/, "delimiter"],
    ],
  },
};

export const tomlConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: "#" },
  brackets: [
    ["{", "}"],
    ["[", "]"],
  ],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]" },
    { open: '"', close: '"' },
  ],
};
