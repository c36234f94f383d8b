import "./files.css";
import { FilePlus, Upload } from "lucide-react";
import { type DragEvent, useMemo, useRef, useState } from "react";
import { addUploads, createFile } from "../../state/file-actions.ts";
import { useProject, useSession, useWorkbench } from "../../state/use-session.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FileTree } from "./FileTree.tsx";
import { folderOf, treeRows } from "./file-tree.ts";
import { NameField } from "./NameField.tsx";

/** The files of the project: create, rename, delete, upload by button or by dropping. */
export default function FilesPanel() {
  const session = useSession();
  const files = useProject((project) => project.files);
  const isOwner = useProject(({ access }) => access === "owner");
  const edit = useWorkbench(({ treeEdit }) => treeEdit);
  const treePath = useWorkbench((state) => state.treePath);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [isDropping, setDropping] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const paths = useMemo(() => [...files.keys()], [files]);
  const rows = useMemo(() => treeRows(paths, closed), [paths, closed]);

  const startCreate = (folder: string) =>
    session.workbench.dispatch({ kind: "edit-tree", edit: { kind: "create", folder } });

  const focusTree = () =>
    requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus(),
    );

  const toggleFolder = (path: string) =>
    setClosed((before) => {
      const next = new Set(before);
      if (!next.delete(path)) {
        next.add(path);
      }
      return next;
    });

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    void addUploads(session, "", [...event.dataTransfer.files]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the upload button beside it.
    <div
      ref={panel}
      className="files"
      data-dropping={isDropping}
      onDragOver={(event) => {
        if (isOwner && event.dataTransfer.types.includes("Files")) {
          event.preventDefault();
          setDropping(true);
        }
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <div className="toolbar files-bar">
        <span className="files-count">
          {paths.length} {paths.length === 1 ? "file" : "files"}
        </span>
        <IconButton
          label="New file"
          disabled={!isOwner}
          onClick={() => startCreate(treePath === undefined ? "" : folderOf(treePath))}
        >
          <FilePlus size={16} aria-hidden />
        </IconButton>
        <IconButton
          label="Upload files or a zip"
          disabled={!isOwner}
          onClick={() => chooser.current?.click()}
        >
          <Upload size={16} aria-hidden />
        </IconButton>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Upload files or a zip"
          onChange={({ currentTarget }) => {
            void addUploads(session, "", [...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </div>
      {edit?.kind === "create" ? (
        <NameField
          label="Name of the new file"
          initial={edit.folder === "" ? "" : `${edit.folder}/`}
          onEnter={(name) => createFile(session, name)}
          onClose={() => {
            session.workbench.dispatch({ kind: "edit-tree", edit: undefined });
            focusTree();
          }}
        />
      ) : undefined}
      {rows.length === 0 && edit === undefined ? (
        <EmptyState text="This project is empty. Drop files here, or make one.">
          <Button look="primary" disabled={!isOwner} onClick={() => startCreate("")}>
            New file
          </Button>
        </EmptyState>
      ) : (
        <FileTree rows={rows} onToggleFolder={toggleFolder} onCreateIn={startCreate} />
      )}
    </div>
  );
}
