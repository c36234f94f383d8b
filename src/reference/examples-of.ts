import type { Block } from "./markdown-tree.ts";

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** Fenced files that belong together and are compiled as one project. */
export interface Example {
  readonly files: readonly ExampleFile[];
  /** Whether it must be found fault with. */
  readonly fails: boolean;
}

const defaultNames: Readonly<Record<string, string>> = {
  brief: "design.ebv",
  toml: "hardware.toml",
  systemverilog: "part.sv",
};

/**
 * The examples of a document: a fence of a new `design.ebv` (or of a path that the example at hand has
 * already, or one marked `new`) begins the next one. Fences in other languages are examples only if they have a name.
 */
export function examplesOf(blocks: readonly Block[]): readonly Example[] {
  const examples: { files: ExampleFile[]; fails: boolean }[] = [];
  for (const block of blocks) {
    if (block.kind !== "fence") {
      continue;
    }
    const path = block.marks.find((mark) => mark.includes(".")) ?? defaultNames[block.language];
    if (path === undefined) {
      continue;
    }
    const fails = block.marks.includes("fails");
    const last = examples.at(-1);
    const isNew = block.marks.includes("new");
    if (last === undefined || isNew || last.files.some((file) => file.path === path)) {
      examples.push({ files: [{ path, text: block.text }], fails });
    } else {
      last.files.push({ path, text: block.text });
      last.fails ||= fails;
    }
  }
  return examples;
}
