import { BUILTIN_FUNCTIONS, METHODS, TYPE_NAMES } from "../keywords.ts";
import type { ModuleSymbol } from "../names/scope.ts";
import type { BriefResult } from "../pipeline.ts";
import { lex } from "../syntax/lexer.ts";
import type { Token } from "../syntax/token.ts";
import type { Completion } from "./completion.ts";
import { itemAt, localsAt } from "./name-at.ts";
import { declarationSnippets, statementSnippets, testSnippets } from "./snippets.ts";
import { wordHelp } from "./word-help.ts";

/** What may stand at `offset`: names in scope, and the words of the place. */
export function completionsAt(result: BriefResult, offset: number): readonly Completion[] {
  const before = tokensBefore(result, offset);
  if (before === undefined) {
    return [];
  }
  const last = before.at(-1);
  const symbols = symbolsOf(result);
  if (last?.text === ".") {
    return membersOf(result, before.at(-2)?.text);
  }
  const place = placeOf(result, before, offset);
  switch (place) {
    case "type":
      return [
        ...TYPE_NAMES.map((name) => word(name, "type")),
        ...symbols.filter(({ kind }) => kind === "type"),
      ];
    case "declaration":
      return declarationSnippets;
    case "target":
      return symbols.filter(({ kind }) => kind === "state" || kind === "memory");
    case "trigger":
      return symbols.filter(({ kind }) => kind === "trigger");
    case "memory":
      return symbols.filter(({ kind }) => kind === "memory");
    case "statement":
      return [...statementSnippets, ...localCompletions(result, offset)];
    case "test":
      return testSnippets;
    case "expression":
      return [
        ...localCompletions(result, offset),
        ...symbols.filter(({ kind }) => kind !== "transaction"),
        ...firings(result, offset),
        ...BUILTIN_FUNCTIONS.map((name) => word(name, "function")),
        ...["true", "false"].map((name) => word(name, "keyword")),
      ];
    case "nothing":
      return [];
  }
}

type Place =
  | "type"
  | "declaration"
  | "target"
  | "trigger"
  | "memory"
  | "statement"
  | "test"
  | "expression"
  | "nothing";

/** The tokens that end before the word at `offset`; `undefined` inside comments and strings. */
function tokensBefore({ source }: BriefResult, offset: number): readonly Token[] | undefined {
  const line = source.text.slice(source.text.lastIndexOf("\n", offset - 1) + 1, offset);
  if (line.includes("//")) {
    return undefined;
  }
  const tokens = lex(source).value;
  const inString = tokens.some(
    ({ kind, start, end }) => kind === "string" && start < offset && offset < end,
  );
  if (inString) {
    return undefined;
  }
  return tokens.filter(({ kind, start, end }) =>
    kind === "name" || kind === "integer" ? end < offset : kind !== "end" && start < offset,
  );
}

const declaringWords: ReadonlySet<string> = new Set([
  "let",
  "trg",
  "const",
  "txn",
  "enum",
  "module",
  "defn",
  "for",
]);

function placeOf(result: BriefResult, before: readonly Token[], offset: number): Place {
  const last = before.at(-1);
  const text = last?.text ?? "";
  if (last?.kind === "name") {
    switch (text) {
      case "drive":
        return "trigger";
      case "load":
        return "memory";
      case "expect":
      case "until":
      case "within":
      case "step":
      case "repeat":
      case "in":
        return "expression";
      default:
        return declaringWords.has(text) ? "nothing" : text === "rct" ? "declaration" : "nothing";
    }
  }
  const item = itemAt(result, offset) ?? itemBefore(result, before);
  const depth = openBraces(before, item?.span.start ?? 0);
  if (text === ":" && isTypeColon(before)) {
    return "type";
  }
  if (depth === 0) {
    const begins = last === undefined || text === ";" || text === "}";
    return begins ? "declaration" : text === "@" ? "nothing" : "expression";
  }
  if (item?.kind === "test") {
    const isDriven = text === "," && isDriving(before);
    return isDriven ? "trigger" : [";", "{", "}"].includes(text) ? "test" : "expression";
  }
  if (text === "&" && startsStatement(before.at(-2)?.text)) {
    return "target";
  }
  return startsStatement(text) ? "statement" : "expression";
}

function startsStatement(text: string | undefined): boolean {
  return text === undefined || [";", "{", "}", "]"].includes(text);
}

