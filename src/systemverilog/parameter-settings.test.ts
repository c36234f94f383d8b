import { expect, test } from "vitest";
import { parameterSettings } from "./parameter-settings.ts";

const found = (text: string) =>
  parameterSettings(text, new Set(["stage", "two words"])).map(({ start, end, ...setting }) => ({
    ...setting,
    text: text.slice(start, end),
  }));

test("parameters that are set by name and by their order", () => {
  expect(found("stage #(.W(f(.x(2))), .N (4)) a (.clk);")).toEqual([
    { module: "stage", names: ["W", "N"], text: "stage #(.W(f(.x(2))), .N (4))" },
  ]);
  expect(found("stage #(8, N + 1) a (.clk);")).toEqual([
    { module: "stage", names: [], text: "stage #(8, N + 1)" },
  ]);
});

test.each([
  "stage a (.clk);",
  "stage #() a (.clk);",
  "other #(.W(8)) a (.clk);",
  "// stage #(.W(8)) a (.clk);",
  "stage #(",
  "assign stage = 1; #(2) x = 1;",
])("`%s` sets none", (text) => {
  expect(found(text)).toEqual([]);
});
