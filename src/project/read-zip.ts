import { Inflate } from "fflate";
import type { PassResult } from "../base/pass-result.ts";
import {
  zipDuplicatePath,
  zipEncrypted,
  zipLink,
  zipNotReadable,
  zipTooLarge,
  zipTooManyFiles,
  zipUnsafePath,
  zipUnsupported,
} from "../diagnostics/catalogue/project.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { caseless, unsafePath } from "./check-path.ts";
import { crc32 } from "./crc32.ts";
import type { FileSet } from "./file-set.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

export interface ZipLimits {
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  readonly files: number;
}

export const projectZipLimits: ZipLimits = { bytes: 200_000_000, files: 10_000 };

/**
 * Unpacks a zip, whole or not at all: paths that leave the project, links, duplicates, encryption
 * and too much data are refused. Sizes are counted while unpacking. `zipName` stands in the spans.
 */
export function readZip(
  zipName: string,
  bytes: Uint8Array,
  limits: ZipLimits = projectZipLimits,
): PassResult<FileSet | undefined, Diagnostic> {
  const span = { file: zipName, start: 0, end: 0 };
  const refuse = (diagnostic: Diagnostic) => ({ value: undefined, diagnostics: [diagnostic] });

  const directory = readZipDirectory(bytes);
  if (typeof directory === "string") {
    return refuse(zipNotReadable(span, { reason: directory }));
  }
  if (directory.length > limits.files) {
    return refuse(zipTooManyFiles(span, { count: directory.length, limit: limits.files }));
  }
  const files = new Map<string, Uint8Array>();
  const taken = new Map<string, { readonly path: string; readonly isFolder: boolean }>();
  let room = limits.bytes;
  for (const entry of directory) {
    const name = decodeName(entry.nameBytes);
    const isFolder = name.endsWith("/");
    const path = isFolder ? name.slice(0, -1) : name;
    const reason = name === "" ? "has no name" : unsafePath(path);
    if (reason !== undefined) {
      return refuse(zipUnsafePath(span, { path: name.slice(0, 200), reason }));
    }
    if ((entry.unixMode & FILE_TYPE) === SYMBOLIC_LINK) {
      return refuse(zipLink(span, { path }));
    }
    const other = claim(taken, path, isFolder);
    if (other !== undefined) {
      return refuse(zipDuplicatePath(span, { path, other }));
    }
    if (isFolder) {
      continue;
    }
    if (entry.encrypted) {
      return refuse(zipEncrypted(span, { path }));
    }
    if (entry.method !== 0 && entry.method !== 8) {
      const what = `compression method ${entry.method}`;
      return refuse(zipUnsupported(span, { path, what }));
    }
    const content = unpack(bytes, entry, room);
    if (content === "too large") {
      return refuse(zipTooLarge(span, { limit: limits.bytes }));
    }
    if (content === "damaged") {
      return refuse(zipNotReadable(span, { reason: `\`${path}\` in it is damaged` }));
    }
    room -= content.length;
    files.set(path, content);
  }
  return { value: files, diagnostics: [] };
}

const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;
/** Small, so that a chunk of a bomb cannot unpack to much before it is counted. */
const CHUNK = 8192;

/** Marks a path and its folders as used; the path it collides with, if any. */
function claim(
  taken: Map<string, { readonly path: string; readonly isFolder: boolean }>,
  path: string,
  isFolder: boolean,
): string | undefined {
  const parts = path.split("/");
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join("/");
    const partIsFolder = isFolder || length < parts.length;
    const known = taken.get(caseless(part));
    if (known !== undefined && !(known.isFolder && partIsFolder && known.path === part)) {
      return known.path;
    }
    taken.set(caseless(part), { path: part, isFolder: partIsFolder });
  }
  return undefined;
}

function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  room: number,
): Uint8Array | "too large" | "damaged" {
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
  if (entry.method === 0 && packed.length > room) {
    return "too large";
  }
  const content = entry.method === 0 ? packed.slice() : inflate(packed, room);
  if (typeof content === "string") {
    return content;
  }
  return crc32(content) === entry.crc ? content : "damaged";
}

function inflate(packed: Uint8Array, room: number): Uint8Array | "too large" | "damaged" {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let finished = false;
  const stream = new Inflate((chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    finished ||= final;
  });
  try {
    for (let at = 0; at < packed.length && !finished; at += CHUNK) {
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
      if (length > room) {
        return "too large";
      }
    }
  } catch {
    // The only thing that the library throws for is data that are not deflated.
    return "damaged";
  }
  if (!finished) {
    return "damaged";
  }
  const content = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Names that are not UTF-8 are read byte by byte: odd letters, but the file is kept. */
function decodeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}
