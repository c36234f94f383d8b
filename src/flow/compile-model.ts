/**
 * Compiles a model at once. The flow runs in workers, which may do so; the asynchronous way would wait behind
 * the threads that are still optimising Verilator, for longer than the model takes.
 */
export function compileModel(wasm: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  return new WebAssembly.Module(wasm);
}
