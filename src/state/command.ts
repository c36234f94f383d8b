import type { Session } from "./session.ts";

/** Something a person can do. Keys, menus, the palette and the tests all run the same commands. */
export interface Command {
  /** `area.verb`, unique. */
  readonly id: string;
  /** As the palette shows it. */
  readonly title: string;
  readonly run: (session: Session) => void | Promise<void>;
  /** Whether it makes sense now; always, if absent. */
  readonly when?: (session: Session) => boolean;
  /** `Mod+Shift+P`: Mod is Ctrl, or Command on a Mac. Several may do the same. */
  readonly keys?: readonly string[];
  /** The keys count only while the focus is in the panel of that id. */
  readonly scope?: string;
  /** Not in the palette: it needs a place to act on. */
  readonly hidden?: boolean;
}
