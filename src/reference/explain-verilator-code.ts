import { verilatorAdvice } from "../diagnostics/catalogue/verilator.ts";
import { pagesByName } from "./pages-by-name.ts";

const pages = import.meta.glob<string>("../diagnostics/explain/verilator/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

const byCode = pagesByName(pages);

/** Verilator's codes that have a page, in alphabetical order. */
export const explainedVerilatorCodes: readonly string[] = [...byCode.keys()].sort();

/** The page of one of Verilator's own codes, in its spelling; `undefined` if we have no advice on it. */
export function explainVerilatorCode(code: string): string | undefined {
  const name = code.toUpperCase();
  const page = byCode.get(name);
  if (page !== undefined) {
    return `${page}\n${waiver(name)}`;
  }
  const advice = verilatorAdvice(name);
  return advice === undefined
    ? undefined
    : `# ${name}, a message of Verilator's\n\n${advice}\n\n${waiver(name)}`;
}

/** How to live with it. */
function waiver(name: string): string {
  return `Where it is meant so, say it beside the line; the editor's quick fix writes both comments:

\`\`\`
// verilator lint_off ${name}
... the line ...
// verilator lint_on ${name}
\`\`\`

A warning never stops a simulation. What Gatewright emits from Brief lints clean; where a message leads to a
Brief line all the same, change that line: Brief has no waivers.
`;
}
