// Compiled after the text of the model, in one unit with it; ports.inc lists its ports.
#include "gatewright_model.h"

static Vmodel* s_modelp = nullptr;

namespace gatewright {
void makeModel(VerilatedContext* contextp) { s_modelp = new Vmodel{contextp, ""}; }
void evaluate() { s_modelp->eval(); }
bool eventsPending() { return s_modelp->eventsPending(); }
uint64_t nextTimeSlot() { return s_modelp->nextTimeSlot(); }
void finishModel() { s_modelp->final(); }
void traceModel(VerilatedVcdC* tracep) {
    if constexpr (Vmodel::traceCapable) s_modelp->trace(tracep, 99, 0);
}
const GatewrightPort* ports(int& count) {
    static const std::vector<GatewrightPort> s_ports{
#define PORT(name, member, bits, isInput) {name, const_cast<void*>(static_cast<const void*>(&s_modelp->member)), bits, isInput},
#include "ports.inc"
#undef PORT
    };
    count = static_cast<int>(s_ports.size());
    return s_ports.data();
}
}  // namespace gatewright
