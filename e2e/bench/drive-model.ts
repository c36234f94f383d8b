import type { ModelInstance } from "../../src/verilated/model-instance.ts";
import type { DrivenPorts } from "./bench-main.ts";

export interface DrivenResult {
  /** Over all outputs after each rising edge. */
  readonly checksum: string;
  readonly seconds: number;
  /** Of the record, 0 if nothing was traced. */
  readonly traceBytes: number;
}

/** How often the record is taken from the model, in cycles. */
const takeEvery = 1_024;

/** Drives a fresh instance for `cycles` clock periods; `benchMain` makes a native model do the very same. */
export function driveModel(
  instance: ModelInstance,
  top: string,
  ports: DrivenPorts,
  cycles: number,
  traced: boolean,
): DrivenResult {
  const clock = instance.words(`${top}.${ports.clock}`);
  const reset = ports.reset && {
    words: instance.words(`${top}.${ports.reset.name}`),
    active: ports.reset.active,
  };
  const split = (names: DrivenPorts["inputs"]) =>
    names.flatMap(({ name, width }) => {
      const words = instance.words(`${top}.${name}`);
      const count = Math.ceil(width / 32);
      return Array.from({ length: count }, (_, word) => ({
        words,
        word,
        mask: word === count - 1 ? 0xffffffff >>> (32 * count - width) : 0xffffffff,
      }));
    });
  const inputs = split(ports.inputs);
  const outputs = split(ports.outputs);
  let state = 0x2545f491;
  let hash = 0x811c9dc5;
  let traceBytes = 0;
  let now = 0;
  instance.initialise();
  const begun = performance.now();
  for (let cycle = 0; cycle < cycles; cycle++) {
    reset?.words.set(0, cycle < 2 ? reset.active : 1 - reset.active);
    for (const { words, word, mask } of inputs) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words.set(word, (state & mask) >>> 0);
    }
    for (let level = 0; level < 2; level++) {
      clock.set(0, level);
      instance.evaluate(now);
      if (traced) {
        instance.recordTrace(now);
      }
      now++;
    }
    for (const { words, word } of outputs) {
      hash = Math.imul(hash ^ words.get(word), 16777619);
    }
    if (traced && cycle % takeEvery === 0) {
      traceBytes += lengthOf(instance.takeTrace());
    }
  }
  traceBytes += lengthOf(instance.takeTrace());
  const seconds = (performance.now() - begun) / 1000;
  return { checksum: (hash >>> 0).toString(16).padStart(8, "0"), seconds, traceBytes };
}

function lengthOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
