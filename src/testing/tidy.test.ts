import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosticTitles } from "../diagnostics/codes.ts";
import { withoutExample } from "../diagnostics/explain/without-example.ts";
import { examplesOf } from "../reference/examples-of.ts";
import { readMarkdown } from "../reference/read-markdown.ts";

const root = join(import.meta.dirname, "..", "..");
const codes = Object.keys(diagnosticTitles);
const pages = join(root, "src", "diagnostics", "explain");
const rejects = join(root, "src", "brief", "testdata", "reject");

/** Files over 400 lines that are one thing all the same: each needs a reason. */
const longFiles: Readonly<Record<string, string>> = {
  "src/brief/names/resolve-names.ts": "declares everything that names stand for, in one scope",
  "src/brief/syntax/ast.ts": "one table of types, every form of the grammar",
  "src/brief/tests/type-test-expression.ts": "every form of an expression in a test",
  "src/brief/tests/type-test-member.ts": "every form of a member in a test",
  "src/brief/transactions/type-statements.ts": "every form of a statement",
  "src/brief/typed-program.ts": "the program as one table of types, which refer to each other",
  "src/brief/typing/type-expression.ts": "every form of an expression",
  "src/systemverilog/editor/scan-declarations.ts": "one scanner",
};

const folders = ["src", "workers", "e2e", "scripts", "rtl-templates"];
const files = [
  ...folders.flatMap((folder) => filesUnder(join(root, folder))),
  ...readdirSync(root)
    .filter((name) => /\.(md|json|cjs|ts|html)$/.test(name) && name !== "package-lock.json")
    .map((name) => join(root, name)),
].map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
const sources = files.filter(({ path }) => /\.(tsx?|mjs|css)$/.test(path));
const code = sources.filter(({ path }) => !/\.test\.tsx?$|\/testdata\//.test(path));

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return filesUnder(path);
    }
    return [".wasm", ".png", ".bin", ".zip"].includes(extname(path)) ? [] : [path];
  });
}

function linesOf(text: string): number {
  return text.trimEnd().split("\n").length;
}

describe("diagnostics", () => {
  test("every code has a page, and every page a code", () => {
    const written = readdirSync(pages)
      .filter((name) => name.endsWith(".md"))
      .map((name) => name.slice(0, -".md".length));
    expect(written.sort()).toEqual([...codes].sort());
  });

  test("every code has an example that yields it, or a reason why not", () => {
    const bare = codes.filter((one) => {
      const page = readFileSync(join(pages, `${one}.md`), "utf8");
      const hasExample = examplesOf(readMarkdown(page)).some(({ fails }) => fails);
      const isExcused = Object.hasOwn(withoutExample, one);
      return !hasExample && !isExcused && !existsSync(join(rejects, `${one}.ebv`));
    });
    expect(bare).toEqual([]);
    expect(Object.keys(withoutExample).filter((one) => !codes.includes(one))).toEqual([]);
  });

  test("the words are the house's, and no help is empty", () => {
    const catalogue = files.filter(({ path }) => path.startsWith("src/diagnostics/"));
    const shown = catalogue.filter(({ path }) => !path.endsWith(".test.ts"));
    for (const { path, text } of shown) {
      expect(text, path).not.toMatch(/\binvalid\b|\boops\b|something went wrong|\bplease try\b/i);
      expect(text, path).not.toMatch(/\bhelp: (?:""|''|``)/);
    }
  });
});

describe("files", () => {
  test("are not longer than one can read", () => {
    const long = code.filter(({ text }) => linesOf(text) > 400).map(({ path }) => path);
    expect(long.filter((path) => !Object.hasOwn(longFiles, path))).toEqual([]);
    expect(sources.filter(({ text }) => linesOf(text) > 800).map(({ path }) => path)).toEqual([]);
  });

  test("are named for what they hold", () => {
    const banned = /^(utils?|helpers?|common|misc|types)\.(tsx?|mjs|css)$/;
    expect(sources.filter(({ path }) => banned.test(basename(path)))).toEqual([]);
    const odd = code
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*|[A-Z]\w*)\.(tsx?|d\.ts|mjs|css)$/.test(
            basename(path),
          ),
      );
    expect(odd).toEqual([]);
  });

  test("declare something of their own", () => {
    const barrels = code.filter(({ path, text }) => {
      const statements = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "").trim();
      const isBarrel = /^(?:export [^;]* from "[^"]+";\s*)+$/.test(statements);
      return isBarrel || (path.startsWith("src/") && /^export \* from/m.test(text));
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test("every room says what it is in twenty lines", () => {
    const rooms = readdirSync(join(root, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join("src", name, "README.md"))
      .filter((path) => path !== join("src", "base", "README.md"));
    expect(rooms.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const readmes = files.filter(({ path }) => /^src\/(?!.*testdata).*README\.md$/.test(path));
    expect(readmes.filter(({ text }) => linesOf(text) > 20).map(({ path }) => path)).toEqual([]);
  });

  test("speak of the product alone", () => {
    const foreign =
      /\/(?:home|root|Users)\/[a-z]|\/work\/|\.\.\/shared\b|\bissue #?\d|registry\.npmjs|deb\.debian\.org/i;
    const own = ["src/testing/tidy.test.ts"];
    const told = files
      .filter(({ path }) => !own.includes(path) && !path.startsWith("scripts/setup/"))
      .filter(({ text }) => foreign.test(text))
      .map(({ path, text }) => `${path}: ${foreign.exec(text)?.[0]}`);
    expect(told).toEqual([]);
  });
});
