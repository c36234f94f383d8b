import "./editor.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { decodeText } from "../../project/file-set.ts";
import { useProject, useSession, useWorkbench } from "../../state/use-session.ts";
import { useResolvedTheme } from "../../state/use-theme.ts";
import { applyTheme } from "../../ui/code/apply-theme.ts";
import { loadMonaco, type Monaco } from "../../ui/code/load-monaco.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { startSourceEditor } from "./source-editor.ts";

/** The editor of the project's files; a file that is not text is named as such. */
export default function EditorPanel() {
  const session = useSession();
  const projectId = useProject(({ id }) => id);
  const theme = useResolvedTheme();
  const path = useWorkbench(({ activeTab }) => activeTab);
  const bytes = useProject(({ files }) => (path === undefined ? undefined : files.get(path)));
  const isEmpty = useProject(({ files }) => files.size === 0);
  const host = useRef<HTMLDivElement>(null);
  const [monaco, setMonaco] = useState<Monaco>();
  const [failure, setFailure] = useState<Error>();

  useEffect(() => {
    loadMonaco().then(
      (loaded) => setMonaco(() => loaded),
      (error: Error) => setFailure(error),
    );
  }, []);

  useEffect(() => {
    if (monaco !== undefined) {
      applyTheme(monaco, theme);
    }
  }, [monaco, theme]);

  useEffect(() => {
    if (monaco === undefined || host.current === null) {
      return undefined;
    }
    return startSourceEditor(monaco, session, host.current);
  }, [monaco, session]);

  const isText = useMemo(() => bytes !== undefined && decodeText(bytes) !== undefined, [bytes]);
  if (failure !== undefined) {
    throw failure;
  }
  return (
    <div className="editor-panel">
      {monaco === undefined ? <ProgressLine label="Loading the editor" /> : undefined}
      <div ref={host} className="editor-host" hidden={!isText} />
      {isText || projectId === "" ? undefined : (
        <EmptyState
          text={
            bytes === undefined
              ? isEmpty
                ? "This project has no files yet. Make one, such as `blink.ebv`, or start from a starter with Ctrl+Shift+P."
                : "Open a file from the tree, or with Ctrl+P."
              : `\`${path}\` is a binary file of ${bytes.byteLength.toLocaleString("en")} bytes, so it is not shown as text. It is kept and exported as it is.`
          }
        />
      )}
    </div>
  );
}
