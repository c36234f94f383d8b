import type { NativePort } from "../native/random-drive-main.ts";

/**
 * A C++ program that plays the drives of `in.bin` to a native model, one record for each clock
 * period, and writes its outputs after each rising edge to `out.bin`. A value takes as many words
 * of 32 bits as it needs, the lowest first. Its argument: the number of cycles.
 */
export function playbackMain(
  inputs: readonly NativePort[],
  outputs: readonly NativePort[],
): string {
  const wordsOf = ({ width }: NativePort): number => Math.ceil(width / 32);
  const total = (ports: readonly NativePort[]): number =>
    ports.reduce((sum, port) => sum + wordsOf(port), 0);
  let at = 0;
  const drives = inputs.map((port) => {
    const place = at;
    at += wordsOf(port);
    return port.width <= 32
      ? `top->${port.name} = in[${place}];`
      : port.width <= 64
        ? `top->${port.name} = in[${place}] | (uint64_t)in[${place + 1}] << 32;`
        : `for (int i = 0; i < ${wordsOf(port)}; i++) top->${port.name}[i] = in[${place} + i];`;
  });
  at = 0;
  const reads = outputs.map((port) => {
    const place = at;
    at += wordsOf(port);
    return port.width <= 32
      ? `out[${place}] = top->${port.name};`
      : port.width <= 64
        ? `out[${place}] = top->${port.name}; out[${place + 1}] = top->${port.name} >> 32;`
        : `for (int i = 0; i < ${wordsOf(port)}; i++) out[${place} + i] = top->${port.name}[i];`;
  });
  return `#include "Vmodel.h"
#include "verilated.h"
#include <cstdio>
#include <cstdlib>
void vl_stop(const char*, int, const char*) {}
int main(int, char** argv) {
  VerilatedContext* const ctx = new VerilatedContext;
  Vmodel* const top = new Vmodel{ctx};
  FILE* const input = std::fopen("in.bin", "rb");
  FILE* const output = std::fopen("out.bin", "wb");
  static uint32_t in[${Math.max(1, total(inputs))}], out[${Math.max(1, total(outputs))}];
  const int cycles = std::atoi(argv[1]);
  for (int cycle = 0; cycle < cycles; cycle++) {
    if (std::fread(in, 4, ${total(inputs)}, input) != ${total(inputs)}) return 1;
    ${drives.join("\n    ")}
    top->clk = 0;
    top->eval();
    top->clk = 1;
    top->eval();
    ${reads.join("\n    ")}
    std::fwrite(out, 4, ${total(outputs)}, output);
  }
  std::fclose(output);
  return 0;
}
`;
}
