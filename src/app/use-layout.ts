import { useEffect } from "react";
import { type Layout, useGroupRef } from "react-resizable-panels";
import { useProject, useSession } from "../state/use-session.ts";

/** Remembers the sizes of a group for these panes. */
export function useLayout(group: string, panes: readonly string[]) {
  const session = useSession();
  const projectId = useProject(({ id }) => id);
  const groupRef = useGroupRef();
  const key = `${group}:${panes.toSorted().join("+")}`;

  // Another project brings its own sizes to the panes that are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the project changes.
  useEffect(() => {
    const saved = session.workbench.get().layout[key];
    if (saved !== undefined) {
      groupRef.current?.setLayout(saved);
    }
  }, [projectId]);

  return {
    groupRef,
    defaultLayout: session.workbench.get().layout[key],
    onLayoutChanged: (layout: Layout, meta: { readonly isUserInteraction: boolean }) => {
      if (meta.isUserInteraction) {
        session.workbench.dispatch({ kind: "lay-out", group: key, sizes: layout });
      }
    },
  };
}
