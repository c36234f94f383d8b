import { checkInitial } from "./check-initial.ts";
import type { Command } from "./command.ts";
import { countResources } from "./count-resources.ts";
import { exportBundle } from "./export-bundle.ts";
import { addTestSkeleton, deletePath, undoFileChange } from "./file-actions.ts";
import { formatFile } from "./format-file.ts";
import { cancelJob, isRunning } from "./jobs.ts";
import { loadClang, wantsClang } from "./load-clang.ts";
import { deleteProject, downloadProject, openNewProject, undeleteProject } from "./open-project.ts";
import { proveContracts } from "./prove-contracts.ts";
import { runTests } from "./run-tests.ts";
import { saveWritten, writtenFiles } from "./save-written.ts";
import type { Session } from "./session.ts";
import { visitProblem } from "./visit-problem.ts";

const isOwner = (session: Session) => session.project.get().access === "owner";
const hasFiles = (session: Session) => session.project.get().files.size > 0;

const jobNames = ["run", "synthesis", "proof"] as const;

const runCommands: readonly Command[] = [
  {
    id: "run.tests",
    title: "Run all tests",
    keys: ["Mod+Enter"],
    when: hasFiles,
    run: (session) => runTests(session),
  },
  {
    id: "run.cancel",
    title: "Cancel what is running",
    keys: ["Mod+Shift+Backspace"],
    when: (session) => jobNames.some((job) => isRunning(session, job)),
    run: (session) => {
      for (const job of jobNames) {
        cancelJob(session, job);
      }
    },
  },
  {
    id: "run.save-written",
    title: "Download the files that the run wrote",
    when: (session) => writtenFiles(session).size > 0,
    run: saveWritten,
  },
  {
    id: "run.load-compiler",
    title: "Load the C++ compiler and run",
    when: wantsClang,
    run: loadClang,
  },
  {
    id: "prove.contracts",
    title: "Prove all contracts",
    keys: ["Mod+Shift+Enter"],
    when: hasFiles,
    run: (session) => proveContracts(session),
  },
  {
    id: "synthesis.count",
    title: "Count resources for the board",
    keys: ["Mod+Shift+B"],
    when: hasFiles,
    run: (session) => {
      session.workbench.dispatch({ kind: "show-panel", slot: "right", panel: "resources" });
      return countResources(session);
    },
  },
  {
    id: "run.initial-values",
    title: "Check initial values",
    when: hasFiles,
    run: checkInitial,
  },
  {
    id: "test.add",
    title: "Add a test",
    when: (session) => isOwner(session) && session.results.get().run?.skeleton !== undefined,
    run: addTestSkeleton,
  },
];

const fileCommands: readonly Command[] = [
  {
    id: "file.save",
    title: "Save now",
    keys: ["Mod+S"],
    run: (session) => session.keeper.flush(),
  },
  {
    id: "file.format",
    title: "Format the file",
    keys: ["Alt+Shift+F"],
    when: (session) =>
      isOwner(session) && session.workbench.get().activeTab?.endsWith(".ebv") === true,
    run: formatFile,
  },
  {
    id: "file.new",
    title: "New file",
    when: isOwner,
    run: (session) => {
      session.workbench.dispatch({ kind: "show-panel", slot: "left", panel: "files" });
      session.workbench.dispatch({ kind: "edit-tree", edit: { kind: "create", folder: "" } });
    },
  },
  {
    id: "file.rename",
    title: "Rename file",
    keys: ["F2"],
    scope: "files",
    when: (session) => isOwner(session) && session.workbench.get().treePath !== undefined,
    run: (session) => {
      const path = session.workbench.get().treePath;
      if (path !== undefined) {
        session.workbench.dispatch({ kind: "edit-tree", edit: { kind: "rename", path } });
      }
    },
  },
  {
    id: "file.delete",
    title: "Delete file",
    keys: ["Delete"],
    scope: "files",
    when: (session) => isOwner(session) && session.workbench.get().treePath !== undefined,
    run: (session) => {
      const path = session.workbench.get().treePath;
      if (path !== undefined) {
        deletePath(session, path);
      }
    },
  },
  {
    id: "file.undo",
    title: "Undo the last change of files",
    when: (session) => isOwner(session) && session.project.get().undoable.length > 0,
    run: undoFileChange,
  },
];

