import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";
import { projectModules } from "./project-modules.ts";

test("a module under a testbench comes with its parts as it uses them", () => {
  const files = new Map(
    [
      [
        "part.ebv",
        "module part(W: UInt = 8); trg a: UInt @/xW; let b: UInt @ 0x0 / xW = 0; rct txn t [true] { &b = a; };",
      ],
      [
        "whole.ebv",
        'module whole; import "part.ebv"; trg a: UInt @/x3; comb let b: UInt @ 0x0 / x3 = p.b; inst p: part(W = 3) { a = a; };',
      ],
      [
        "whole_tb.sv",
        "module whole_tb; logic clk, rst_n; logic [2:0] a, b; whole dut (.clk, .rst_n, .a, .b); endmodule",
      ],
    ].map(([path = "", text = ""]) => [path, encodeText(text)]),
  );
  const names = projectModules(compileProject({ files })).map(({ name }) => name);
  expect(names).toEqual(["part_W3", "whole", "part"]);
});

test("a part that has a testbench of its own still shows what its parent looks at", () => {
  const files = new Map(
    [
      [
        "part.ebv",
        "module part; trg go: Bool; let n: UInt @/x4 = 0; let shown: Bool @ 0x0 / 0 = false; rct txn t [go] { &n = n + 1; &shown = true; };",
      ],
      ["part_tb.sv", "module part_tb; part dut (); endmodule"],
      [
        "whole.ebv",
        'module whole; import "part.ebv"; trg go: Bool; let b: UInt @ 0x0 / x4 = 0; inst p: part { go = go; }; rct txn t [go][p.n == b + 1] { &b = p.n; };',
      ],
      ["whole_tb.sv", "module whole_tb; whole dut (); endmodule"],
    ].map(([path = "", text = ""]) => [path, encodeText(text)]),
  );
  const modules = projectModules(compileProject({ files }));
  expect(modules.map(({ name }) => name)).toEqual(["part", "whole"]);
  const [part, whole] = modules.map(({ text }) => text);
  expect(whole).toContain("p.n_next");
  expect(part).toContain("n_next =");
  expect(part).toContain("output logic [3:0] n");
});
