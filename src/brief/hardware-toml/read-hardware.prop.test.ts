import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readHardware } from "./read-hardware.ts";

const pieces = fc.constantFrom(
  "[memory]\n",
  "[io]\n",
  "[[io]]\n",
  "[target]\n",
  '"0x10" = ',
  "fpga = ",
  '"upduino"',
  "{ size = 1, ",
  'type = "bram" }',
  "= ",
  "\n",
  "\r\n",
  "'",
  '"""',
  "😀",
  "1979-05-27",
  "-1",
  "[",
  "]",
  ".",
  "\uFEFF",
);

test("any text gives a value, and spans that lie within it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string()), { maxLength: 30 }),
      (parts) => {
        const text = parts.join("");
        for (const { span, help } of readHardware({ path: "h.toml", text }).diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(help).not.toBe("");
        }
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
