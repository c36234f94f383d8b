import { decodeText, type FileSet } from "../project/file-set.ts";
import { findFile } from "../project/find-file.ts";

/**
 * The text of the file that a design opens by `name`: `readFile` is asked first, then the project, by the
 * end of its paths. A file that is no text gives a character a byte; `undefined` if there is none.
 */
export function readText(
  files: FileSet,
  name: string,
  readFile?: (name: string) => Uint8Array | undefined,
): string | undefined {
  const path = findFile(files, name);
  const bytes = readFile?.(name) ?? (path === undefined ? undefined : files.get(path));
  return bytes === undefined ? undefined : (decodeText(bytes) ?? charactersOf(bytes));
}

function charactersOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return text;
}
