import "../ui/tokens.css";
import "../ui/base.css";
import "./app.css";
import { useEffect, useLayoutEffect } from "react";
import type { Session } from "../state/session.ts";
import { SessionContext, useProject } from "../state/use-session.ts";
import { useResolvedTheme } from "../state/use-theme.ts";
import { Banners } from "./Banners.tsx";
import { CoachMark } from "./CoachMark.tsx";
import { Footer } from "./Footer.tsx";
import { Overlays } from "./Overlays.tsx";
import { type Registry, RegistryContext } from "./registry.ts";
import { TitleBar } from "./TitleBar.tsx";
import { Toasts } from "./Toasts.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useKeymap } from "./use-keymap.ts";
import { Workspace } from "./Workspace.tsx";

interface AppProps {
  readonly session: Session;
  readonly registry: Registry;
}

export function App({ session, registry }: AppProps) {
  return (
    <SessionContext value={session}>
      <RegistryContext value={registry}>
        <Shell />
      </RegistryContext>
    </SessionContext>
  );
}

function Shell() {
  const theme = useResolvedTheme();
  const name = useProject((project) => project.name);
  useKeymap();
  const isDragging = useFileDrop();

  // Before the panels' own effects, which read the colours.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  useEffect(() => {
    document.title = name === "" ? "Gatewright" : `${name} — Gatewright`;
  }, [name]);

  return (
    <div className="shell" data-dragging={isDragging}>
      <TitleBar />
      <Banners />
      <main className="shell-main">
        <h1 className="visually-hidden">{name === "" ? "Gatewright" : name}</h1>
        <Workspace />
        <CoachMark />
      </main>
      <Footer />
      <Toasts />
      <Overlays />
    </div>
  );
}
