import { createByteWriter } from "./byte-writer.ts";

export type ValType = "i32" | "i64" | "f64" | "v128";

export interface FunctionType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

export interface ImportedFunction {
  readonly name: string;
  readonly type: FunctionType;
}

export interface DefinedFunction {
  readonly type: FunctionType;
  /** Types of the locals after the parameters. */
  readonly locals: readonly ValType[];
  /** Instructions, without the final `end`. */
  readonly code: Uint8Array;
  readonly exportName: string | undefined;
}

export interface DataSegment {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface WasmModuleParts {
  /** Imported from the module `host`; they come first in the index space. */
  readonly imports: readonly ImportedFunction[];
  readonly functions: readonly DefinedFunction[];
  readonly memoryPages: number;
  readonly data: readonly DataSegment[];
}

export const valTypeCode: Readonly<Record<ValType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f64: 0x7c,
  v128: 0x7b,
};

const codeEnd = 0x0b;
const i32Const = 0x41;

/** The binary form of a module with one exported memory. */
export function encodeWasmModule(parts: WasmModuleParts): Uint8Array<ArrayBuffer> {
  const types: FunctionType[] = [];
  const typeIndices = new Map<string, number>();
  const typeIndex = (type: FunctionType): number => {
    const key = `${type.params}|${type.results}`;
    const known = typeIndices.get(key);
    if (known !== undefined) {
      return known;
    }
    typeIndices.set(key, types.length);
    types.push(type);
    return types.length - 1;
  };
  const importTypes = parts.imports.map(({ type }) => typeIndex(type));
  const functionTypes = parts.functions.map(({ type }) => typeIndex(type));

  const out = createByteWriter(1 << 16);
  out.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const section = (id: number, count: number, write: (body: typeof out) => void): void => {
    const body = createByteWriter(1 << 12);
    body.unsigned(count);
    write(body);
    out.byte(id);
    out.unsigned(body.length());
    out.bytes(body.finish());
  };
  section(1, types.length, (body) => {
    for (const { params, results } of types) {
      body.byte(0x60);
      for (const list of [params, results]) {
        body.unsigned(list.length);
        for (const type of list) {
          body.byte(valTypeCode[type]);
        }
      }
    }
  });
  section(2, parts.imports.length, (body) => {
    parts.imports.forEach(({ name }, index) => {
      body.name("host");
      body.name(name);
      body.byte(0);
      body.unsigned(importTypes[index] ?? 0);
    });
  });
  section(3, functionTypes.length, (body) => {
    for (const type of functionTypes) {
      body.unsigned(type);
    }
  });
  section(5, 1, (body) => {
    body.byte(0);
    body.unsigned(parts.memoryPages);
  });
  const exported = parts.functions.flatMap(({ exportName }, index) =>
    exportName === undefined ? [] : [{ exportName, index: index + parts.imports.length }],
  );
  section(7, exported.length + 1, (body) => {
    body.name("memory");
    body.byte(2);
    body.unsigned(0);
    for (const { exportName, index } of exported) {
      body.name(exportName);
      body.byte(0);
      body.unsigned(index);
    }
  });
  section(10, parts.functions.length, (body) => {
    for (const { locals, code } of parts.functions) {
      const head = createByteWriter(16);
      const runs = runsOf(locals);
      head.unsigned(runs.length);
      for (const { type, count } of runs) {
        head.unsigned(count);
        head.byte(valTypeCode[type]);
      }
      body.unsigned(head.length() + code.length + 1);
      body.bytes(head.finish());
      body.bytes(code);
      body.byte(codeEnd);
    }
  });
  section(11, parts.data.length, (body) => {
    for (const { offset, bytes } of parts.data) {
      body.byte(0);
      body.byte(i32Const);
      body.signed(offset);
      body.byte(codeEnd);
      body.unsigned(bytes.length);
      body.bytes(bytes);
    }
  });
  return out.finish();
}

function runsOf(locals: readonly ValType[]): readonly { type: ValType; count: number }[] {
  const runs: { type: ValType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) {
      last.count++;
    } else {
      runs.push({ type, count: 1 });
    }
  }
  return runs;
}
