import { isSystemVerilogKeyword } from "../brief/names/systemverilog-names.ts";

/** What a SystemVerilog file declares and uses. */
export interface ModuleScan {
  /** Modules in order, with the offset of their names. */
  readonly modules: readonly { readonly name: string; readonly offset: number }[];
  /** Names of modules that are instantiated, each once, in order of first use. */
  readonly instantiates: readonly string[];
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Words that stand before a name and brackets without instantiating anything. */
const NOT_MODULES: ReadonlySet<string> = new Set(["default", "new", "this", "super"]);

/**
 * Finds modules and instances without elaborating: every branch of every `ifdef` and `generate`
 * counts. Broken text gives what can be recognised in it.
 */
export function scanModules(text: string): ModuleScan {
  const tokens = tokenize(text);
  const modules: { name: string; offset: number }[] = [];
  const instantiates = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? "";
    if (word === "module" || word === "macromodule") {
      const lifetime = tokens[at + 1]?.text;
      const name = tokens[lifetime === "automatic" || lifetime === "static" ? at + 2 : at + 1];
      const isExtern = tokens[at - 1]?.text === "extern";
      if (name !== undefined && isIdentifier(name.text) && !isExtern) {
        modules.push({ name: plainName(name.text), offset: name.offset });
      }
    } else if (startsStatement(tokens, at) && isInstance(tokens, at)) {
      instantiates.add(plainName(word));
    }
  }
  return { modules, instantiates: [...instantiates] };
}

/** Comments, strings, attributes and directives fall away; the rest is words and single characters. */
function tokenize(text: string): readonly Token[] {
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

/** Whether an item of a module or of a generate block may begin here. */
function startsStatement(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? ";";
  if ([";", "begin", "else", "end", "generate", "endgenerate", ")"].includes(before)) {
    return true;
  }
  if (/^end(?:case|function|task|module|interface|package|class|property|sequence)$/.test(before)) {
    return true;
  }
  // Behind a label: `begin : name`, `end : name`, `case` items.
  return before === ":" || tokens[at - 2]?.text === ":";
}

/** `Name #(...) instance [..] (` : a module by name, perhaps parameters, an instance with ports. */
function isInstance(tokens: readonly Token[], start: number): boolean {
  const name = tokens[start]?.text ?? "";
  if (!isIdentifier(name) || NOT_MODULES.has(name)) {
    return false;
  }
  let at = start + 1;
  if (tokens[at]?.text === "#") {
    at = tokens[at + 1]?.text === "(" ? behindBrackets(tokens, at + 1) : at + 2;
  }
  if (!isIdentifier(tokens[at]?.text ?? "")) {
    return false;
  }
  at++;
  while (tokens[at]?.text === "[") {
    at = behindBrackets(tokens, at);
  }
  if (tokens[at]?.text !== "(") {
    return false;
  }
  const next = tokens[behindBrackets(tokens, at)]?.text;
  return next === ";" || next === ",";
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The place behind the bracket that closes the one at `at`; the end of the text if none does. */
function behindBrackets(tokens: readonly Token[], at: number): number {
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

function isIdentifier(word: string): boolean {
  return /^(?:[A-Za-z_]|\\\S)/.test(word) && !isSystemVerilogKeyword(word);
}

/** An escaped identifier without its backslash. */
function plainName(word: string): string {
  return word.startsWith("\\") ? word.slice(1) : word;
}
