import type { languages } from "monaco-editor/editor.js";
import type { Session } from "../../state/session.ts";
import type { EditorAsker } from "./editor-questions.ts";
import { valueAtCursor } from "./value-at-cursor.ts";

/** What stands under the pointer, and its value at the cursor of the waveform. */
export function hoverProvider(session: Session, asker: EditorAsker): languages.HoverProvider {
  return {
    provideHover: async (model, position) => {
      const place = asker.place(model, position);
      if (place === undefined) {
        return null;
      }
      const { files, file, offset } = place;
      const answer = await asker.ask(files, "hover", { file, offset });
      if (answer === undefined) {
        return null;
      }
      const { span, markdown, signal } = answer;
      const value = signal && (await valueAtCursor(session, signal));
      const contents = [{ value: markdown }, ...(value === undefined ? [] : [{ value }])];
      return { range: place.places.rangeOf(span.start, span.end), contents };
    },
  };
}
