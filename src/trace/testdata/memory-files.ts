import type { SpillFile, SpillFiles } from "../spill-files.ts";

/** Files for traces that are none, with room for `mostBytes` in each. */
export function memoryFiles(mostBytes = Number.POSITIVE_INFINITY): SpillFiles & {
  readonly names: () => readonly string[];
} {
  const files = new Map<string, Uint8Array>();
  let count = 0;
  const open = (name: string): SpillFile | undefined => {
    const now = (): Uint8Array => files.get(name) ?? new Uint8Array(0);
    return !files.has(name)
      ? undefined
      : {
          name,
          length: () => now().length,
          append: (bytes) => {
            const before = now();
            if (before.length + bytes.length > mostBytes) {
              return false;
            }
            const grown = new Uint8Array(before.length + bytes.length);
            grown.set(before);
            grown.set(bytes, before.length);
            files.set(name, grown);
            return true;
          },
          read: (at, into) => into.set(now().subarray(at, at + into.length)),
          close: () => undefined,
          remove: () => void files.delete(name),
        };
  };
  return {
    open,
    create: () => {
      const name = `${++count}`;
      files.set(name, new Uint8Array(0));
      return open(name);
    },
    names: () => [...files.keys()],
  };
}
