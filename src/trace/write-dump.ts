import { type DumpRequest, dumpedTrace } from "./dump-request.ts";
import { openTrace } from "./open-trace.ts";
import type { Trace } from "./trace.ts";
import { writeVcd } from "./write-vcd.ts";

/** The waveform file that a design asked for. */
export function writeDump(trace: Trace, request: DumpRequest): Uint8Array {
  return writeVcd(openTrace(dumpedTrace(trace, request)), request.pauses);
}
