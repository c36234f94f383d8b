// Clocks lamp: two cycles of reset, then the wanted number, and prints the outputs after each.
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
    if (name == "hold") { top.in_hold = value & UINT64_C(0x1); return true; }
    if (name == "step") { top.in_step = value & UINT64_C(0xff); return true; }
    return false;
}

void print_outputs(Vsim& top, uint64_t cycle) {
    std::printf("%" PRIu64, cycle);
    std::printf("  led=%" PRIu64, static_cast<uint64_t>(top.out_led));
    std::printf("  level=%" PRId64, static_cast<int64_t>(static_cast<uint64_t>(top.out_level) << 56) >> 56);
    std::printf("  class__x=%" PRIu64, static_cast<uint64_t>(top.out_class_x));
    std::printf("  wide=0x");
    for (int word = 2; word >= 0; --word) std::printf("%08" PRIx32, static_cast<uint32_t>(top.out_wide[word]));
    std::printf("\n");
}

[[noreturn]] void usage(const char* program) {
    std::fprintf(stderr, "usage: %s [--cycles N] [--vcd FILE] [INPUT=VALUE]...\n", program);
    std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
    const auto context = std::make_unique<VerilatedContext>();
    context->commandArgs(argc, argv);
    context->traceEverOn(true);
    const auto top_owner = std::make_unique<Vsim>(context.get());
    Vsim& top = *top_owner;
    top.in_hold = 0;
    top.in_step = 0;

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
                std::fprintf(stderr, "no input %s\n", argument.substr(0, equals).c_str());
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
        top.clk = 0;
        top.eval();
        dump();
        top.clk = 1;
        top.eval();
        dump();
    };

    top.reset = 0;
    cycle();
    cycle();
    top.reset = 1;
    for (uint64_t n = 1; n <= cycles && !context->gotFinish(); ++n) {
        cycle();
        print_outputs(top, n);
    }
    top.final();
    if (trace) trace->close();
    return context->gotError() ? 1 : 0;
}
