import { useRef, useState } from "react";
import { importZip } from "../state/open-project.ts";
import { useProject, useSession } from "../state/use-session.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { runCommand, useRegistry } from "./registry.ts";

/** The project's name and what can be done with it as a whole. */
export function ProjectMenu() {
  const session = useSession();
  const registry = useRegistry();
  const name = useProject((project) => project.name);
  const access = useProject((project) => project.access);
  const chooser = useRef<HTMLInputElement>(null);
  const [isRenaming, setRenaming] = useState(false);

  const command = (id: string): MenuEntry[] => {
    const found = registry.command(id);
    return found === undefined || found.when?.(session) === false
      ? []
      : [
          {
            kind: "item",
            title: found.title,
            onChoose: () => runCommand(registry, session, id),
          },
        ];
  };

  const rename = (value: string) => {
    setRenaming(false);
    const next = value.trim();
    if (next !== "" && next !== name) {
      session.project.dispatch({ kind: "name-project", name: next });
    }
  };

  return (
    <>
      <img className="title-bar-mark" src="./icon.svg" alt="" width={20} height={20} />
      {isRenaming ? (
        <input
          className="project-name-field"
          aria-label="Name of the project"
          defaultValue={name}
          // biome-ignore lint/a11y/noAutofocus: the field appears because the person asked for it.
          autoFocus
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={({ currentTarget }) => rename(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Enter") {
              rename(currentTarget.value);
            } else if (key === "Escape") {
              setRenaming(false);
            }
          }}
        />
      ) : (
        <MenuButton
          label={`Project: ${name}`}
          entries={() => [
            {
              kind: "item",
              title: "Rename the project",
              isDisabled: access === "reader",
              onChoose: () => setRenaming(true),
            },
            ...command("project.download"),
            { kind: "line" },
            ...command("project.templates"),
            ...command("project.fromStarter"),
            ...command("project.empty"),
            {
              kind: "item",
              title: "Import a zip…",
              onChoose: () => chooser.current?.click(),
            },
            ...command("project.switch"),
            { kind: "line" },
            ...command("project.delete"),
            ...command("project.undelete"),
          ]}
        >
          <b className="project-name">{name === "" ? "…" : name}</b>
        </MenuButton>
      )}
      <input
        ref={chooser}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label="Import a zip"
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file !== undefined) {
            await importZip(session, file.name, new Uint8Array(await file.arrayBuffer()));
          }
        }}
      />
    </>
  );
}
