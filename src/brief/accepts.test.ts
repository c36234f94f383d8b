import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderText } from "../diagnostics/render-text.ts";
import { compileBrief } from "./pipeline.ts";
import { describeProgram } from "./testing/describe-program.ts";

const folder = join(import.meta.dirname, "testdata", "accept");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".ebv"))
  .map((name) => name.slice(0, -4));

/** What the passes make of whole designs; warnings and hints stand at the end. */
describe("testdata/accept", () => {
  test.each(names)("%s", async (name) => {
    const read = (path: string) => ({ path, text: readFileSync(join(folder, path), "utf8") });
    const source = read(`${name}.ebv`);
    const hardware = existsSync(join(folder, `${name}.toml`)) ? read(`${name}.toml`) : undefined;
    const { diagnostics, program } = compileBrief({ source, hardware });
    const files = hardware === undefined ? [source] : [source, hardware];
    const found = renderText(diagnostics, files);
    expect(program, found).toBeDefined();
    const text = program === undefined ? "" : describeProgram(program);
    await expect(`${text}\n${found}`).toMatchFileSnapshot(join(folder, `${name}.txt`));
  });
});
