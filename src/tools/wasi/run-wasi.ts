import { createFolder, listFiles, putFile } from "./memory-files.ts";
import { createWasiHost, ProgramExit } from "./wasi-host.ts";

export interface WasiRequest {
  /** The first is the program's own name. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files by absolute path; the program sees copies. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface WasiOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every file after the run, by path without the leading `/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Why the program fell over, if it did not end by itself. */
  readonly trapped: string | undefined;
}

/** Runs a WASI program once, in a fresh instance, to its end. Bounded by the module's own memory limit. */
export function runWasi(module: WebAssembly.Module, request: WasiRequest): WasiOutcome {
  const root = createFolder();
  for (const [path, bytes] of request.files) {
    putFile(root, path, bytes);
  }
  const stdout = createCollector();
  const stderr = createCollector();
  const host = createWasiHost({
    args: request.args,
    env: request.env ?? {},
    root,
    onStdout: stdout.add,
    onStderr: stderr.add,
  });
  let exitCode = 0;
  let trapped: string | undefined;
  let used: WebAssembly.Memory | undefined;
  try {
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: host.imports });
    const { memory, _start: start } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof start !== "function") {
      throw new Error("the module is not a WASI command");
    }
    used = memory;
    host.attach(memory);
    start();
  } catch (error) {
    if (error instanceof ProgramExit) {
      exitCode = error.code;
    } else {
      exitCode = -1;
      trapped = reasonOf(error, used?.buffer.byteLength ?? 0);
    }
  }
  return {
    exitCode,
    stdout: stdout.text(),
    stderr: stderr.text(),
    files: listFiles(root),
    trapped,
  };
}

/** A program that was refused memory falls over in some odd place; say what it really was. */
const nearlyAllMemory = 900 * 1024 * 1024;

/** How JavaScript engines word that the stack is used up. */
const stackExhausted = /call stack|too much recursion/i;

function reasonOf(error: unknown, usedBytes: number): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (usedBytes > nearlyAllMemory) {
    return `out of memory after ${Math.round(usedBytes / 1024 / 1024)} MiB (${reason})`;
  }
  return stackExhausted.test(reason)
    ? `out of stack: the input is nested too deeply (${reason})`
    : reason;
}

/** The most text that is kept of a stream: a runaway program must not fill the memory. */
const maxCollectedBytes = 16 * 1024 * 1024;

function createCollector(): {
  readonly add: (bytes: Uint8Array) => void;
  readonly text: () => string;
} {
  const chunks: Uint8Array[] = [];
  let total = 0;
  return {
    add: (bytes) => {
      if (total < maxCollectedBytes) {
        chunks.push(bytes);
        total += bytes.length;
      }
    },
    text: () => {
      const all = new Uint8Array(total);
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      return new TextDecoder().decode(all);
    },
  };
}
