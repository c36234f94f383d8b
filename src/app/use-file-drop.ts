import { useEffect, useState } from "react";
import { useSession } from "../state/use-session.ts";
import { isWeightsFile } from "../state/weights-file.ts";

/** How long after the last sign of it a drag counts as gone, in milliseconds. */
const dragRests = 250;

/** Takes files of weights that are dropped anywhere on the page; tells whether files are being dragged. */
export function useFileDrop(): boolean {
  const session = useSession();
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isOver = ({ target, dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes("Files") === true &&
      // The list of files takes what is dropped on it.
      !(target instanceof Element && target.closest('[data-panel="files"]') !== null);
    const over = (event: DragEvent) => {
      const isOurs = isOver(event);
      if (isOurs) {
        event.preventDefault();
      }
      clearTimeout(timer);
      setDragging(isOurs);
      timer = setTimeout(() => setDragging(false), dragRests);
    };
    const drop = (event: DragEvent) => {
      clearTimeout(timer);
      setDragging(false);
      if (!isOver(event)) {
        return;
      }
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const file = files.find(({ name }) => isWeightsFile(name, "any"));
      if (file !== undefined) {
        session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "weights", file } });
      } else if (files[0] !== undefined) {
        session.workbench.dispatch({
          kind: "toast",
          text: `\`${files[0].name}\` is no file of weights. Files of the project are dropped on their list.`,
        });
      }
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [session]);
  return isDragging;
}
