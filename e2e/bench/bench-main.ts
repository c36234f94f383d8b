import { mixPort, type NativePort } from "../native/random-drive-main.ts";

/** Ports of a design that is to be driven for a benchmark. */
export interface DrivenPorts {
  readonly clock: string;
  /** Asserted for the first two cycles. */
  readonly reset: { readonly name: string; readonly active: 0 | 1 } | undefined;
  readonly inputs: readonly NativePort[];
  readonly outputs: readonly NativePort[];
}

/**
 * A C++ program that drives a native model as `driveModel` drives ours. Its arguments: the number
 * of cycles and, if it is traced, the VCD file. It prints the checksum and the processor
 * seconds of the loop.
 */
export function benchMain({ clock, reset, inputs, outputs }: DrivenPorts, traced: boolean): string {
  const settle = (level: number): string =>
    `top->${clock} = ${level}; ctx->time(now); top->eval();${traced ? " vcd->dump(now);" : ""} now++;`;
  return `#include "Vmodel.h"
#include "verilated.h"
${traced ? '#include "verilated_vcd_c.h"' : ""}
#include <cstdio>
#include <cstdlib>
#include <ctime>
void vl_stop(const char*, int, const char*) {}
static uint32_t state = 0x2545f491u;
static inline uint32_t rnd() { state ^= state << 13; state ^= state >> 17; state ^= state << 5; return state; }
static uint32_t hash = 0x811c9dc5u;
static inline void mix(uint32_t word) { hash = (hash ^ word) * 16777619u; }
static double seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}
int main(int, char** argv) {
  VerilatedContext* const ctx = new VerilatedContext;
  ${traced ? "ctx->traceEverOn(true);" : ""}
  Vmodel* const top = new Vmodel{ctx};
  ${traced ? "VerilatedVcdC* const vcd = new VerilatedVcdC; top->trace(vcd, 99); vcd->open(argv[2]);" : ""}
  const int cycles = std::atoi(argv[1]);
  uint64_t now = 0;
  top->eval();
  const double begun = seconds();
  for (int cycle = 0; cycle < cycles; cycle++) {
    ${reset === undefined ? "" : `top->${reset.name} = cycle < 2 ? ${reset.active} : ${1 - reset.active};`}
    ${inputs.map(drivePort).join("\n    ")}
    ${settle(0)}
    ${settle(1)}
    ${outputs.map(mixPort).join("\n    ")}
  }
  ${traced ? "vcd->close();" : ""}
  std::printf("\\nresult %08x %.9f\\n", hash, seconds() - begun);
  return 0;
}
`;
}

/** Each 32 bits of an input are one random number, the highest of them masked. */
function drivePort({ name, width }: NativePort): string {
  const words = Math.ceil(width / 32);
  const mask = `0xffffffffu >> ${32 * words - width}`;
  if (words > 2) {
    return `for (int i = 0; i < ${words}; i++) top->${name}[i] = rnd() & (i == ${words - 1} ? ${mask} : ~0u);`;
  }
  return words === 1
    ? `top->${name} = rnd() & (${mask});`
    : `{ const uint64_t low = rnd(); top->${name} = low | (uint64_t)(rnd() & (${mask})) << 32; }`;
}
