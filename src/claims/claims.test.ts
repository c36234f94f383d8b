import { expect, test } from "vitest";
import { manifests } from "../templates/library.ts";
import { claims } from "./claims.ts";

test("every claim has a name of its own", () => {
  const ids = claims.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("templates that show what is true are there", () => {
  const named = claims.map(({ template }) => template);
  expect(named.filter((each) => !manifests.has(each))).toEqual([]);
});

test.each([
  ["dsp-macs", (8 * 2 * 48e6) / 1e9, "0.768 GMAC/s"],
  ["peak-gops", (128 * 48e6) / 1e9, "6.14"],
  ["vmm-cycles", (128 * 128) / 16, "1,024"],
  ["inference-cycles", (128 * 128 + 128 * 10) / 16, "1,104"],
  ["spram-bandwidth", (64 * 48e6) / 8e9, "0.384 GB/s"],
  ["cam-luts", 256 * 85, "21,760"],
  ["weight-bytes", (128 * 128 + 128 * 10) / 2, "8,832"],
  ["imp-model-size", (9e9 * 1.6) / 8e9, "1.80 GB"],
  ["imp-bram", (144 * 36) / 8, "648 KB"],
  ["imp-tokens", 19.2 / 1.8, "10.7"],
  ["imp-layer", Math.ceil((4096 * 11008) / 262_144), "172"],
])("%s gives what arithmetic gives", (id, value, text) => {
  const claim = claims.find((each) => each.id === id);
  expect(claim?.truth).toContain(text);
  expect(value).toBeCloseTo(Number(text.replace(/[^\d.]/g, "")), 1);
});
