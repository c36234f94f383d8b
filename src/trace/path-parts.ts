/**
 * The parts of a hierarchical name. A part that starts with a backslash is an escaped identifier:
 * it runs to the next blank, dots included, and is given without its backslash.
 */
export function pathParts(path: string): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  while (at <= path.length) {
    if (path[at] === "\\") {
      const blank = path.indexOf(" ", at);
      const end = blank < 0 ? path.length : blank;
      parts.push(path.slice(at + 1, end));
      // The blank, and the dot behind it.
      at = end + 2;
    } else {
      const dot = path.indexOf(".", at);
      const end = dot < 0 ? path.length : dot;
      parts.push(path.slice(at, end));
      at = end + 1;
    }
  }
  return parts;
}
