import { bundleSources, joinBundle } from "./bundle-sources.ts";
import type { ExportInput, ExportPort, ExportResult } from "./export-input.ts";
import { type SimulationPort, simulationTop } from "./simulation-top.ts";

/** A bundle for native Verilator, 5.006 or newer: a C++ main that clocks the core and prints outputs. */
export function exportVerilator(input: ExportInput): ExportResult {
  const sources = bundleSources(input);
  const wrapper = simulationTop(input.top);
  const own = new Map([
    [`${wrapper.name}.sv`, wrapper.text],
    ["sim_main.cpp", mainProgram(input, wrapper.ports)],
    ["Makefile", makefile(input, wrapper.name, sources.sources, sources.data)],
    ["README.md", readme(input)],
  ]);
  const { files, diagnostics } = joinBundle(sources, own);
  return { value: files, diagnostics };
}

function mainProgram({ top }: ExportInput, ports: readonly SimulationPort[]): string {
  const inputs = ports.filter(({ port }) => port.direction === "input");
  const outputs = ports.filter(({ port }) => port.direction === "output");
  const asserted = top.reset?.active === "low" ? 0 : 1;
  const setters = inputs
    .filter(({ port }) => port.type.width <= 64)
    .map(
      ({ port, member }) =>
        `    if (name == ${cString(port.name)}) { top.${member} = value & ${maskOf(port)}; return true; }`,
    );
  const zeroes = inputs.flatMap(zeroOf);
  const edge =
    top.clockPort === undefined
      ? ["    top.eval();", "    dump();"]
      : [
          "    top.clk = 0;",
          "    top.eval();",
          "    dump();",
          "    top.clk = 1;",
          "    top.eval();",
          "    dump();",
        ];
  const resetLines =
    top.reset === undefined
      ? []
      : [
          `    top.reset = ${asserted};`,
          "    cycle();",
          "    cycle();",
          `    top.reset = ${1 - asserted};`,
        ];
  return `// Clocks ${top.name}: two cycles of reset, then the wanted number, and prints the outputs after each.
// Written by Gatewright. Drive the inputs from main() as your test wants them.

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "Vsim.h"
#include "verilated.h"
#include "verilated_vcd_c.h"

namespace {

// Sets an input of at most 64 bits by name; false if there is none.
bool set_input(Vsim& top, const std::string& name, uint64_t value) {
${setters.length === 0 ? "    (void)top; (void)name; (void)value;" : setters.join("\n")}
    return false;
}

void print_outputs(Vsim& top, uint64_t cycle) {
    std::printf("%" PRIu64, cycle);
${outputs.map(printOf).join("\n")}${outputs.length === 0 ? "    (void)top;" : ""}
    std::printf("\\n");
}

[[noreturn]] void usage(const char* program) {
    std::fprintf(stderr, "usage: %s [--cycles N] [--vcd FILE] [INPUT=VALUE]...\\n", program);
    std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
    const auto context = std::make_unique<VerilatedContext>();
    context->commandArgs(argc, argv);
    context->traceEverOn(true);
    const auto top_owner = std::make_unique<Vsim>(context.get());
    Vsim& top = *top_owner;
${zeroes.map((line) => `    ${line}`).join("\n")}

    uint64_t cycles = 20;
    std::string vcd_path;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const auto equals = argument.find('=');
        if (argument == "--cycles" && i + 1 < argc) {
            cycles = std::strtoull(argv[++i], nullptr, 0);
        } else if (argument == "--vcd" && i + 1 < argc) {
            vcd_path = argv[++i];
        } else if (argument[0] == '+') {
            continue;  // for $value$plusargs
        } else if (equals != std::string::npos) {
            // Negative numbers wrap to the width of the input.
            const uint64_t value = std::strtoull(argument.c_str() + equals + 1, nullptr, 0);
            if (!set_input(top, argument.substr(0, equals), value)) {
                std::fprintf(stderr, "no input %s\\n", argument.substr(0, equals).c_str());
                usage(argv[0]);
            }
        } else {
            usage(argv[0]);
        }
    }

    std::unique_ptr<VerilatedVcdC> trace;
    if (!vcd_path.empty()) {
        trace = std::make_unique<VerilatedVcdC>();
        top.trace(trace.get(), 99);
        trace->open(vcd_path.c_str());
    }
    const auto dump = [&] {
        if (trace) trace->dump(context->time());
        context->timeInc(1);
    };
    const auto cycle = [&] {
${edge.map((line) => `    ${line}`).join("\n")}
    };

${resetLines.join("\n")}
    for (uint64_t n = 1; n <= cycles && !context->gotFinish(); ++n) {
        cycle();
        print_outputs(top, n);
    }
    top.final();
    if (trace) trace->close();
    return context->gotError() ? 1 : 0;
}
`;
}

