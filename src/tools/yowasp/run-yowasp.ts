import { collectFiles, treeOf } from "./file-tree.ts";
import { type ToolLog, toolLog } from "./tool-log.ts";

type Tree = { [name: string]: Tree | string | Uint8Array };

/** A program of a YoWASP package: arguments and files in, files out; `Exit` is thrown for its exit codes. */
export type YowaspCommand = (
  args?: string[],
  files?: Tree,
  options?: {
    stdin?: null;
    stdout?: ((bytes: Uint8Array | null) => void) | null;
    stderr?: ((bytes: Uint8Array | null) => void) | null;
    decodeASCII?: boolean;
  },
) => Promise<Tree> | Tree | undefined;

/** A program and what its package throws when it exits. */
export interface YowaspProgram {
  /** As its messages about itself name it. */
  readonly name: string;
  readonly command: YowaspCommand;
  readonly Exit: abstract new (...args: never[]) => Error;
}

export interface YowaspRequest {
  readonly args: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly onLog?: ((line: string) => void) | undefined;
}

export type YowaspOutcome =
  | {
      readonly kind: "ok";
      /** What it wrote. */
      readonly files: ReadonlyMap<string, Uint8Array>;
      readonly log: string;
    }
  /** It reported an error, the last lines of which are in `log`. */
  | { readonly kind: "failed"; readonly log: string }
  /** It fell over, out of memory included. */
  | { readonly kind: "crashed"; readonly reason: string; readonly log: string };

/** The programs put their own library in this folder of the root. */
const LIBRARY = "share/";

/** Runs a program over files in memory; however it ends is a value. */
export async function runYowasp(
  program: YowaspProgram,
  request: YowaspRequest,
): Promise<YowaspOutcome> {
  const hidden = [...request.files.keys()].find((path) => path.startsWith(LIBRARY));
  if (hidden !== undefined) {
    const log = `ERROR: The folder \`share\` of ${hidden} is in the way of ${program.name}'s own; rename it.`;
    return { kind: "failed", log };
  }
  const log = toolLog(request.onLog);
  try {
    const result = await program.command([...request.args], treeOf(request.files), {
      stdin: null,
      stdout: log.stream(),
      stderr: log.stream(),
      decodeASCII: false,
    });
    const files = collectFiles(result ?? {});
    for (const path of request.files.keys()) {
      files.delete(path);
    }
    return { kind: "ok", files, log: log.text() };
  } catch (error) {
    if (error instanceof program.Exit) {
      return { kind: "failed", log: log.text() };
    }
    return { kind: "crashed", reason: reasonOf(program, error, log), log: log.text() };
  }
}

function reasonOf({ name }: YowaspProgram, error: unknown, log: ToolLog): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = log.text();
  if (/bad_alloc|out of memory|memory allocation|could not allocate/i.test(`${message}\n${text}`)) {
    return `${name} ran out of memory`;
  }
  if (error instanceof RangeError) {
    return `${name} ran out of stack: the design nests too deeply`;
  }
  const last = text.trimEnd().split("\n").at(-1);
  return last === undefined || last === "" ? message : `${message}, after: ${last}`;
}
