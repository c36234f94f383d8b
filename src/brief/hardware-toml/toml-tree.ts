import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile, Span } from "../../base/source.ts";
import { tomlSyntax } from "../../diagnostics/catalogue/hardware.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

export interface TomlTable {
  readonly kind: "table";
  readonly span: Span;
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TomlValue;
}

export type TomlValue =
  | TomlTable
  | { readonly kind: "string"; readonly span: Span; readonly value: string }
  | { readonly kind: "integer"; readonly span: Span; readonly value: bigint }
  | { readonly kind: "float"; readonly span: Span; readonly value: number }
  | { readonly kind: "boolean"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "date"; readonly span: Span }
  | { readonly kind: "array"; readonly span: Span; readonly items: readonly TomlValue[] };

/**
 * The tables of a TOML file, dotted keys and sub-tables merged into one tree. A line with a syntax
 * error is reported and left out, so that one mistake does not hide the next.
 */
export function readTomlTree(file: SourceFile): PassResult<TomlTable, Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  let text = file.text.replace(/^\uFEFF/, " ");
  let budget = parseBudget;
  while (budget > 0 && diagnostics.length < ERROR_LIMIT) {
    try {
      // The parser misplaces a `0` that ends the file, hence the line end.
      return { value: treeOf(file, parseTOML(`${text}\n`)), diagnostics };
    } catch (error) {
      const fault = placeFault(text, error);
      diagnostics.push(
        tomlSyntax({ file: file.path, start: fault.at, end: fault.end }, { reason: fault.reason }),
      );
      const line = lineAround(text, fault.at);
      if (!/\S/.test(text.slice(line.start, line.end))) {
        break;
      }
      text = blanked(text, line);
      budget -= text.length + 1;
    }
  }
  const span = { file: file.path, start: 0, end: 0 };
  return { value: { kind: "table", span, entries: new Map() }, diagnostics };
}

const ERROR_LIMIT = 20;
/** Characters that may be parsed again and again after errors; it bounds the time. */
const parseBudget = 2_000_000;

interface Line {
  readonly start: number;
  readonly end: number;
}

function placeFault(text: string, error: unknown): { at: number; end: number; reason: string } {
  if (!(error instanceof ParseError)) {
    const reason = error instanceof RangeError ? "The file nests too deeply" : "It cannot be read";
    return { at: 0, end: Math.min(1, text.length), reason };
  }
  const index = Math.min(error.index, Math.max(0, text.length - 1));
  // The parser looks for a value beyond the end of the line; the fault is the `=` without one.
  const before = text.slice(0, index).trimEnd();
  if (before.endsWith("=") && /[\r\n]/.test(text.slice(before.length, index))) {
    return { at: before.length - 1, end: before.length, reason: "There is no value after `=`" };
  }
  return { at: index, end: Math.min(index + 1, text.length), reason: error.message };
}

function lineAround(text: string, at: number): Line {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start, end: end < 0 ? text.length : end };
}

function blanked(text: string, { start, end }: Line): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r]/g, " ") + text.slice(end);
}

interface OpenTable extends TomlTable {
  readonly entries: Map<string, TomlEntry>;
}

function treeOf(file: SourceFile, program: AST.TOMLProgram): TomlTable {
  const spanOf = (node: { range: [number, number] }): Span => ({
    file: file.path,
    start: Math.min(node.range[0], file.text.length),
    end: Math.min(node.range[1], file.text.length),
  });

  function fill(table: OpenTable, body: readonly AST.TOMLKeyValue[]): void {
    for (const pair of body) {
      const keys = pair.key.keys;
      const last = keys.at(-1);
      if (last !== undefined) {
        const key = nameOfKey(last);
        const home = descend(table, keys.slice(0, -1));
        home.entries.set(key, { key, keySpan: spanOf(last), value: valueOfNode(pair.value) });
      }
    }
  }

  /** The table at the end of `keys`, made where it is missing; the last one of an array of tables. */
  function descend(table: OpenTable, keys: AST.TOMLKey["keys"]): OpenTable {
    let here = table;
    for (const node of keys) {
      const key = nameOfKey(node);
      const known = here.entries.get(key)?.value;
      const next = known?.kind === "array" ? known.items.at(-1) : known;
      if (next !== undefined && isOpen(next)) {
        here = next;
      } else {
        const made: OpenTable = { kind: "table", span: spanOf(node), entries: new Map() };
        here.entries.set(key, { key, keySpan: spanOf(node), value: made });
        here = made;
      }
    }
    return here;
  }

  function valueOfNode(node: AST.TOMLContentNode): TomlValue {
    const span = spanOf(node);
    switch (node.type) {
      case "TOMLArray":
        return { kind: "array", span, items: node.elements.map(valueOfNode) };
      case "TOMLInlineTable": {
        const table: OpenTable = { kind: "table", span, entries: new Map() };
        fill(table, node.body);
        return table;
      }
      case "TOMLValue":
        switch (node.kind) {
          case "string":
            return { kind: "string", span, value: node.value };
          case "integer":
            return { kind: "integer", span, value: node.bigint };
          case "float":
            return { kind: "float", span, value: node.value };
          case "boolean":
            return { kind: "boolean", span, value: node.value };
          default:
            return { kind: "date", span };
        }
    }
  }

  const [top] = program.body;
  const root: OpenTable = { kind: "table", span: spanOf(top), entries: new Map() };
  for (const item of top.body) {
    if (item.type === "TOMLKeyValue") {
      fill(root, [item]);
    } else if (item.kind === "standard") {
      fill(descend(root, item.key.keys), item.body);
    } else {
      const last = item.key.keys.at(-1);
      const home = descend(root, item.key.keys.slice(0, -1));
      if (last !== undefined) {
        const key = nameOfKey(last);
        const known = home.entries.get(key)?.value;
        const element: OpenTable = { kind: "table", span: spanOf(item), entries: new Map() };
        fill(element, item.body);
        const items = known?.kind === "array" ? [...known.items, element] : [element];
        const value: TomlValue = { kind: "array", span: spanOf(item), items };
        home.entries.set(key, { key, keySpan: spanOf(last), value });
      }
    }
  }
  return root;
}

/** Every table of this file is made by `treeOf`, with a map that may grow. */
function isOpen(value: TomlValue): value is OpenTable {
  return value.kind === "table";
}

function nameOfKey(node: AST.TOMLBare | AST.TOMLQuoted): string {
  return node.type === "TOMLBare" ? node.name : node.value;
}
