/** Keeps the values of the keys used last, as long as they take at most so many bytes together. */
export interface ByteBoundedCache<V> {
  readonly get: (key: number, make: () => V) => V;
}

export function createByteBoundedCache<V>(
  mostBytes: number,
  bytesOf: (value: V) => number,
): ByteBoundedCache<V> {
  const entries = new Map<number, V>();
  let held = 0;
  return {
    get: (key, make) => {
      const known = entries.get(key);
      if (known !== undefined) {
        entries.delete(key);
        entries.set(key, known);
        return known;
      }
      const made = make();
      entries.set(key, made);
      held += bytesOf(made);
      for (const [oldest, value] of entries) {
        if (held <= mostBytes || oldest === key) {
          break;
        }
        entries.delete(oldest);
        held -= bytesOf(value);
      }
      return made;
    },
  };
}
