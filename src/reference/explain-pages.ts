import { pagesByName } from "./pages-by-name.ts";

const pages = import.meta.glob<string>("../diagnostics/explain/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

const byCode = pagesByName(pages);

/** Every code that has a page, in alphabetical order. */
export const explainedCodes: readonly string[] = [...byCode.keys()].sort();

/** The page of a diagnostic code, as Markdown. */
export function explainPage(code: string): string | undefined {
  return byCode.get(code);
}
