import type {
  Argument,
  DriveNode,
  Expr,
  Item,
  LetItem,
  LoopNode,
  Name,
  TriggerItem,
} from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  peek,
  reportExpected,
  skipBalanced,
  skipUntil,
  spanFrom,
  spanOf,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { parseParams } from "./parse-contract.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseLetItem, parseTrigger } from "./parse-placed.ts";

/** `import "pe.ebv", "mac.ebv";` or, as in the original, `import pe;`, `import lib.pe;`. */
export function parseImport(cursor: Cursor, start: number): Item {
  const files: Name[] = [];
  do {
    const file = peek(cursor).kind === "string" ? takeText(cursor) : parseDottedPath(cursor);
    if (file === undefined) {
      break;
    }
    files.push(file);
  } while (takeSymbol(cursor, ","));
  expectSymbol(cursor, ";");
  return { kind: "import", files, span: spanFrom(cursor, start) };
}

function takeText(cursor: Cursor): Name {
  const token = advance(cursor);
  return { text: token.kind === "string" ? token.value : "", span: spanOf(cursor, token) };
}

/** `lib.pe`, `lib/pe` and `lib::pe` are the file `lib/pe.ebv`. */
function parseDottedPath(cursor: Cursor): Name | undefined {
  const first = expectName(cursor, 'the file to import, for example `"pe.ebv"`');
  if (first === undefined) {
    return undefined;
  }
  const parts = [first.text];
  while (isPathSeparator(cursor)) {
    advance(cursor);
    takeSymbol(cursor, ":");
    parts.push(advance(cursor).text);
  }
  const file = parts.length > 1 && parts.at(-1) === "ebv" ? parts.slice(0, -1) : parts;
  return { text: `${file.join("/")}.ebv`, span: spanFrom(cursor, first.span.start) };
}

function isPathSeparator(cursor: Cursor): boolean {
  const isSingle = isSymbol(cursor, ".") || isSymbol(cursor, "/");
  const isDouble = isSymbol(cursor, ":") && isSymbol(cursor, ":", 1);
  return (isSingle && isName(cursor, 1)) || (isDouble && isName(cursor, 2));
}

/** `inst pe[r, c] for r in 0..4, c in 0..4: Pe(N = 8) { a = x; };` behind its first word. */
export function parseInstance(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the instance");
  const indices = isSymbol(cursor, "[") ? parseList(cursor, "[", "]", parseExpression) : [];
  const loops = takeWord(cursor, "for") ? parseLoops(cursor) : [];
  if (!takeSymbol(cursor, ":")) {
    reportExpected(cursor, "`:` and the module of the instance");
    return undefined;
  }
  const module = expectName(cursor, "the module of the instance");
  const args = isSymbol(cursor, "(") ? parseList(cursor, "(", ")", parseArgument) : [];
  const drives = isSymbol(cursor, "{") ? parseDrives(cursor) : undefined;
  if (!takeSymbol(cursor, ";") && drives === undefined) {
    expectSymbol(cursor, ";");
  }
  const span = spanFrom(cursor, start);
  return (
    name &&
    module && { kind: "instance", name, indices, loops, module, args, drives: drives ?? [], span }
  );
}

function parseList<T>(
  cursor: Cursor,
  open: string,
  close: string,
  parse: (cursor: Cursor) => T | undefined,
): readonly T[] {
  expectSymbol(cursor, open);
  const list: T[] = [];
  while (!isSymbol(cursor, close) && peek(cursor).kind !== "end" && !cursor.panicking) {
    const one = parse(cursor);
    if (one !== undefined) {
      list.push(one);
    }
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, close);
  return list;
}

function parseLoops(cursor: Cursor): readonly LoopNode[] {
  const loops: LoopNode[] = [];
  do {
    takeWord(cursor, "for");
    const variable = expectName(cursor, "the name of the loop variable");
    if (variable === undefined) {
      break;
    }
    if (!takeWord(cursor, "in")) {
      reportExpected(cursor, "`in`");
      break;
    }
    const from = parseExpression(cursor);
    expectSymbol(cursor, "..");
    const to = parseExpression(cursor);
    loops.push({ variable, from, to });
  } while (takeSymbol(cursor, ",") || isWord(cursor, "for"));
  return loops;
}

function parseArgument(cursor: Cursor): Argument | undefined {
  if (isName(cursor) && isSymbol(cursor, "=", 1)) {
    const name = expectName(cursor, "the name of a parameter");
    takeSymbol(cursor, "=");
    return { name, value: parseExpression(cursor) };
  }
  return { name: undefined, value: parseExpression(cursor) };
}

