// What the pure rooms and the tools use of WebAssembly; every host provides it.
declare namespace WebAssembly {
  type ImportValue = ExportValue | number;
  // biome-ignore lint/suspicious/noExplicitAny: a WebAssembly function takes and gives what its type says.
  type ExportValue = ((...args: any[]) => any) | Memory | Global | Table;
  type Exports = Readonly<Record<string, ExportValue>>;
  type Imports = Readonly<Record<string, Readonly<Record<string, ImportValue>>>>;

  class Module {
    constructor(bytes: BufferSource);
    static imports(module: Module): readonly { module: string; name: string; kind: string }[];
    static exports(module: Module): readonly { name: string; kind: string }[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Global {
    constructor(descriptor: { value: string; mutable?: boolean }, value?: number | bigint);
    value: number | bigint;
  }
  class Table {
    constructor(descriptor: { element: string; initial: number; maximum?: number });
  }
  class RuntimeError extends Error {}
  class CompileError extends Error {}
  function compile(bytes: BufferSource): Promise<Module>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
  function validate(bytes: BufferSource): boolean;
}
type BufferSource = ArrayBuffer | ArrayBufferView;
