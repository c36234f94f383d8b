import type { IDisposable, languages } from "monaco-editor/editor.js";
import { proveContracts } from "../../state/prove-contracts.ts";
import { runTests } from "../../state/run-tests.ts";
import type { Session } from "../../state/session.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";
import type { EditorAsker } from "./editor-questions.ts";
import { type Lens, lensesOf } from "./lens-model.ts";

const commandId = "gatewright.lens";

/** `Run test` above each test and the verdict above each contract. */
export function provideLenses(
  monaco: Monaco,
  session: Session,
  asker: EditorAsker,
): readonly IDisposable[] {
  const changed = new monaco.Emitter<void>();
  const parts = () => {
    const { testRuns, jobs, proof } = session.results.get();
    // Not every step of a job: the editor waits longer the more often it is told.
    return [testRuns, jobs.run.kind, jobs.proof.kind, proof, session.project.get().revision];
  };
  let last: readonly unknown[] = parts();
  const tell = () => {
    const now = parts();
    if (now.some((part, i) => part !== last[i])) {
      last = now;
      changed.fire();
    }
  };
  const stop = session.results.subscribe(tell);
  const provider: languages.CodeLensProvider = {
    onDidChange: (listener) => changed.event(() => listener(provider)),
    provideCodeLenses: async (model) => {
      const open = asker.text(model);
      const places = open && (await asker.ask(open.files, "lenses", { file: open.file }));
      if (open === undefined || places === undefined) {
        return { lenses: [], dispose: () => undefined };
      }
      const lenses = lensesOf(places, session.results.get(), session.project.get().revision);
      return {
        lenses: lenses.map(({ offset, title, tooltip, action }) => ({
          range: open.places.rangeOf(offset, offset),
          command: { id: commandId, title, tooltip, arguments: [action] },
        })),
        dispose: () => undefined,
      };
    },
  };
  return [
    changed,
    { dispose: stop },
    monaco.editor.registerCommand(commandId, (_, action: Lens["action"]) => act(session, action)),
    monaco.languages.registerCodeLensProvider("brief", provider),
  ];
}

function act(session: Session, action: Lens["action"]): void {
  switch (action.kind) {
    case "run":
      void runTests(session, { testName: action.name, file: action.file });
      return;
    case "prove":
      void proveContracts(session, { transaction: action.transaction });
      return;
    case "contracts":
      session.workbench.dispatch({ kind: "show-panel", slot: "right", panel: "contracts" });
      return;
    case "wave":
      session.workbench.dispatch({ kind: "show-wave", wave: action.wave });
      session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
      return;
  }
}
