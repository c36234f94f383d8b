import { expect, test } from "vitest";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { buildTestbench } from "./testbench-model.ts";
import type { Toolbox } from "./toolbox.ts";

const toolbox: Toolbox = {
  now: () => 0,
  verilator: nodeVerilator,
  yosys: () => Promise.reject(new Error("no yosys")),
  clang: () => Promise.resolve({ kind: "offer", downloadBytes: 40_000_000 }),
};

async function build(text: string): ReturnType<typeof buildTestbench> {
  const request = {
    top: "tb",
    modules: [],
    sources: [{ path: "tb.sv", text }],
    included: [],
    files: new Map(),
    traced: false,
    readFile: undefined,
    isCovered: false,
    plusargs: [],
    defines: [],
  };
  return buildTestbench(request, toolbox, () => undefined);
}

const item = "class Item; rand bit [7:0] a; endclass";

test("a testbench with classes, queues and plain random values runs without the C++ compiler", async () => {
  const { ready, diagnostics } = await build(`module tb;
  ${item}
  Item items[$];
  initial begin
    Item one = new;
    void'(one.randomize());
    items.push_back(one);
    #1 $finish;
  end
endmodule
`);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(ready).toBeDefined();
});

test("constraints need a solver: the C++ compiler is not offered, which would not help", async () => {
  const { ready, diagnostics } = await build(`module tb;
  ${item.replace("endclass", "constraint low { a < 9; } endclass")}
  Item one = new;
  initial begin
    void'(one.randomize());
    $finish;
  end
endmodule
`);
  expect(ready).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toContain("needs-solver");
  expect(diagnostics.map(({ code }) => code)).not.toContain("needs-clang");
});

test("what is refused by name offers the compiler", async () => {
  const { diagnostics } = await build(`module tb;
  function automatic logic [99:0] shifted(int times);
    return times == 0 ? 100'd1 : shifted(times - 1) << 1;
  endfunction
  int times = 3;
  initial begin
    #1 $display("%h", shifted(times));
    $finish;
  end
endmodule
`);
  expect(diagnostics.map(({ code }) => code)).toContain("needs-clang");
});
