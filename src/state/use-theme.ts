import { useSyncExternalStore } from "react";
import { useWorkbench } from "./use-session.ts";

const darkQuery = "(prefers-color-scheme: dark)";

/** Who wants to know of the system's theme. */
const listeners = new Set<() => void>();
let system: MediaQueryList | undefined;

/**
 * One question to the browser for all: whoever follows the theme is drawn in one go, so that nobody reads the
 * page's colours before the page has changed them.
 */
function followSystem(listener: () => void): () => void {
  if (listeners.size === 0) {
    system = matchMedia(darkQuery);
    system.addEventListener("change", tellAll);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      system?.removeEventListener("change", tellAll);
    }
  };
}

function tellAll(): void {
  for (const listener of [...listeners]) {
    listener();
  }
}

/** The theme in force: the chosen one, or the system's. */
export function useResolvedTheme(): "light" | "dark" {
  const choice = useWorkbench((state) => state.theme);
  const systemIsDark = useSyncExternalStore(followSystem, () => matchMedia(darkQuery).matches);
  return choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
}
