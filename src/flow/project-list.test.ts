import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";
import { projectList, withProjectList } from "./project-list.ts";

function filesOf(texts: Readonly<Record<string, string>>) {
  return new Map(Object.entries(texts).map(([path, text]) => [path, encodeText(text)]));
}

const project = {
  "sim/run.f":
    "// all of it\n-f ../rtl/rtl.f\n+define+FAST +define+WIDTH=12 -GDEPTH=4\nsim/tb.sv +quick\n",
  "rtl/rtl.f": "+incdir+rtl $ROOT/rtl/asic/fifo.sv\n./top.sv --top-module tb\n",
  "rtl/asic/fifo.sv": "module fifo; endmodule",
  "rtl/fpga/fifo.sv": "module fifo; endmodule",
  "rtl/top.sv": "module top; fifo f (); endmodule",
  "rtl/other.sv": "module other; endmodule",
  "sim/tb.sv": "module tb; top t (); endmodule",
};

test("a list of the project tells defines, parameters and which of two files is meant", () => {
  const files = filesOf(project);
  expect(projectList(files)).toEqual({
    defines: ["FAST", "WIDTH=12"],
    parameters: ["DEPTH=4"],
    plusargs: ["quick"],
    dropped: new Set(["rtl/fpga/fifo.sv"]),
  });
  const compiled = compileProject({ files });
  expect(compiled.diagnostics).toEqual([]);
  expect(compiled.svFiles.map(({ path }) => path)).not.toContain("rtl/fpga/fifo.sv");
  expect(compiled.tops).toEqual(["other", "tb"]);
});

test("what is asked for comes before what the list says", () => {
  const files = filesOf(project);
  const request = withProjectList({ files, defines: ["SLOW"], plusargs: [] });
  expect(request).toMatchObject({
    defines: ["SLOW"],
    plusargs: ["quick"],
    parameters: ["DEPTH=4"],
  });
});

test("of several lists, or one of other files, nothing is taken", () => {
  const two = filesOf({ ...project, "sim/other.f": "+define+OTHER rtl/top.sv" });
  expect(projectList(two).defines).toEqual([]);
  const strange = filesOf({ "a.f": "+define+A /lib/cells.v", "tb.sv": "module tb; endmodule" });
  expect(projectList(strange).defines).toEqual([]);
  const endless = filesOf({
    "a.f": "-f a.f",
    "b.f": "-f b.f tb.sv",
    "tb.sv": "module tb; endmodule",
  });
  expect(projectList(endless).defines).toEqual([]);
});
