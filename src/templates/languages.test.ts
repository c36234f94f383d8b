import { expect, test } from "vitest";
import { manifests } from "./library.ts";

const inSystemVerilog = [...manifests].filter(([, { language }]) => language === "systemverilog");

test("at least a third of the templates is written in Brief", () => {
  expect(inSystemVerilog.length).toBeLessThanOrEqual((manifests.size * 2) / 3);
});

test("all control is written in Brief, and so are all register maps", () => {
  const told = inSystemVerilog.filter(
    ([, { function: kind, title, line }]) =>
      kind === "control" || /register map|registers on/i.test(`${title} ${line}`),
  );
  expect(told.map(([name]) => name)).toEqual([]);
});
