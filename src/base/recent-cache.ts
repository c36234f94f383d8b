/** Keeps the values of the keys used last, at most `capacity` of them. */
export interface RecentCache<K, V> {
  readonly get: (key: K, make: () => V) => V;
}

export function createRecentCache<K, V>(capacity: number): RecentCache<K, V> {
  const entries = new Map<K, V>();
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
      if (entries.size > capacity) {
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      }
      return made;
    },
  };
}
