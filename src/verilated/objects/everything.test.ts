import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { elaborateSystemVerilog } from "../../tools/verilator/elaborate.ts";
import { instantiateModel } from "../instantiate-model.ts";
import { lowerModel } from "../lower-model.ts";
import type { AdvanceOutcome, ModelEvent } from "../model-instance.ts";
import { nodeVerilator } from "../testdata/node-verilator.ts";

const folder = "src/compiled/testdata";

async function runTestbench(top: string, text: string, seed = 0): Promise<readonly ModelEvent[]> {
  const files = [{ path: `${top}.sv`, text }];
  const elaborated = elaborateSystemVerilog(await nodeVerilator(), { files, top });
  expect(elaborated.outcome, elaborated.stderr).toBe("ok");
  const { value: model, diagnostics } = lowerModel({
    ...elaborated,
    top,
    sources: files,
    isTimed: true,
  });
  expect(diagnostics).toEqual([]);
  if (model === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const options = { compiled, readText: () => undefined, isEndedByStop: true, seed };
  const instance = instantiateModel(model, options);
  instance.begin();
  const events: ModelEvent[] = [...instance.takeEvents()];
  let outcome: AdvanceOutcome = "paused";
  while (outcome === "paused") {
    outcome = instance.advance({ until: 1e9, steps: 16, isTraced: false });
    events.push(...instance.takeEvents());
  }
  return events;
}

function printed(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.kind === "text" ? event.text : "")).join("");
}

// `everything.txt` is what the program prints that native Verilator builds of it, with `+verilator+seed+1`.
test("classes, queues, arrays, mailboxes, strings and files do what they do natively", async () => {
  const text = await readFile(`${folder}/everything.sv`, "utf8");
  const events = await runTestbench("everything", text, 1);
  expect(printed(events)).toBe(await readFile(`${folder}/everything.txt`, "utf8"));
  expect(events.at(-1)).toMatchObject({ kind: "finish" });
});

test("what looks into no object ends the run, and names the line", async () => {
  const text = `module nothing;
  class Item; int number; endclass
  Item item;
  initial begin
    $display("before");
    item.number = 4;
    $display("after");
  end
endmodule
`;
  expect(await runTestbench("nothing", text)).toMatchObject([
    { kind: "text", text: "before\n" },
    {
      kind: "assertion",
      severity: "fatal",
      text: "Null pointer dereferenced",
      location: { file: "nothing.sv", line: 6 },
    },
  ]);
});

test("a run that makes objects without end stays small, and keeps those it still refers to", async () => {
  const text = `module churn;
  class Node; int value; Node next; int payload[$]; endclass
  Node kept, head, node;
  int sum = 0;
  initial begin
    kept = new; kept.value = 7; kept.payload = '{1, 2, 3};
    for (int round = 0; round < 4000; round++) begin
      head = null;
      for (int i = 0; i < 100; i++) begin
        node = new;
        node.value = i;
        node.next = head;
        node.payload.push_back(i);
        head = node;
      end
      #1;
      for (node = head; node != null; node = node.next) sum += node.payload[0];
    end
    $display("%0d %0d %0d", sum, kept.value, kept.payload.sum());
    $finish;
  end
endmodule
`;
  expect(printed(await runTestbench("churn", text))).toBe("19800000 7 6\n");
});

test("a randc variable takes each of its values once before any comes again", async () => {
  const text = `module cycles;
  class Draw; randc bit [2:0] few; randc bit [7:0] many; endclass
  Draw draw;
  int seen[8];
  bit [255:0] all = 0;
  initial begin
    draw = new;
    for (int i = 0; i < 256; i++) begin
      void'(draw.randomize());
      seen[draw.few]++;
      all[draw.many] = 1;
    end
    $display("%p%0d", seen, &all);
    $finish;
  end
endmodule
`;
  const each = Array.from({ length: 8 }, () => "'h20").join(", ");
  expect(printed(await runTestbench("cycles", text))).toBe(`'{${each}} 1\n`);
});

test("members get their first values after the constructor of the class that is extended", async () => {
  const text = `module order;
  class Base; int made; function new(int made); this.made = made; prepare(); endfunction
    virtual function void prepare(); endfunction
  endclass
  class Derived extends Base;
    int value = 7;
    function new(int made); super.new(made + 1); value += made; endfunction
    virtual function void prepare(); $display("value %0d", value); endfunction
  endclass
  Derived one;
  initial begin
    one = new(3);
    $display("%0d %0d", one.made, one.value);
    $finish;
  end
endmodule
`;
  expect(printed(await runTestbench("order", text))).toBe("value 0\n4 10\n");
});
