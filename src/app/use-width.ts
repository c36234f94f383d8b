import { useSyncExternalStore } from "react";

export type Width = "wide" | "medium" | "narrow";

const queries = [
  ["narrow", "(max-width: 699px)"],
  ["medium", "(max-width: 1099px)"],
] as const;

/** How much room there is: below 1100 px the right pane moves down, below 700 px one pane shows. */
export function useWidth(): Width {
  return useSyncExternalStore(subscribe, () => {
    const found = queries.find(([, query]) => matchMedia(query).matches);
    return found?.[0] ?? "wide";
  });
}

function subscribe(listener: () => void): () => void {
  const lists = queries.map(([, query]) => matchMedia(query));
  for (const list of lists) {
    list.addEventListener("change", listener);
  }
  return () => {
    for (const list of lists) {
      list.removeEventListener("change", listener);
    }
  };
}
