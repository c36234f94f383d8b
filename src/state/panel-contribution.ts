import type { ComponentType } from "react";
import type { Command } from "./command.ts";
import type { Session } from "./session.ts";
import type { Slot } from "./workbench-store.ts";

/** A panel and where it stands. `app/contributions.ts` lists them all. */
export interface PanelContribution {
  readonly id: string;
  readonly title: string;
  readonly slot: Slot;
  /** The module's default export is the panel; it fills the space that it is given. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  readonly commands?: readonly Command[];
  /** A short count on the tab; it is asked after each change of a store. */
  readonly badge?: (session: Session) => string | undefined;
}
