import { exportNameTaken } from "../diagnostics/catalogue/export.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readingOrder } from "../project/reading-order.ts";
import type { ExportInput } from "./export-input.ts";

/** The sources of a bundle, in the order to read them. */
export interface BundleSources {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Paths of SystemVerilog and Verilog sources; free of blanks, so that any shell takes them. */
  readonly sources: readonly string[];
  /** Paths of everything else that the sources read. */
  readonly data: readonly string[];
}

/**
 * The emitted modules and the project's own files. Data keep their paths, because sources refer to
 * them from the bundle's root; sources keep theirs but for characters that a Makefile cannot hold.
 */
export function bundleSources({ modules, files, documents }: ExportInput): BundleSources {
  const found = new Map<string, Uint8Array>();
  const sources: string[] = [];
  const data: string[] = [];
  for (const { path, text } of modules) {
    found.set(path, new TextEncoder().encode(text));
    sources.push(path);
  }
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isSource = /\.(sv|v)$/i.test(path);
    const place = isSource ? freeName(path.replace(/[^\w./-]/g, "_"), found) : path;
    if (!found.has(place)) {
      found.set(place, bytes);
      (isSource ? sources : data).push(place);
    }
  }
  for (const [path, text] of documents) {
    if (!found.has(path)) {
      found.set(path, new TextEncoder().encode(text));
    }
  }
  const decoder = new TextDecoder();
  const ordered = readingOrder(
    sources.map((path) => ({ path, text: decoder.decode(found.get(path) ?? new Uint8Array()) })),
  );
  return { files: found, sources: ordered.map(({ path }) => path), data: data.sort() };
}

/**
 * Adds the bundle's own files to its sources, sorted; a project's file of the same name is an error.
 */
export function joinBundle(
  sources: BundleSources,
  own: ReadonlyMap<string, string>,
): {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics = [...own.keys()]
    .filter((path) => sources.files.has(path))
    .map((path) => exportNameTaken({ file: path, start: 0, end: 0 }, { path }));
  const encoder = new TextEncoder();
  const all = new Map(sources.files);
  for (const [path, text] of own) {
    all.set(path, encoder.encode(text));
  }
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: new Map(diagnostics.length > 0 ? [] : sorted), diagnostics };
}

function freeName(path: string, taken: ReadonlyMap<string, unknown>): string {
  let name = path;
  for (let number = 2; taken.has(name); number++) {
    name = path.replace(/(\.\w+)$/, `_${number}$1`);
  }
  return name;
}
