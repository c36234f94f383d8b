import { checkPath } from "../project/check-path.ts";
import { encodeText } from "../project/file-set.ts";
import { hasRoomFor, importZip } from "./open-project.ts";
import { pathsAt } from "./project-store.ts";
import type { Session } from "./session.ts";
import { isWeightsFile } from "./weights-file.ts";

/** Makes an empty file; the sentence says why it could not. */
export function createFile(session: Session, path: string): string | undefined {
  const refusal = checkPath(path, session.project.get().files.keys());
  if (refusal !== undefined) {
    return refusal.message;
  }
  session.project.dispatch({
    kind: "put-files",
    title: `Created ${path}`,
    files: new Map([[path, encodeText("")]]),
  });
  session.workbench.dispatch({ kind: "open-tab", path });
  return undefined;
}

/** Renames a file or a folder with all below it; the sentence says why it could not. */
export function renamePath(session: Session, from: string, to: string): string | undefined {
  if (from === to) {
    return undefined;
  }
  const { files } = session.project.get();
  const moved = pathsAt(files, from);
  const others = [...files.keys()].filter((path) => !moved.includes(path));
  for (const path of moved) {
    const refusal = checkPath(to + path.slice(from.length), others);
    if (refusal !== undefined) {
      return refusal.message;
    }
  }
  session.edits.flush();
  session.project.dispatch({ kind: "rename", from, to });
  session.workbench.dispatch({
    kind: "follow-files",
    moved: new Map(moved.map((path) => [path, to + path.slice(from.length)])),
  });
  session.workbench.dispatch({
    kind: "toast",
    text: `Renamed \`${from}\` to \`${to}\`.`,
    action: { title: "Undo", commandId: "file.undo" },
  });
  return undefined;
}

/** Deletes a file or a folder with all below it; a toast offers to undo that. */
export function deletePath(session: Session, path: string): void {
  session.edits.flush();
  const gone = pathsAt(session.project.get().files, path);
  if (gone.length === 0) {
    return;
  }
  session.project.dispatch({ kind: "delete", path });
  session.workbench.dispatch({
    kind: "follow-files",
    moved: new Map(gone.map((each) => [each, undefined])),
  });
  session.workbench.dispatch({
    kind: "toast",
    text: `Deleted \`${path}\`.`,
    action: { title: "Undo", commandId: "file.undo" },
  });
}

/** Takes back the last creation, rename, deletion or upload of files. */
export function undoFileChange(session: Session): void {
  const last = session.project.get().undoable.at(-1);
  if (last === undefined) {
    return;
  }
  session.edits.flush();
  session.project.dispatch({ kind: "undo-file-change" });
  const { files } = session.project.get();
  const { openTabs } = session.workbench.get();
  session.workbench.dispatch({
    kind: "follow-files",
    moved: new Map(openTabs.filter((path) => !files.has(path)).map((path) => [path, undefined])),
  });
  session.workbench.dispatch({ kind: "toast", text: `Undone: ${last.title}.` });
}

/** Adds files from disk; a single zip opens as a project of its own, and weights where they are quantised. */
export async function addUploads(
  session: Session,
  folder: string,
  uploads: readonly File[],
): Promise<void> {
  const [first] = uploads;
  if (first !== undefined && uploads.length === 1 && /\.zip$/i.test(first.name)) {
    await importZip(session, first.name, new Uint8Array(await first.arrayBuffer()));
    return;
  }
  const weights = uploads.find(({ name }) => isWeightsFile(name, "only"));
  if (weights !== undefined) {
    session.workbench.dispatch({
      kind: "open-overlay",
      overlay: { kind: "weights", file: weights },
    });
    return;
  }
  const files = new Map<string, Uint8Array>();
  const refusals: string[] = [];
  for (const upload of uploads) {
    const path = folder === "" ? upload.name : `${folder}/${upload.name}`;
    const others = [...session.project.get().files.keys()].filter((each) => each !== path);
    const refusal = checkPath(path, others);
    if (refusal === undefined) {
      files.set(path, new Uint8Array(await upload.arrayBuffer()));
    } else {
      refusals.push(refusal.message);
    }
  }
  if (files.size > 0 && (await hasRoomFor(session, files))) {
    session.edits.flush();
    session.project.dispatch({ kind: "put-files", title: `Added ${files.size} files`, files });
    const [opened] = files.keys();
    if (opened !== undefined) {
      session.workbench.dispatch({ kind: "open-tab", path: opened });
    }
    session.workbench.dispatch({
      kind: "toast",
      text: `Added ${files.size} ${files.size === 1 ? "file" : "files"}.`,
      action: { title: "Undo", commandId: "file.undo" },
    });
  }
  for (const text of refusals) {
    session.workbench.dispatch({ kind: "toast", text });
  }
}

/** Puts the skeleton of a first test at the end of its file and shows it. */
export function addTestSkeleton(session: Session): void {
  const skeleton = session.results.get().run?.skeleton;
  if (skeleton === undefined) {
    return;
  }
  session.edits.flush();
  const before = session.project.get().files.get(skeleton.file) ?? encodeText("");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(before);
  const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  session.project.dispatch({
    kind: "put-files",
    title: "Added a test",
    files: new Map([[skeleton.file, encodeText(text + gap + skeleton.text)]]),
  });
  const start = text.length + gap.length;
  session.workbench.dispatch({
    kind: "reveal",
    span: { file: skeleton.file, start, end: start },
    focus: true,
  });
}
