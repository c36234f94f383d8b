import { assertNever } from "../base/assert.ts";
import type { Revision } from "../base/brand.ts";
import type { FileSet } from "../project/file-set.ts";
import { createStore, type Store } from "./store.ts";

/** The files before a change that can be undone: `undefined` where there was none. */
export interface FileChange {
  readonly title: string;
  readonly before: ReadonlyMap<string, Uint8Array | undefined>;
}

export interface ProjectState {
  readonly id: string;
  readonly name: string;
  readonly files: FileSet;
  readonly revision: Revision;
  /** The board to count resources for, where it is not the one of `hardware.toml`. */
  readonly boardId: string | undefined;
  /** A `reader` watches a project that another tab is writing. */
  readonly access: "owner" | "reader";
  /** Latest last. */
  readonly undoable: readonly FileChange[];
}

export type ProjectAction =
  | {
      readonly kind: "open";
      readonly id: string;
      readonly name: string;
      readonly files: FileSet;
      readonly boardId: string | undefined;
      readonly access: ProjectState["access"];
    }
  | { readonly kind: "edit-file"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "put-files"; readonly title: string; readonly files: FileSet }
  /** A file, or every file below a folder. */
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "delete"; readonly path: string }
  | { readonly kind: "undo-file-change" }
  | { readonly kind: "name-project"; readonly name: string }
  | { readonly kind: "choose-board"; readonly boardId: string | undefined }
  | { readonly kind: "set-access"; readonly access: ProjectState["access"] }
  /** Another tab saved these. */
  | { readonly kind: "refresh-files"; readonly files: FileSet };

export type ProjectStore = Store<ProjectState, ProjectAction>;

const undoLimit = 50;

export function createProjectStore(): ProjectStore {
  return createStore(
    {
      id: "",
      name: "",
      files: new Map(),
      revision: 0 as Revision,
      boardId: undefined,
      access: "reader",
      undoable: [],
    },
    reduceProject,
  );
}

function reduceProject(state: ProjectState, action: ProjectAction): ProjectState {
  switch (action.kind) {
    case "open":
      return {
        id: action.id,
        name: action.name,
        files: action.files,
        boardId: action.boardId,
        access: action.access,
        revision: next(state.revision),
        undoable: [],
      };
    case "set-access":
      return { ...state, access: action.access };
    case "refresh-files":
      return { ...state, files: action.files, revision: next(state.revision) };
    default:
      // A reader's gestures change nothing: the other tab owns the project.
      return state.access === "reader" ? state : reduceOwned(state, action);
  }
}

function reduceOwned(
  state: ProjectState,
  action: Exclude<ProjectAction, { readonly kind: "open" | "set-access" | "refresh-files" }>,
): ProjectState {
  switch (action.kind) {
    case "edit-file":
      return changeFiles(state, new Map([[action.path, action.bytes]]), undefined);
    case "put-files":
      return changeFiles(state, action.files, action.title);
    case "delete":
      return changeFiles(
        state,
        new Map(pathsAt(state.files, action.path).map((path) => [path, undefined])),
        `Deleted ${action.path}`,
      );
    case "rename":
      return renameFiles(state, action.from, action.to);
    case "undo-file-change": {
      const last = state.undoable.at(-1);
      return last === undefined
        ? state
        : { ...changeFiles(state, last.before, undefined), undoable: state.undoable.slice(0, -1) };
    }
    case "name-project":
      return { ...state, name: action.name };
    case "choose-board":
      return { ...state, boardId: action.boardId };
    default:
      return assertNever(action);
  }
}

/** The file at `path`, or every file below the folder of that name. */
export function pathsAt(files: FileSet, path: string): readonly string[] {
  return [...files.keys()].filter((each) => each === path || each.startsWith(`${path}/`));
}

function renameFiles(state: ProjectState, from: string, to: string): ProjectState {
  const changes = new Map<string, Uint8Array | undefined>();
  const moved = pathsAt(state.files, from);
  for (const path of moved) {
    changes.set(path, undefined);
  }
  for (const path of moved) {
    changes.set(to + path.slice(from.length), state.files.get(path));
  }
  return changeFiles(state, changes, `Renamed ${from} to ${to}`);
}

/** Applies `changes` (`undefined` removes); with a title the change can be undone. */
function changeFiles(
  state: ProjectState,
  changes: ReadonlyMap<string, Uint8Array | undefined>,
  title: string | undefined,
): ProjectState {
  const files = new Map(state.files);
  const before = new Map<string, Uint8Array | undefined>();
  for (const [path, bytes] of changes) {
    before.set(path, state.files.get(path));
    if (bytes === undefined) {
      files.delete(path);
    } else {
      files.set(path, bytes);
    }
  }
  if (before.size === 0) {
    return state;
  }
  return {
    ...state,
    files,
    revision: next(state.revision),
    undoable:
      title === undefined
        ? state.undoable
        : [...state.undoable, { title, before }].slice(-undoLimit),
  };
}

function next(revision: Revision): Revision {
  return (revision + 1) as Revision;
}
