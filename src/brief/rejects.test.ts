import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderText } from "../diagnostics/render-text.ts";
import { compileBrief } from "./pipeline.ts";

const folder = join(import.meta.dirname, "testdata", "reject");
const codes = readdirSync(folder)
  .filter((name) => name.endsWith(".ebv"))
  .map((name) => name.slice(0, -4));

/** A file named for each code, and what people read when they meet it. */
describe("testdata/reject", () => {
  test.each(codes)("%s", async (code) => {
    const read = (path: string) => ({ path, text: readFileSync(join(folder, path), "utf8") });
    const source = read(`${code}.ebv`);
    const hardware = existsSync(join(folder, `${code}.toml`)) ? read(`${code}.toml`) : undefined;
    const { diagnostics, program } = compileBrief({ source, hardware });
    expect(diagnostics.map((one) => one.code)).toContain(code);
    const hasError = diagnostics.some(({ severity }) => severity === "error");
    expect(program === undefined).toBe(hasError);
    const files = hardware === undefined ? [source] : [source, hardware];
    await expect(renderText(diagnostics, files)).toMatchFileSnapshot(join(folder, `${code}.txt`));
  });
});
