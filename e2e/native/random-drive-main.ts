/** A port of the design, without its top's name. */
export interface NativePort {
  readonly name: string;
  readonly width: number;
}

/**
 * A C++ program that drives a native model as `driveRandomly` of `src/verilated/testdata` drives
 * ours. Its arguments: the number of cycles. It prints what the design prints, then the checksum.
 */
export function randomDriveMain(
  inputs: readonly NativePort[],
  outputs: readonly NativePort[],
): string {
  const settle = `ctx->time(now++); top->eval();
    ${outputs.map(mixPort).join("\n    ")}`;
  return `#include "Vmodel.h"
#include "verilated.h"
#include <cstdio>
#include <cstdlib>
void vl_stop(const char*, int, const char*) {}
static uint32_t state = 0x2545f491u;
static uint32_t rnd() { state ^= state << 13; state ^= state >> 17; state ^= state << 5; return state; }
static uint32_t hash = 0x811c9dc5u;
static void mix(uint32_t word) { hash = (hash ^ word) * 16777619u; }
int main(int, char** argv) {
  VerilatedContext* const ctx = new VerilatedContext;
  Vmodel* const top = new Vmodel{ctx};
  const int cycles = std::atoi(argv[1]);
  uint64_t now = 0;
  top->eval();
  for (int cycle = 0; cycle < cycles; cycle++) {
    ${inputs.map(drivePort).join("\n    ")}
    top->clk = 0;
    ${settle}
    top->clk = 1;
    ${settle}
  }
  std::fflush(stdout);
  std::printf("checksum %08x\\n", hash);
  return 0;
}
`;
}

export function drivePort({ name, width }: NativePort): string {
  if (name === "rst" || name === "rst_n") {
    const active = "(cycle < 2 || (bits & 15) == 0)";
    return `{ const uint32_t bits = rnd(); top->${name} = ${name === "rst" ? "" : "!"}${active}; }`;
  }
  if (width <= 64) {
    const mask = width === 64 ? "~0ull" : `((1ull << ${width}) - 1)`;
    const high = width > 32 ? " bits |= (uint64_t)rnd() << 32;" : "";
    return `{ uint64_t bits = rnd();${high} top->${name} = bits & ${mask}; }`;
  }
  const words = Math.ceil(width / 32);
  const spare = 32 * words - width;
  return `for (int i = 0; i < ${words}; i++) top->${name}[i] = rnd() & (i == ${words - 1} ? 0xffffffffu >> ${spare} : 0xffffffffu);`;
}

export function mixPort({ name, width }: NativePort): string {
  if (width <= 32) {
    return `mix(top->${name});`;
  }
  if (width <= 64) {
    return `mix((uint32_t)top->${name}); mix((uint32_t)(top->${name} >> 32));`;
  }
  return `for (int i = 0; i < ${Math.ceil(width / 32)}; i++) mix(top->${name}[i]);`;
}
