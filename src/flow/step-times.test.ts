import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import type { RunReply } from "./replies.ts";
import { runProject } from "./run-project.ts";

test("each step of a run tells its own time, and a kept model only that it was read", async () => {
  const bench =
    "module tb; logic clk = 0; always #5 clk = ~clk; initial #20 $finish; endmodule // of times\n";
  const verilator = nodeVerilator();
  await verilator;
  let asked = 0;
  const run = (): Promise<RunReply> =>
    runProject(
      { files: new Map([["tb.sv", encodeText(bench)]]), revision: 1 as Revision, traced: true },
      {
        // Time goes on by one whenever somebody looks.
        now: () => ++asked,
        verilator: () => verilator,
        yosys: () => Promise.reject(new Error("not used here")),
      },
      () => {},
    );
  const { times } = await run();
  const sum = Object.values(times).reduce((one, other) => one + other, 0);
  expect(Math.min(...Object.values(times))).toBeGreaterThan(0);
  expect(sum).toBeLessThan(asked);
  const again = (await run()).times;
  expect(again).toMatchObject({ verilator: 0, lower: 0 });
  expect(again.read).toBeGreaterThan(0);
});