function parseDrives(cursor: Cursor): readonly DriveNode[] {
  expectSymbol(cursor, "{");
  const drives: DriveNode[] = [];
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end") {
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    const before = cursor.at;
    const drive = parseDrive(cursor);
    if (drive !== undefined) {
      drives.push(drive);
    }
    if (cursor.panicking) {
      skipUntil(cursor, () => isSymbol(cursor, ";") || isSymbol(cursor, "}"));
      cursor.panicking = false;
    }
    if (cursor.at === before) {
      advance(cursor);
    }
  }
  expectSymbol(cursor, "}");
  return drives;
}

function parseDrive(cursor: Cursor): DriveNode | undefined {
  const start = peek(cursor).start;
  takeSymbol(cursor, "&");
  const first = expectName(cursor, "the name of a trigger of the instance");
  if (first === undefined) {
    return undefined;
  }
  let target: Expr = { kind: "name", name: first.text, span: first.span };
  while (isSymbol(cursor, ".") || isSymbol(cursor, "[")) {
    if (takeSymbol(cursor, ".")) {
      const field = expectName(cursor, "the name of a field");
      if (field === undefined) {
        return undefined;
      }
      target = { kind: "field", base: target, field, span: spanFrom(cursor, start) };
    } else {
      const indices = parseList(cursor, "[", "]", parseExpression);
      target = { kind: "index", base: target, indices, span: spanFrom(cursor, start) };
    }
  }
  if (!takeSymbol(cursor, "=")) {
    reportExpected(cursor, "`=` and the value of the trigger");
    return undefined;
  }
  const value = parseExpression(cursor);
  const span = spanFrom(cursor, start);
  if (!takeSymbol(cursor, ",") && !isSymbol(cursor, "}")) {
    expectSymbol(cursor, ";");
  }
  return { target, value, span };
}

/**
 * `frgn module fifo(DEPTH: UInt = 16) from "fifo.sv" { trg push: Bool; let empty: Bool; };` behind
 * `frgn`. Other forms declare functions of software.
 */
export function parseForeign(cursor: Cursor, start: number): Item | undefined {
  if (!isWord(cursor, "module") || !isName(cursor, 1)) {
    return parseForeignFunction(cursor, start);
  }
  advance(cursor);
  const name = expectName(cursor, "the name of the SystemVerilog module");
  const params = isSymbol(cursor, "(") ? parseParams(cursor) : [];
  let file: Name | undefined;
  if (takeWord(cursor, "from")) {
    if (peek(cursor).kind === "string") {
      file = takeText(cursor);
    } else {
      reportExpected(cursor, 'the SystemVerilog file in quotes, for example `"fifo.sv"`');
    }
  }
  const ports = parsePorts(cursor);
  takeSymbol(cursor, ";");
  return name && { kind: "foreign", name, params, file, ports, span: spanFrom(cursor, start) };
}

function parsePorts(cursor: Cursor): readonly (LetItem | TriggerItem)[] {
  if (!takeSymbol(cursor, "{")) {
    reportExpected(cursor, "`{` and the ports of the module");
    return [];
  }
  const ports: (LetItem | TriggerItem)[] = [];
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end" && !cursor.panicking) {
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    const at = peek(cursor).start;
    takeWord(cursor, "comb");
    const port = takeWord(cursor, "trg")
      ? parseTrigger(cursor, at)
      : takeWord(cursor, "let")
        ? parseLetItem(cursor, at, false)
        : reportExpected(cursor, "`trg` for an input or `let` for an output");
    if (port?.kind === "let" || port?.kind === "trigger") {
      ports.push(port);
    }
  }
  expectSymbol(cursor, "}");
  return ports;
}

function parseForeignFunction(cursor: Cursor, start: number): Item {
  const keyword = { file: cursor.file, start, end: start + "frgn".length };
  const named = peek(cursor);
  const names: Name[] =
    named.kind === "name" ? [{ text: named.text, span: spanOf(cursor, named) }] : [];
  let wasBlock = false;
  while (
    peek(cursor).kind !== "end" &&
    !isSymbol(cursor, ";") &&
    !isSymbol(cursor, "}") &&
    !wasBlock
  ) {
    if (isSymbol(cursor, "{") || isSymbol(cursor, "(") || isSymbol(cursor, "[")) {
      wasBlock = isSymbol(cursor, "{");
      skipBalanced(cursor);
    } else {
      advance(cursor);
    }
  }
  if (!takeSymbol(cursor, ";") && !wasBlock) {
    expectSymbol(cursor, ";");
  }
  return {
    kind: "unsupported",
    what: "a foreign function (`frgn`), which is software",
    help: 'Write it as a `defn`, or connect a SystemVerilog module: `frgn module name from "file.sv" { trg ..; let ..; };`.',
    keyword,
    names,
    span: spanFrom(cursor, start),
  };
}
