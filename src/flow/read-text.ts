import { decodeText, type FileSet } from "../project/file-set.ts";

/** The text of the project's file that a design opens by `name`; `undefined` if there is none, or it is no text. */
export function readText(files: FileSet, name: string): string | undefined {
  const bytes = files.get(name.replace(/^\.\//, ""));
  return bytes === undefined ? undefined : decodeText(bytes);
}
