import { createContext, useContext, useSyncExternalStore } from "react";
import { present } from "../base/assert.ts";
import type { DebugState } from "./debug-store.ts";
import type { ProjectState } from "./project-store.ts";
import type { ResultsState } from "./results-store.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import type { WorkbenchState } from "./workbench-store.ts";

/** The session of the page; the shell provides it. */
export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  return present(useContext(SessionContext), "the session");
}

/** `select` must give the same object for the same state: pick a part, or use a memoized selector. */
export function useProject<T>(select: (state: ProjectState) => T): T {
  return useSelected(useSession().project, select);
}

export function useResults<T>(select: (state: ResultsState) => T): T {
  return useSelected(useSession().results, select);
}

export function useWorkbench<T>(select: (state: WorkbenchState) => T): T {
  return useSelected(useSession().workbench, select);
}

export function useDebug<T>(select: (state: DebugState) => T): T {
  return useSelected(useSession().debug, select);
}

function useSelected<State, Action, T>(
  store: Store<State, Action>,
  select: (state: State) => T,
): T {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
