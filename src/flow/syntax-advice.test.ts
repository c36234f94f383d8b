import { expect, test } from "vitest";
import { syntaxAdvice } from "./syntax-advice.ts";

/** The advice at the place that `«` marks. */
function adviceAt(message: string, marked: string): readonly [string, string | undefined] {
  const start = marked.indexOf("«");
  const text = marked.replace("«", "");
  const advice = syntaxAdvice(message, { path: "m.sv", text }, start);
  const [label] = advice?.labels ?? [];
  return [advice?.help ?? "", label && text.slice(label.span.start, label.span.end)];
}

test("a missing semicolon is shown where it is missing, over comments", () => {
  const text = "always_ff @(posedge clk) begin\n  q <= q + a // sum\n«end";
  const [help, word] = adviceAt("syntax error, unexpected end", text);
  expect(help).toContain("Put a `;` after `a`");
  expect(word).toBe("a");
  const other = "wire [7:0] w = 8'hff\n/* next */ «assign y = w;";
  expect(adviceAt("syntax error, unexpected assign, expecting ',' or ';'", other)[1]).toBe("8'hff");
  const closing = "assign y = (a & b)\n«endmodule";
  expect(adviceAt("syntax error, unexpected endmodule", closing)[1]).toBe(")");
});

test("what is no missing semicolon is not called one", () => {
  expect(adviceAt("syntax error, unexpected end", "begin\n«end")[1]).toBeUndefined();
  const [compare] = adviceAt("syntax error, unexpected '='", "if (count «= 10) y = 1;");
  expect(compare).toContain("`==`");
  const [list] = adviceAt(
    "syntax error, unexpected ';', expecting ')'",
    "module m(input a«; output b);",
  );
  expect(list).toContain("`,`");
  const [open] = adviceAt("syntax error, unexpected endmodule", "begin y = a; «endmodule");
  expect(open).toContain("`begin`");
  expect(syntaxAdvice("Signal is not used", { path: "m.sv", text: "" }, 0)).toBeUndefined();
});
