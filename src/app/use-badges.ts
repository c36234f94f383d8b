import { useCallback, useRef, useSyncExternalStore } from "react";
import type { PanelContribution } from "../state/panel-contribution.ts";
import { useSession } from "../state/use-session.ts";

/** The counts on the tabs of these panels. */
export function useBadges(
  panels: readonly PanelContribution[],
): ReadonlyMap<string, string | undefined> {
  const session = useSession();
  const last = useRef<ReadonlyMap<string, string | undefined>>(new Map());
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [session.project, session.results, session.workbench, session.debug].map(
        (store) => store.subscribe(listener),
      );
      return () => {
        for (const stop of stops) {
          stop();
        }
      };
    },
    [session],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = new Map(panels.map(({ id, badge }) => [id, badge?.(session)] as const));
    const isSame =
      next.size === last.current.size &&
      [...next].every(([id, text]) => last.current.get(id) === text);
    if (!isSame) {
      last.current = next;
    }
    return last.current;
  });
}
