import { present } from "../../src/base/assert.ts";
import { hostFunctionNames } from "../../src/verilated/model-context.ts";
import type { ModelInstance } from "../../src/verilated/model-instance.ts";
import type { SimModel } from "../../src/verilated/sim-model.ts";
import type { DrivenPorts } from "./bench-main.ts";
import { driveModule } from "./drive-module.ts";

export interface DrivenResult {
  /** Over all outputs after each rising edge. */
  readonly checksum: string;
  readonly seconds: number;
}

/** How often the record is taken from the model, in cycles. */
const takeEvery = 1_024;

/** Runs `cycles` clock periods of a compiled model without a record, in compiled code alone. */
export function createUntracedDriver(
  model: SimModel,
  compiled: WebAssembly.Module,
  ports: DrivenPorts,
): (cycles: number) => DrivenResult {
  const driver = new WebAssembly.Module(driveModule(model, ports));
  const silent = Object.fromEntries(
    hostFunctionNames.map((name) => [
      name,
      () => {
        throw new Error(`a design that is benchmarked must not call the host: ${name}`);
      },
    ]),
  );
  return (cycles) => {
    const { exports } = new WebAssembly.Instance(compiled, { host: silent });
    const call = (name: string): void => {
      (exports[name] as (() => void) | undefined)?.();
    };
    for (const part of ["static", "initial", "settle", "eval"]) {
      call(part);
    }
    const loop = new WebAssembly.Instance(driver, {
      model: { memory: present(exports.memory, "memory"), eval: present(exports.eval, "eval") },
    });
    const drive = loop.exports.drive as (cycles: number) => number;
    const begun = performance.now();
    const hash = drive(cycles);
    return { checksum: inHex(hash), seconds: (performance.now() - begun) / 1000 };
  };
}

/**
 * Drives a fresh instance for `cycles` clock periods with a record, as the product does;
 * `benchMain` makes a native model do the very same.
 */
export function driveTraced(
  instance: ModelInstance,
  top: string,
  ports: DrivenPorts,
  cycles: number,
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
        mask: word === count - 1 ? (0xffffffff >>> (32 * count - width)) | 0 : -1,
      }));
    });
  const inputs = split(ports.inputs);
  const outputs = split(ports.outputs);
  let state = 0x2545f491;
  let hash = 0x811c9dc5;
  let now = 0;
  instance.initialise();
  const begun = performance.now();
  for (let cycle = 0; cycle < cycles; cycle++) {
    reset?.words.set(0, cycle < 2 ? reset.active : 1 - reset.active);
    for (const { words, word, mask } of inputs) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words.set(word, state & mask);
    }
    clock.set(0, 0);
    instance.evaluate(now);
    instance.recordTrace(now);
    clock.set(0, 1);
    instance.evaluate(now + 1);
    instance.recordTrace(now + 1);
    now += 2;
    for (const { words, word } of outputs) {
      hash = Math.imul(hash ^ words.get(word), 16777619);
    }
    if (cycle % takeEvery === 0) {
      instance.takeTrace();
    }
  }
  instance.takeTrace();
  const seconds = (performance.now() - begun) / 1000;
  return { checksum: inHex(hash), seconds };
}

function inHex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}
