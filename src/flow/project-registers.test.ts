import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { projectRegisters, registerFiles } from "./project-registers.ts";

const blinker = encodeText(
  "// Lit while it is 1.\nlet led @ 0x10: Bool = false;\ntrg go @ 0x14: Bool;\nrct txn t [go] { &led = !led; };\n",
);

test("the map of the top has the comments of its source, and goes into files", () => {
  const { map, diagnostics } = projectRegisters({ files: new Map([["blinker.ebv", blinker]]) });
  expect(diagnostics).toEqual([]);
  expect(map?.registers.map(({ fields }) => fields[0]?.description)).toEqual([
    "Lit while it is 1.",
    "",
  ]);
  const files = map === undefined ? [] : [...registerFiles(map).keys()];
  expect(files).toEqual(["blinker_registers.md", "blinker_registers.h", "blinker_registers.svd"]);
});

test("there is none of a module with errors, and no file without addresses", () => {
  const broken = new Map([["a.ebv", encodeText("let x @ 0: Bool = 5;\n")]]);
  expect(projectRegisters({ files: broken })).toMatchObject({ map: undefined });
  const plain = new Map([
    ["a.ebv", encodeText("trg a: Bool; let x: Bool = false; rct txn t [a] { &x = !x; };")],
  ]);
  const { map } = projectRegisters({ files: plain });
  expect(map === undefined ? undefined : registerFiles(map).size).toBe(0);
});
