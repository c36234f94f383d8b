import "./overlays.css";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Span } from "../base/source.ts";
import { listStarters, openStarter, openStoredProject } from "../state/open-project.ts";
import type { Session } from "../state/session.ts";
import { useSession, useWorkbench } from "../state/use-session.ts";
import type { Overlay } from "../state/workbench-store.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Palette, type PaletteItem } from "../ui/Palette.tsx";
import { runsOnMac, showKey } from "./keymap.ts";
import { type Registry, runCommand, useRegistry } from "./registry.ts";

const TemplateGallery = lazy(() => import("../panels/templates/TemplateGallery.tsx"));
const ClaimsView = lazy(() => import("../panels/claims/ClaimsView.tsx"));
const WeightsView = lazy(() => import("../panels/weights/WeightsView.tsx"));
const AboutText = lazy(() => import("../panels/about/AboutText.tsx"));

/** What lies over the page: the palette, the keys, the notices. */
export function Overlays() {
  const session = useSession();
  const overlay = useWorkbench((state) => state.overlay);
  const close = () => session.workbench.dispatch({ kind: "close-overlay" });
  switch (overlay?.kind) {
    case undefined:
      return undefined;
    case "palette":
      return <CommandPalette key={overlay.mode} mode={overlay.mode} onClose={close} />;
    case "about":
      return (
        <Dialog title="About Gatewright" onClose={close}>
          <Suspense>
            <AboutText version={__GATEWRIGHT_VERSION__} />
          </Suspense>
        </Dialog>
      );
    case "templates":
      return (
        <Dialog title="Templates" size="wide" onClose={close}>
          <Suspense>
            <TemplateGallery first={overlay.template} onClose={close} />
          </Suspense>
        </Dialog>
      );
    case "claims":
      return (
        <Dialog title="Claims" size="wide" onClose={close}>
          <Suspense>
            <ClaimsView
              onTemplate={(template) =>
                session.workbench.dispatch({
                  kind: "open-overlay",
                  overlay: { kind: "templates", template },
                })
              }
            />
          </Suspense>
        </Dialog>
      );
    case "weights":
      return (
        <Dialog title="Weights" size="wide" onClose={close}>
          <Suspense>
            <WeightsView dropped={overlay.file} onClose={close} />
          </Suspense>
        </Dialog>
      );
    case "keys":
      return (
        <Dialog title="Keys" onClose={close}>
          <KeySheet />
        </Dialog>
      );
  }
}

type Mode = Extract<Overlay, { readonly kind: "palette" }>["mode"];

const labels: Readonly<Record<Mode, string>> = {
  commands: "Find a command",
  files: "Go to a file",
  symbols: "Go to a declaration of the project",
  projects: "Open a project",
  starters: "New project from a starter",
};

const emptyTexts: Readonly<Record<Mode, string>> = {
  commands: "There are no commands.",
  files: "This project has no files.",
  symbols: "The Brief and SystemVerilog files of this project declare nothing.",
  projects: "There is no other project.",
  starters: "There are no starters.",
};

function CommandPalette({ mode, onClose }: { readonly mode: Mode; readonly onClose: () => void }) {
  const session = useSession();
  const registry = useRegistry();
  const [items, setItems] = useState<readonly PaletteItem[]>();

  useEffect(() => {
    let isGone = false;
    void itemsOf(mode, session, registry).then((found) => {
      if (!isGone) {
        setItems(found);
      }
    });
    return () => {
      isGone = true;
    };
  }, [mode, session, registry]);

  const choose = (id: string) => {
    onClose();
    switch (mode) {
      case "commands":
        runCommand(registry, session, id);
        break;
      case "files":
        session.workbench.dispatch({
          kind: "reveal",
          span: { file: id, start: 0, end: 0 },
          focus: true,
        });
        break;
      case "symbols":
        session.workbench.dispatch({ kind: "reveal", span: spanOf(id), focus: true });
        break;
      case "projects":
        void openStoredProject(session, id);
        break;
      case "starters":
        void openStarter(session, id);
    }
  };

  return (
    <Palette
      label={labels[mode]}
      emptyText={emptyTexts[mode]}
      items={items}
      onChoose={choose}
      onClose={onClose}
    />
  );
}

async function itemsOf(
  mode: Mode,
  session: Session,
  registry: Registry,
): Promise<readonly PaletteItem[]> {
  switch (mode) {
    case "commands":
      return registry.commands
        .filter(({ hidden, when }) => hidden !== true && when?.(session) !== false)
        .map(({ id, title, keys }) => ({
          id,
          title,
          note: keys?.[0] === undefined ? undefined : showKey(keys[0], runsOnMac()),
        }));
    case "files":
      return [...session.project.get().files.keys()].map((path) => ({ id: path, title: path }));
    case "symbols":
      return declarations(session);
    case "projects":
      return (await session.storage.list())
        .filter(({ id }) => id !== session.project.get().id)
        .map(({ id, name, openedAt }) => ({
          id,
          title: name,
          note: new Date(openedAt).toLocaleString("en", {
            dateStyle: "medium",
            timeStyle: "short",
          }),
        }));
    case "starters":
      return (await listStarters()).map((name) => ({ id: name, title: name }));
  }
}

async function declarations(session: Session): Promise<readonly PaletteItem[]> {
  session.edits.flush();
  const { files } = session.project.get();
  const found = (await session.compiler.ask(files, "workspaceSymbols", { query: "" })) ?? [];
  return found.map(({ name, kind, container, nameSpan: { file, start, end } }) => ({
    id: `${start} ${end} ${file}`,
    title: name,
    note: container === file ? `${kind} · ${file}` : `${kind} of ${container} · ${file}`,
  }));
}

function spanOf(id: string): Span {
  const [start = "0", end = "0", ...file] = id.split(" ");
  return { file: file.join(" "), start: Number(start), end: Number(end) };
}

function KeySheet() {
  const { commands, panels } = useRegistry();
  const isMac = runsOnMac();
  const areas = [
    { title: "Everywhere", own: commands.filter(({ scope }) => scope === undefined) },
    ...panels.map(({ id, title }) => ({
      title,
      own: commands.filter(({ scope }) => scope === id),
    })),
  ];
  return (
    <div className="key-sheet">
      {areas.map(({ title, own }) => {
        const keyed = own.filter(({ keys }) => keys !== undefined);
        return keyed.length === 0 ? undefined : (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keyed.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    {command.keys?.map((key) => (
                      <kbd key={key}>{showKey(key, isMac)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
