import { useSyncExternalStore } from "react";
import { assertNever } from "../../base/assert.ts";
import type { ComparisonReport } from "../../compare/comparer.ts";
import type { Comparison } from "../../compare/comparison.ts";
import type { Session } from "../../state/session.ts";
import { createStore, type Store } from "../../state/store.ts";
import { useSession } from "../../state/use-session.ts";

export type ComparisonStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly done: number }
  | { readonly kind: "fault"; readonly message: string };

export type SampleRadix = "decimal" | "hex" | "binary";

/** What the panel remembers: it outlives the panel, which may be closed and opened again. */
export interface CompareState {
  /** The name of the comparison among those that were found; the first one without it. */
  readonly chosen: string | undefined;
  /** What a person made of it, in the project with that id; it counts before what was found. */
  readonly edited: { readonly of: string; readonly comparison: Comparison } | undefined;
  readonly status: ComparisonStatus;
  /** The last report, and of which comparison and run it is. */
  readonly report: ComparisonReport | undefined;
  readonly shown: Comparison | undefined;
  readonly wave: string | undefined;
  readonly isDifferingOnly: boolean;
  readonly radix: SampleRadix;
  /** The row that the table is to show, counted among all. */
  readonly sought: { readonly row: number } | undefined;
}

type CompareAction =
  | { readonly kind: "choose"; readonly name: string }
  | { readonly kind: "edit"; readonly of: string; readonly comparison: Comparison }
  | { readonly kind: "status"; readonly status: ComparisonStatus }
  | {
      readonly kind: "report";
      readonly report: ComparisonReport;
      readonly shown: Comparison;
      readonly wave: string | undefined;
    }
  | { readonly kind: "forget" }
  | { readonly kind: "filter"; readonly isDifferingOnly: boolean }
  | { readonly kind: "radix"; readonly radix: SampleRadix }
  | { readonly kind: "seek"; readonly row: number };

export type CompareStore = Store<CompareState, CompareAction>;

const initial: CompareState = {
  chosen: undefined,
  edited: undefined,
  status: { kind: "idle" },
  report: undefined,
  shown: undefined,
  wave: undefined,
  isDifferingOnly: false,
  radix: "decimal",
  sought: undefined,
};

const stores = new WeakMap<object, CompareStore>();

export function compareStoreOf(session: Session): CompareStore {
  const known = stores.get(session);
  if (known !== undefined) {
    return known;
  }
  const store = createStore(initial, reduceCompare);
  stores.set(session, store);
  return store;
}

/** `select` must give the same object for the same state. */
export function useCompare<T>(select: (state: CompareState) => T): T {
  const store = compareStoreOf(useSession());
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

function reduceCompare(state: CompareState, action: CompareAction): CompareState {
  switch (action.kind) {
    case "choose":
      return { ...state, chosen: action.name, edited: undefined };
    case "edit":
      return { ...state, edited: { of: action.of, comparison: action.comparison } };
    case "status":
      return { ...state, status: action.status };
    case "report": {
      const { report, shown, wave } = action;
      return { ...state, status: { kind: "idle" }, report, shown, wave, sought: undefined };
    }
    case "forget":
      return {
        ...state,
        ...{ status: { kind: "idle" }, report: undefined, shown: undefined, wave: undefined },
      };
    case "filter":
      return { ...state, isDifferingOnly: action.isDifferingOnly };
    case "radix":
      return { ...state, radix: action.radix };
    case "seek":
      return { ...state, isDifferingOnly: false, sought: { row: action.row } };
    default:
      return assertNever(action);
  }
}
