import type { languages } from "monaco-editor/editor.js";

/** The states of a tokenizer inside a string and inside a block comment, alike in both languages. */
export const stringAndComment: languages.IMonarchLanguage["tokenizer"] = {
  string: [
    [/[^"\\]+/, "string"],
    [/\\./, "string.escape"],
    [/"/, "string", "@pop"],
  ],
  comment: [
    [/[^*]+/, "comment"],
    [/\*\//, "comment", "@pop"],
    [/\*/, "comment"],
  ],
};

export const comments: languages.CommentRule = { lineComment: "//", blockComment: ["/*", "*/"] };

export const autoClosingPairs: languages.IAutoClosingPairConditional[] = [
  { open: "{", close: "}" },
  { open: "[", close: "]" },
  { open: "(", close: ")" },
  { open: '"', close: '"', notIn: ["string", "comment"] },
];
