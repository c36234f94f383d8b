import { nearestWord } from "../../base/nearest-word.ts";
import { diagnosticTitles } from "../../diagnostics/codes.ts";
import { explainedCodes, explainPage } from "../../reference/explain-pages.ts";
import {
  explainedVerilatorCodes,
  explainVerilatorCode,
} from "../../reference/explain-verilator-code.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";
import { renderPlain } from "../../reference/render-plain.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";

/** `gatewright explain CODE` or `--list`: the page of a diagnostic code. */
export async function explain(args: readonly string[]): Promise<number> {
  const { paths, list } = parseOptions(args, ["list"]);
  if (list) {
    const width = Math.max(...explainedCodes.map((code) => code.length));
    const titles: Readonly<Record<string, string>> = diagnosticTitles;
    for (const code of explainedCodes) {
      process.stdout.write(`${code.padEnd(width)}  ${titles[code] ?? ""}\n`);
    }
    for (const code of explainedVerilatorCodes) {
      const [heading = ""] = (explainVerilatorCode(code) ?? "").split("\n");
      process.stdout.write(`${code.padEnd(width)}  ${heading.replace(/^# \w+: /, "")}\n`);
    }
    return exitCode.clean;
  }
  const [code, ...more] = paths;
  if (code === undefined || more.length > 0) {
    throw new UsageError("explain takes one code, as in `gatewright explain lost-bits`, or --list");
  }
  const page = explainPage(code.toLowerCase()) ?? explainVerilatorCode(code);
  if (page === undefined) {
    const nearest = nearestWord(code, [...explainedCodes, ...explainedVerilatorCodes]);
    throw new UsageError(
      `there is no code \`${code}\`${nearest === undefined ? "; `gatewright explain --list` lists them" : `; did you mean \`${nearest}\`?`}`,
    );
  }
  process.stdout.write(renderPlain(readMarkdown(page)));
  return exitCode.clean;
}
