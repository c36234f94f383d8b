import { present } from "../../src/base/assert.ts";
import { keepRecord } from "../../src/trace/keep-record.ts";
import type { SpillFile, SpillFiles } from "../../src/trace/spill-files.ts";
import { hostFunctionNames } from "../../src/verilated/model-context.ts";
import type { SimModel } from "../../src/verilated/sim-model.ts";
import type { DrivenPorts } from "./bench-main.ts";
import { driveModule } from "./drive-module.ts";
import { processorSeconds } from "./statistics.ts";

/** Takes everything and holds nothing. */
const noFile: SpillFile = {
  name: "none",
  length: () => 0,
  append: () => true,
  read: () => {},
  close: () => {},
  remove: () => {},
};
const noFiles: SpillFiles = { create: () => noFile, open: () => noFile };

export interface DrivenResult {
  /** Over all outputs after each rising edge. */
  readonly checksum: string;
  /** Of processor time. */
  readonly seconds: number;
}

/**
 * Runs `cycles` clock periods of a fresh instance of a compiled model, in compiled code alone; the
 * record of a traced run is copied out of the model's memory whenever its room is full, as the
 * product does where it is longer than what is kept in memory, but there is no file behind that.
 */
export function createDriver(
  model: SimModel,
  compiled: WebAssembly.Module,
  ports: DrivenPorts,
  traced: boolean,
): (cycles: number) => DrivenResult {
  const driver = new WebAssembly.Module(driveModule(model, ports, traced));
  const silent = Object.fromEntries(
    hostFunctionNames.map((name) => [
      name,
      () => {
        // Loops of the design ask now and then whether to go on.
        if (name === "checkpoint") {
          return;
        }
        throw new Error(`a design that is benchmarked must not call the host: ${name}`);
      },
    ]),
  );
  return (cycles) => {
    const { exports } = new WebAssembly.Instance(compiled, { host: silent });
    const exported = (name: string): WebAssembly.ExportValue => present(exports[name], name);
    for (const part of ["static", "initial", "settle", "eval"]) {
      (exports[part] as (() => void) | undefined)?.();
    }
    const memory = exported("memory") as WebAssembly.Memory;
    let recorded = 0;
    const keeper = keepRecord({
      memoryBytes: 0,
      mostBytes: Number.POSITIVE_INFINITY,
      files: noFiles,
    });
    const flush = (end: number): void => {
      recorded += end - model.recordBase;
      keeper.add(new Uint8Array(memory.buffer, model.recordBase, end - model.recordBase));
    };
    const loop = new WebAssembly.Instance(driver, {
      model: { memory, eval: exported("eval"), step: exported("step"), flush },
    });
    const drive = loop.exports.drive as (cycles: number) => number;
    const begun = processorSeconds();
    const hash = drive(cycles);
    const seconds = processorSeconds() - begun;
    if (recorded > 0 !== traced) {
      throw new Error(`${model.top} recorded ${recorded} bytes`);
    }
    return { checksum: inHex(hash), seconds };
  };
}

function inHex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}
