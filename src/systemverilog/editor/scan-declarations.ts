import { isIdentifier, plainName, type Token, tokenize } from "../scan-tokens.ts";

export type SvDeclarationKind =
  | "module"
  | "interface"
  | "package"
  | "parameter"
  | "port"
  | "signal"
  | "type"
  | "member"
  | "function"
  | "task"
  | "instance";

/** Something that a SystemVerilog file declares. Offsets count UTF-16 units. */
export interface SvDeclaration {
  readonly kind: SvDeclarationKind;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The end of the whole: of a module its `endmodule`. */
  readonly wholeEnd: number;
  /** As written, on one line: `input logic [7:0] din`. */
  readonly text: string;
  /** The module, interface or package that it stands in. */
  readonly scope: string | undefined;
  /** Of an instance: its module. */
  readonly module: string | undefined;
}

/** A name in the text. */
export interface SvName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly scope: string | undefined;
  /** `.name(`: a port or parameter of this module. */
  readonly portOf: string | undefined;
  /** `value.name`: a part of something else. */
  readonly isPart: boolean;
  /** It stands where a module's name stands. */
  readonly isModule: boolean;
}

export interface SvIndex {
  readonly declarations: readonly SvDeclaration[];
  /** In order of the text. */
  readonly names: readonly SvName[];
}

const scopeWords = {
  module: "module",
  macromodule: "module",
  interface: "interface",
  package: "package",
} as const;
const endWords: ReadonlySet<string> = new Set(["endmodule", "endinterface", "endpackage"]);
const directions: ReadonlySet<string> = new Set(["input", "output", "inout", "ref"]);
const typeWords: ReadonlySet<string> = new Set([
  "logic",
  "reg",
  "wire",
  "bit",
  "int",
  "integer",
  "byte",
  "shortint",
  "longint",
  "genvar",
  "tri",
  "real",
  "time",
  "string",
  "event",
  "var",
  "signed",
  "unsigned",
  "uwire",
  "supply0",
  "supply1",
]);

interface Scan {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly declarations: SvDeclaration[];
  readonly names: SvName[];
  /** `module.port`. */
  readonly ports: Set<string>;
  scope: string | undefined;
  scopeIndex: number;
}

/**
 * Finds what a file declares, without elaborating it: every branch of every `ifdef` counts, and
 * broken text gives what can be recognised in it.
 */
export function scanDeclarations(text: string): SvIndex {
  const tokens = tokenize(text);
  const scan: Scan = {
    text,
    tokens,
    declarations: [],
    names: [],
    ports: new Set(),
    scope: undefined,
    scopeIndex: -1,
  };
  let at = 0;
  while (at < tokens.length) {
    at = scanAt(scan, at);
  }
  scanNames(scan);
  return { declarations: scan.declarations, names: scan.names };
}

function scanAt(scan: Scan, at: number): number {
  const { tokens } = scan;
  const word = tokens[at]?.text ?? "";
  if (isScopeWord(word) && tokens[at - 1]?.text !== "extern") {
    return scanScope(scan, at, scopeWords[word]);
  }
  if (endWords.has(word)) {
    closeScope(scan, at);
    return at + 1;
  }
  if (word === "parameter" || word === "localparam") {
    return scanList(scan, at, "parameter");
  }
  if (word === "function" || word === "task") {
    return tokens[at - 1]?.text === "end" ? at + 1 : scanCallable(scan, at, word);
  }
  if (word === "typedef") {
    return scanTypedef(scan, at);
  }
  if (directions.has(word)) {
    return scanList(scan, at, "port");
  }
  if (typeWords.has(word) && startsItem(scan, at)) {
    return scanList(scan, at, "signal");
  }
  if (isIdentifier(word) && startsItem(scan, at)) {
    return scanNamed(scan, at);
  }
  return at + 1;
}

function isScopeWord(word: string): word is keyof typeof scopeWords {
  return Object.hasOwn(scopeWords, word);
}

function scanScope(scan: Scan, start: number, kind: "module" | "interface" | "package"): number {
  const { tokens } = scan;
  let at = start + 1;
  while (tokens[at]?.text === "automatic" || tokens[at]?.text === "static") {
    at++;
  }
  const name = tokens[at];
  if (name === undefined || !isIdentifier(name.text)) {
    return start + 1;
  }
  closeScope(scan, start);
  scan.scope = undefined;
  declare(scan, kind, start, at);
  scan.scope = plainName(name.text);
  scan.scopeIndex = scan.declarations.length - 1;
  return scanHeader(scan, at + 1);
}

/** `#( parameters ) ( ports )`; names without a direction are ports whose types come later. */
function scanHeader(scan: Scan, from: number): number {
  const { tokens } = scan;
  let at = from;
  if (tokens[at]?.text === "#" && tokens[at + 1]?.text === "(") {
    const end = closing(tokens, at + 1);
    scanBracketed(scan, at + 2, end - 1, "parameter");
    at = end;
  }
  if (tokens[at]?.text === "(") {
    const end = closing(tokens, at);
    scanBracketed(scan, at + 1, end - 1, "port");
    at = end;
  }
  return at;
}

