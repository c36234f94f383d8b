import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SourceFile } from "../base/source.ts";
import type { BriefResult } from "../brief/pipeline.ts";
import { encodeText, type FileSet } from "../project/file-set.ts";
import { emitDesign } from "../systemverilog/emit-design.ts";
import { type BriefCache, createBriefCache } from "./brief-cache.ts";

const folder = new URL("./testdata/designs/", import.meta.url).pathname;
const designs = readdirSync(folder).map(
  (name): ReadonlyMap<string, string> =>
    new Map(
      readdirSync(join(folder, name)).map((path) => [
        path,
        readFileSync(join(folder, name, path), "utf8"),
      ]),
    ),
);

function outcome({ diagnostics, program }: BriefResult) {
  return { diagnostics, modules: program === undefined ? [] : emitDesign(program) };
}

function outcomes(
  cache: BriefCache<ReturnType<typeof outcome>>,
  texts: ReadonlyMap<string, string>,
) {
  const files: FileSet = new Map([...texts].map(([path, text]) => [path, encodeText(text)]));
  const toml = texts.get("hardware.toml");
  const hardware: SourceFile | undefined =
    toml === undefined ? undefined : { path: "hardware.toml", text: toml };
  return [...texts]
    .filter(([path]) => path.endsWith(".ebv"))
    .map(([path, text]) => cache.get({ path, text }, hardware, files, outcome));
}

test("modules of earlier compilations never change a result", () => {
  const change = fc.record({
    file: fc.nat(),
    kind: fc.constantFrom("number", "comment", "cut", "undo", "remove"),
    place: fc.nat(),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...designs),
      fc.array(change, { minLength: 2, maxLength: 5 }),
      (design, changes) => {
        const kept = createBriefCache<ReturnType<typeof outcome>>(64);
        const texts = new Map(design);
        outcomes(kept, texts);
        for (const { file, kind, place } of changes) {
          const path = [...design.keys()][file % design.size] ?? "";
          const old = texts.get(path) ?? design.get(path) ?? "";
          if (kind === "remove") {
            texts.delete(path);
          } else {
            texts.set(path, changed(old, design.get(path) ?? "", kind, place));
          }
          const fresh = createBriefCache<ReturnType<typeof outcome>>(64);
          expect(outcomes(kept, texts)).toEqual(outcomes(fresh, texts));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("a change of a file two imports away is seen, and forgotten when it is undone", () => {
  const cache = createBriefCache<ReturnType<typeof outcome>>(64);
  const texts = new Map([
    ["leaf.ebv", "module Leaf;\nlet out: UInt @/x8 = 1;\n"],
    [
      "middle.ebv",
      'module Middle;\nimport "leaf.ebv";\ninst leaf: Leaf {}\ncomb let twice: UInt @/x9 = leaf.out + leaf.out;\n',
    ],
    [
      "top.ebv",
      'module Top;\nimport "middle.ebv";\nlet seen: UInt @ 0x0 / x9 = 0;\ninst middle: Middle {}\nrct txn look [true] { &seen = middle.twice; }\n',
    ],
  ]);
  const reset = () =>
    outcomes(cache, texts)[2]
      ?.modules.map(({ text }) => text)
      .join("\n");
  const first = reset();
  expect(first).toContain("8'd1");
  texts.set("leaf.ebv", "module Leaf;\nlet out: UInt @/x8 = 77;\n");
  expect(reset()).toContain("8'd77");
  texts.set("leaf.ebv", "module Leaf;\nlet other: UInt @/x8 = 77;\n");
  expect(outcomes(cache, texts)[2]?.diagnostics.some((one) => one.severity === "error")).toBe(true);
  texts.set("leaf.ebv", "module Leaf;\nlet out: UInt @/x8 = 1;\n");
  expect(reset()).toBe(first);
});

function changed(old: string, original: string, kind: string, place: number): string {
  switch (kind) {
    case "number": {
      const numbers = [...old.matchAll(/\b\d+\b/g)];
      const at = numbers[place % Math.max(1, numbers.length)]?.index ?? 0;
      return `${old.slice(0, at)}${place % 9}${old.slice(at + 1)}`;
    }
    case "comment":
      return `// ${place}\n${old}`;
    case "cut": {
      const at = place % Math.max(1, old.length);
      return `${old.slice(0, at)}${old.slice(at + 3)}`;
    }
    default:
      return original;
  }
}