const projectCommands: readonly Command[] = [
  {
    id: "project.fromStarter",
    title: "New project from a starter…",
    run: (session) =>
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "palette", mode: "starters" },
      }),
  },
  {
    id: "project.templates",
    title: "Browse the templates…",
    run: (session) =>
      session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "templates" } }),
  },
  {
    id: "weights.open",
    title: "Bring in weights…",
    run: (session) =>
      session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "weights" } }),
  },
  {
    id: "claims.open",
    title: "Impossible claims of the source documents…",
    run: (session) =>
      session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "claims" } }),
  },
  {
    id: "project.empty",
    title: "New empty project",
    run: (session) => openNewProject(session, "untitled", new Map()),
  },
  {
    id: "project.switch",
    title: "Open another project…",
    run: (session) =>
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "palette", mode: "projects" },
      }),
  },
  {
    id: "project.download",
    title: "Download the project as a zip",
    when: hasFiles,
    run: downloadProject,
  },
  {
    id: "project.delete",
    title: "Delete this project",
    when: isOwner,
    run: deleteProject,
  },
  {
    id: "project.undelete",
    title: "Bring back the deleted project",
    when: (session) => session.workbench.get().deletedProject !== undefined,
    run: undeleteProject,
  },
  {
    id: "project.takeOver",
    title: "Take over this project from the other tab",
    when: (session) => !isOwner(session),
    run: (session) => session.keeper.takeOver(),
  },
  ...(
    [
      ["vivado", "Export for Vivado"],
      ["yosys", "Export for yosys and nextpnr"],
      ["verilator", "Export for Verilator"],
    ] as const
  ).map(
    ([target, title]): Command => ({
      id: `export.${target}`,
      title,
      when: hasFiles,
      run: (session) => exportBundle(session, target),
    }),
  ),
];

const viewCommands: readonly Command[] = [
  {
    id: "view.commands",
    title: "Show all commands",
    keys: ["Mod+Shift+P", "F1"],
    hidden: true,
    run: (session) =>
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "palette", mode: "commands" },
      }),
  },
  {
    id: "view.files",
    title: "Go to file…",
    keys: ["Mod+P"],
    run: (session) =>
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "palette", mode: "files" },
      }),
  },
  {
    id: "view.symbols",
    title: "Go to a declaration…",
    // Most browsers keep Ctrl+T for themselves.
    keys: ["Mod+T", "Alt+T"],
    when: hasFiles,
    run: (session) =>
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "palette", mode: "symbols" },
      }),
  },
  {
    id: "problems.next",
    title: "Go to the next problem",
    keys: ["F8"],
    run: (session) => visitProblem(session, 1),
  },
  {
    id: "problems.previous",
    title: "Go to the previous problem",
    keys: ["Shift+F8"],
    run: (session) => visitProblem(session, -1),
  },
  {
    id: "view.closeTab",
    title: "Close the tab",
    keys: ["Alt+W"],
    when: (session) => session.workbench.get().activeTab !== undefined,
    run: (session) => {
      const path = session.workbench.get().activeTab;
      if (path !== undefined) {
        session.edits.flush();
        session.workbench.dispatch({ kind: "close-tab", path });
      }
    },
  },
  {
    id: "view.theme",
    title: "Switch between light and dark",
    run: (session) => {
      const isDark = document.documentElement.dataset.theme === "dark";
      session.workbench.dispatch({ kind: "choose-theme", theme: isDark ? "light" : "dark" });
    },
  },
  {
    id: "view.systemTheme",
    title: "Follow the system's theme",
    when: (session) => session.workbench.get().theme !== "system",
    run: (session) => session.workbench.dispatch({ kind: "choose-theme", theme: "system" }),
  },
  ...(
    [
      ["left", "files"],
      ["right", "tests, contracts and resources"],
      ["bottom", "waveforms, problems and log"],
      ["generated", "generated SystemVerilog"],
    ] as const
  ).map(
    ([pane, title]): Command => ({
      id: `view.toggle.${pane}`,
      title: `Show or hide ${title}`,
      run: (session) => session.workbench.dispatch({ kind: "toggle-pane", pane }),
    }),
  ),
  {
    id: "view.log",
    title: "Show the log",
    run: (session) =>
      session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "log" }),
  },
  {
    id: "help.keys",
    title: "Show all keys",
    keys: ["?"],
    run: (session) =>
      session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "keys" } }),
  },
  {
    id: "help.about",
    title: "About Gatewright",
    run: (session) =>
      session.workbench.dispatch({ kind: "open-overlay", overlay: { kind: "about" } }),
  },
];

/** The commands that belong to no panel. */
export const coreCommands: readonly Command[] = [
  ...runCommands,
  ...fileCommands,
  ...projectCommands,
  ...viewCommands,
];
