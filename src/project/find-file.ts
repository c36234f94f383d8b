import type { FileSet } from "./file-set.ts";

/**
 * The key of the file that a design means by `name`. Designs are written to be run from some folder,
 * or on another machine: where there is no file of that very path, the only one whose path ends like
 * it is meant, at last the only one of its name.
 */
export function findFile(files: FileSet, name: string): string | undefined {
  const parts = plainParts(name);
  for (let from = 0; from < parts.length; from++) {
    const wanted = parts.slice(from).join("/");
    if (files.has(wanted)) {
      return wanted;
    }
    const ending = `/${wanted}`;
    const found = [...files.keys()].filter((path) => path.endsWith(ending));
    if (found.length > 0) {
      return found.length === 1 ? found[0] : undefined;
    }
  }
  return undefined;
}

/** `name` from the root of the project; `undefined` where it leads out of it. */
export function pathInside(name: string): string | undefined {
  const isRooted = /^(?:[/\\~]|[a-zA-Z]:)/.test(name);
  const parts = plainParts(name);
  return isRooted || parts.length === 0 || parts[0] === ".." ? undefined : parts.join("/");
}

/** The parts of a path without `.`, and without `..` where it leads back. */
function plainParts(name: string): readonly string[] {
  const parts: string[] = [];
  for (const part of name.replaceAll("\\", "/").split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") {
        parts.pop();
      } else {
        parts.push(part);
      }
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return parts;
}
