import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile, Span } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { readTable } from "./table-reader.ts";
import { readTomlTree } from "./toml-tree.ts";

/** What `NAME` of `@ link NAME` is called outside. */
export interface LinkEntry {
  /** The port in SystemVerilog. */
  readonly sv: string;
  readonly span: Span;
}

export interface Linkage {
  readonly file: string;
  readonly links: ReadonlyMap<string, LinkEntry>;
}

const sections: readonly string[] = ["links"];
const languages: readonly string[] = ["sv", "rust", "c"];

/** Reads `linkage.toml`: `[links]` with `NAME = { sv = "...", rust = "...", c = "..." }`. */
export function readLinkage(file: SourceFile): PassResult<Linkage, Diagnostic> {
  const tree = readTomlTree(file);
  const diagnostics = [...tree.diagnostics];
  const links = new Map<string, LinkEntry>();
  const root = readTable(tree.value, "a linkage file", sections, diagnostics);
  const table = root.table("links");
  root.finish();
  if (table !== undefined) {
    const names = [...table.entries.keys()];
    const all = readTable(table, "the links", names, diagnostics);
    for (const name of names) {
      const entry = all.entry(name);
      const own = all.table(name);
      if (entry === undefined || own === undefined) {
        continue;
      }
      const link = readTable(own, `the link \`${name}\``, languages, diagnostics);
      const sv = link.text("sv");
      link.text("rust");
      link.text("c");
      link.finish();
      links.set(name, { sv: sv ?? name, span: entry.value.span });
    }
  }
  return { value: { file: file.path, links }, diagnostics };
}
