import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { compileProject } from "./compile-project.ts";
import { runProject } from "./run-project.ts";
import { runTogether } from "./run-together.ts";

const glbl = `module glbl;
  reg gsr = 1;
  initial #10 gsr = 0;
endmodule`;
const bench = `module tb;
  reg clk = 0;
  always #4 clk = ~clk;
  part p (clk);
  initial #30 $finish;
endmodule
module part (input clk);
  always @(posedge clk) if (!glbl.gsr) $display("%m %0t", $time);
endmodule`;
const dump = "module dump; initial $dumpvars(0, tb); endmodule";

function together(files: Readonly<Record<string, string>>, asked?: string): readonly string[] {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  const project = compileProject({ files: set });
  return runTogether(
    project,
    asked === undefined ? project.tops : asked.split(","),
    asked !== undefined,
  );
}

test("a testbench runs with the tops that it names and those that name it", () => {
  const files = { "dump.v": dump, "glbl.v": glbl, "tb.v": bench };
  expect(together(files)).toEqual(["tb", "dump", "glbl"]);
  expect(together(files, "tb")).toEqual(["tb", "dump", "glbl"]);
});

test("tops of one file run together, others of several files do not", () => {
  const [one, other] = [
    "module a; initial $display(1); endmodule",
    "module b; initial #1; endmodule",
  ];
  expect(together({ "a.v": `${one}\n${other}` })).toEqual(["a", "b"]);
  expect(together({ "a.v": one, "b.v": other })).toEqual([]);
  expect(together({ "a.v": one, "b.v": other }, "b")).toEqual(["b"]);
  expect(together({ "a.v": one, "b.v": other }, "b,a")).toEqual(["b", "a"]);
  // A name in a comment or a string, or of an instance, is no reference.
  expect(
    together({ "a.v": `// see b.v\n${one.replace("1)", '"b.x", u.b.x)')}`, "b.v": other }),
  ).toEqual([]);
});

test("a module with ports beside a testbench is left out, a bound one is none", () => {
  const design = "module other (input a); endmodule";
  expect(together({ "other.v": design, "tb.v": bench, "glbl.v": glbl })).toEqual(["tb", "glbl"]);
  const check = "module check (input a); endmodule\nbind tb.p check c (.a(clk));";
  const files = new Map([
    ["tb.v", encodeText(bench)],
    ["check.sv", encodeText(check)],
  ]);
  expect(compileProject({ files }).tops).toEqual(["tb"]);
});

test("several tops keep their names, and a program is one", async () => {
  const verilator = nodeVerilator();
  let text = "";
  const program =
    'program watch;\n  initial begin @(posedge tb.clk) $display("%m %0t", $time); end\nendprogram';
  const reply = await runProject(
    {
      files: new Map(
        Object.entries({ "tb.v": bench, "glbl.v": glbl, "watch.sv": program }).map(
          ([path, each]) => [path, encodeText(each)],
        ),
      ),
      revision: 1 as Revision,
      traced: true,
    },
    {
      now: () => performance.now(),
      verilator: () => verilator,
      yosys: () => Promise.reject(new Error("not used here")),
    },
    (progress) => {
      text += progress.text ?? "";
    },
  );
  expect(text).toBe("watch 4\ntb.p 12\ntb.p 20\ntb.p 28\n");
  expect(reply.top).toBe("tb");
  expect(reply.tests[0]?.trace?.signals.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["glbl.gsr", "tb.clk", "tb.p.clk"]),
  );
});
