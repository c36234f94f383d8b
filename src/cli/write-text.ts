import { writeSync } from "node:fs";
import { exitCode } from "./exit-codes.ts";

const standardOutput = 1;
const pauseMilliseconds = 2;

/**
 * Writes to standard output at once. A running model leaves no room for anything to happen behind it:
 * what is only handed over would wait for its end, and a closed pipe would not be noticed.
 */
export function writeText(text: string): void {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(standardOutput, bytes, at);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") {
        // A reader that has seen enough (`| head`) is no fault.
        process.exit(exitCode.clean);
      }
      if (code !== "EAGAIN") {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
}
