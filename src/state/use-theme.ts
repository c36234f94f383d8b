import { useSyncExternalStore } from "react";
import { useWorkbench } from "./use-session.ts";

const darkQuery = "(prefers-color-scheme: dark)";

/** The theme in force: the chosen one, or the system's. */
export function useResolvedTheme(): "light" | "dark" {
  const choice = useWorkbench((state) => state.theme);
  const systemIsDark = useSyncExternalStore(
    (listener) => {
      const query = matchMedia(darkQuery);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(darkQuery).matches,
  );
  return choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
}
