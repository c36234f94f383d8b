import { type DumpRequest, dumpedTrace } from "./dump-request.ts";
import { writeFst } from "./fst/write-fst.ts";
import { openTrace } from "./open-trace.ts";
import type { Trace } from "./trace.ts";
import { writeVcd } from "./write-vcd.ts";

/** The waveform file that a design asked for: FST if its name ends so, else VCD. */
export function writeDump(trace: Trace, request: DumpRequest): Uint8Array {
  const store = openTrace(dumpedTrace(trace, request));
  const write = /\.fst$/i.test(request.path) ? writeFst : writeVcd;
  return write(store, request.pauses);
}
