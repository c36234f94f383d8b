import { expect, test } from "vitest";
import type { Command } from "../state/command.ts";
import type { Session } from "../state/session.ts";
import { commandFor, keyOf, showKey } from "./keymap.ts";

const press = (key: string, held: string = "", code = "") => ({
  key,
  code,
  ctrlKey: held.includes("c"),
  metaKey: held.includes("m"),
  altKey: held.includes("a"),
  shiftKey: held.includes("s"),
});

test("keys are written as commands write them", () => {
  expect(keyOf(press("P", "cs"))).toBe("Mod+Shift+P");
  expect(keyOf(press("p", "m"))).toBe("Mod+P");
  expect(keyOf(press("?", "s"))).toBe("?");
  expect(keyOf(press("F8", "s"))).toBe("Shift+F8");
  expect(keyOf(press("¡", "a", "Digit1"))).toBe("Alt+1");
  expect(keyOf(press("Enter", "c"))).toBe("Mod+Enter");
});

const session = {} as Session;
const command = (id: string, key: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  keys: [key],
  run: () => undefined,
  ...more,
});

test("a panel's key wins over the page's, and only within it", () => {
  const commands = [command("page", "Delete"), command("tree", "Delete", { scope: "files" })];
  const find = (panel: string | undefined) =>
    commandFor("Delete", commands, { panel, isTyping: false }, session)?.id;
  expect([find("files"), find("editor")]).toEqual(["tree", "page"]);
});

test("bare characters belong to the text that is typed", () => {
  const commands = [command("keys", "?"), command("next", "F8"), command("run", "Mod+Enter")];
  const find = (key: string) =>
    commandFor(key, commands, { panel: undefined, isTyping: true }, session)?.id;
  expect([find("?"), find("F8"), find("Mod+Enter")]).toEqual([undefined, "next", "run"]);
});

test("a command that makes no sense now has no key", () => {
  const commands = [command("undo", "F8", { when: () => false })];
  expect(
    commandFor("F8", commands, { panel: undefined, isTyping: false }, session),
  ).toBeUndefined();
});

test("keys are shown as the machine shows them", () => {
  expect([showKey("Mod+Shift+P", true), showKey("Mod+Shift+P", false)]).toEqual([
    "⌘⇧P",
    "Ctrl+Shift+P",
  ]);
});
