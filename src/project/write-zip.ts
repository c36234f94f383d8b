import { zipSync } from "fflate";
import type { FileSet } from "./file-set.ts";

/** A time without a zone is read as local time, and zips hold local time: the same bytes anywhere. */
const EPOCH = "1980-01-01T00:00:00";

/** Packs files into a zip: in order of path, without times, so that equal files give equal bytes. */
export function writeZip(files: FileSet): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: EPOCH });
}
