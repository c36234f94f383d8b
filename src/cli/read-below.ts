import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";

/** The bytes of a file below the folder that the command was called in; `undefined` for any other. */
export function readBelow(name: string): Uint8Array | undefined {
  const path = relative(".", resolve(name));
  if (path.startsWith("..") || isAbsolute(path)) {
    return undefined;
  }
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}
