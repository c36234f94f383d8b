import type { Token } from "../syntax/token.ts";

/** What may stand at a place of a Brief file. */
export type CompletionPlace =
  | { readonly kind: "declaration" | "statement" | "test" | "target" | "type" | "module" }
  | { readonly kind: "trigger" | "memory" | "nothing" }
  | { readonly kind: "expression"; readonly inTest: boolean }
  /** `left ==`: what `left` is compared with comes first. */
  | { readonly kind: "operand"; readonly left: string; readonly inTest: boolean }
  /** Behind `name.`; `path` are the names before. */
  | { readonly kind: "member"; readonly path: readonly string[] }
  /** `[name`: variants of the name's enum may follow. */
  | { readonly kind: "variant"; readonly of: string }
  | { readonly kind: "start value" }
  | { readonly kind: "address" }
  | { readonly kind: "argument"; readonly module: string }
  | { readonly kind: "drive"; readonly module: string; readonly taken: readonly string[] };

const bodyWords: ReadonlySet<string> = new Set([
  "txn",
  "transact",
  "transaction",
  "defn",
  "def",
  "definition",
]);

const operandWords: ReadonlySet<string> = new Set([
  "expect",
  "until",
  "within",
  "step",
  "repeat",
  "in",
  "term",
  "escape",
  "match",
]);

interface Block {
  readonly kind: "body" | "test" | "instance" | "enum" | "struct" | "other";
  readonly head: readonly Token[];
}

/** Reads the tokens before the caret; the file need not be right. */
export function completionPlace(before: readonly Token[]): CompletionPlace {
  const last = before.at(-1);
  const text = textOf(last);
  const { block, statement } = surroundings(before);
  if (text === ".") {
    return { kind: "member", path: pathBefore(before, before.length - 1) };
  }
  const [first = "", second = ""] = statement.map(textOf);
  const inTest = block?.kind === "test";
  if (statement.length === 0) {
    return beginning(block);
  }
  if (last?.kind === "name") {
    return afterWord(statement, text, inTest, block);
  }
  if (first === "inst" && statement.some((token) => textOf(token) === "(")) {
    const at = statement.findIndex((token) => textOf(token) === "(");
    return text === "(" || text === ","
      ? { kind: "argument", module: textOf(statement[at - 1]) }
      : { kind: "expression", inTest: false };
  }
  if (text === ":" && isTypeColon(statement)) {
    return first === "inst" ? { kind: "module" } : { kind: "type" };
  }
  if (text === "->" || (text === "|" && first === "sig")) {
    return { kind: "type" };
  }
  if (text === "@") {
    const isPlace = (isDeclaring(first) || isDeclaring(second)) && !hasValue(statement);
    return isPlace ? { kind: "address" } : { kind: "start value" };
  }
  if (text === "/" && isDeclaring(first) && !hasValue(statement)) {
    return { kind: "nothing" };
  }
  if (text === "&" && (statement.length === 1 || textOf(statement.at(-2)) === "]")) {
    return { kind: "target" };
  }
  if (text === "," && first === "drive") {
    return { kind: "trigger" };
  }
  if (text === "]" && first === "[" && block?.kind === "body" && closesGuard(statement)) {
    return { kind: "statement" };
  }
  if (isComparison(text)) {
    return { kind: "operand", left: textOf(statement.at(-2)), inTest };
  }
  return { kind: "expression", inTest };
}

function beginning(block: Block | undefined): CompletionPlace {
  switch (block?.kind) {
    case undefined:
      return { kind: "declaration" };
    case "test":
      return { kind: "test" };
    case "enum":
      return { kind: "nothing" };
    case "struct":
      return { kind: "declaration" };
    case "instance": {
      const names = block.head.map(textOf);
      const at = names.indexOf(":");
      return { kind: "drive", module: names[at + 1] ?? "", taken: [] };
    }
    default:
      return { kind: "statement" };
  }
}

