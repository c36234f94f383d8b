import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Bundle } from "../bundle.ts";

export interface Unpacked {
  readonly folder: string;
  readonly run: (command: string, ...args: readonly string[]) => string;
  readonly remove: () => void;
}

/** Writes a bundle into a new folder, to run its tools there. */
export function unpack(bundle: Bundle): Unpacked {
  const folder = mkdtempSync(join(tmpdir(), "gatewright-export-"));
  for (const [path, bytes] of bundle) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return {
    folder,
    run: (command, ...args) =>
      execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: "pipe" }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export function textOf(bundle: Bundle, path: string): string {
  const bytes = bundle.get(path);
  if (bytes === undefined) {
    throw new Error(`no ${path} in ${[...bundle.keys()].join(", ")}`);
  }
  return new TextDecoder().decode(bytes);
}
