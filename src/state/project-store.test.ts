import { expect, test } from "vitest";
import { decodeText, encodeText } from "../project/file-set.ts";
import { createProjectStore, type ProjectStore } from "./project-store.ts";

function openStore(files: Readonly<Record<string, string>>): ProjectStore {
  const store = createProjectStore();
  store.dispatch({
    kind: "open",
    id: "p",
    name: "p",
    boardId: undefined,
    access: "owner",
    files: new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)])),
  });
  return store;
}

const drawn = (store: ProjectStore) =>
  Object.fromEntries([...store.get().files].map(([path, bytes]) => [path, decodeText(bytes)]));

test("each change of files is a new revision, and nothing else is", () => {
  const store = openStore({ "a.ebv": "1" });
  const before = store.get().revision;
  store.dispatch({ kind: "edit-file", path: "a.ebv", bytes: encodeText("2") });
  store.dispatch({ kind: "choose-board", boardId: "kv260" });
  store.dispatch({ kind: "name-project", name: "q" });
  expect(store.get().revision).toBe(before + 1);
  expect(drawn(store)).toEqual({ "a.ebv": "2" });
});

test("a deleted folder comes back whole", () => {
  const store = openStore({ "rtl/a.sv": "a", "rtl/in/b.sv": "b", "rtl.sv": "c" });
  store.dispatch({ kind: "delete", path: "rtl" });
  expect(drawn(store)).toEqual({ "rtl.sv": "c" });
  store.dispatch({ kind: "undo-file-change" });
  expect(drawn(store)).toEqual({ "rtl.sv": "c", "rtl/a.sv": "a", "rtl/in/b.sv": "b" });
  expect(store.get().undoable).toEqual([]);
});

test("a rename moves all below a folder and can be undone after later edits", () => {
  const store = openStore({ "rtl/a.sv": "a", "b.sv": "b" });
  store.dispatch({ kind: "rename", from: "rtl", to: "src" });
  store.dispatch({ kind: "edit-file", path: "b.sv", bytes: encodeText("later") });
  expect(drawn(store)).toEqual({ "b.sv": "later", "src/a.sv": "a" });
  store.dispatch({ kind: "undo-file-change" });
  expect(drawn(store)).toEqual({ "b.sv": "later", "rtl/a.sv": "a" });
});

test("a reader changes nothing", () => {
  const store = openStore({ a: "1" });
  store.dispatch({ kind: "set-access", access: "reader" });
  const before = store.get();
  store.dispatch({ kind: "edit-file", path: "a", bytes: encodeText("2") });
  store.dispatch({ kind: "delete", path: "a" });
  expect(store.get()).toBe(before);
});
