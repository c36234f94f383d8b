import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { referencedPaths } from "../flow/referenced-paths.ts";
import type { FileSet } from "../project/file-set.ts";
import { UsageError } from "./exit-codes.ts";

/** What the command line was pointed at, as a project in memory. */
export interface Inputs {
  readonly files: FileSet;
  /** The path, as a person would type it here, of a project file. */
  readonly display: (path: string) => string;
  /** The project's key of the file given with `--hw`. */
  readonly hardwarePath: string | undefined;
  /** A name for what is built: that of the folder, or of the file without its ending. */
  readonly name: string;
}

const ignoredFolders = new Set(["node_modules", "build", "out", "dist"]);
const maxProjectFiles = 5_000;

/** Reads a project folder with all below it, or files with what a project needs beside them. */
export async function readInputs(
  paths: readonly string[],
  hardware: string | undefined,
  include: readonly string[] = [],
): Promise<Inputs> {
  const first = paths[0];
  if (first === undefined) {
    throw new UsageError("no input: name a file or a project folder");
  }
  const kinds = await Promise.all(paths.map(kindOf));
  if (kinds.includes("folder") && paths.length > 1) {
    throw new UsageError("name one project folder, or files, but not both");
  }
  const root = kinds[0] === "folder" ? first : rootOf(paths);
  const found = kinds[0] === "folder" ? await listFolder(first) : await listFiles(root, paths);
  const files = new Map<string, Uint8Array>();
  for (const path of found) {
    files.set(keyOf(root, path), await readBytes(path));
  }
  for (const folder of include) {
    for (const path of await listHeaders(folder)) {
      files.set(keyOf(root, path), files.get(keyOf(root, path)) ?? (await readBytes(path)));
    }
  }
  if (kinds[0] !== "folder") {
    await readReferences(root, files, include);
  }
  let hardwarePath: string | undefined;
  if (hardware !== undefined) {
    hardwarePath = keyOf(root, hardware);
    files.set(hardwarePath, await readBytes(hardware));
  }
  return {
    files,
    display: (path) => (path.startsWith("..") ? resolve(root, path) : join(root, path)),
    hardwarePath,
    name: basename(resolve(first)).replace(/\.(ebv|sv)$/, ""),
  };
}

/** The files of a folder that SystemVerilog may include. */
async function listHeaders(folder: string): Promise<readonly string[]> {
  if ((await kindOf(folder)) !== "folder") {
    throw new UsageError(`--include \`${folder}\` is no folder`);
  }
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(sv|v|svh|vh|svi|h|inc|hex|mem)$/.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** Where a design that is named by its files is run: here, if they lie below, else where the first lies. */
function rootOf(paths: readonly string[]): string {
  const isBelow = paths.every((path) => !relative(".", path).startsWith("..") && !isAbsolute(path));
  const hasBrief = paths.some((path) => path.endsWith(".ebv"));
  return isBelow && !hasBrief ? "." : dirname(paths[0] ?? ".");
}

async function kindOf(path: string): Promise<"file" | "folder"> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) {
    throw new UsageError(`\`${path}\` does not exist`);
  }
  return info.isDirectory() ? "folder" : "file";
}

/** The named files and, beside each Brief file, the hardware and data files it may refer to. */
async function listFiles(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const folders = new Set([root, ...paths.map((path) => dirname(path))]);
  const beside: string[] = [];
  if (paths.some((path) => path.endsWith(".ebv"))) {
    for (const folder of folders) {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isFile() && /\.(toml|hex|mem)$/.test(entry.name)) {
          beside.push(join(folder, entry.name));
        }
      }
    }
  }
  return [...new Set([...paths.map((path) => join(path)), ...beside])];
}

/** Reads what the files refer to, and what that refers to, as far as it is there. */
async function readReferences(
  root: string,
  files: Map<string, Uint8Array>,
  include: readonly string[],
): Promise<void> {
  const folders = include.map((folder) => keyOf(root, folder));
  const pending = [...files.keys()].filter((path) => /\.(ebv|sv|v|svh|vh|inc|h)$/.test(path));
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    for (const candidate of referencedPaths(path, files.get(path), folders)) {
      const place = join(root, candidate);
      const info = await stat(place).catch(() => undefined);
      if (info?.isFile() === true && !files.has(candidate)) {
        files.set(candidate, await readBytes(place));
        pending.push(candidate);
      }
    }
  }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const pending = [folder];
  while (pending.length > 0) {
    const current = pending.pop() ?? folder;
    for (const entry of await readdir(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith(".") && !ignoredFolders.has(entry.name)) {
        pending.push(path);
      } else if (entry.isFile() && !entry.name.startsWith(".")) {
        found.push(path);
      }
      if (found.length > maxProjectFiles) {
        throw new UsageError(`\`${folder}\` holds more than ${maxProjectFiles} files`);
      }
    }
  }
  return found.sort();
}

function keyOf(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be read: ${reason}`);
  }
}