function zeroOf({ port: { type }, member }: SimulationPort): readonly string[] {
  return type.width <= 64
    ? [`top.${member} = 0;`]
    : [`for (int word = 0; word < ${Math.ceil(type.width / 32)}; ++word) top.${member}[word] = 0;`];
}

function printOf({ port: { name, type }, member: field }: SimulationPort): string {
  const member = `top.${field}`;
  if (type.width > 64) {
    const last = Math.ceil(type.width / 32) - 1;
    return `    std::printf("  ${name}=0x");
    for (int word = ${last}; word >= 0; --word) std::printf("%08" PRIx32, static_cast<uint32_t>(${member}[word]));`;
  }
  if (type.signed) {
    const shift = 64 - type.width;
    return `    std::printf("  ${name}=%" PRId64, static_cast<int64_t>(static_cast<uint64_t>(${member}) << ${shift}) >> ${shift});`;
  }
  return `    std::printf("  ${name}=%" PRIu64, static_cast<uint64_t>(${member}));`;
}

function maskOf({ type }: ExportPort): string {
  return `UINT64_C(0x${((1n << BigInt(type.width)) - 1n).toString(16)})`;
}

function cString(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function makefile(
  { top }: ExportInput,
  wrapper: string,
  sources: readonly string[],
  data: readonly string[],
): string {
  return `# ${top.name} under Verilator, 5.006 or newer.
TOP     := ${wrapper}
CORE    := ${top.name}
SOURCES := ${sources.join(" ")}
DATA    := ${data.map((path) => path.replace(/ /g, "\\ ")).join(" ")}
CYCLES  ?= 20

VERILATOR ?= verilator
# A name that is a word of C++ is no fault: Verilator gives it another in its C++.
FLAGS     := -Wno-SYMRSVDWORD

.PHONY: all lint run waves clean help
.DELETE_ON_ERROR:

all: build/sim

help:
\t@echo "make        the simulator, build/sim"
\t@echo "make lint   Verilator's lint"
\t@echo "make run    run it for CYCLES=$(CYCLES) cycles"
\t@echo "make waves  run it and write build/dump.vcd"
\t@echo "make clean  remove build/"

lint:
\t$(VERILATOR) --lint-only -Wall $(FLAGS) --top-module $(CORE) $(SOURCES)

build/sim: $(SOURCES) $(TOP).sv $(DATA) sim_main.cpp
\t$(VERILATOR) --cc --exe --build --trace --assert -O3 $(FLAGS) --top-module $(TOP) --prefix Vsim --Mdir build -o sim $(SOURCES) $(TOP).sv sim_main.cpp

run: build/sim
\t./build/sim --cycles $(CYCLES)

waves: build/sim
\t./build/sim --cycles $(CYCLES) --vcd build/dump.vcd

clean:
\trm -rf build
`;
}

function readme({ projectName, top, documents }: ExportInput): string {
  const checker = [...documents.keys()].find((path) => path.startsWith("checkers/"));
  const watched =
    checker === undefined
      ? ""
      : `
\`${checker}\` watches the bus of the wrapper and reports, by failed assertions, what is against its specification:
\`bind\` it, or instantiate it beside the wrapper in a test bench, with the signals and words that it names.
`;
  const rows = top.ports.map(
    ({ name, direction, type }) =>
      `| \`${name}\` | ${direction} | ${type.width} | ${type.signed ? "yes" : "no"} |`,
  );
  const example = top.ports.find(
    ({ direction, type }) => direction === "input" && type.width <= 64,
  );
  const hold = example === undefined ? "" : ` ${example.name}=1`;
  return `# ${projectName} under Verilator

A simulator of \`${top.name}\` in C++ (on Debian: \`apt install verilator g++ make\`; Verilator 5.006 or newer).

    make                                   # build/sim
    ./build/sim --cycles 100${hold}
    make waves                             # build/dump.vcd, for GTKWave or Surfer
    make help                              # the rest

It holds reset for two cycles, then clocks the core and prints the outputs after each edge. Inputs are 0
unless given as \`NAME=VALUE\`; for a real test, drive them in \`sim_main.cpp\`, where \`${top.name}_sim.sv\` gives every port
a name that C++ can use. Assertions of the design
are checked.
${watched}
| port | direction | bits | signed |
|---|---|---|---|
${rows.join("\n")}

Written by Gatewright. To change it, change the project and export again.
`;
}
