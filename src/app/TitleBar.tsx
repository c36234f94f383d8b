import "./title-bar.css";
import {
  CircleHelp,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Play,
  Search,
  ShieldCheck,
  Square,
  Sun,
} from "lucide-react";
import { cancelJob } from "../state/jobs.ts";
import { proveContracts } from "../state/prove-contracts.ts";
import { runTests } from "../state/run-tests.ts";
import { allBoards, currentBoard, selectContracts } from "../state/selectors.ts";
import { useProject, useResults, useSession, useWorkbench } from "../state/use-session.ts";
import { useResolvedTheme } from "../state/use-theme.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { runsOnMac, showKey } from "./keymap.ts";
import { ProjectMenu } from "./ProjectMenu.tsx";
import { RunStatus } from "./RunStatus.tsx";
import { runCommand, useRegistry } from "./registry.ts";

/** Project, board, run, status, commands, theme, help. */
export function TitleBar() {
  const session = useSession();
  const registry = useRegistry();
  const theme = useResolvedTheme();
  const isMac = runsOnMac();
  const run = (id: string) => runCommand(registry, session, id);
  return (
    <header className="title-bar">
      <ProjectMenu />
      <BoardPicker />
      <span className="title-bar-line" />
      <RunButton keyHint={showKey("Mod+Enter", isMac)} />
      <ProveButton keyHint={showKey("Mod+Shift+Enter", isMac)} />
      <MenuButton
        label="Export"
        entries={() =>
          (["vivado", "yosys", "verilator"] as const).map((target) => ({
            kind: "item",
            title: { vivado: "Vivado", yosys: "yosys and nextpnr", verilator: "Verilator" }[target],
            note: "zip",
            isDisabled: session.project.get().files.size === 0,
            onChoose: () => run(`export.${target}`),
          }))
        }
      >
        Export
      </MenuButton>
      <RunStatus />
      <button type="button" className="command-search" onClick={() => run("view.commands")}>
        <Search size={14} aria-hidden />
        <span>Commands</span>
        <kbd>{showKey("Mod+Shift+P", isMac)}</kbd>
      </button>
      <PaneToggles />
      <IconButton
        label={theme === "dark" ? "Use the light theme" : "Use the dark theme"}
        onClick={() => run("view.theme")}
      >
        {theme === "dark" ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
      </IconButton>
      <MenuButton
        label="Help"
        entries={() => [
          {
            kind: "item",
            title: "Language reference",
            note: showKey("Mod+F1", isMac),
            onChoose: () => run("help.reference"),
          },
          { kind: "item", title: "Keys", note: "?", onChoose: () => run("help.keys") },
          { kind: "item", title: "About Gatewright", onChoose: () => run("help.about") },
        ]}
      >
        <CircleHelp size={16} aria-hidden />
      </MenuButton>
    </header>
  );
}

function RunButton({ keyHint }: { readonly keyHint: string }) {
  const session = useSession();
  const isRunning = useResults(({ jobs }) => jobs.run.kind === "running");
  const isEmpty = useProject(({ files }) => files.size === 0);
  return isRunning ? (
    <Button
      look="outline"
      className="run-button"
      icon={<Square size={12} aria-hidden fill="currentcolor" />}
      onClick={() => cancelJob(session, "run")}
    >
      Cancel
    </Button>
  ) : (
    <Button
      look="primary"
      className="run-button"
      icon={<Play size={12} aria-hidden fill="currentcolor" />}
      title={`Run all tests (${keyHint})`}
      disabled={isEmpty}
      onClick={() => void runTests(session)}
    >
      Run
    </Button>
  );
}

function ProveButton({ keyHint }: { readonly keyHint: string }) {
  const session = useSession();
  const isRunning = useResults(({ jobs }) => jobs.proof.kind === "running");
  const contracts = useResults((results) => selectContracts(results).length);
  const prove = () => {
    session.workbench.dispatch({ kind: "show-panel", slot: "right", panel: "contracts" });
    void proveContracts(session);
  };
  return (
    <Button
      look="outline"
      icon={
        isRunning ? (
          <Square size={12} aria-hidden fill="currentcolor" />
        ) : (
          <ShieldCheck size={14} aria-hidden />
        )
      }
      title={isRunning ? "Cancel the proof" : `Prove all contracts (${keyHint})`}
      disabled={contracts === 0 && !isRunning}
      onClick={isRunning ? () => cancelJob(session, "proof") : prove}
    >
      {isRunning ? "Proving" : "Prove"}
    </Button>
  );
}

function BoardPicker() {
  const session = useSession();
  const board = useProject(currentBoard);
  return (
    <MenuButton
      label={`Board: ${board?.title ?? "none"}`}
      entries={() =>
        allBoards.map(({ id, title, part }) => ({
          kind: "item",
          title,
          note: part,
          isChecked: id === board?.id,
          onChoose: () => session.project.dispatch({ kind: "choose-board", boardId: id }),
        }))
      }
    >
      {board?.title ?? "Choose a board"}
    </MenuButton>
  );
}

function PaneToggles() {
  const session = useSession();
  const hidden = useWorkbench(({ hiddenPanes }) => hiddenPanes);
  return (
    <span className="pane-toggles">
      {(
        [
          ["left", "files", PanelLeft],
          ["bottom", "the bottom pane", PanelBottom],
          ["right", "tests, contracts and resources", PanelRight],
        ] as const
      ).map(([pane, title, Icon]) => (
        <IconButton
          key={pane}
          label={hidden.includes(pane) ? `Show ${title}` : `Hide ${title}`}
          aria-pressed={!hidden.includes(pane)}
          onClick={() => session.workbench.dispatch({ kind: "toggle-pane", pane })}
        >
          <Icon size={16} aria-hidden />
        </IconButton>
      ))}
    </span>
  );
}
