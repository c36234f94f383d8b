import { expect, test } from "vitest";
import { folderOf, treeRows } from "./file-tree.ts";

const draw = (paths: readonly string[], closed: readonly string[] = []) =>
  treeRows(paths, new Set(closed)).map(
    ({ level, name, kind, isOpen }) =>
      `${"  ".repeat(level - 1)}${kind === "folder" ? (isOpen ? "v " : "> ") : ""}${name}`,
  );

test("folders come before files, and numbers count", () => {
  expect(draw(["b10.sv", "b9.sv", "rtl/x.ebv", "rtl/deep/y.sv", "A.ebv"])).toEqual([
    "v rtl",
    "  v deep",
    "    y.sv",
    "  x.ebv",
    "A.ebv",
    "b9.sv",
    "b10.sv",
  ]);
});

test("a closed folder hides what lies in it", () => {
  expect(draw(["rtl/x.ebv", "a.ebv"], ["rtl"])).toEqual(["> rtl", "a.ebv"]);
});

test("rows know their place", () => {
  const rows = treeRows(["rtl/x.ebv", "a.ebv"], new Set());
  expect(rows.map(({ place, siblings }) => `${place}/${siblings}`)).toEqual(["1/2", "1/1", "2/2"]);
});

test("the folder of a path", () => {
  expect([folderOf("a/b/c.sv"), folderOf("c.sv")]).toEqual(["a/b", ""]);
});
