import { createByteWriter } from "./byte-writer.ts";
import { noResult, op } from "./opcodes.ts";
import { type ValType, valTypeCode } from "./wasm-module.ts";

/** The instructions of one function under construction. */
export interface FunctionBuilder {
  readonly emit: (...opcodes: readonly number[]) => void;
  readonly i32: (value: number) => void;
  readonly i64: (value: bigint) => void;
  readonly f64: (value: number) => void;
  readonly get: (local: number) => void;
  readonly set: (local: number) => void;
  readonly tee: (local: number) => void;
  /** A load or store with its constant offset; the alignment is only a hint, and left at 1. */
  readonly access: (opcode: number, offset: number) => void;
  /** The same for an instruction of several bytes. */
  readonly vector: (opcode: readonly number[], offset: number) => void;
  readonly call: (index: number) => void;
  readonly newLocal: (type: ValType) => number;
  /** Opens a block, loop or if; `result` is what it leaves. */
  readonly open: (opcode: number, result?: ValType) => void;
  readonly close: () => void;
  /** Open blocks; a branch to a block opened at depth d goes to `depth() - d - 1`. */
  readonly depth: () => number;
  readonly branch: (opcode: number, label: number) => void;
  /** Branches to the label at the index on the stack, to the last one beyond them. */
  readonly branchTable: (labels: readonly number[]) => void;
  readonly locals: () => readonly ValType[];
  readonly code: () => Uint8Array;
}

export function createFunctionBuilder(parameterCount: number): FunctionBuilder {
  const out = createByteWriter(512);
  const locals: ValType[] = [];
  let depth = 0;
  const withIndex = (opcode: number, index: number): void => {
    out.byte(opcode);
    out.unsigned(index);
  };
  return {
    emit: (...opcodes) => {
      for (const opcode of opcodes) {
        out.byte(opcode);
      }
    },
    i32: (value) => {
      out.byte(op.i32Const);
      out.signed(value);
    },
    i64: (value) => {
      out.byte(op.i64Const);
      out.signed64(value);
    },
    f64: (value) => {
      out.byte(op.f64Const);
      out.f64(value);
    },
    get: (local) => withIndex(op.localGet, local),
    set: (local) => withIndex(op.localSet, local),
    tee: (local) => withIndex(op.localTee, local),
    access: (opcode, offset) => {
      out.byte(opcode);
      out.unsigned(0);
      out.unsigned(offset);
    },
    vector: (opcode, offset) => {
      for (const byte of opcode) {
        out.byte(byte);
      }
      out.unsigned(0);
      out.unsigned(offset);
    },
    call: (index) => withIndex(op.call, index),
    newLocal: (type) => {
      locals.push(type);
      return parameterCount + locals.length - 1;
    },
    open: (opcode, result) => {
      out.byte(opcode);
      out.byte(result === undefined ? noResult : valTypeCode[result]);
      depth++;
    },
    close: () => {
      out.byte(op.end);
      depth--;
    },
    depth: () => depth,
    branch: (opcode, label) => withIndex(opcode, depth - label - 1),
    branchTable: (labels) => {
      out.byte(op.brTable);
      out.unsigned(labels.length - 1);
      for (const label of labels) {
        out.unsigned(depth - label - 1);
      }
    },
    locals: () => locals,
    code: () => out.finish(),
  };
}
