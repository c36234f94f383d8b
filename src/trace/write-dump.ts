import type { WriteBytes } from "./byte-sink.ts";
import { type DumpRequest, dumpedTrace } from "./dump-request.ts";
import { streamFst } from "./fst/write-fst.ts";
import { openTrace } from "./open-trace.ts";
import type { SpillFiles } from "./spill-files.ts";
import type { Trace } from "./trace.ts";
import { streamVcd } from "./write-vcd.ts";

/** The waveform file that a design asked for: FST if its name ends so, else VCD. */
export function streamDump(
  trace: Trace,
  request: DumpRequest,
  write: WriteBytes,
  files?: SpillFiles,
): void {
  const store = openTrace(dumpedTrace(trace, request), { files });
  const stream = /\.fst$/i.test(request.path) ? streamFst : streamVcd;
  stream(store, write, request.pauses);
  store.close();
}