/** Declarations between brackets, one behind each comma. */
function scanBracketed(scan: Scan, from: number, to: number, kind: "parameter" | "port"): void {
  let start = from;
  for (const end of commas(scan.tokens, from, to)) {
    const name = declaredName(scan.tokens, start, end);
    if (name !== undefined) {
      declare(scan, kind, headOf(scan.tokens, start, from), name, end);
    }
    start = end + 1;
  }
}

/** A port without a type has that of the one before it. */
function headOf(tokens: readonly Token[], start: number, from: number): number {
  for (let at = start; at >= from; at--) {
    const word = tokens[at]?.text ?? "";
    if (directions.has(word) || word === "parameter" || word === "localparam") {
      return at;
    }
  }
  return start;
}

/** `kind type a = 1, b[3];` up to the `;`. */
function scanList(scan: Scan, start: number, kind: SvDeclarationKind): number {
  const { tokens } = scan;
  const end = statementEnd(tokens, start);
  let from = start;
  for (const comma of commas(tokens, start, end)) {
    const name = declaredName(tokens, from, comma);
    const known = name === undefined ? "" : plainName(tokens[name]?.text ?? "");
    // A port named in the header has its type here.
    const isRepeated = scan.ports.has(`${scan.scope}.${known}`);
    if (name !== undefined && !isRepeated) {
      declare(scan, kind, start, name, comma);
    }
    from = comma + 1;
  }
  return end;
}

function scanCallable(scan: Scan, start: number, kind: "function" | "task"): number {
  const { tokens } = scan;
  const end = indexFrom(tokens, start, ["(", ";", "endmodule"]);
  declare(scan, kind, start, end - 1);
  return end;
}

function scanTypedef(scan: Scan, start: number): number {
  const { tokens } = scan;
  const end = statementEnd(tokens, start);
  if (tokens[start + 1]?.text === "enum") {
    const open = indexFrom(tokens, start, ["{", ";"]);
    if (tokens[open]?.text === "{") {
      const close = closing(tokens, open) - 1;
      let from = open + 1;
      for (const comma of commas(tokens, open + 1, close)) {
        declare(scan, "member", from, from, comma);
        from = comma + 1;
      }
    }
  }
  declare(scan, "type", start, end - 1, end);
  return end;
}

/** `type name;` or `Module #(...) name (...);`. */
function scanNamed(scan: Scan, start: number): number {
  const { tokens } = scan;
  let at = start + 1;
  if (tokens[at]?.text === "#") {
    at = tokens[at + 1]?.text === "(" ? closing(tokens, at + 1) : at + 2;
  }
  const next = tokens[at];
  if (next === undefined || !isIdentifier(next.text)) {
    return start + 1;
  }
  let behind = at + 1;
  while (tokens[behind]?.text === "[") {
    behind = closing(tokens, behind);
  }
  const after = tokens[behind]?.text;
  if (after === "(") {
    declare(scan, "instance", start, at, behind, plainName(tokens[start]?.text ?? ""));
    return behind;
  }
  return [";", ",", "="].includes(after ?? "") ? scanList(scan, start, "signal") : start + 1;
}

function declare(
  scan: Scan,
  kind: SvDeclarationKind,
  start: number,
  name: number,
  end = name + 1,
  module?: string,
): void {
  const { tokens, text } = scan;
  const [first, word, last] = [tokens[start], tokens[name], tokens[Math.max(name, end - 1)]];
  if (first === undefined || word === undefined || last === undefined || !isIdentifier(word.text)) {
    return;
  }
  if (kind === "port") {
    scan.ports.add(`${scan.scope}.${plainName(word.text)}`);
  }
  const wordEnd = word.offset + word.text.length;
  const wholeEnd = last.offset + last.text.length;
  // Behind a comma stands the type of the list, and the name by itself.
  const isFirst = !hasComma(tokens, start, name);
  const head = isFirst
    ? text.slice(first.offset, wordEnd)
    : `${typeText(scan, start)} ${plainName(word.text)}`;
  scan.declarations.push({
    kind,
    name: plainName(word.text),
    start: word.offset,
    end: wordEnd,
    wholeEnd,
    text: head.replaceAll(/\s+/g, " ").trim(),
    scope: scan.scope,
    module,
  });
}

function hasComma(tokens: readonly Token[], from: number, to: number): boolean {
  return commas(tokens, from, to).length > 1;
}

/** The words of a list before its first name. */
function typeText({ tokens, text }: Scan, start: number): string {
  const name = declaredName(tokens, start, indexFrom(tokens, start, [",", ";"]));
  const stop = name === undefined ? undefined : tokens[name]?.offset;
  return text.slice(tokens[start]?.offset ?? 0, stop).trim();
}

