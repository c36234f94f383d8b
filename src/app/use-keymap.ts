import { useEffect } from "react";
import { useSession } from "../state/use-session.ts";
import { commandFor, keyOf } from "./keymap.ts";
import { useRegistry } from "./registry.ts";

/** Gives every key press to the command that it belongs to, before the page or the editor sees it. */
export function useKeymap(): void {
  const session = useSession();
  const { commands } = useRegistry();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector("dialog[open]") !== null) {
        return;
      }
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const panel = target?.closest<HTMLElement>("[data-panel]")?.dataset.panel;
      const isTyping =
        target?.matches('input, textarea, select, [contenteditable="true"], [role="textbox"]') ===
        true;
      const key = keyOf(event);
      const command = commandFor(key, commands, { panel, isTyping }, session);
      if (command !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        void command.run(session);
      } else if (commands.some(({ keys, scope }) => scope === undefined && keys?.includes(key))) {
        // A key of ours whose command makes no sense now: the browser must not save or print instead.
        if (/^Mod\+/.test(key)) {
          event.preventDefault();
        }
      }
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [session, commands]);
}
