/**
 * A C++ program that runs a native testbench as Verilator's own main program does. It prints what the
 * testbench prints, then the processor seconds of the run. A `$stop` ends it at once.
 */
export const testbenchMain = `#include "Vmodel.h"
#include "verilated.h"
#include <cstdio>
#include <cstdlib>
#include <ctime>
static double begun;
static double seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}
static void tell() {
  std::printf("\\nresult %.9f\\n", seconds() - begun);
  std::fflush(stdout);
}
void vl_stop(const char*, int, const char*) { tell(); std::_Exit(0); }
int main(int argc, char** argv) {
  VerilatedContext* const ctx = new VerilatedContext;
  ctx->commandArgs(argc, argv);
  Vmodel* const top = new Vmodel{ctx, ""};
  begun = seconds();
  while (!ctx->gotFinish()) {
    top->eval();
    if (!top->eventsPending()) break;
    ctx->time(top->nextTimeSlot());
  }
  top->final();
  tell();
  return 0;
}
`;

/** What a native testbench printed, without Verilator's own notice of the end, and its seconds. */
export function testbenchOutput(printed: string): {
  readonly text: string;
  readonly seconds: number;
} {
  const end = /\nresult ([\d.]+)\n$/.exec(printed);
  return {
    text: printed.slice(0, end?.index).replace(/^- \S+:\d+: Verilog \$finish\n?/gm, ""),
    seconds: Number(end?.[1]),
  };
}
