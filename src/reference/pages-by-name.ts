/** Pages of a folder by the names of their files, without folder and `.md`. */
export function pagesByName(pages: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(pages).map(([path, text]) => [
      path.slice(path.lastIndexOf("/") + 1, -".md".length),
      text,
    ]),
  );
}
