import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { once } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";

const archive = "node_modules/@yowasp/clang/gen/llvm-resources.tar";

/** What WASI's libc lacks and Verilator names; nothing of it is reached in a browser. */
const waitHeader = `#pragma once
#define WIFEXITED(status) 1
#define WEXITSTATUS(status) ((status) & 0xff)
#define WIFSIGNALED(status) 0
#define WTERMSIG(status) 0
`;
const stubs = `#include <stdlib.h>
int system(const char* command) { (void)command; return -1; }
int pthread_getaffinity_np(void* thread, unsigned long size, void* set) {
    (void)thread; (void)size; (void)set;
    return 1;
}
int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* dso) {
    (void)destroy; (void)object; (void)dso;
    return 0;
}
void* __cxa_allocate_exception(unsigned long size) { (void)size; abort(); }
void __cxa_throw(void* object, void* type, void (*destroy)(void*)) {
    (void)object; (void)type; (void)destroy;
    abort();
}
`;

/**
 * The WASI libraries and headers that ship inside an npm package, unpacked in `work`, with the few
 * declarations that Verilator needs besides. Returns compiler flags and link inputs.
 */
export async function prepareWasiSysroot(work) {
  const root = join(work, "sysroot");
  const extra = join(work, "wasi-extra");
  await once(work, "sysroot", async () => {
    await mkdir(root, { recursive: true });
    await run("tar", ["xf", archive, "-C", root]);
    await mkdir(join(extra, "sys"), { recursive: true });
    await writeFile(join(extra, "sys", "wait.h"), waitHeader);
    await writeFile(join(extra, "stubs.c"), stubs);
    await run("cp", ["/usr/include/FlexLexer.h", extra]);
  });
  const { output } = await run("clang-19", ["-print-resource-dir"]);
  const library = join(root, "lib", "wasm32-wasip1");
  return {
    target: "--target=wasm32-wasip1",
    includeFlags: [
      "-nostdinc",
      "-nostdinc++",
      ...["c++/v1"].flatMap((folder) => ["-isystem", join(root, "include", folder)]),
      "-isystem",
      join(output.trim(), "include"),
      "-isystem",
      extra,
      "-isystem",
      join(root, "include", "wasm32-wasip1"),
    ],
    stubSource: join(extra, "stubs.c"),
    startObject: join(library, "crt1-command.o"),
    libraries: [
      ...[
        "libc++.a",
        "libc++abi.a",
        "libwasi-emulated-signal.a",
        "libwasi-emulated-process-clocks.a",
        "libwasi-emulated-mman.a",
        "libwasi-emulated-getpid.a",
        "libc.a",
      ].map((name) => join(library, name)),
      join(root, "lib", "wasm32-unknown-wasip1", "libclang_rt.builtins.a"),
    ],
  };
}
