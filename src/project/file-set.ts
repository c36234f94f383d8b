import type { SourceFile } from "../base/source.ts";

/** The files of a project by path (`/` between folders, no leading `/`), each as its exact bytes. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of a file with its byte order mark kept; `undefined` if it is not UTF-8 or holds NUL. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Every file that is text, in order of path. */
export function textFiles(files: FileSet): readonly SourceFile[] {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([path, bytes]) => {
      const text = decodeText(bytes);
      return text === undefined ? [] : [{ path, text }];
    });
}
