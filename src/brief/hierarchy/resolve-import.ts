import { nearestWord } from "../../base/nearest-word.ts";
import type { ProjectLookup } from "./project-lookup.ts";

/**
 * A path written in the file `importer`, from the root of the project. It may begin with `..`, where
 * the command line was given single files; a project has nothing there.
 */
export function projectPath(importer: string, written: string): string {
  const path = written.replaceAll("\\", "/");
  const parts: string[] = path.startsWith("/") ? [] : importer.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    const last = parts.at(-1);
    if (part === "" || part === ".") {
      continue;
    }
    if (part === ".." && last !== undefined && last !== "..") {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.join("/");
}

/** How `path` is written in the file `importer`. */
export function writtenPath(importer: string, path: string): string {
  const from = importer.split("/").slice(0, -1);
  const to = path.split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) {
    common++;
  }
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

/** The closest file of the same kind, as it would be written in `importer`. */
export function suggestFile(
  project: ProjectLookup,
  importer: string,
  written: string,
): string | undefined {
  const ending = /\.[A-Za-z0-9]+$/.exec(written)?.[0]?.toLowerCase() ?? ".ebv";
  const candidates = project
    .paths()
    .filter((path) => path !== importer && path.toLowerCase().endsWith(ending))
    .map((path) => writtenPath(importer, path));
  const name = written.slice(written.lastIndexOf("/") + 1).toLowerCase();
  // A file of that very name in another folder is meant more likely than a similar one.
  const sameName = candidates.find(
    (path) => path.slice(path.lastIndexOf("/") + 1).toLowerCase() === name,
  );
  return sameName ?? nearestWord(written, candidates);
}
