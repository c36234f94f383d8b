import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../reference/read-markdown.ts";
import { lintSystemVerilog } from "../../../tools/verilator/lint.ts";
import { nodeVerilator } from "../../../verilated/testdata/node-verilator.ts";

const verilator = nodeVerilator();
const folder = import.meta.dirname;

/** Codes of other uses or other files than one example shows. */
const withoutMistake: readonly string[] = [
  ...["CONTASSREG", "EOFNEWLINE", "LITENDIAN", "SIDEEFFECT", "STMTDLY"],
];

const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => {
    const blocks = readMarkdown(readFileSync(join(folder, name), "utf8"));
    const fences = blocks.flatMap((block) => (block.kind === "fence" ? [block] : []));
    return { code: name.slice(0, -".md".length), blocks, fences };
  });

/** Every page shows what Verilator complains of and how it is content. */
describe("explain Verilator's codes", () => {
  test.each(pages)("$code", async ({ code, blocks, fences }) => {
    expect(blocks[0]?.kind).toBe("heading");
    expect(blocks[1]?.kind).toBe("paragraph");
    const tool = await verilator;
    const codesOf = (text: string): readonly string[] =>
      lintSystemVerilog(tool, { files: [{ path: "m.sv", text }], top: undefined })
        .messages.map((message) => message.code)
        // Of several modules in one text, one has the name of the file.
        .filter((one) => one === code || one !== "DECLFILENAME");
    const wrong = fences.filter(({ marks }) => marks.includes("fails"));
    const right = fences.filter(({ marks }) => !marks.includes("fails"));
    expect(wrong.length).toBe(withoutMistake.includes(code) ? 0 : 1);
    expect(right.length).toBe(1);
    for (const { text } of wrong) {
      expect(codesOf(`${text}\n`)).toContain(code);
    }
    for (const { text } of right) {
      expect(codesOf(`${text}\n`)).toEqual([]);
    }
  });
});
