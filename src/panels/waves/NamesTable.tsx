import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSession, useWorkbench } from "../../state/use-session.ts";
import { Menu, type MenuAnchor } from "../../ui/Menu.tsx";
import { formatTime } from "../../waves/format-time.ts";
import type { WaveSummary } from "../../worker-api/waves-api.ts";
import { NameRow } from "./NameRow.tsx";
import { ROW_HEIGHT } from "./paint-row.ts";
import { rowMenu } from "./row-menu.ts";
import { useWaveValues } from "./use-wave-values.ts";
import { activateRow } from "./wave-gestures.ts";
import type { WaveScene } from "./wave-scene.ts";
import { useWaves, wavesStoreOf } from "./waves-store.ts";

export function NamesHeader({ summary }: { readonly summary: WaveSummary }) {
  const cursor = useWorkbench((state) => state.cursorTime);
  const marker = useWaves((state) => state.marker);
  const title = (time: number | undefined) =>
    time === undefined ? undefined : `Values at ${formatTime(time, summary.tickPicoseconds)}`;
  return (
    <div className="waves-names-head" aria-hidden data-marked={marker !== undefined}>
      <span>Signal</span>
      <span title={title(cursor)}>Value at A</span>
      {marker === undefined ? undefined : <span title={title(marker)}>at B</span>}
    </div>
  );
}

interface NamesTableProps {
  readonly scene: WaveScene;
  readonly scroll: { readonly top: number; readonly height: number };
}

/** Rows beyond what is in sight that are kept ready, above and below. */
const READY_ROWS = 8;

/** The rows as a table of names and values; only those in sight are in the page. */
export function NamesTable({ scene, scroll }: NamesTableProps) {
  const session = useSession();
  const table = useRef<HTMLDivElement>(null);
  const cursor = useWorkbench((state) => state.cursorTime);
  const selection = useWorkbench((state) => state.selection);
  const marker = useWaves((state) => state.marker);
  const activePath = useWaves((state) => state.activePath);
  const [menu, setMenu] = useState<
    { readonly path: string; readonly anchor: MenuAnchor } | undefined
  >();
  const { items } = scene.rows;
  const { summary } = scene.wave;

  const first = Math.max(
    0,
    Math.floor(scroll.top / ROW_HEIGHT / READY_ROWS) * READY_ROWS - READY_ROWS,
  );
  // Until the first layout there is nothing in sight, and the rows get a task of their own.
  const count = scroll.height === 0 ? 0 : Math.ceil(scroll.height / ROW_HEIGHT) + 3 * READY_ROWS;
  const inSight = useMemo(() => items.slice(first, first + count), [items, first, count]);
  const at = cursor ?? summary.startTime;
  const values = useWaveValues(summary.id, inSight, marker === undefined ? [at] : [at, marker]);

  // A signal that another pane selected becomes the active row, if it is listed.
  useEffect(() => {
    const path = selection?.origin === "waves" ? undefined : selection?.signals[0];
    if (path !== undefined && items.some((item) => item.path === path)) {
      wavesStoreOf(session).dispatch({ kind: "activate", path });
    }
  }, [session, items, selection]);

  // A row that becomes active by the keyboard comes into sight.
  useEffect(() => {
    const index = items.findIndex(({ path }) => path === activePath);
    const scroller = table.current?.closest(".waves-scroller");
    if (index >= 0 && scroller instanceof HTMLElement) {
      const top = index * ROW_HEIGHT;
      if (top < scroller.scrollTop) {
        scroller.scrollTop = top;
      } else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight;
      }
    }
  }, [items, activePath]);

  const openMenu = useCallback((path: string, anchor: MenuAnchor) => setMenu({ path, anchor }), []);
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    table.current?.focus({ preventScroll: true });
  }, []);
  const menuItem = items.find(({ path }) => path === menu?.path);
  const isActiveInSight = inSight.some(({ path }) => path === activePath);
  return (
    <>
      <div
        ref={table}
        className="waves-names"
        role="treegrid"
        aria-label="Signals and their values at the cursor"
        aria-rowcount={items.length}
        aria-activedescendant={isActiveInSight ? rowId(activePath ?? "") : undefined}
        tabIndex={0}
        data-marked={marker !== undefined}
        onFocus={({ currentTarget }) => {
          const [firstItem] = items;
          // A click says itself which row it means.
          const isByKey = currentTarget.matches(":focus-visible");
          if (isByKey && activePath === undefined && firstItem !== undefined) {
            activateRow(session, firstItem.path);
          }
        }}
        onContextMenu={(event) => {
          const row = (event.target as Element).closest<HTMLElement>("[data-path]");
          // The menu key acts on the table as a whole: then it means the active row.
          const path = row?.dataset.path ?? activePath;
          const box = (row ?? document.getElementById(rowId(path ?? "")))?.getBoundingClientRect();
          if (path !== undefined && box !== undefined) {
            event.preventDefault();
            activateRow(session, path);
            const x = event.clientX > 0 ? event.clientX : box.left + 24;
            setMenu({ path, anchor: { x, y: box.top, height: box.height } });
          }
        }}
      >
        {inSight.map((item, offset) => (
          <NameRow
            key={item.path}
            id={rowId(item.path)}
            item={item}
            index={first + offset}
            values={values.get(item.path)}
            isMarked={marker !== undefined}
            isActive={item.path === activePath}
            isSelected={selection?.signals.includes(item.path) === true}
            onMenu={openMenu}
          />
        ))}
      </div>
      {menu === undefined || menuItem?.kind !== "signal" ? undefined : (
        <Menu
          label={menuItem.name}
          entries={rowMenu(session, menuItem)}
          anchor={menu.anchor}
          onClose={closeMenu}
        />
      )}
    </>
  );
}

function rowId(path: string): string {
  return `wave-row-${path}`;
}
