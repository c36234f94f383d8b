import { encodeText, type FileSet } from "../project/file-set.ts";
import type { CompiledProject } from "./compile-project.ts";

/** Endings of files that designs read by themselves. */
const dataFile = /\.(hex|mem|bin|svh|vh)$/i;

/** What a tool gets to see of a project: its SystemVerilog and the data it reads, without Brief. */
export function ownSources(files: FileSet, project: CompiledProject): FileSet {
  const sources = project.svFiles.map(({ path, text }) => [path, encodeText(text)] as const);
  const data = [...files].filter(([path]) => dataFile.test(path));
  return new Map([...sources, ...data]);
}
