/** A path as people write it, as a key of the project's files; `undefined` if it leaves the project. */
export function resolveProjectPath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return path.startsWith("/") ? undefined : parts.join("/");
}
