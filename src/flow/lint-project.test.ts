import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { lintProject } from "./lint-project.ts";
import type { Toolbox } from "./toolbox.ts";

const verilator = nodeVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

const lint = async (text: string) => {
  const files = new Map([["m.sv", encodeText(text)]]);
  return (await lintProject({ files, revision: 1 as Revision }, toolbox)).diagnostics;
};

test("a warning can be accepted on its line, and is silent then", async () => {
  const text = `module m(input logic [7:0] a, output logic [3:0] y);
  assign y = a;
endmodule
`;
  const before = await lint(text);
  expect(before.map(({ code }) => code)).toEqual(["WIDTHTRUNC", "UNUSEDSIGNAL"]);
  let waived = text;
  for (const { fixes } of before.toReversed()) {
    expect(fixes).toHaveLength(1);
  }
  for (const { span, text: added } of before[0]?.fixes[0]?.edits.toReversed() ?? []) {
    waived = waived.slice(0, span.start) + added + waived.slice(span.end);
  }
  expect(waived).toBe(`module m(input logic [7:0] a, output logic [3:0] y);
  // verilator lint_off WIDTHTRUNC
  assign y = a;
  // verilator lint_on WIDTHTRUNC
endmodule
`);
  expect((await lint(waived)).map(({ code }) => code)).toEqual(["UNUSEDSIGNAL"]);
});

test("an error offers no waiver", async () => {
  const [error] = await lint("module m(output logic y);\n  assign y = nothing;\nendmodule\n");
  expect(error?.severity).toBe("error");
  expect(error?.fixes).toEqual([]);
});
