import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderCHeader } from "../systemverilog/bus/render-c-header.ts";
import { projectRegisters } from "./project-registers.ts";

const folder = new URL("../../rtl-templates/imp-registers/", import.meta.url);
const read = (name: string): Uint8Array => readFileSync(new URL(name, folder));

test("the C driver's header is that of the registers, and has all that the driver uses", async () => {
  const names = ["imp_registers.ebv", "hardware.toml", "linkage.toml"];
  const { map } = projectRegisters({ files: new Map(names.map((name) => [name, read(name)])) });
  const header = map === undefined ? "" : renderCHeader(map);
  await expect(header).toMatchFileSnapshot(new URL("imp.h", folder).pathname);
  const driver = read("imp.c").toString();
  const used = new Set(driver.match(/\b(?:imp_registers_|IMP_REGISTERS_)\w+/g));
  expect(used.size).toBeGreaterThan(8);
  expect([...used].filter((name) => !new RegExp(`\\b${name}\\b`).test(header))).toEqual([]);
});
