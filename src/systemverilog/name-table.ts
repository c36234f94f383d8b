/** Gives out identifiers of one module, each once. */
export interface NameTable {
  /** `wish` if it is free, else the first of `wish_2`, `wish_3`, ... */
  readonly take: (wish: string) => string;
}

/** Keywords that names joined by `_` could spell. */
const JOINED_KEYWORDS: readonly string[] = [
  "accept_on",
  "always_comb",
  "always_ff",
  "always_latch",
  "first_match",
  "pulsestyle_ondetect",
  "pulsestyle_onevent",
  "reject_on",
  "s_always",
  "s_eventually",
  "s_nexttime",
  "s_until",
  "s_until_with",
  "sync_accept_on",
  "sync_reject_on",
  "until_with",
  "wait_order",
];

export function createNameTable(reserved: Iterable<string>): NameTable {
  const taken = new Set([...JOINED_KEYWORDS, ...reserved]);
  // Numbers below these are gone for good: thousands may wish for one name.
  const next = new Map<string, number>();
  return {
    take: (wish) => {
      let name = wish;
      let count = next.get(wish) ?? 2;
      for (; taken.has(name); count++) {
        name = `${wish}_${count}`;
      }
      next.set(wish, count);
      taken.add(name);
      return name;
    },
  };
}
