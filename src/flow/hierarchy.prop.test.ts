import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";

const folder = new URL("./testdata/designs/", import.meta.url).pathname;
const designs = readdirSync(folder).map((name) => {
  const inner = join(folder, name);
  return readdirSync(inner).map((path) => ({
    path,
    text: readFileSync(join(inner, path), "utf8"),
  }));
});

/** Pieces that meet in files of the language in places where nobody wrote them. */
const words =
  'inst mac [ ] { } ( ) : ; , . .. = for in import frgn module from trg let comb 0 1 4096 99999999999 N pe[r, c] @ /x8 UInt Bool "x.ebv" true ? rct txn fire_ test expect load'.split(
    " ",
  );

test("no change of a design makes the compiler throw, or point outside of a file", () => {
  const change = fc.record({
    file: fc.nat(),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    text: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(" ")),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...designs),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      (design, changes) => {
        const texts = new Map(design.map(({ path, text }) => [path, text]));
        for (const { file, from, length, text } of changes) {
          const path = design[file % design.length]?.path ?? "";
          const old = texts.get(path) ?? "";
          const start = Math.floor(from * old.length);
          texts.set(path, `${old.slice(0, start)}${text}${old.slice(start + length)}`);
        }
        const files = new Map([...texts].map(([path, text]) => [path, encodeText(text)]));
        for (const { code, span, message } of compileProject({ files }).diagnostics) {
          expect(code, message).not.toBe("internal-error");
          const length = texts.get(span.file)?.length ?? 0;
          expect(span.start >= 0 && span.start <= span.end && span.end <= length).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
