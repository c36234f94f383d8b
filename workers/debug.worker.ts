import { transfer } from "comlink";
import type { DebugUpdate } from "../src/debug/debug-host.ts";
import { createDebugRunner } from "../src/flow/debug-runner.ts";
import type { Toolbox } from "../src/flow/toolbox.ts";
import type { DebugApi } from "../src/worker-api/debug-api.ts";
import { releasing, serve } from "./serve.ts";

let held: ReturnType<Toolbox["verilator"]> = Promise.reject(new Error("Verilator is not loaded"));
held.catch(() => undefined);

const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => held,
  yosys: () => Promise.reject(new Error("yosys lives in its own worker")),
};

// A message of its own lets those that wait come first, and is not held back as timers are.
const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds > 0) {
      setTimeout(resolve, milliseconds);
    } else {
      waiting.push(resolve);
      turns.port2.postMessage(0);
    }
  });

const runner = createDebugRunner(toolbox, wait);

const api: DebugApi = {
  prepare: (verilator) => {
    held = Promise.resolve(verilator);
  },
  ...runner,
  recordWords: (key, from, count, cycles) => {
    const trace = runner.recordWords(key, from, count, cycles);
    return trace && transfer(trace, [...new Set(trace.chunks.map(({ buffer }) => buffer))]);
  },
  open: (request, onProgress, onUpdate) =>
    releasing(onProgress, () =>
      runner.open(request, onProgress, (update) => onUpdate(transfer(update, buffersOf(update)))),
    ),
};

/** What goes to the page without being copied. */
function buffersOf({ record, widgets }: DebugUpdate): ArrayBuffer[] {
  const chunks = record.flatMap((change) => (change.kind === "append" ? change.chunks : []));
  const pixels = widgets.flatMap((widget) => widget.pixels ?? []);
  const buffers = [...chunks, ...pixels].map(({ buffer }) => buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}

serve(api);
