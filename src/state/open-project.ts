import type { FileSet } from "../project/file-set.ts";
import { firstProjectName, loadFirstProject } from "../services/first-project.ts";
import { storageRoom } from "../services/storage-room.ts";
import { logLine } from "./jobs.ts";
import type { Session } from "./session.ts";

/** Opens a new project with these files. */
export async function openNewProject(
  session: Session,
  name: string,
  files: FileSet,
): Promise<void> {
  await session.keeper.open({
    files,
    stored: new Map(),
    record: {
      version: 1,
      id: newProjectId(),
      name,
      openedAt: Date.now(),
      openTabs: [],
      layout: session.workbench.get().layout,
      hiddenPanes: paneChoiceForNew(session),
    },
  });
}

/** Opens a project from storage; `false` if it is not there any more. */
export async function openStoredProject(session: Session, id: string): Promise<boolean> {
  const stored = await session.storage.load(id);
  if (stored === undefined) {
    return false;
  }
  const { record, files } = stored;
  await session.keeper.open({
    record,
    stored: files,
    files: session.journal.applyTo(id, files),
  });
  return true;
}

/** The names of the projects to begin with. */
export async function listStarters(): Promise<readonly string[]> {
  return (await import("../templates/starters.ts")).starterNames();
}

/** Opens a fresh copy of a starter; `false` if there is none of that name. */
export async function openStarter(session: Session, name: string): Promise<boolean> {
  const files =
    name === firstProjectName
      ? await loadFirstProject()
      : await (await import("../templates/starters.ts")).loadStarter(name);
  if (files === undefined) {
    return false;
  }
  await openNewProject(session, name, files);
  return true;
}

/**
 * At start: the last project, or on the first visit the starter that shows the most. Whether it is
 * the first visit.
 */
export async function openFirstProject(session: Session): Promise<boolean> {
  const [latest] = await session.storage.list();
  if (latest !== undefined && (await openStoredProject(session, latest.id))) {
    return false;
  }
  if (await openStarter(session, firstProjectName)) {
    session.workbench.dispatch({
      kind: "set-coach-mark",
      text: "Change the weight, press Ctrl+Enter.",
    });
  } else {
    await openNewProject(session, "untitled", new Map());
  }
  return true;
}

/** Opens the project of a zip as a new one. What is refused changes nothing and is said. */
export async function importZip(session: Session, name: string, bytes: Uint8Array): Promise<void> {
  const outcome = await session.compiler.readZip(name, bytes);
  if (outcome.kind !== "ok" || outcome.value.kind === "refused") {
    const messages =
      outcome.kind === "ok" && outcome.value.kind === "refused"
        ? outcome.value.messages
        : [outcome.kind === "crashed" ? outcome.reason : "The import was cancelled."];
    logLine(session, "bad", `\`${name}\` was not imported`, messages.join("\n"));
    session.workbench.dispatch({ kind: "toast", text: messages[0] ?? "" });
    return;
  }
  const { files } = outcome.value;
  if (await hasRoomFor(session, files)) {
    await openNewProject(session, name.replace(/\.zip$/i, ""), files);
    session.workbench.dispatch({
      kind: "toast",
      text: `Imported ${files.size} ${files.size === 1 ? "file" : "files"} from \`${name}\`.`,
    });
  }
}

/** Whether the browser can store these files; if not, that is said. */
export async function hasRoomFor(session: Session, files: FileSet): Promise<boolean> {
  const needed = [...files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  const room = await storageRoom();
  if (room === undefined || needed < room) {
    return true;
  }
  session.workbench.dispatch({
    kind: "toast",
    text: `These files need ${toMebibytes(needed)} MiB, and the browser has ${toMebibytes(room)} MiB left for this site. Nothing was added.`,
  });
  return false;
}

/** Saves the whole project as a zip, byte for byte. */
export async function downloadProject(session: Session): Promise<void> {
  session.edits.flush();
  const { files, name } = session.project.get();
  const outcome = await session.compiler.writeZip(files);
  if (outcome.kind === "ok") {
    session.saveToDisk(`${name}.zip`, outcome.value, "application/zip");
  } else if (outcome.kind === "crashed") {
    session.workbench.dispatch({ kind: "toast", text: `The zip was not made: ${outcome.reason}` });
  }
}

/** Removes the open project from storage and opens another. */
export async function deleteProject(session: Session): Promise<void> {
  const { id, name, files } = session.project.get();
  const kept = new Map(files);
  const others = (await session.storage.list()).filter((record) => record.id !== id);
  const [next] = others;
  if (next === undefined || !(await openStoredProject(session, next.id))) {
    await openStarter(session, firstProjectName);
  }
  await session.storage.remove(id);
  session.workbench.dispatch({ kind: "keep-deleted-project", project: { name, files: kept } });
  session.workbench.dispatch({
    kind: "toast",
    text: `Deleted the project \`${name}\`.`,
    action: { title: "Undo", commandId: "project.undelete" },
  });
}

/** Brings back the project that was deleted last. */
export async function undeleteProject(session: Session): Promise<void> {
  const { deletedProject } = session.workbench.get();
  if (deletedProject !== undefined) {
    session.workbench.dispatch({ kind: "keep-deleted-project", project: undefined });
    await openNewProject(session, deletedProject.name, deletedProject.files);
  }
}

/** The first project decides by the room there is; later ones look like the one before. */
function paneChoiceForNew(session: Session): string[] {
  const isFirst = session.project.get().id === "";
  return isFirst && window.innerWidth < 1280
    ? ["generated"]
    : [...session.workbench.get().hiddenPanes];
}

function toMebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function newProjectId(): string {
  // `crypto.randomUUID` is absent on plain http.
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
