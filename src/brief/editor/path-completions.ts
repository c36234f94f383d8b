import type { Token } from "../syntax/token.ts";
import { type Completion, completion } from "./completion.ts";
import type { EditorProject } from "./editor-project.ts";

/** Files of the project that may stand in the string behind these tokens. */
export function pathCompletions(
  project: EditorProject,
  file: string,
  before: readonly Token[],
): readonly Completion[] {
  const words = before.map(({ text }) => text);
  const last = words.at(-1);
  const ending =
    last === "import"
      ? /\.ebv$/
      : last === "from"
        ? words.includes("load")
          ? /\.(hex|mem)$/
          : /\.(s?v|ebv)$/
        : undefined;
  if (ending === undefined) {
    return [];
  }
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return project.files
    .filter((path) => path !== file && ending.test(path))
    .map((path) => completion(relative(folder, path), "file", path));
}

/** `path` as it is written in a file of `folder`, which is empty or ends in `/`. */
function relative(folder: string, path: string): string {
  if (path.startsWith(folder)) {
    return path.slice(folder.length);
  }
  const parts = folder.split("/").slice(0, -1);
  const target = path.split("/");
  let shared = 0;
  while (shared < parts.length && parts[shared] === target[shared]) {
    shared++;
  }
  return [...parts.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