function afterWord(
  statement: readonly Token[],
  text: string,
  inTest: boolean,
  block: Block | undefined,
): CompletionPlace {
  if (statement.length === 1 && block === undefined) {
    return {
      kind: ["rct", "async", "export", "pipelined", "comb"].includes(text)
        ? "declaration"
        : "nothing",
    };
  }
  if (statement.length === 1 && text === "drive") {
    return { kind: "trigger" };
  }
  if (statement.length === 1 && text === "load") {
    return { kind: "memory" };
  }
  const before = statement.at(-2);
  if (textOf(before) === "[" && statement.length === 2) {
    return { kind: "variant", of: text };
  }
  return operandWords.has(text) ? { kind: "expression", inTest } : { kind: "nothing" };
}

/** The block around the end of the tokens, and the tokens of the statement that is being written. */
function surroundings(before: readonly Token[]): {
  readonly block: Block | undefined;
  readonly statement: readonly Token[];
} {
  const open: { readonly block: Block }[] = [];
  let start = 0;
  let inner = 0;
  for (let i = 0; i < before.length; i++) {
    const text = textOf(before[i]);
    if (text === "(" || text === "[") {
      inner++;
    } else if (text === ")" || text === "]") {
      inner = Math.max(0, inner - 1);
    } else if (text === "{") {
      const head = before.slice(start, i);
      open.push({ block: { kind: kindOfBlock(head, open.at(-1)?.block), head } });
      start = i + 1;
      inner = 0;
    } else if (text === "}") {
      open.pop();
      start = i + 1;
      inner = 0;
    } else if (text === ";") {
      start = i + 1;
      inner = 0;
    }
  }
  const block = open.at(-1)?.block;
  const all = before.slice(start);
  const comma = block?.kind === "instance" || block?.kind === "enum" ? lastComma(all) : -1;
  return { block, statement: all.slice(comma + 1) };
}

function lastComma(tokens: readonly Token[]): number {
  let depth = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const text = textOf(tokens[i]);
    depth += text === ")" || text === "]" ? 1 : text === "(" || text === "[" ? -1 : 0;
    if (depth === 0 && text === ",") {
      return i;
    }
  }
  return -1;
}

function kindOfBlock(head: readonly Token[], outer: Block | undefined): Block["kind"] {
  for (const token of head) {
    const text = textOf(token);
    if (bodyWords.has(text)) {
      return "body";
    }
    if (text === "test" || text === "enum" || text === "struct") {
      return text;
    }
    if (text === "inst") {
      return "instance";
    }
    if (!["async", "rct", "export", "pipelined"].includes(text)) {
      break;
    }
  }
  return outer === undefined ? "other" : outer.kind;
}

/** `a.b[i].` gives `a`, `b`. */
function pathBefore(tokens: readonly Token[], dot: number): readonly string[] {
  const path: string[] = [];
  let at = dot;
  while (at > 0 && textOf(tokens[at]) === ".") {
    at--;
    while (at >= 0 && textOf(tokens[at]) === "]") {
      let depth = 0;
      do {
        depth += textOf(tokens[at]) === "]" ? 1 : textOf(tokens[at]) === "[" ? -1 : 0;
        at--;
      } while (at >= 0 && depth > 0);
    }
    const token = tokens[at];
    if (token?.kind !== "name") {
      return path;
    }
    path.unshift(token.text);
    at--;
  }
  return path;
}

/** `name :` behind `let`, `trg`, `const`, `inst`, or in a list of parameters; not the `:` of `? :`. */
function isTypeColon(statement: readonly Token[]): boolean {
  for (let i = statement.length - 2; i >= 0; i--) {
    const text = textOf(statement[i]);
    if (["let", "trg", "const", "constant", "sig", "(", ",", "inst"].includes(text)) {
      return true;
    }
    if (text === "?" || text === "=") {
      return false;
    }
  }
  return false;
}

function isDeclaring(text: string): boolean {
  return ["let", "trg", "const", "comb"].includes(text);
}

function hasValue(statement: readonly Token[]): boolean {
  return statement.some((token) => textOf(token) === "=");
}

/** The `]` at the end closes the first `[`. */
function closesGuard(statement: readonly Token[]): boolean {
  let depth = 0;
  return statement.every((token, i) => {
    depth += textOf(token) === "[" ? 1 : textOf(token) === "]" ? -1 : 0;
    return depth > 0 || i === statement.length - 1;
  });
}

function isComparison(text: string): boolean {
  return ["==", "!=", "="].includes(text);
}

function textOf(token: Token | undefined): string {
  return token?.kind === "string" ? '""' : (token?.text ?? "");
}
