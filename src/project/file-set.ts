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

const latin = new TextDecoder("latin1");

/**
 * The text of a source for a tool: UTF-8, else each byte as one character, since comments in other
 * encodings stop no simulator; `undefined` if it holds NUL or what no text has.
 */
export function decodeSource(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes);
  if (text !== undefined) {
    return text;
  }
  const controls = bytes.reduce(
    (count, byte) =>
      byte === 0 ? Infinity : count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0),
    0,
  );
  return controls * 100 > bytes.length ? undefined : latin.decode(bytes);
}

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Every file that is text of some kind, in order of path. */
export function textFiles(files: FileSet): readonly SourceFile[] {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([path, bytes]) => {
      const text = decodeSource(bytes);
      return text === undefined ? [] : [{ path, text }];
    });
}
