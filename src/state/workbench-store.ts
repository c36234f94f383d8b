import { assertNever } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { FileSet } from "../project/file-set.ts";
import { createStore, type Store } from "./store.ts";

/** A region of the shell that holds panels. */
export type Slot = "left" | "right" | "bottom";

export type ThemeChoice = "system" | "light" | "dark";

/** The caret of the editor that was last focused; `line` and `column` count from 1. */
export interface Caret {
  readonly file: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * What is selected in every pane at once. `origin` is the pane where it was chosen, which must not
 * scroll itself to it.
 */
export interface Selection {
  readonly origin: string;
  /** A place in the sources. */
  readonly span: Span | undefined;
  /** Hierarchical names of signals, as the waveforms list them. */
  readonly signals: readonly string[];
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly title: string; readonly commandId: string } | undefined;
}

/** A standing message above the panes, one for each `id`. */
export interface Banner {
  readonly id: string;
  readonly level: "info" | "warning" | "error";
  readonly text: string;
  readonly action: { readonly title: string; readonly commandId: string } | undefined;
}

export type Overlay =
  | {
      readonly kind: "palette";
      readonly mode: "commands" | "files" | "symbols" | "projects" | "starters";
    }
  | { readonly kind: "about" }
  /** `template` is the one to show first. */
  | { readonly kind: "templates"; readonly template?: string }
  | { readonly kind: "claims" }
  /** `file` is the one that was dropped. */
  | { readonly kind: "weights"; readonly file?: File | undefined }
  | { readonly kind: "keys" };

/** Ask of the editor: show this place. A new object is a new ask. */
export interface Reveal {
  readonly span: Span;
  readonly focus: boolean;
}

export interface WorkbenchState {
  readonly openTabs: readonly string[];
  readonly activeTab: string | undefined;
  /** The tab of the reference, if it is open: its page, and whether it is on top of the files. */
  readonly reference: { readonly page: string; readonly isShown: boolean } | undefined;
  /** The panel on top in each slot. */
  readonly activePanel: Readonly<Record<Slot, string>>;
  readonly hiddenPanes: readonly string[];
  readonly maximised: string | undefined;
  /** There is no room at the right: its panels stand in the bottom pane. */
  readonly rightStandsBelow: boolean;
  /** Sizes in percent, by group and pane. */
  readonly layout: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The pane that was asked for last: shown alone where there is room for one only. */
  readonly narrowPane: string;
  readonly caret: Caret | undefined;
  readonly selection: Selection | undefined;
  readonly reveal: Reveal | undefined;
  /** The first place in sight in the source's editor; views beside it scroll along. */
  readonly sourceView: { readonly file: string; readonly offset: number } | undefined;
  /** Ticks; the waveform cursor, whose values other panes may show. */
  readonly cursorTime: number | undefined;
  /** The key of the test whose waveform is shown, `free-run`, or the latest if `undefined`. */
  readonly shownWave: string | undefined;
  readonly theme: ThemeChoice;
  /** Whether runs count what they come to, and the editor shows it. */
  readonly isCoverageOn: boolean;
  readonly overlay: Overlay | undefined;
  readonly toasts: readonly Toast[];
  readonly banners: readonly Banner[];
  readonly coachMark: string | undefined;
  /** The path being renamed in the tree, or a new file's folder. */
  readonly treeEdit:
    | { readonly kind: "rename"; readonly path: string }
    | { readonly kind: "create"; readonly folder: string }
    | undefined;
  /** The path that the tree's cursor is on. */
  readonly treePath: string | undefined;
  /** The project that was deleted last, until the page is left. */
  readonly deletedProject: { readonly name: string; readonly files: FileSet } | undefined;
}

