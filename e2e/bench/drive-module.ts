import { createByteWriter } from "../../src/verilated/byte-writer.ts";
import {
  createFunctionBuilder,
  type FunctionBuilder,
} from "../../src/verilated/function-builder.ts";
import { op } from "../../src/verilated/opcodes.ts";
import { largestRecord } from "../../src/verilated/record-trace.ts";
import type { ModelVariable, SimModel } from "../../src/verilated/sim-model.ts";
import type { DrivenPorts } from "./bench-main.ts";

const [typeSection, importSection, functionSection, exportSection, codeSection] = [1, 2, 3, 7, 10];
const [i32, f64, functionType, functionKind, memoryKind] = [0x7f, 0x7c, 0x60, 0x00, 0x02];
const [convertToF64, addF64] = [0xb8, 0xa0];
/** What the module imports besides the memory, by index, and their types in the type section. */
const imported = { eval: 0, step: 1, flush: 2 } as const;
const driveIndex = 3;

/**
 * A WebAssembly module with the loop that `benchMain` has in C++, so that on both sides the
 * stimulus is compiled code: `drive(cycles) -> checksum`. From `model` it imports `memory`, `eval`,
 * `step` and `flush(end)`, which is to take the record up to there away.
 */
export function driveModule(
  model: SimModel,
  ports: DrivenPorts,
  traced: boolean,
): Uint8Array<ArrayBuffer> {
  const body = driveBody(model, ports, traced);
  const out = createByteWriter();
  out.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const section = (id: number, write: (part: typeof out) => void): void => {
    const part = createByteWriter();
    write(part);
    out.byte(id);
    out.unsigned(part.length());
    out.bytes(part.finish());
  };
  section(typeSection, (part) => {
    part.unsigned(driveIndex + 1);
    part.bytes(Uint8Array.of(functionType, 0, 0));
    part.bytes(Uint8Array.of(functionType, 3, f64, i32, i32, 1, i32));
    part.bytes(Uint8Array.of(functionType, 1, i32, 0));
    part.bytes(Uint8Array.of(functionType, 1, i32, 1, i32));
  });
  section(importSection, (part) => {
    part.unsigned(driveIndex + 1);
    part.name("model");
    part.name("memory");
    part.bytes(Uint8Array.of(memoryKind, 0, 0));
    for (const [name, type] of Object.entries(imported)) {
      part.name("model");
      part.name(name);
      part.bytes(Uint8Array.of(functionKind, type));
    }
  });
  section(functionSection, (part) => part.bytes(Uint8Array.of(1, driveIndex)));
  section(exportSection, (part) => {
    part.unsigned(1);
    part.name("drive");
    part.bytes(Uint8Array.of(functionKind, driveIndex));
  });
  section(codeSection, (part) => {
    const code = createByteWriter();
    const locals = body.locals();
    code.bytes(Uint8Array.of(1, locals.length, i32));
    code.bytes(body.code());
    code.byte(op.end);
    part.unsigned(1);
    part.unsigned(code.length());
    part.bytes(code.finish());
  });
  return out.finish();
}

function driveBody(model: SimModel, ports: DrivenPorts, traced: boolean): FunctionBuilder {
  const find = (name: string): ModelVariable => {
    const found = model.variables.find(({ path }) => path === `${model.top}.${name}`);
    if (found === undefined) {
      throw new Error(`${model.top} has no ${name}`);
    }
    return found;
  };
  const body = createFunctionBuilder(1);
  const cycles = 0;
  const cycle = body.newLocal("i32");
  const state = body.newLocal("i32");
  const hash = body.newLocal("i32");
  const end = body.newLocal("i32");
  const evaluateAndRecord = (level: number): void => {
    const { recordBase, recordBytes, traceBytes } = model;
    body.get(end);
    body.i32(recordBase + recordBytes - largestRecord(traceBytes));
    body.emit(op.i32GtU);
    body.open(op.if);
    body.get(end);
    body.call(imported.flush);
    body.i32(recordBase);
    body.set(end);
    body.close();
    body.get(cycle);
    body.emit(convertToF64);
    body.get(cycle);
    body.emit(convertToF64, addF64);
    body.f64(level);
    body.emit(addF64);
    body.get(end);
    body.get(cycle);
    body.emit(op.i32Eqz);
    body.i32(1 - level);
    body.emit(op.i32And);
    body.call(imported.step);
    body.set(end);
  };
  body.i32(model.recordBase);
  body.set(end);
  const store = (variable: ModelVariable, word: number, push: () => void): void => {
    body.i32(0);
    push();
    const narrow = { 1: op.i32Store8, 2: op.i32Store16 }[variable.elementBytes];
    body.access(narrow ?? op.i32Store, variable.byteOffset + 4 * word);
  };
  const shiftInto = (shift: number, count: number): void => {
    body.get(state);
    body.get(state);
    body.i32(count);
    body.emit(shift, op.i32Xor);
    body.set(state);
  };
  body.i32(0x2545f491);
  body.set(state);
  body.i32(0x811c9dc5 | 0);
  body.set(hash);
  body.open(op.block);
  const exit = body.depth() - 1;
  body.open(op.loop);
  const again = body.depth() - 1;
  body.get(cycle);
  body.get(cycles);
  body.emit(op.i32GeU);
  body.branch(op.brIf, exit);
  const { reset } = ports;
  if (reset !== undefined) {
    store(find(reset.name), 0, () => {
      body.get(cycle);
      body.i32(2);
      body.emit(reset.active === 1 ? op.i32LtU : op.i32GeU);
    });
  }
  for (const { name, width } of ports.inputs) {
    const words = Math.ceil(width / 32);
    for (let word = 0; word < words; word++) {
      shiftInto(op.i32Shl, 13);
      shiftInto(op.i32ShrU, 17);
      shiftInto(op.i32Shl, 5);
      store(find(name), word, () => {
        body.get(state);
        body.i32(word === words - 1 ? (0xffffffff >>> (32 * words - width)) | 0 : -1);
        body.emit(op.i32And);
      });
    }
  }
  for (const level of [0, 1]) {
    store(find(ports.clock), 0, () => body.i32(level));
    if (traced) {
      evaluateAndRecord(level);
    } else {
      body.call(imported.eval);
    }
  }
  for (const { name, width } of ports.outputs) {
    const variable = find(name);
    for (let word = 0; word < Math.ceil(width / 32); word++) {
      body.get(hash);
      body.i32(0);
      const narrow = { 1: op.i32Load8U, 2: op.i32Load16U }[variable.elementBytes];
      body.access(narrow ?? op.i32Load, variable.byteOffset + 4 * word);
      body.emit(op.i32Xor);
      body.i32(16777619);
      body.emit(op.i32Mul);
      body.set(hash);
    }
  }
  body.get(cycle);
  body.i32(1);
  body.emit(op.i32Add);
  body.set(cycle);
  body.branch(op.br, again);
  body.close();
  body.close();
  body.get(end);
  body.call(imported.flush);
  body.get(hash);
  return body;
}
