import { behindBrackets, isIdentifier, plainName, type Token, tokenize } from "./scan-tokens.ts";

/** What a SystemVerilog file declares and uses. */
export interface ModuleScan {
  /** Modules and programs in order, with the offset of their names. */
  readonly modules: readonly { readonly name: string; readonly offset: number }[];
  /** Names of modules that are instantiated, each once, in order of first use. */
  readonly instantiates: readonly string[];
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
  // A module that instantiates itself, in a generate, is no part of another.
  let around: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? "";
    if (word === "module" || word === "macromodule" || word === "program") {
      const lifetime = tokens[at + 1]?.text;
      const name = tokens[lifetime === "automatic" || lifetime === "static" ? at + 2 : at + 1];
      const isExtern = tokens[at - 1]?.text === "extern";
      if (name !== undefined && isIdentifier(name.text) && !isExtern) {
        around = plainName(name.text);
        modules.push({ name: around, offset: name.offset });
      }
    } else if (word === "bind") {
      const bound = boundAt(tokens, at);
      if (bound !== undefined) {
        instantiates.add(plainName(bound));
      }
    } else if (
      startsStatement(tokens, at) &&
      isInstance(tokens, at) &&
      plainName(word) !== around
    ) {
      instantiates.add(plainName(word));
    }
  }
  return { modules, instantiates: [...instantiates] };
}

/** `bind` and where: the module by name of which an instance is put there. */
function boundAt(tokens: readonly Token[], start: number): string | undefined {
  for (let at = start + 2; at < tokens.length && tokens[at]?.text !== ";"; at++) {
    if (isInstance(tokens, at)) {
      return tokens[at]?.text;
    }
  }
  return undefined;
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
