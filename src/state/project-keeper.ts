import type { FileSet } from "../project/file-set.ts";
import { claimProject, type ProjectClaim } from "../services/project-claim.ts";
import type { ProjectRecord } from "../services/project-record.ts";
import type { SaveBatch } from "../services/project-storage.ts";
import { askForPersistence, storageRoom } from "../services/storage-room.ts";
import { selectWaves } from "./selectors.ts";
import type { OpenedProject, ProjectKeeper, SessionParts } from "./session.ts";

const saveDelay = 200;
/** Bytes left at which the person is warned. */
const lowRoom = 20 * 1024 * 1024;

const download = { title: "Download zip", commandId: "project.download" };

/** Saves the open project as it changes, one transaction at a time, and holds it against other tabs. */
export function createProjectKeeper(session: SessionParts): ProjectKeeper {
  const { project, workbench, storage } = session;
  let claim: ProjectClaim | undefined;
  let saved: { readonly files: FileSet; readonly record: ProjectRecord } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let askedPersistence = false;
  let openedAt = 0;

  const pending = (): SaveBatch | undefined => {
    const { files, access } = project.get();
    if (saved === undefined || access === "reader") {
      return undefined;
    }
    const before = saved.files;
    const changed = new Map([...files].filter(([path, bytes]) => before.get(path) !== bytes));
    const removed = [...before.keys()].filter((path) => !files.has(path));
    const record = recordOf(session, openedAt);
    const same = changed.size + removed.length === 0 && sameRecord(record, saved.record);
    return same ? undefined : { record, changed, removed };
  };

  const saveNow = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = pending();
    if (batch === undefined) {
      return;
    }
    const { files } = project.get();
    const outcome = await storage.save(batch);
    if (outcome.kind === "saved") {
      saved = { files, record: batch.record };
      session.journal.clear(batch.record.id);
      workbench.dispatch({ kind: "lower-banner", id: "not-saved" });
      claim?.announceSaved();
      await warnOfLowRoom(session, batch);
      return;
    }
    workbench.dispatch({
      kind: "raise-banner",
      banner: {
        id: "not-saved",
        level: "error",
        text:
          outcome.kind === "full"
            ? "The browser's storage is full. Your work is complete in this tab, but not saved: download it before you close the tab."
            : `Your work is complete in this tab, but could not be saved: ${outcome.reason}. Download it before you close the tab.`,
        action: download,
      },
    });
  };

  const flush = () => {
    session.edits.flush();
    saving = saving.then(saveNow, saveNow);
    return saving;
  };

  const schedule = () => {
    if (timer === undefined && saved !== undefined) {
      timer = setTimeout(() => void flush(), saveDelay);
    }
  };
  project.subscribe(() => {
    schedule();
    if (!askedPersistence && project.get().files !== saved?.files && saved !== undefined) {
      askedPersistence = true;
      void askForPersistence();
    }
  });
  workbench.subscribe(schedule);
  let { breakpoints, watches } = session.debug.get();
  session.debug.subscribe(() => {
    const now = session.debug.get();
    // A design that runs changes its state all the time, but not what is kept of it.
    if (now.breakpoints !== breakpoints || now.watches !== watches) {
      ({ breakpoints, watches } = now);
      schedule();
    }
  });

  const follow = async (id: string) => {
    const stored = await storage.load(id);
    if (stored !== undefined && project.get().id === id) {
      saved = stored;
      project.dispatch({
        kind: "refresh-files",
        files: session.journal.applyTo(id, stored.files),
      });
      schedule();
    }
  };

  const setAccess = (isOwner: boolean) => {
    project.dispatch({ kind: "set-access", access: isOwner ? "owner" : "reader" });
    workbench.dispatch(
      isOwner
        ? { kind: "lower-banner", id: "read-only" }
        : {
            kind: "raise-banner",
            banner: {
              id: "read-only",
              level: "info",
              text: "This project is open in another tab, so here it can only be read.",
              action: { title: "Take over", commandId: "project.takeOver" },
            },
          },
    );
  };

  return {
    flush,
    leave: () => {
      session.edits.flush();
      const batch = pending();
      if (batch !== undefined) {
        session.journal.write(batch);
        void flush();
      }
    },
    open: async (opened: OpenedProject) => {
      await flush();
      claim?.release();
      saved = undefined;
      const { record, files, stored } = opened;
      let next: ProjectClaim | undefined;
      next = await claimProject(record.id, {
        onLosing: flush,
        onChange: (isOwner) => {
          if (next !== undefined && claim === next) {
            setAccess(isOwner);
          }
        },
        onSavedElsewhere: () => void follow(record.id),
      });
      claim = next;
      for (const job of session.jobs.values()) {
        job.abort();
      }
      session.jobs.clear();
      closeWaves(session);
      session.results.dispatch({ kind: "reset" });
      // The hint is about the project that was open.
      session.workbench.dispatch({ kind: "set-coach-mark", text: undefined });
      project.dispatch({
        kind: "open",
        id: record.id,
        name: record.name,
        files,
        boardId: record.boardId,
        access: next.isOwner() ? "owner" : "reader",
      });
      workbench.dispatch({ kind: "restore", state: workbenchOf(record, files) });
      session.debug.dispatch({ kind: "set-breakpoints", breakpoints: record.breakpoints ?? [] });
      session.debug.dispatch({ kind: "set-watches", watches: record.watches ?? [] });
      setAccess(next.isOwner());
      openedAt = Date.now();
      saved = { files: stored, record };
      await flush();
    },
    takeOver: async () => {
      const { id } = project.get();
      await claim?.takeOver();
      await follow(id);
    },
  };
}

