import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { referencedPaths } from "../flow/referenced-paths.ts";
import type { FileSet } from "../project/file-set.ts";
import { UsageError } from "./exit-codes.ts";
import { usedTemplateFiles } from "./read-used-templates.ts";

/** What the command line was pointed at, as a project in memory. */
export interface Inputs {
  readonly files: FileSet;
  /** The path, as a person would type it here, of a project file. */
  readonly display: (path: string) => string;
  /** The project's key of the file given with `--hw`. */
  readonly hardwarePath: string | undefined;
  /** The project's keys of the files that were named; `undefined` where a folder was. */
  readonly named: ReadonlySet<string> | undefined;
  /** A name for what is built: that of the folder, or of the file without its ending. */
  readonly name: string;
}

/** Where to look for what the named files use. */
export interface SearchPlaces {
  /** Folders of headers. */
  readonly include?: readonly string[] | undefined;
  /** Folders with a file for each module. */
  readonly libraries?: readonly string[] | undefined;
  /** Files with modules to take where they are used. */
  readonly libraryFiles?: readonly string[] | undefined;
  /** Endings of files in libraries; `.v` and `.sv` if there are none. */
  readonly endings?: readonly string[] | undefined;
}

const ignoredFolders = new Set(["node_modules", "build", "out", "dist"]);
const maxProjectFiles = 5_000;

/** Reads a project folder with all below it, or files with what a project needs beside them. */
export async function readInputs(
  paths: readonly string[],
  hardware: string | undefined,
  places: SearchPlaces = {},
): Promise<Inputs> {
  const { include = [], libraries = [], libraryFiles = [] } = places;
  const first = paths[0];
  if (first === undefined) {
    throw new UsageError("no input: name a file or a project folder");
  }
  const kinds = await Promise.all(paths.map(kindOf));
  const isProject = kinds[0] === "folder" && paths.length === 1;
  const root = isProject ? first : rootOf(paths);
  const found = isProject
    ? await listFolder(first)
    : await listFiles(root, await filesAmong(paths, kinds));
  const files = new Map<string, Uint8Array>();
  const shown = new Map<string, string>();
  const keep = async (path: string, isSource: boolean): Promise<void> => {
    const key = keyOf(root, path);
    const own = isSource && !/\.s?vh?$/.test(key) ? `${key}.v` : key;
    if (own !== key) {
      shown.set(own, path);
    }
    files.set(own, files.get(own) ?? (await readBytes(path)));
  };
  for (const path of found) {
    await keep(path, otherEnding.test(path));
  }
  if (isProject) {
    const used = await usedTemplateFiles(first, files.get("template.json"), listFolder);
    for (const [key, path] of used) {
      shown.set(key, path);
      files.set(key, files.get(key) ?? (await readBytes(path)));
    }
  }
  const named = isProject ? undefined : new Set(files.keys());
  for (const path of libraryFiles) {
    await keep(path, true);
  }
  for (const folder of include) {
    for (const path of await listBelow(folder, "--include")) {
      await keep(path, false);
    }
  }
  const { endings = [] } = places;
  for (const folder of libraries) {
    for (const path of await listBelow(folder, "--library", endings)) {
      await keep(
        path,
        endings.some((ending) => path.endsWith(ending)),
      );
    }
  }
  if (!isProject) {
    await readReferences(root, files, [...include, ...libraries]);
  }
  let hardwarePath: string | undefined;
  if (hardware !== undefined) {
    hardwarePath = keyOf(root, hardware);
    files.set(hardwarePath, await readBytes(hardware));
  }
  return {
    files,
    display: (path) =>
      shown.get(path) ?? (path.startsWith("..") ? resolve(root, path) : join(root, path)),
    hardwarePath,
    named,
    name: basename(resolve(first)).replace(/\.(ebv|sv)$/, ""),
  };
}

const headerFile = /\.(sv|v|svh|vh|svi|h|inc|hex|mem)$/;

/** Endings that some give to sources, which are read like `.v`. */
const otherEnding = /\.(?:vl|vlg|verilog|vlib|vo|vt|vqm|sva|svt)$/i;

/** The files of a folder that a design may use. */
async function listBelow(
  folder: string,
  option: string,
  endings: readonly string[] = [],
): Promise<readonly string[]> {
  if ((await kindOf(folder)) !== "folder") {
    throw new UsageError(`${option} \`${folder}\` is no folder`);
  }
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => headerFile.test(name) || endings.some((one) => name.endsWith(one)))
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
    .sort();
}

/** The files among what was named, with those of a design in the folders among it. */
async function filesAmong(
  paths: readonly string[],
  kinds: readonly ("file" | "folder")[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [index, path] of paths.entries()) {
    if (kinds[index] === "folder") {
      found.push(...(await listFolder(path)).filter((one) => headerFile.test(one)));
    } else {
      found.push(path);
    }
  }
  return found;
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

/** The bytes of a file; throws UsageError if it cannot be read. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be read: ${reason}`);
  }
}
