import { expect, test } from "vitest";
import { createWorkbenchStore } from "./workbench-store.ts";

function withTabs(...paths: readonly string[]) {
  const store = createWorkbenchStore();
  for (const path of paths) {
    store.dispatch({ kind: "open-tab", path });
  }
  return store;
}

test("closing the active tab shows its neighbour", () => {
  const store = withTabs("a", "b", "c");
  store.dispatch({ kind: "open-tab", path: "b" });
  store.dispatch({ kind: "close-tab", path: "b" });
  expect(store.get()).toMatchObject({ openTabs: ["a", "c"], activeTab: "c" });
  store.dispatch({ kind: "close-tab", path: "c" });
  store.dispatch({ kind: "close-tab", path: "a" });
  expect(store.get()).toMatchObject({ openTabs: [], activeTab: undefined });
});

test("tabs follow their files", () => {
  const store = withTabs("a", "b");
  store.dispatch({
    kind: "follow-files",
    moved: new Map([
      ["a", "rtl/a"],
      ["b", undefined],
    ]),
  });
  expect(store.get()).toMatchObject({ openTabs: ["rtl/a"], activeTab: "rtl/a" });
});

test("showing a panel shows its pane", () => {
  const store = createWorkbenchStore();
  store.dispatch({ kind: "toggle-pane", pane: "bottom" });
  store.dispatch({ kind: "show-panel", slot: "bottom", panel: "log" });
  expect(store.get().hiddenPanes).toEqual([]);
  expect(store.get().activePanel.bottom).toBe("log");
});

test("a banner stands once", () => {
  const store = createWorkbenchStore();
  const banner = { id: "full", level: "error", text: "1", action: undefined } as const;
  store.dispatch({ kind: "raise-banner", banner });
  store.dispatch({ kind: "raise-banner", banner: { ...banner, text: "2" } });
  expect(store.get().banners.map(({ text }) => text)).toEqual(["2"]);
  store.dispatch({ kind: "lower-banner", id: "full" });
  expect(store.get().banners).toEqual([]);
});

test("a panel of the right opens the pane that it stands in", () => {
  const store = createWorkbenchStore();
  store.dispatch({ kind: "toggle-pane", pane: "bottom" });
  store.dispatch({ kind: "show-panel", slot: "right", panel: "tests" });
  expect(store.get().hiddenPanes).toEqual(["bottom"]);
  store.dispatch({ kind: "fit", rightStandsBelow: true });
  store.dispatch({ kind: "show-panel", slot: "right", panel: "tests" });
  expect(store.get().hiddenPanes).toEqual([]);
});
