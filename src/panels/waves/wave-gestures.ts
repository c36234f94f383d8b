import type { Span } from "../../base/source.ts";
import type { Session } from "../../state/session.ts";
import { pathsOfScope } from "../../waves/arrange-rows.ts";
import {
  chooseForRow,
  moveRow,
  type RowChoice,
  setScopeOpen,
  type WaveLayout,
} from "../../waves/wave-layout.ts";
import { declarationOf } from "./declaration-of.ts";
import { fitView, panView, type Viewport, zoomView } from "./viewport.ts";
import { activeItem, sceneOf, type WaveScene } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

/** Runs `act` if there is a waveform. */
function withScene(session: Session, act: (scene: WaveScene) => void): void {
  const scene = sceneOf(session);
  if (scene !== undefined) {
    act(scene);
  }
}

export function lookAt(session: Session, view: Viewport): void {
  withScene(session, ({ design }) => {
    wavesStoreOf(session).dispatch({ kind: "look-at", design, view });
  });
}

export function fitAll(session: Session): void {
  withScene(session, ({ wave }) => lookAt(session, fitView(wave.summary)));
}

/** Zooms around `at`; without it around the cursor if it is in view, else around the middle. */
export function zoomBy(session: Session, factor: number, at?: number): void {
  withScene(session, ({ wave, view }) => {
    const cursor = session.workbench.get().cursorTime;
    const middle = (view.from + view.to) / 2;
    const around =
      at ?? (cursor !== undefined && cursor >= view.from && cursor <= view.to ? cursor : middle);
    lookAt(session, zoomView(view, factor, around, wave.summary));
  });
}

/** Pans by a part of what is on the screen. */
export function panBy(session: Session, part: number): void {
  withScene(session, ({ wave, view }) => {
    lookAt(session, panView(view, (view.to - view.from) * part, wave.summary));
  });
}

/** Sets the cursor, within the record; the view follows it. */
export function moveCursor(session: Session, time: number): void {
  withScene(session, ({ wave }) => {
    const { startTime, endTime } = wave.summary;
    const within = Math.min(Math.max(time, startTime), endTime);
    session.workbench.dispatch({ kind: "move-cursor", time: within });
  });
}

export function setMarker(session: Session, time: number | undefined): void {
  withScene(session, ({ wave }) => {
    const { startTime, endTime } = wave.summary;
    wavesStoreOf(session).dispatch({
      kind: "mark",
      time: time === undefined ? undefined : Math.min(Math.max(time, startTime), endTime),
    });
  });
}

/** Moves the cursor to the next or previous change of the active row, else of the clock. */
export async function goToEdge(session: Session, direction: "next" | "previous"): Promise<void> {
  const scene = sceneOf(session);
  if (scene === undefined) {
    return;
  }
  const item = activeItem(session, scene);
  const { summary } = scene.wave;
  const signal =
    item?.kind === "signal"
      ? item.signal
      : Math.max(
          0,
          summary.signals.findIndex(({ role }) => role === "clock"),
        );
  const time = session.workbench.get().cursorTime ?? scene.view.from;
  const outcome = await session.waves.ask(
    async (api) => await api.edge(summary.id, signal, time, direction),
  );
  if (outcome.kind === "ok" && typeof outcome.value === "number") {
    moveCursor(session, outcome.value);
  }
}

/** Makes a row the one that keys act on, and the selection of every pane. */
export function activateRow(session: Session, path: string): void {
  withScene(session, ({ rows }) => {
    const item = rows.items.find((each) => each.path === path);
    wavesStoreOf(session).dispatch({ kind: "activate", path });
    if (item?.kind === "signal") {
      session.workbench.dispatch({
        kind: "select",
        selection: { origin: "waves", span: declarationAt(session, path), signals: [path] },
      });
    }
  });
}

/** Where the signal is declared, as far as the last check knows. */
export function declarationAt(session: Session, path: string): Span | undefined {
  return declarationOf(session.results.get().check?.modules ?? [], path);
}

/** Opens the editor where the signal is declared, if that is known. */
export function goToDeclaration(session: Session, path: string): void {
  const span = declarationAt(session, path);
  if (span !== undefined) {
    session.workbench.dispatch({ kind: "reveal", span, focus: true });
  }
}

export function activateNeighbour(session: Session, by: number): void {
  withScene(session, ({ rows: { items } }) => {
    const { activePath } = wavesStoreOf(session).get();
    const at = items.findIndex(({ path }) => path === activePath);
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next !== undefined) {
      activateRow(session, next.path);
    }
  });
}

function changeLayout(session: Session, change: (layout: WaveLayout) => WaveLayout): void {
  withScene(session, ({ design, layout }) => {
    wavesStoreOf(session).dispatch({ kind: "lay-out", design, layout: change(layout) });
  });
}

export function chooseFor(session: Session, path: string, choice: RowChoice): void {
  changeLayout(session, (layout) => chooseForRow(layout, path, choice));
}

/** Hides a row, or shows it again; the row after it becomes the active one. */
export function hideRow(session: Session, path: string, isHidden: boolean): void {
  activateNeighbour(session, 1);
  chooseFor(session, path, { isHidden });
  withScene(session, ({ rows: { items } }) => {
    const { activePath } = wavesStoreOf(session).get();
    const last = items.at(-1);
    if (last !== undefined && !items.some((each) => each.path === activePath)) {
      activateRow(session, last.path);
    }
  });
}

export function showHidden(session: Session, showsHidden: boolean): void {
  changeLayout(session, (layout) => ({ ...layout, showsHidden }));
}

export function openScope(session: Session, path: string, isOpen: boolean): void {
  changeLayout(session, (layout) => setScopeOpen(layout, path.slice(0, -1), isOpen));
}

export function moveActiveRow(session: Session, by: 1 | -1): void {
  withScene(session, (scene) => {
    const item = activeItem(session, scene);
    if (item?.kind === "signal") {
      const shown = pathsOfScope(scene.rows.items, item.scopeKey);
      changeLayout(session, (layout) => moveRow(layout, item.scopeKey, shown, item.path, by));
    }
  });
}