/** The traces of the project that is left; the waves worker would keep them for ever. */
function closeWaves(session: SessionParts): void {
  for (const { summary } of selectWaves(session.results.get())) {
    void session.waves.ask((api) => api.close(summary.id));
  }
}

function recordOf(session: SessionParts, openedAt: number): ProjectRecord {
  const { id, name, boardId } = session.project.get();
  const { openTabs, activeTab, layout, hiddenPanes } = session.workbench.get();
  const { breakpoints, watches } = session.debug.get();
  return {
    version: 1,
    id,
    name,
    openedAt,
    ...(boardId === undefined ? {} : { boardId }),
    openTabs: [...openTabs],
    ...(activeTab === undefined ? {} : { activeTab }),
    layout: { ...layout },
    hiddenPanes: [...hiddenPanes],
    ...(breakpoints.length === 0 ? {} : { breakpoints: [...breakpoints] }),
    ...(watches.length === 0 ? {} : { watches: [...watches] }),
  };
}

function sameRecord(a: ProjectRecord, b: ProjectRecord): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How the workbench of a project looked; its tabs may name files that are gone. */
function workbenchOf(record: ProjectRecord, files: FileSet) {
  const openTabs = record.openTabs.filter((path) => files.has(path));
  const first = [...files.keys()].find((path) => path.endsWith(".ebv")) ?? [...files.keys()][0];
  const tabs = openTabs.length > 0 || first === undefined ? openTabs : [first];
  const active = tabs.find((path) => path === record.activeTab) ?? tabs[0];
  return {
    openTabs: tabs,
    activeTab: active,
    treePath: active,
    layout: record.layout,
    hiddenPanes: record.hiddenPanes,
    maximised: undefined,
    selection: undefined,
    caret: undefined,
    cursorTime: undefined,
    shownWave: undefined,
    treeEdit: undefined,
  };
}

async function warnOfLowRoom(session: SessionParts, batch: SaveBatch): Promise<void> {
  if (batch.changed.size === 0) {
    return;
  }
  const room = await storageRoom();
  session.workbench.dispatch(
    room === undefined || room > lowRoom
      ? { kind: "lower-banner", id: "low-room" }
      : {
          kind: "raise-banner",
          banner: {
            id: "low-room",
            level: "warning",
            text: `The browser has ${Math.floor(room / 1024 / 1024)} MiB of storage left for this site. Download this project, or delete others.`,
            action: download,
          },
        },
  );
}
