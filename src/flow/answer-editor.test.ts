import { describe, expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { answerEditor } from "./answer-editor.ts";

const sv = `// top
module top (
  input logic clk,
  input logic [7:0] act
);
  logic [7:0] sum;
  mac u_mac (.clk(clk), .act(act), .total(sum));
  always_ff @(posedge clk) begin
    if (act == 0) begin
      $display("zero %d",
        sum);
    end
  end
endmodule
`;
const brief = `module mac();
trg act: UInt @/x8;
let total: UInt @ 0x0 /0..7 = 0;
rct txn add [true] { &total = total + act; }
`;
const files = new Map([
  ["top.sv", encodeText(sv)],
  ["src/mac.ebv", encodeText(brief)],
]);

describe("SystemVerilog", () => {
  const defined = (before: string, add = 0) => {
    const offset = sv.indexOf(before) + add;
    return answerEditor(files, "definition", { file: "top.sv", offset }).map(
      ({ file, start, end }) => `${file} ${(file === "top.sv" ? sv : brief).slice(start - 4, end)}`,
    );
  };

  test("definitions lead to signals, and into Brief", () => {
    expect(defined("sum));")).toEqual(["top.sv :0] sum"]);
    expect(defined("mac u_mac")).toEqual(["src/mac.ebv ule mac"]);
    expect(defined(".total", 1)).toEqual(["src/mac.ebv let total"]);
    expect(defined("$display")).toEqual([]);
  });

  test("a hover tells declaration and width", () => {
    const hover = (before: string) =>
      answerEditor(files, "hover", { file: "top.sv", offset: sv.indexOf(before) });
    expect(hover("act == 0")?.markdown).toBe(
      "```systemverilog\ninput logic [7:0] act\n```\n\nPort of `top`, 8 bits",
    );
    expect(hover("act == 0")?.signal).toEqual({ module: "top", name: "act" });
    expect(hover("total(")?.markdown).toContain("let total: UInt@/x8");
  });

  test("it has an outline, folds and highlights", () => {
    const [top] = answerEditor(files, "symbols", { file: "top.sv" });
    expect(top?.children.map(({ name }) => name)).toEqual(["clk", "act", "sum", "u_mac"]);
    expect(answerEditor(files, "folding", { file: "top.sv" })).toEqual([
      { start: 2, end: 4, kind: "block" },
      { start: 2, end: 13, kind: "block" },
      { start: 8, end: 12, kind: "block" },
      { start: 9, end: 11, kind: "block" },
    ]);
    const offset = sv.indexOf("sum;");
    expect(answerEditor(files, "highlights", { file: "top.sv", offset })).toHaveLength(3);
  });

  test("its declarations are found with those of Brief", () => {
    const names = answerEditor(files, "workspaceSymbols", { query: "" }).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["mac", "act", "total", "add", "top", "u_mac"]));
  });
});

test("a part is formatted alone", () => {
  const text = "let a:Bool;\nlet b:Bool;\n";
  const one = new Map([["a.ebv", encodeText(text)]]);
  const edits = answerEditor(one, "format", { file: "a.ebv", start: 12, end: 22 });
  expect(edits.map(({ span }) => span.start)).toEqual([18]);
});

test("a question about a file that is not there has an empty answer", () => {
  const place = { file: "none.ebv", offset: 3 };
  expect(answerEditor(files, "hover", place)).toBeUndefined();
  expect(answerEditor(files, "completions", place)).toEqual([]);
  expect(answerEditor(files, "format", { file: "none.ebv" })).toEqual([]);
  expect(answerEditor(files, "reading", place)).toBeUndefined();
});
