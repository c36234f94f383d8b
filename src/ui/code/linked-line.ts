import "./linked-line.css";
import type { editor } from "monaco-editor/editor.js";

/** How lines look that are another reading of what is selected elsewhere. */
export const linkedLine: editor.IModelDecorationOptions = {
  isWholeLine: true,
  className: "linked-line",
  marginClassName: "linked-margin",
};
