import type { TextEdit } from "../../diagnostics/diagnostic.ts";
import type { EditorProject } from "./editor-project.ts";

/** The keys of `linkage.toml` that a link's new name changes. */
export function linkEdits(project: EditorProject, name: string, to: string): readonly TextEdit[] {
  const folders = new Set(project.paths.map((path) => path.slice(0, path.lastIndexOf("/") + 1)));
  return [...folders].flatMap((folder) => {
    const file = `${folder}linkage.toml`;
    const text = project.textOf(file) ?? "";
    const table = /^[ \t]*\[links\][^\n]*$/m.exec(text);
    if (table === null) {
      return [];
    }
    const from = table.index + table[0].length;
    const next = text.slice(from).search(/^[ \t]*\[/m);
    const body = text.slice(from, next < 0 ? undefined : from + next);
    return [...body.matchAll(/^[ \t]*(["']?)([A-Za-z0-9_-]+)\1[ \t]*[=.]/gm)].flatMap((key) => {
      const start = from + key.index + key[0].indexOf(key[2] ?? "");
      return key[2] === name ? [{ span: { file, start, end: start + name.length }, text: to }] : [];
    });
  });
}
