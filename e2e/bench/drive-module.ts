import { createByteWriter } from "../../src/verilated/byte-writer.ts";
import {
  createFunctionBuilder,
  type FunctionBuilder,
} from "../../src/verilated/function-builder.ts";
import { op } from "../../src/verilated/opcodes.ts";
import type { ModelVariable, SimModel } from "../../src/verilated/sim-model.ts";
import type { DrivenPorts } from "./bench-main.ts";

const [typeSection, importSection, functionSection, exportSection, codeSection] = [1, 2, 3, 7, 10];
const [i32, functionType, functionKind, memoryKind] = [0x7f, 0x60, 0x00, 0x02];

/**
 * A WebAssembly module with the loop that `benchMain` has in C++, so that on both sides the
 * stimulus is compiled code: `drive(cycles) -> checksum`. It imports `model.memory` and `model.eval`.
 */
export function driveModule(model: SimModel, ports: DrivenPorts): Uint8Array<ArrayBuffer> {
  const body = driveBody(model, ports);
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
    part.bytes(Uint8Array.of(2, functionType, 0, 0, functionType, 1, i32, 1, i32));
  });
  section(importSection, (part) => {
    part.unsigned(2);
    part.name("model");
    part.name("memory");
    part.bytes(Uint8Array.of(memoryKind, 0, 0));
    part.name("model");
    part.name("eval");
    part.bytes(Uint8Array.of(functionKind, 0));
  });
  section(functionSection, (part) => part.bytes(Uint8Array.of(1, 1)));
  section(exportSection, (part) => {
    part.unsigned(1);
    part.name("drive");
    part.bytes(Uint8Array.of(functionKind, 1));
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

function driveBody(model: SimModel, ports: DrivenPorts): FunctionBuilder {
  const find = (name: string): ModelVariable => {
    const found = model.variables.find(({ path }) => path === `${model.top}.${name}`);
    if (found === undefined) {
      throw new Error(`${model.top} has no ${name}`);
    }
    return found;
  };
  const body = createFunctionBuilder(1);
  const [cycles, evaluate] = [0, 0];
  const cycle = body.newLocal("i32");
  const state = body.newLocal("i32");
  const hash = body.newLocal("i32");
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
    body.call(evaluate);
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
  body.get(hash);
  return body;
}
