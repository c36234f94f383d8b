import * as v from "valibot";
import { localStorageOrNone } from "../services/local-storage.ts";
import { startAutoBuild } from "./auto-build.ts";
import { startAutoCheck } from "./auto-check.ts";
import { startAutoLint } from "./auto-lint.ts";
import { startFollowingDebug } from "./follow-debug.ts";
import { openFirstProject } from "./open-project.ts";
import { previewTests } from "./preview-tests.ts";
import { createProjectKeeper } from "./project-keeper.ts";
import { createSessionParts, type Session, type SessionServices } from "./session.ts";

/** How long the page rests after the first check before it fetches Verilator, in milliseconds. */
const restBeforeWarmUp = 1200;

export function createSession(services: SessionServices): Session {
  const parts = createSessionParts(services);
  return { ...parts, keeper: createProjectKeeper(parts) };
}

/** Opens the last project, or the first, and follows what happens from then on. */
export async function startSession(
  session: Session,
  { isStorageKept }: { readonly isStorageKept: boolean },
): Promise<void> {
  if (!isStorageKept) {
    session.workbench.dispatch({
      kind: "raise-banner",
      banner: {
        id: "no-storage",
        level: "warning",
        text: "This browser does not let the page keep anything: download your work before you close the tab.",
        action: { title: "Download zip", commandId: "project.download" },
      },
    });
  }
  followTheme(session);
  saveBeforeLeaving(session);
  const isFirstVisit = await openFirstProject(session);
  startAutoCheck(session);
  startAutoLint(session);
  startFollowingDebug(session);
  afterFirstCheck(session, () => {
    if (isFirstVisit) {
      showFirstRun(session);
    }
    warmUpWhenIdle(session);
  });
}

/**
 * The theme is the person's, not a project's. It lies where `theme.js` of the site finds it before
 * the page is painted.
 */
function followTheme({ workbench }: Session): void {
  const local = localStorageOrNone();
  const saved = v.safeParse(v.picklist(["light", "dark"]), local.getItem(themeKey));
  if (saved.success) {
    workbench.dispatch({ kind: "choose-theme", theme: saved.output });
  }
  let { theme } = workbench.get();
  workbench.subscribe(() => {
    const next = workbench.get().theme;
    if (next !== theme) {
      theme = next;
      if (theme === "system") {
        local.removeItem(themeKey);
      } else {
        local.setItem(themeKey, theme);
      }
    }
  });
}

const themeKey = "gatewright.theme";

function saveBeforeLeaving(session: Session): void {
  window.addEventListener("pagehide", session.keeper.leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      session.keeper.leave();
    }
  });
}

function afterFirstCheck({ results }: Session, act: () => void): void {
  const stop = results.subscribe(() => {
    if (results.get().check !== undefined) {
      stop();
      act();
    }
  });
}

/** Shows what the design does before anything was asked for. */
function showFirstRun(session: Session): void {
  const { files } = session.project.get();
  void previewTests(session, { begun: performance.now() }, () => {
    const isUntouched = session.project.get().files === files;
    return isUntouched && session.results.get().jobs.run.kind === "idle";
  });
}

/** Fetches Verilator once the page is at rest, and lets it work ahead from then on. */
function warmUpWhenIdle(session: Session): void {
  setTimeout(async () => {
    await session.simulator.warmUp((progress) =>
      session.results.dispatch({ kind: "loading", progress }),
    );
    session.results.dispatch({ kind: "loading", progress: undefined });
    startAutoBuild(session);
  }, restBeforeWarmUp);
}
