/**
 * The files of the suite that a design can reach: those that its flags name, and from there whatever
 * is named in their text, with or without its folder and ending, as `include` and `-y` would find it.
 */
export function namedFiles(
  flags: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const byName = namesOf(files);
  const found = new Map<string, Uint8Array>();
  const pending = flags.flatMap((flag) => flag.match(/[\w./-]+/g) ?? []);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const path of byName.get(name.slice(name.lastIndexOf("/") + 1)) ?? []) {
      const bytes = files.get(path);
      if (bytes !== undefined && !found.has(path)) {
        found.set(path, bytes);
        pending.push(
          ...new Set(
            Buffer.from(bytes)
              .toString("latin1")
              .match(/[\w./-]{3,}/g) ?? [],
          ),
        );
      }
    }
  }
  return found;
}

const known = new WeakMap<
  ReadonlyMap<string, Uint8Array>,
  ReadonlyMap<string, readonly string[]>
>();

/** Paths by their last part, with and without its ending. */
function namesOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, readonly string[]> {
  const before = known.get(files);
  if (before !== undefined) {
    return before;
  }
  const names = new Map<string, string[]>();
  for (const path of files.keys()) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    for (const name of new Set([last, last.replace(/\.\w+$/, "")])) {
      names.set(name, [...(names.get(name) ?? []), path]);
    }
  }
  known.set(files, names);
  return names;
}
