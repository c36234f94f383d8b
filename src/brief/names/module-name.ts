import type { Name } from "../syntax/ast.ts";

/** The header's name, or the file's without its folder and ending. */
export function moduleNameOf(path: string, header: Name | undefined): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const stem = file.replace(/\.ebv$/i, "");
  return header?.text ?? (stem === "" ? "module" : stem);
}
