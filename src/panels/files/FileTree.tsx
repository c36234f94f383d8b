import { ChevronDown, ChevronRight, Cpu, File, FileCode2, Settings2, Sheet } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { deletePath, renamePath } from "../../state/file-actions.ts";
import { selectProblems } from "../../state/selectors.ts";
import { useProject, useResults, useSession, useWorkbench } from "../../state/use-session.ts";
import { Menu, type MenuAnchor } from "../../ui/Menu.tsx";
import { folderOf, type TreeRow } from "./file-tree.ts";
import { NameField } from "./NameField.tsx";

interface FileTreeProps {
  readonly rows: readonly TreeRow[];
  readonly onToggleFolder: (path: string) => void;
  readonly onCreateIn: (folder: string) => void;
}

/** The tree, with the keys of a tree: arrows, Home, End, Enter, F2, Delete, letters. */
export function FileTree({ rows, onToggleFolder, onCreateIn }: FileTreeProps) {
  const session = useSession();
  const { workbench } = session;
  const isOwner = useProject(({ access }) => access === "owner");
  const current = useWorkbench(({ treePath }) => treePath);
  const opened = useWorkbench(({ activeTab }) => activeTab);
  const edit = useWorkbench(({ treeEdit }) => treeEdit);
  const problems = useResults(selectProblems);
  const [menu, setMenu] = useState<{ readonly row: TreeRow; readonly anchor: MenuAnchor }>();
  const tree = useRef<HTMLDivElement>(null);
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const faulty = new Set(
    problems.filter(({ severity }) => severity === "error").map(({ span }) => span.file),
  );
  const cursor = rows.find(({ path }) => path === current) ?? rows[0];

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the cursor moves.
  useEffect(() => {
    tree.current?.querySelector('[tabindex="0"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const focusCursor = () =>
    requestAnimationFrame(() =>
      tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
    );
  const moveTo = (row: TreeRow | undefined) => {
    if (row !== undefined) {
      workbench.dispatch({ kind: "move-in-tree", path: row.path });
      focusCursor();
    }
  };
  const activate = (row: TreeRow) => {
    if (row.kind === "folder") {
      onToggleFolder(row.path);
      workbench.dispatch({ kind: "move-in-tree", path: row.path });
    } else {
      workbench.dispatch({ kind: "open-tab", path: row.path });
    }
  };
  const startRename = (row: TreeRow) =>
    workbench.dispatch({ kind: "edit-tree", edit: { kind: "rename", path: row.path } });

  const onKeyDown = (event: KeyboardEvent) => {
    if (cursor === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const at = rows.indexOf(cursor);
    switch (event.key) {
      case "ArrowDown":
        moveTo(rows[at + 1]);
        break;
      case "ArrowUp":
        moveTo(rows[at - 1]);
        break;
      case "Home":
        moveTo(rows[0]);
        break;
      case "End":
        moveTo(rows.at(-1));
        break;
      case "ArrowRight":
        if (cursor.kind === "folder" && !cursor.isOpen) {
          onToggleFolder(cursor.path);
        } else if (cursor.kind === "folder") {
          moveTo(rows[at + 1]);
        }
        break;
      case "ArrowLeft":
        if (cursor.kind === "folder" && cursor.isOpen) {
          onToggleFolder(cursor.path);
        } else {
          moveTo(rows.find(({ path }) => path === folderOf(cursor.path)));
        }
        break;
      case "Enter":
      case " ":
        activate(cursor);
        break;
      case "ContextMenu":
        openMenu(cursor, event.target);
        break;
      default: {
        const letter = event.key.length === 1 ? event.key.toLowerCase() : undefined;
        const starts = (row: TreeRow) => row.name.toLowerCase().startsWith(letter ?? "\0");
        const found = rows.slice(at + 1).find(starts) ?? rows.find(starts);
        if (found === undefined) {
          return;
        }
        moveTo(found);
      }
    }
    event.preventDefault();
  };

  const openMenu = (row: TreeRow, target: EventTarget) => {
    const box = target instanceof Element ? target.getBoundingClientRect() : undefined;
    setMenu({
      row,
      anchor: { x: (box?.left ?? 0) + 24, y: box?.top ?? 0, height: box?.height ?? 0 },
    });
  };

  return (
    <div ref={tree} className="file-tree" role="tree" aria-label="Files" onKeyDown={onKeyDown}>
      {rows.map((row) =>
        edit?.kind === "rename" && edit.path === row.path ? (
          <NameField
            key={row.path}
            label={`New name of ${row.path}`}
            initial={row.path}
            onEnter={(name) => renamePath(session, row.path, name)}
            onClose={() => {
              workbench.dispatch({ kind: "edit-tree", edit: undefined });
              focusCursor();
            }}
          />
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys of its rows.
          <div
            key={row.path}
            className="file-row"
            role="treeitem"
            aria-level={row.level}
            aria-posinset={row.place}
            aria-setsize={row.siblings}
            aria-selected={row.path === opened}
            aria-expanded={row.kind === "folder" ? row.isOpen : undefined}
            data-faulty={faulty.has(row.path)}
            tabIndex={row === cursor ? 0 : -1}
            style={{ paddingLeft: 8 + (row.level - 1) * 14 }}
            title={row.path}
            onClick={() => activate(row)}
            onDoubleClick={() => row.kind === "file" && isOwner && startRename(row)}
            onContextMenu={(event) => {
              event.preventDefault();
              workbench.dispatch({ kind: "move-in-tree", path: row.path });
              setMenu({ row, anchor: { x: event.clientX, y: event.clientY, height: 0 } });
            }}
          >
            <RowIcon row={row} />
            <span>{row.name}</span>
            {faulty.has(row.path) ? (
              <span className="file-fault" role="img" aria-label="has errors">
                ✕
              </span>
            ) : undefined}
          </div>
        ),
      )}
      {menu === undefined ? undefined : (
        <Menu
          label={menu.row.path}
          anchor={menu.anchor}
          onClose={closeMenu}
          entries={[
            {
              kind: "item",
              title: menu.row.kind === "folder" ? "New file here" : "New file beside it",
              isDisabled: !isOwner,
              onChoose: () =>
                onCreateIn(menu.row.kind === "folder" ? menu.row.path : folderOf(menu.row.path)),
            },
            { kind: "line" },
            {
              kind: "item",
              title: "Rename",
              note: "F2",
              isDisabled: !isOwner,
              onChoose: () => startRename(menu.row),
            },
            {
              kind: "item",
              title: "Delete",
              note: "Delete",
              isDisabled: !isOwner,
              onChoose: () => deletePath(session, menu.row.path),
            },
          ]}
        />
      )}
    </div>
  );
}

function RowIcon({ row }: { readonly row: TreeRow }) {
  const Icon =
    row.kind === "folder"
      ? row.isOpen
        ? ChevronDown
        : ChevronRight
      : /\.ebv$/.test(row.name)
        ? Cpu
        : /\.s?vh?$/.test(row.name)
          ? FileCode2
          : /\.toml$/.test(row.name)
            ? Settings2
            : /\.(hex|mem)$/.test(row.name)
              ? Sheet
              : File;
  return <Icon size={16} aria-hidden />;
}
