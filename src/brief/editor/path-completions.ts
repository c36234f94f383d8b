import { writtenPath } from "../hierarchy/resolve-import.ts";
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
  return project.files
    .filter((path) => path !== file && ending.test(path))
    .map((path) => completion(writtenPath(file, path), "file", path));
}
