// What the runtime asks of a compiled model; gatewright_glue.cpp answers, compiled with the model.
#pragma once

#include "gatewright_trace.h"

#include <cstdint>

// A port of the model: its name as a path below the top, where it lies, and its width in bits.
struct GatewrightPort final {
    const char* name;
    void* placep;
    int bits;
    bool isInput;
};

namespace gatewright {
void makeModel(VerilatedContext* contextp);
void evaluate();
bool eventsPending();
uint64_t nextTimeSlot();
void finishModel();
void traceModel(VerilatedVcdC* tracep);
const GatewrightPort* ports(int& count);

// Turns of loops until the host is asked again whether to go on.
extern uint32_t turnsLeft;
void askToGoOn();
inline bool turn() {
    if (VL_UNLIKELY(--turnsLeft == 0)) askToGoOn();
    return true;
}
}  // namespace gatewright
