import type { SourceFile } from "../../base/source.ts";
import { runWasi } from "../wasi/run-wasi.ts";
import { parseMessages } from "./parse-messages.ts";
import type { VerilatorMessage } from "./verilator-message.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

export interface VerilatorRun {
  /** `failed`: it found errors; `crashed`: it fell over. */
  readonly outcome: "ok" | "failed" | "crashed";
  readonly messages: readonly VerilatorMessage[];
  readonly stderr: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const sourceFolder = "src";
const includeFolder = "share/include";

/** Runs Verilator once over `files`; messages name them by the paths that came in. */
export function runVerilator(
  tool: VerilatorTool,
  flags: readonly string[],
  files: readonly SourceFile[],
): VerilatorRun {
  const encoder = new TextEncoder();
  const inputs = new Map<string, Uint8Array>();
  for (const [name, bytes] of tool.stdlib) {
    inputs.set(`/${includeFolder}/${name}`, bytes);
  }
  for (const { path, text } of files) {
    inputs.set(`/${sourceFolder}/${path}`, encoder.encode(text));
  }
  const folders = new Set(files.map(({ path }) => path.split("/").slice(0, -1).join("/")));
  const sources = files.filter(({ path }) => /\.s?v$/.test(path));
  const outcome = runWasi(tool.module, {
    args: [
      "verilator",
      ...flags,
      ...[...folders].map((folder) => `-I/${[sourceFolder, folder].filter(Boolean).join("/")}`),
      ...sources.map(({ path }) => `/${sourceFolder}/${path}`),
    ],
    env: { VERILATOR_ROOT: "/share" },
    files: inputs,
  });
  const messages = parseMessages(outcome.stderr.replaceAll(`/${sourceFolder}/`, ""));
  const crashed = outcome.trapped !== undefined;
  return {
    outcome: crashed ? "crashed" : outcome.exitCode === 0 ? "ok" : "failed",
    messages,
    stderr: crashed ? `${outcome.stderr}\n${outcome.trapped}` : outcome.stderr,
    files: outcome.files,
  };
}