/** A declaration that is not closed yet does not reach to the caret. */
function itemBefore({ ast }: BriefResult, before: readonly Token[]) {
  const end = before.at(-1)?.end ?? 0;
  return ast.items.filter(({ span }) => span.start < end).at(-1);
}

function openBraces(before: readonly Token[], from: number): number {
  let depth = 0;
  for (const { text, start, kind } of before) {
    if (start >= from && kind === "symbol") {
      depth += text === "{" ? 1 : text === "}" ? -1 : 0;
    }
  }
  return Math.max(0, depth);
}

/** `name :` behind `let`, `trg`, `const`, or in a list of parameters; not the `:` of `? :`. */
function isTypeColon(before: readonly Token[]): boolean {
  for (let i = before.length - 2; i >= 0; i--) {
    const text = before[i]?.text ?? "";
    if (["let", "trg", "const", "(", ","].includes(text)) {
      return true;
    }
    if ([";", "{", "}", "?", "="].includes(text)) {
      return false;
    }
  }
  return false;
}

function isDriving(before: readonly Token[]): boolean {
  for (let i = before.length - 1; i >= 0; i--) {
    const { text = "" } = before[i] ?? {};
    if (text === "drive") {
      return true;
    }
    if ([";", "{", "}"].includes(text)) {
      return false;
    }
  }
  return false;
}

function symbolsOf({ resolved }: BriefResult): readonly Completion[] {
  const scope = resolved?.scope;
  if (scope === undefined) {
    return [];
  }
  return [...new Set(scope.names())].flatMap((name) => {
    const symbol = scope.find(name);
    const [of] = scope.enumsWith(name);
    if (symbol !== undefined) {
      return completionOf(symbol);
    }
    return of === undefined
      ? []
      : [
          {
            label: name,
            kind: "constant",
            insertText: name,
            detail: `member of ${of.name}`,
          } as const,
        ];
  });
}

function completionOf(symbol: ModuleSymbol): readonly Completion[] {
  const { name } = symbol;
  const make = (kind: Completion["kind"], detail: string): readonly Completion[] => [
    { label: name, kind, insertText: name, detail },
  ];
  switch (symbol.kind) {
    case "signal": {
      const { width, signed } = symbol.signal.type;
      const type = `${signed ? "Int" : "UInt"}, ${width} bit${width === 1 ? "" : "s"}`;
      switch (symbol.signal.kind) {
        case "trigger":
          return make("trigger", `trigger, ${type}`);
        case "state":
          return make("state", `state, ${type}`);
        case "comb":
          return make("state", `combinational, ${type}`);
        case "vector":
          return make("memory", `${symbol.signal.length} x ${type}`);
      }
      break;
    }
    case "constant":
      return make("constant", String(symbol.value));
    case "constant-list":
      return make("constant", `${symbol.values.length} numbers`);
    case "transaction":
      return make("transaction", "transaction");
    case "enum":
      return make("type", "enum");
    case "definition":
    case "broken":
      return [];
  }
  return [];
}

function membersOf({ resolved }: BriefResult, name: string | undefined): readonly Completion[] {
  const symbol = name === undefined ? undefined : resolved?.scope.find(name);
  if (symbol?.kind === "enum") {
    return symbol.members.map((member) => ({
      label: member.name,
      kind: "constant",
      insertText: member.name,
      detail: String(member.value),
    }));
  }
  return METHODS.map((method) => ({
    label: method,
    kind: "snippet",
    insertText: method === "len" ? "len()" : `${method}($0)`,
    detail: "method",
  }));
}

function localCompletions(result: BriefResult, offset: number): readonly Completion[] {
  const locals = localsAt(result, offset).filter(({ name }) => name.span.end < offset);
  const byName = new Map(locals.map((one) => [one.name.text, one]));
  return [...byName.values()].map(({ name, what }) => ({
    label: name.text,
    kind: "constant",
    insertText: name.text,
    detail: what,
  }));
}

/** `fire_x` means something in tests only. */
function firings(result: BriefResult, offset: number): readonly Completion[] {
  if (itemAt(result, offset)?.kind !== "test") {
    return [];
  }
  return (result.resolved?.reactive ?? []).map(({ name }) => ({
    label: `fire_${name.text}`,
    kind: "state",
    insertText: `fire_${name.text}`,
    detail: `whether ${name.text} fired`,
  }));
}

function word(name: string, kind: Completion["kind"]): Completion {
  return {
    label: name,
    kind,
    insertText: name,
    detail: (wordHelp[name] ?? "").replaceAll("`", ""),
  };
}