/** The first of `words` behind `from`, or the end. */
function indexFrom(tokens: readonly Token[], from: number, words: readonly string[]): number {
  let at = from + 1;
  while (at < tokens.length && !words.includes(tokens[at]?.text ?? "")) {
    at++;
  }
  return at;
}

/** The place behind the bracket that closes the one at `at`; where it is missing, the next module. */
function closing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    const text = tokens[place]?.text ?? "";
    if ("([{".includes(text)) {
      depth++;
    } else if (")]}".includes(text)) {
      depth--;
      if (depth <= 0) {
        return place + 1;
      }
    } else if (place > at && (text === "module" || endWords.has(text))) {
      return place;
    }
  }
  return tokens.length;
}

function closeScope(scan: Scan, at: number): void {
  const open = scan.declarations[scan.scopeIndex];
  const token = scan.tokens[at];
  if (open !== undefined && token !== undefined) {
    scan.declarations[scan.scopeIndex] = { ...open, wholeEnd: token.offset + token.text.length };
  }
  scan.scope = undefined;
  scan.scopeIndex = -1;
}

/** The places of the commas outside of brackets, and `to`. */
function commas(tokens: readonly Token[], from: number, to: number): readonly number[] {
  const found: number[] = [];
  let at = from;
  while (at < to) {
    const text = tokens[at]?.text ?? "";
    if (text === ",") {
      found.push(at);
    }
    at = "([{".includes(text) ? closing(tokens, at) : at + 1;
  }
  return [...found, to];
}

/** The last name before `=` or the unpacked dimensions. */
function declaredName(tokens: readonly Token[], from: number, to: number): number | undefined {
  let name: number | undefined;
  let at = from;
  while (at < to) {
    const text = tokens[at]?.text ?? "";
    if (text === "=") {
      break;
    }
    if (isIdentifier(text)) {
      name = at;
    }
    at = "([{".includes(text) ? closing(tokens, at) : at + 1;
  }
  return name;
}

function statementEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length) {
    const text = tokens[at]?.text ?? "";
    if (text === ";" || text === ")" || endWords.has(text)) {
      return at;
    }
    at = "([{".includes(text) ? closing(tokens, at) : at + 1;
  }
  return tokens.length;
}

function startsItem({ tokens, scope }: Scan, at: number): boolean {
  const before = tokens[at - 1]?.text ?? ";";
  if (scope === undefined) {
    return false;
  }
  return (
    [";", "begin", "end", "generate", "endgenerate", "else", ")"].includes(before) ||
    /^end(?:case|function|task)$/.test(before) ||
    tokens[at - 2]?.text === ":"
  );
}

/** Every name of the text, with the module that its ports would belong to. */
function scanNames(scan: Scan): void {
  const { tokens, declarations, names } = scan;
  const scopes = declarations.filter(({ kind }) => kind in { module: 1, interface: 1, package: 1 });
  const instances = declarations.filter(({ kind }) => kind === "instance");
  let scopeAt = 0;
  let instanceAt = 0;
  let portsUntil = -1;
  let portsOf: string | undefined;
  for (const [i, { text, offset }] of tokens.entries()) {
    while (scopeAt < scopes.length && (scopes[scopeAt]?.wholeEnd ?? 0) < offset) {
      scopeAt++;
    }
    const scope = scopes[scopeAt];
    const instance = instances[instanceAt];
    if (instance !== undefined && offset === instance.start) {
      instanceAt++;
      portsOf = instance.module;
      let open = i + 1;
      while (tokens[open]?.text === "[") {
        open = closing(tokens, open);
      }
      portsUntil = closing(tokens, open);
    }
    if (isIdentifier(text)) {
      const isModule = isBefore(tokens, i, instances[instanceAt]);
      if (isModule && tokens[i + 1]?.text === "#" && tokens[i + 2]?.text === "(") {
        portsOf = plainName(text);
        portsUntil = closing(tokens, i + 2);
      }
      const isBehindDot = tokens[i - 1]?.text === ".";
      const isPort = isBehindDot && i < portsUntil && "(,".includes(tokens[i - 2]?.text ?? " ");
      names.push({
        name: plainName(text),
        start: offset,
        end: offset + text.length,
        scope: scope !== undefined && scope.start <= offset ? scope.name : undefined,
        portOf: isPort ? portsOf : undefined,
        isPart: isBehindDot && !isPort,
        isModule,
      });
    }
  }
}

/** Between a module's name and its instance stand the parameters alone. */
function isBefore(
  tokens: readonly Token[],
  at: number,
  instance: SvDeclaration | undefined,
): boolean {
  if (instance === undefined || instance.module !== plainName(tokens[at]?.text ?? "")) {
    return false;
  }
  let next = at + 1;
  if (tokens[next]?.text === "#") {
    next = tokens[next + 1]?.text === "(" ? closing(tokens, next + 1) : next + 2;
  }
  return tokens[next]?.offset === instance.start;
}
