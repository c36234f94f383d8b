import { expect, test } from "vitest";
import { showValue } from "./show-value.ts";

test("values are read in the radix, by their type", () => {
  const int = { width: 12, signed: true };
  expect(showValue(-1n, int, "decimal")).toBe("-1");
  expect(showValue(-1n, int, "hexadecimal")).toBe("0xfff");
  expect(showValue(5n, { width: 4, signed: false }, "binary")).toBe("0b0101");
  expect(showValue(1n, { width: 1, signed: false }, "hexadecimal")).toBe("1");
  expect(showValue(2n, int, "decimal", "Busy")).toBe("Busy");
  expect(showValue(undefined, int, "decimal")).toBe("—");
});
