import { expect, test } from "vitest";
import { restoreArrows } from "./restore-arrows.ts";

const place = { file: "tb.sv", line: 2, column: 3 };
const restored = (format: string, statement: string): string =>
  restoreArrows(format, [{ path: "tb.sv", text: `module tb;\n  ${statement}\n` }], place);

test.each([
  ["a=%b . y=%b.\n", '$display("a=%b -> y=%b.", a, y);', "a=%b -> y=%b.\n"],
  ["x.y %d. 3", '$display("x->y %d. 3", a);', "x->y %d. 3"],
  ["v1.2 done.", '$display("v1.2 done.");', "v1.2 done."],
  ["v1.0 %d.%d", '$display("v1.0 %d->%d", a, b);', "v1.0 %d->%d"],
  ["%0d.%0d", '$display("%0d->%0d", a, b);', "%0d->%0d"],
])("%j of %s", (format, statement, expected) => {
  expect(restored(format, statement)).toBe(expected);
});