export type WorkbenchAction =
  | { readonly kind: "restore"; readonly state: Partial<WorkbenchState> }
  | { readonly kind: "open-tab"; readonly path: string }
  | { readonly kind: "close-tab"; readonly path: string }
  /** Shows a page of the reference; without one the page that was open last. */
  | { readonly kind: "read"; readonly page?: string }
  | { readonly kind: "close-reference" }
  /** Files are gone or have other names now. */
  | { readonly kind: "follow-files"; readonly moved: ReadonlyMap<string, string | undefined> }
  | { readonly kind: "show-panel"; readonly slot: Slot; readonly panel: string }
  | { readonly kind: "toggle-pane"; readonly pane: string }
  | { readonly kind: "fit"; readonly rightStandsBelow: boolean }
  | { readonly kind: "maximise"; readonly pane: string | undefined }
  | {
      readonly kind: "lay-out";
      readonly group: string;
      readonly sizes: Readonly<Record<string, number>>;
    }
  | { readonly kind: "show-narrow-pane"; readonly pane: string }
  | { readonly kind: "move-caret"; readonly caret: Caret }
  | { readonly kind: "select"; readonly selection: Selection | undefined }
  | { readonly kind: "reveal"; readonly span: Span; readonly focus: boolean }
  | { readonly kind: "scroll-source"; readonly file: string; readonly offset: number }
  | { readonly kind: "move-cursor"; readonly time: number | undefined }
  | { readonly kind: "show-wave"; readonly wave: string | undefined }
  | { readonly kind: "set-coverage"; readonly isOn: boolean }
  | { readonly kind: "choose-theme"; readonly theme: ThemeChoice }
  | { readonly kind: "open-overlay"; readonly overlay: Overlay }
  | { readonly kind: "close-overlay" }
  | { readonly kind: "toast"; readonly text: string; readonly action?: Toast["action"] }
  | { readonly kind: "dismiss-toast"; readonly id: number }
  | { readonly kind: "raise-banner"; readonly banner: Banner }
  | { readonly kind: "lower-banner"; readonly id: string }
  | { readonly kind: "set-coach-mark"; readonly text: string | undefined }
  | { readonly kind: "edit-tree"; readonly edit: WorkbenchState["treeEdit"] }
  | { readonly kind: "move-in-tree"; readonly path: string | undefined }
  | {
      readonly kind: "keep-deleted-project";
      readonly project: WorkbenchState["deletedProject"];
    };

export type WorkbenchStore = Store<WorkbenchState, WorkbenchAction>;

export const initialWorkbench: WorkbenchState = {
  openTabs: [],
  activeTab: undefined,
  reference: undefined,
  activePanel: { left: "files", right: "tests", bottom: "waves" },
  hiddenPanes: [],
  maximised: undefined,
  rightStandsBelow: false,
  layout: {},
  narrowPane: "editor",
  caret: undefined,
  selection: undefined,
  reveal: undefined,
  sourceView: undefined,
  cursorTime: undefined,
  shownWave: undefined,
  theme: "system",
  isCoverageOn: false,
  overlay: undefined,
  toasts: [],
  banners: [],
  coachMark: undefined,
  treeEdit: undefined,
  treePath: undefined,
  deletedProject: undefined,
};

export function createWorkbenchStore(): WorkbenchStore {
  return createStore(initialWorkbench, reduceWorkbench);
}

