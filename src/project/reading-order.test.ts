import { expect, test } from "vitest";
import { readingOrder } from "./reading-order.ts";

const order = (files: Record<string, string>) =>
  readingOrder(Object.entries(files).map(([path, text]) => ({ path, text }))).map(
    ({ path }) => path,
  );

test("packages come before what uses them, the rest by path", () => {
  expect(
    order({
      "z.sv": "module z; endmodule",
      "a.sv": "module a import types_pkg::*; (); endmodule",
      "types.sv": "package types_pkg;\n  import base_pkg::*;\nendpackage",
      "x/base.sv": "  package automatic base_pkg;\nendpackage",
    }),
  ).toEqual(["x/base.sv", "types.sv", "a.sv", "z.sv"]);
});

test("packages that need each other end all the same", () => {
  expect(order({ "a.sv": "package a;\nb::x\nendpackage", "b.sv": "package b;\na::x" })).toEqual([
    "b.sv",
    "a.sv",
  ]);
});
