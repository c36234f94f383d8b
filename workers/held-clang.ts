import type { ClangAnswer } from "../src/flow/toolbox.ts";
import { importClang } from "../src/tools/clang/clang-bundle.ts";
import { type ClangParts, clangFiles } from "../src/tools/clang/clang-tool.ts";
import { createClangTool } from "../src/tools/clang/create-clang-tool.ts";

/** The C++ compiler that the page provides once somebody has agreed to load it. */
export interface HeldClang {
  /** `url` is the folder of its files, with a final `/`. */
  readonly provide: (url: string, parts: ClangParts) => Promise<void>;
  /** Until then, what loading it would take. */
  readonly answer: (url: string) => Promise<ClangAnswer>;
}

export function createHeldClang(): HeldClang {
  let held: ClangAnswer | undefined;
  return {
    provide: async (url, parts) => {
      held = { kind: "tool", tool: await createClangTool(await importClang(url), parts) };
    },
    answer: async (url) => {
      if (held !== undefined) {
        return held;
      }
      const facts = await (await fetch(`${url}${clangFiles.facts}`)).json();
      return { kind: "offer", downloadBytes: Number(facts.downloadBytes) };
    },
  };
}