function reduceWorkbench(state: WorkbenchState, action: WorkbenchAction): WorkbenchState {
  switch (action.kind) {
    case "restore":
      return { ...state, ...action.state };
    case "open-tab":
      return {
        ...state,
        activeTab: action.path,
        reference: behind(state.reference),
        treePath: action.path,
        openTabs: state.openTabs.includes(action.path)
          ? state.openTabs
          : [...state.openTabs, action.path],
      };
    case "read":
      return {
        ...state,
        reference: { page: action.page ?? state.reference?.page ?? "", isShown: true },
        maximised: state.maximised === "centre" ? state.maximised : undefined,
        narrowPane: "editor",
      };
    case "close-reference":
      return { ...state, reference: undefined };
    case "close-tab":
      return followTabs(state, (path) => (path === action.path ? undefined : path));
    case "follow-files":
      return {
        ...followTabs(state, (path) => (action.moved.has(path) ? action.moved.get(path) : path)),
        treePath:
          state.treePath !== undefined && action.moved.has(state.treePath)
            ? action.moved.get(state.treePath)
            : state.treePath,
      };
    case "show-panel": {
      const pane = state.rightStandsBelow && action.slot === "right" ? "bottom" : action.slot;
      return {
        ...state,
        activePanel: { ...state.activePanel, [action.slot]: action.panel },
        hiddenPanes: state.hiddenPanes.filter((each) => each !== action.slot && each !== pane),
        maximised: state.maximised === pane ? state.maximised : undefined,
        narrowPane: action.panel,
      };
    }
    case "fit":
      return state.rightStandsBelow === action.rightStandsBelow
        ? state
        : { ...state, rightStandsBelow: action.rightStandsBelow };
    case "toggle-pane":
      return {
        ...state,
        hiddenPanes: state.hiddenPanes.includes(action.pane)
          ? state.hiddenPanes.filter((pane) => pane !== action.pane)
          : [...state.hiddenPanes, action.pane],
        maximised: undefined,
      };
    case "maximise":
      return { ...state, maximised: action.pane };
    case "lay-out":
      return { ...state, layout: { ...state.layout, [action.group]: action.sizes } };
    case "show-narrow-pane":
      return { ...state, narrowPane: action.pane };
    case "move-caret":
      return { ...state, caret: action.caret };
    case "select":
      return { ...state, selection: action.selection };
    case "reveal":
      return {
        ...state,
        reveal: { span: action.span, focus: action.focus },
        activeTab: action.span.file,
        reference: behind(state.reference),
        narrowPane: action.focus ? "editor" : state.narrowPane,
        openTabs: state.openTabs.includes(action.span.file)
          ? state.openTabs
          : [...state.openTabs, action.span.file],
      };
    case "scroll-source":
      return { ...state, sourceView: { file: action.file, offset: action.offset } };
    case "move-cursor":
      return { ...state, cursorTime: action.time };
    case "show-wave":
      return { ...state, shownWave: action.wave };
    case "set-coverage":
      return { ...state, isCoverageOn: action.isOn };
    case "choose-theme":
      return { ...state, theme: action.theme };
    case "open-overlay":
      return { ...state, overlay: action.overlay };
    case "close-overlay":
      return { ...state, overlay: undefined };
    case "toast":
      return {
        ...state,
        toasts: [
          ...state.toasts.slice(-2),
          {
            id: (state.toasts.at(-1)?.id ?? 0) + 1,
            text: action.text,
            action: action.action,
          },
        ],
      };
    case "dismiss-toast":
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== action.id) };
    case "raise-banner":
      return {
        ...state,
        banners: [...state.banners.filter(({ id }) => id !== action.banner.id), action.banner],
      };
    case "lower-banner":
      return state.banners.some(({ id }) => id === action.id)
        ? { ...state, banners: state.banners.filter(({ id }) => id !== action.id) }
        : state;
    case "set-coach-mark":
      return { ...state, coachMark: action.text };
    case "edit-tree":
      return { ...state, treeEdit: action.edit };
    case "keep-deleted-project":
      return { ...state, deletedProject: action.project };
    case "move-in-tree":
      return { ...state, treePath: action.path };
    default:
      return assertNever(action);
  }
}

/** The reference once a file has been put on top of it. */
function behind(reference: WorkbenchState["reference"]): WorkbenchState["reference"] {
  return reference?.isShown === true ? { ...reference, isShown: false } : reference;
}

/** Renames or closes (`undefined`) tabs; a neighbour takes the place of a closed active tab. */
function followTabs(
  state: WorkbenchState,
  follow: (path: string) => string | undefined,
): WorkbenchState {
  const openTabs = [...new Set(state.openTabs.flatMap((path) => follow(path) ?? []))];
  const active = state.activeTab === undefined ? undefined : follow(state.activeTab);
  const place = state.activeTab === undefined ? -1 : state.openTabs.indexOf(state.activeTab);
  return {
    ...state,
    openTabs,
    activeTab: active ?? openTabs[Math.min(Math.max(place, 0), openTabs.length - 1)],
  };
}
