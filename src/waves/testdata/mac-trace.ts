import { openTrace } from "../../trace/open-trace.ts";
import type { Trace, TraceSignal } from "../../trace/trace.ts";
import { beginTrace } from "../../trace/trace-builder.ts";
import type { TraceStore } from "../../trace/trace-store.ts";

function signal(
  name: string,
  width: number,
  role: TraceSignal["role"],
  signed = false,
): Omit<TraceSignal, "byteOffset"> {
  return { path: `mac.${name}`, type: { width, signed }, role };
}

/** An accumulator of products by ternary weights, as a model would record it: two ticks a cycle. */
export function macTrace(cycles: number): Trace {
  const builder = beginTrace(
    [
      signal("acc", 24, "state", true),
      signal("clk", 1, "clock"),
      signal("rst", 1, "reset"),
      signal("valid", 1, "input"),
      signal("x", 8, "input", true),
      signal("w", 2, "input"),
      signal("result", 24, "output", true),
      signal("__Vdly__acc", 24, "wire", true),
      signal("busy", 1, "wire"),
      signal("lane.sum", 16, "state"),
      signal("lane.taps[0]", 8, "state"),
      signal("lane.taps[1]", 8, "state"),
    ],
    { ticksPerCycle: 2, tickPicoseconds: 5000 },
  );
  let acc = 0n;
  for (let cycle = -2; cycle < cycles; cycle++) {
    const isReset = cycle < 0;
    const valid = !isReset && cycle % 4 !== 3;
    const x = BigInt(((cycle + 2) * 37) % 256);
    const w = BigInt((cycle + 2) % 3);
    const values = (clock: bigint) => [
      acc,
      clock,
      isReset ? 1n : 0n,
      valid ? 1n : 0n,
      x,
      w,
      acc >> 1n,
      acc,
      valid ? 0n : 1n,
      acc & 0xffffn,
      x ^ 0x5an,
      x & 0x0fn,
    ];
    const start = 2 * (cycle + 2);
    builder.sample(start, values(0n));
    if (valid) {
      acc += BigInt.asIntN(8, x) * (w === 2n ? -1n : w);
    }
    builder.sample(start + 1, values(1n));
  }
  return builder.finish(2 * (cycles + 2));
}

export function macStore(cycles: number): TraceStore {
  return openTrace(macTrace(cycles));
}
