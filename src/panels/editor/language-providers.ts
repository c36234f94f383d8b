import type { Session } from "../../state/session.ts";
import { placesIn } from "../../state/text-places.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import { codeActionProvider } from "./code-actions.ts";
import { provideCompletions } from "./completion-providers.ts";
import { createEditorAsker } from "./editor-questions.ts";
import { hoverProvider } from "./hover-provider.ts";
import { provideLenses } from "./lens-provider.ts";
import { provideNavigation, provideRename } from "./navigation-providers.ts";
import type { TextModels } from "./text-models.ts";
import { provideText } from "./text-providers.ts";

/** Answers the editor's questions about the files; returns the way to stop. */
export function provideLanguage(monaco: Monaco, session: Session, models: TextModels): () => void {
  const asker = createEditorAsker(session, models);
  const disposables = [
    ...["brief", "systemverilog"].flatMap((language) => [
      monaco.languages.registerHoverProvider(language, hoverProvider(session, asker)),
      ...provideNavigation(monaco, asker, language),
    ]),
    ...["brief", "systemverilog"].map((language) => provideRename(monaco, asker, language)),
    ...provideCompletions(monaco, asker),
    ...provideText(monaco, session, asker),
    ...provideLenses(monaco, session, asker),
    monaco.languages.registerCodeActionProvider(
      ["brief", "systemverilog", "toml"],
      codeActionProvider(session, asker),
    ),
    monaco.editor.registerEditorOpener({
      openCodeEditor: (_source, resource, place) => {
        const path = resource.path.slice(1);
        if (resource.scheme !== "gatewright" || !session.project.get().files.has(path)) {
          return false;
        }
        const places = placesIn(session.project.get().files, path);
        const start =
          place === undefined
            ? 0
            : "lineNumber" in place
              ? places.offsetOf(place.lineNumber, place.column)
              : places.offsetOf(place.startLineNumber, place.startColumn);
        session.workbench.dispatch({
          kind: "reveal",
          span: { file: path, start, end: start },
          focus: true,
        });
        return true;
      },
    }),
  ];
  return () => {
    for (const disposable of disposables) {
      disposable.dispose();
    }
  };
}
