import { useSyncExternalStore } from "react";
import { assertNever } from "../../base/assert.ts";
import type { Session } from "../../state/session.ts";
import { createStore, type Store } from "../../state/store.ts";
import { useSession } from "../../state/use-session.ts";
import type { WaveLayout } from "../../waves/wave-layout.ts";
import type { Viewport } from "./viewport.ts";

/** What the panel remembers beside the cursor and the selection, which all panels share. */
export interface WavesState {
  /** By design, the name of its top: they hold for the next run of it. */
  readonly layouts: Readonly<Record<string, WaveLayout>>;
  readonly views: Readonly<Record<string, Viewport>>;
  /** The second instant to measure to, in ticks. */
  readonly marker: number | undefined;
  /** The row that keys act on. */
  readonly activePath: string | undefined;
  readonly filter: string;
  readonly mode: "waves" | "figure";
  readonly unit: "cycles" | "time";
  /** Pixels. */
  readonly namesWidth: number;
  readonly canvasWidth: number;
}

type WavesAction =
  | { readonly kind: "lay-out"; readonly design: string; readonly layout: WaveLayout }
  | { readonly kind: "look-at"; readonly design: string; readonly view: Viewport }
  | { readonly kind: "mark"; readonly time: number | undefined }
  | { readonly kind: "activate"; readonly path: string | undefined }
  | { readonly kind: "filter"; readonly filter: string }
  | { readonly kind: "show"; readonly mode: WavesState["mode"] }
  | { readonly kind: "measure-in"; readonly unit: WavesState["unit"] }
  | { readonly kind: "resize-names"; readonly width: number }
  | { readonly kind: "resize-canvas"; readonly width: number };

export type WavesStore = Store<WavesState, WavesAction>;

const NARROWEST_NAMES = 140;
const WIDEST_NAMES = 720;

const initial: WavesState = {
  layouts: {},
  views: {},
  marker: undefined,
  activePath: undefined,
  filter: "",
  mode: "waves",
  unit: "cycles",
  namesWidth: 280,
  canvasWidth: 800,
};

const stores = new WeakMap<object, WavesStore>();

/** The waves of a session: they outlive the panel, which may be closed and opened again. */
export function wavesStoreOf(session: Session): WavesStore {
  const known = stores.get(session);
  if (known !== undefined) {
    return known;
  }
  const store = createStore(initial, reduceWaves);
  stores.set(session, store);
  return store;
}

/** `select` must give the same object for the same state. */
export function useWaves<T>(select: (state: WavesState) => T): T {
  const store = wavesStoreOf(useSession());
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

function reduceWaves(state: WavesState, action: WavesAction): WavesState {
  switch (action.kind) {
    case "lay-out":
      return { ...state, layouts: { ...state.layouts, [action.design]: action.layout } };
    case "look-at":
      return { ...state, views: { ...state.views, [action.design]: action.view } };
    case "mark":
      return { ...state, marker: action.time };
    case "activate":
      return { ...state, activePath: action.path };
    case "filter":
      return { ...state, filter: action.filter };
    case "show":
      return { ...state, mode: action.mode };
    case "measure-in":
      return { ...state, unit: action.unit };
    case "resize-names":
      return {
        ...state,
        namesWidth: Math.min(Math.max(action.width, NARROWEST_NAMES), WIDEST_NAMES),
      };
    case "resize-canvas":
      return { ...state, canvasWidth: Math.max(1, action.width) };
    default:
      return assertNever(action);
  }
}
