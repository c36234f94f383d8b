/**
 * clang and wasm-ld as WebAssembly, with what a model of Verilator's is compiled against: the
 * precompiled header, the runtime and the libraries that the set-up has made for them.
 */
export interface ClangTool {
  readonly version: string;
  /** Compiles the C++ of a model, class `Vmodel`, and links it to a WASI reactor. */
  readonly compileModel: (request: ClangRequest) => ClangOutcome;
}

export interface ClangRequest {
  /** C++ files by name, headers too; every `.cpp` goes into the one unit that is compiled. */
  readonly cpp: ReadonlyMap<string, string>;
  /** One line for each port: `PORT("name", member, bits, isInput),`. */
  readonly ports: string;
  /** Called between the steps. */
  readonly onStep?: ((step: "compile" | "link") => void) | undefined;
}

export type ClangOutcome =
  | { readonly kind: "ok"; readonly wasm: Uint8Array<ArrayBuffer>; readonly log: string }
  /** clang or wasm-ld reported errors. */
  | { readonly kind: "failed"; readonly log: string }
  /** clang itself fell over, out of memory included. */
  | { readonly kind: "crashed"; readonly reason: string; readonly log: string };

/** What a host loads: the core of LLVM, compiled, and the kit that the set-up packed. */
export interface ClangParts {
  readonly core: WebAssembly.Module;
  /** `clangFiles.kit`, unpacked by gunzip. */
  readonly kit: Uint8Array;
}

/** The files of `tools/clang` of the site; the two large ones are compressed by gzip. */
export const clangFiles = {
  facts: "clang.json",
  bundle: "bundle.js",
  core: "llvm.wasm.gzip",
  kit: "kit.gzip",
} as const;
