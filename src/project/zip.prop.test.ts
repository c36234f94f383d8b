import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkPath } from "./check-path.ts";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const part = fc.stringMatching(/^[a-zé0-9_][A-Za-z0-9_. -]{0,10}$/);
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));

test("every set of files that may be typed survives export and import", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(path, fc.uint8Array({ maxLength: 500 }))), (entries) => {
      const files = new Map<string, Uint8Array>();
      for (const [name, bytes] of entries) {
        if (checkPath(name, files.keys()) === undefined) {
          files.set(name, bytes);
        }
      }
      const { value, diagnostics } = readZip("p.zip", writeZip(files));
      expect(diagnostics).toEqual([]);
      expect(new Map(value)).toEqual(files);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("no bytes make the reader throw", () => {
  const zip = writeZip(
    new Map([
      ["a/b", new Uint8Array(300)],
      ["c", new Uint8Array([1, 2, 3])],
    ]),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(zip.length),
      (changes, length) => {
        const bytes = zip.slice(0, length);
        for (const [at, value] of changes) {
          bytes[at] = value;
        }
        const { value, diagnostics } = readZip("p.zip", bytes);
        expect(value === undefined).toBe(diagnostics.length > 0);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
