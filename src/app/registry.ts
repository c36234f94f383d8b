import { createContext, useContext } from "react";
import { present } from "../base/assert.ts";
import type { Command } from "../state/command.ts";
import type { PanelContribution } from "../state/panel-contribution.ts";
import type { Session } from "../state/session.ts";

/** Every panel and every command of the page, each id once. */
export interface Registry {
  readonly panels: readonly PanelContribution[];
  readonly commands: readonly Command[];
  readonly command: (id: string) => Command | undefined;
}

export function createRegistry(
  panels: readonly PanelContribution[],
  commands: readonly Command[],
): Registry {
  const all = [...commands, ...panels.flatMap((panel) => panel.commands ?? [])];
  refuseDuplicates(panels, "panel");
  refuseDuplicates(all, "command");
  const byId = new Map(all.map((command) => [command.id, command]));
  return { panels, commands: all, command: (id) => byId.get(id) };
}

/** Runs the command of that id, if it makes sense now. */
export function runCommand(registry: Registry, session: Session, id: string): void {
  const command = registry.command(id);
  if (command !== undefined && (command.when === undefined || command.when(session))) {
    void command.run(session);
  }
}

export const RegistryContext = createContext<Registry | undefined>(undefined);

export function useRegistry(): Registry {
  return present(useContext(RegistryContext), "the registry");
}

function refuseDuplicates(entries: readonly { readonly id: string }[], kind: string): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) {
      throw new Error(`two contributions have the ${kind} id ${id}`);
    }
    seen.add(id);
  }
}
