import type { Command } from "../state/command.ts";
import type { Session } from "../state/session.ts";

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A key as commands write it: `Mod+Shift+P`, `Alt+1`, `F8`, `?`. */
export function keyOf(press: KeyPress): string {
  // With Alt a digit key types something else on some layouts, so its place counts.
  const [, digit] = /^Digit(\d)$/.exec(press.code) ?? [];
  const plain = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const key = press.altKey && digit !== undefined ? digit : plain;
  // Shift is part of how `?` is typed, not a modifier of it.
  const hasShift = press.shiftKey && (key.length > 1 || /[A-Z]/.test(key));
  return [
    press.ctrlKey || press.metaKey ? "Mod+" : "",
    press.altKey ? "Alt+" : "",
    hasShift ? "Shift+" : "",
    key,
  ].join("");
}

/**
 * The command of a key press: one of the panel with the focus before one of the whole page.
 * `isTyping` keeps bare characters for the text field.
 */
export function commandFor(
  key: string,
  commands: readonly Command[],
  context: { readonly panel: string | undefined; readonly isTyping: boolean },
  session: Session,
): Command | undefined {
  const isBare = !/^(Mod|Alt)\+/.test(key) && !/^(Shift\+)?F\d+$/.test(key);
  if (isBare && context.isTyping) {
    return undefined;
  }
  const able = commands.filter(
    ({ keys, when, scope }) =>
      keys?.includes(key) === true &&
      (scope === undefined || scope === context.panel) &&
      (when === undefined || when(session)),
  );
  return able.find(({ scope }) => scope !== undefined) ?? able[0];
}

/** A key as people read it on this machine. */
export function showKey(key: string, isMac: boolean): string {
  return isMac
    ? key.replace("Mod+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥").replace("Enter", "↩")
    : key.replace("Mod", "Ctrl");
}

export function runsOnMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
