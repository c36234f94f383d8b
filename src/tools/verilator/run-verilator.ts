import type { SourceFile } from "../../base/source.ts";
import { runWasi } from "../wasi/run-wasi.ts";
import { parseMessages } from "./parse-messages.ts";
import { columnOfByte, prepareText } from "./prepare-text.ts";
import type { VerilatorMessage, VerilatorPlace } from "./verilator-message.ts";
import type { VerilatorTool } from "./verilator-tool.ts";

export interface VerilatorRun {
  /** `failed`: it found errors; `crashed`: it fell over, and the last line of `stderr` says why. */
  readonly outcome: "ok" | "failed" | "crashed";
  readonly messages: readonly VerilatorMessage[];
  readonly stderr: string;
  /** What the run wrote, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What is Verilator's own lies here, out of the way of a project's files, which lie at the root. */
export const ownFolder = ".verilator";

/** Runs Verilator once over `files`, in their order; messages name them by the paths that came in. */
export function runVerilator(
  tool: VerilatorTool,
  flags: readonly string[],
  files: readonly SourceFile[],
  included: readonly SourceFile[] = [],
): VerilatorRun {
  const readable = [...files, ...included];
  const prepared = new Map(
    readable.map(({ path, text }) => [argumentOf(path), prepareText(text)] as const),
  );
  const encoder = new TextEncoder();
  const inputs = new Map<string, Uint8Array>();
  for (const [path, text] of prepared) {
    inputs.set(path, encoder.encode(text));
  }
  for (const [name, bytes] of tool.stdlib) {
    inputs.set(`${ownFolder}/include/${name}`, bytes);
  }
  const folders = new Set(
    readable.map(({ path }) => path.split("/").slice(0, -1).join("/") || "."),
  );
  const sources = files.filter(({ path }) => /\.s?v$/i.test(path));
  const outcome = runWasi(tool.module, {
    args: [
      "verilator",
      ...flags,
      "--Mdir",
      `${ownFolder}/out`,
      ...[...folders].map((folder) => `-I${folder}`),
      ...sources.map(({ path }) => argumentOf(path)),
    ],
    env: { VERILATOR_ROOT: `/${ownFolder}` },
    files: inputs,
  });
  const messages = parseMessages(outcome.stderr);
  const crash = outcome.trapped ?? messages.find(isInternal)?.text;
  return {
    outcome: crash !== undefined ? "crashed" : outcome.exitCode === 0 ? "ok" : "failed",
    messages: messages.map((message) => withUserColumns(message, prepared)),
    stderr: crash === undefined ? outcome.stderr : `${outcome.stderr}${crash}\n`,
    files: outcome.files,
  };
}

/** A path as an argument: one that looks like an option is made to look like a path. */
function argumentOf(path: string): string {
  return /^[-+]/.test(path) ? `./${path}` : path;
}

function isInternal({ text }: VerilatorMessage): boolean {
  return text.startsWith("Internal Error");
}

function withUserColumns(
  message: VerilatorMessage,
  prepared: ReadonlyMap<string, string>,
): VerilatorMessage {
  const column = (place: VerilatorPlace, byteColumn: number): number =>
    columnOfByte(lineOf(prepared.get(place.file) ?? "", place.line), byteColumn);
  const placed = <Place extends VerilatorPlace>(place: Place): Place => ({
    ...place,
    file: place.file.replace(/^\.\/(?=[-+])/, ""),
    column: column(place, place.column),
  });
  const { endColumn } = message;
  return {
    ...placed(message),
    endColumn: endColumn === undefined ? undefined : column(message, endColumn),
    notes: message.notes.map(placed),
  };
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let i = 1; i < line; i++) {
    start = text.indexOf("\n", start) + 1;
    if (start === 0) {
      return "";
    }
  }
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end);
}
