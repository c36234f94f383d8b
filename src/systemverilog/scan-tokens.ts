import { isSystemVerilogKeyword } from "../brief/names/systemverilog-names.ts";

/** A word or character of SystemVerilog. */
export interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Comments, strings, attributes and directives fall away; the rest is words and single characters. */
export function tokenize(text: string): readonly Token[] {
  const pattern =
    /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n\r])*"?|\(\*(?!\s*\))[\s\S]*?\*\)|`(?:define|include|timescale|line|pragma)\b(?:\\\r?\n|[^\n\r])*|`[A-Za-z_]\w*|\\\S+|[A-Za-z_][\w$]*|\d[\w.]*(?:\s*'[\w?]+)?|'[\w?]+|[^\s]/g;
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [word] = match;
    const isDirective = word.startsWith("`");
    const isIgnored = /^(\/\/|\/\*|\(\*)/.test(word) || (isDirective && isKnownDirective(word));
    if (!isIgnored) {
      tokens.push({ text: word, offset: match.index });
    }
  }
  return withoutConditions(tokens);
}

const DIRECTIVE =
  /^`(?:define|include|timescale|line|pragma|else|endif|default_nettype|resetall|celldefine|endcelldefine|ifdef|ifndef|elsif|undef|undefineall|nounconnected_drive|unconnected_drive|begin_keywords|end_keywords)\b/;

function isKnownDirective(word: string): boolean {
  return DIRECTIVE.test(word) && !TAKES_WORD.test(word);
}

/** Directives whose one argument is a word of its own. */
const TAKES_WORD =
  /^`(?:ifdef|ifndef|elsif|undef|default_nettype|unconnected_drive|begin_keywords)$/;

function withoutConditions(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    ({ text }, place) => !TAKES_WORD.test(text) && !TAKES_WORD.test(tokens[place - 1]?.text ?? ""),
  );
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The place behind the bracket that closes the one at `at`; the end of the text if none does. */
export function behindBrackets(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    const text = tokens[place]?.text ?? "";
    if (CLOSING[text] !== undefined) {
      depth++;
    } else if (text === ")" || text === "]" || text === "}") {
      depth--;
      if (depth === 0) {
        return place + 1;
      }
    } else if (text === "endmodule") {
      return tokens.length;
    }
  }
  return tokens.length;
}

export function isIdentifier(word: string): boolean {
  return /^(?:[A-Za-z_]|\\\S)/.test(word) && !isSystemVerilogKeyword(word);
}

/** An escaped identifier without its backslash. */
export function plainName(word: string): string {
  return word.startsWith("\\") ? word.slice(1) : word;
}
