// The outside of a compiled model: what the host calls, and what the model tells the host.
#include "gatewright_model.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))
#define IMPORT(name) \
    extern "C" __attribute__((import_module("gatewright"), import_name(#name)))

// Texts are null-terminated; a kind that ends the run does not return.
IMPORT(tell)
void hostTell(int kind, const char* filenamep, int line, const char* textp);
// Returns if the run may go on.
IMPORT(checkpoint)
void hostCheckpoint();

namespace {
enum EventKind : int { FINISH = 0, STOP = 1, FATAL = 2, WARNING = 3, FAILED_ASSERTION = 4 };

constexpr uint32_t turnsBetweenCheckpoints = 1 << 20;
constexpr size_t recordChunkBytes = 1 << 20;

VerilatedContext* s_contextp = nullptr;
VerilatedVcdC* s_tracep = nullptr;
std::vector<uint8_t> s_record;
std::vector<std::string> s_arguments;
double s_recordedTime = -1;
bool s_isRecording = false;
bool s_isFinished = false;

void tell(EventKind kind, const char* filenamep, int line, const char* textp) {
    std::fflush(nullptr);
    hostTell(kind, filenamep ? filenamep : "", line, textp ? textp : "");
}

void record(double time) {
    VerilatedVcd* const tracep = s_tracep->spTrace();
    tracep->sample();
    tracep->append(s_record, time, s_recordedTime < 0);
    s_recordedTime = time;
}
}  // namespace

uint32_t gatewright::turnsLeft = turnsBetweenCheckpoints;

void gatewright::askToGoOn() {
    turnsLeft = turnsBetweenCheckpoints;
    std::fflush(nullptr);
    hostCheckpoint();
}

// What Verilator's runtime leaves to its user.
void vl_finish(const char* filenamep, int line, const char*) {
    // A model may say it again before its evaluation ends.
    if (!s_contextp->gotFinish()) tell(FINISH, filenamep, line, nullptr);
    s_contextp->gotFinish(true);
}

void vl_stop(const char* filenamep, int line, const char*) {
    s_contextp->gotFinish(true);
    tell(STOP, filenamep, line, nullptr);
}

// After the text of a failed assertion `maybe` is set: the host decides whether the run goes on.
void vl_stop_maybe(const char* filenamep, int line, const char* hierp, bool maybe) {
    if (maybe) {
        tell(FAILED_ASSERTION, filenamep, line, nullptr);
    } else {
        vl_stop(filenamep, line, hierp);
    }
}

void vl_fatal(const char* filenamep, int line, const char*, const char* textp) {
    s_contextp->gotFinish(true);
    tell(FATAL, filenamep, line, textp);
    std::abort();
}

void vl_warn(const char* filenamep, int line, const char*, const char* textp) {
    tell(WARNING, filenamep, line, textp);
}

// The end of the run is the end of the instance, so nothing is destroyed by itself.
extern "C" int __cxa_thread_atexit(void (*)(void*), void*, void*) { return 0; }

EXPORT(allocate) void* gatewrightAllocate(int bytes) { return std::malloc(bytes); }

// `textp` was allocated for this and is freed: one argument of the run, such as `+verbose`.
EXPORT(argument) void gatewrightArgument(char* textp) {
    s_arguments.emplace_back(textp);
    std::free(textp);
}

// Makes the model; `isTraced` keeps a record of its signals.
EXPORT(start) void gatewrightStart(int isTraced) {
    std::setvbuf(stdout, nullptr, _IOFBF, 1 << 15);
    s_contextp = new VerilatedContext;
    s_contextp->traceEverOn(true);
    s_contextp->randSeed(1);
    std::vector<const char*> arguments{"model"};
    for (const std::string& each : s_arguments) arguments.push_back(each.c_str());
    s_contextp->commandArgs(static_cast<int>(arguments.size()), arguments.data());
    gatewright::makeModel(s_contextp);
    if (isTraced) {
        s_tracep = new VerilatedVcdC;
        gatewright::traceModel(s_tracep);
        s_tracep->open(nullptr);
        s_isRecording = true;
    }
}

EXPORT(stopRecording) void gatewrightStopRecording() { s_isRecording = false; }

// Settles the model at the time it has.
EXPORT(evaluate) void gatewrightEvaluate() {
    gatewright::evaluate();
    std::fflush(nullptr);
}

EXPORT(setTime) void gatewrightSetTime(double time) {
    s_contextp->time(static_cast<uint64_t>(time));
}
EXPORT(time) double gatewrightTime() { return static_cast<double>(s_contextp->time()); }

EXPORT(record) void gatewrightRecord(double time) {
    if (s_isRecording) record(time);
}

// Runs time slots until the model has finished (1), has nothing left to do (2), would pass `until`
// (3), or `slots` of them are done or there is much to take away (0).
EXPORT(run) int gatewrightRun(double until, int slots) {
    for (; slots > 0 && s_record.size() < recordChunkBytes; --slots) {
        gatewright::evaluate();
        if (s_isRecording) record(gatewrightTime());
        if (s_contextp->gotFinish()) return std::fflush(nullptr), 1;
        if (!gatewright::eventsPending()) return std::fflush(nullptr), 2;
        const uint64_t next = gatewright::nextTimeSlot();
        if (static_cast<double>(next) > until) return std::fflush(nullptr), 3;
        s_contextp->time(next);
    }
    std::fflush(nullptr);
    return 0;
}

// Runs the final blocks.
EXPORT(finish) void gatewrightFinish() {
    if (!s_isFinished) {
        s_isFinished = true;
        gatewright::finishModel();
        std::fflush(nullptr);
    }
}

EXPORT(recordPointer) const uint8_t* gatewrightRecordPointer() { return s_record.data(); }
EXPORT(recordLength) int gatewrightRecordLength() { return static_cast<int>(s_record.size()); }
EXPORT(clearRecord) void gatewrightClearRecord() { s_record.clear(); }

EXPORT(signals) const char* gatewrightSignals() {
    return s_tracep ? s_tracep->spTrace()->signals().c_str() : "";
}
// The traced region, up to date with the model.
EXPORT(region) const uint32_t* gatewrightRegion() {
    s_tracep->spTrace()->sample();
    return s_tracep->spTrace()->region();
}
EXPORT(regionBytes) int gatewrightRegionBytes() {
    return s_tracep ? static_cast<int>(s_tracep->spTrace()->regionBytes()) : 0;
}

// Powers of ten of a second.
EXPORT(timePrecision) int gatewrightTimePrecision() { return s_contextp->timeprecision(); }
EXPORT(timeUnit) int gatewrightTimeUnit() { return s_contextp->timeunit(); }

// The ports as lines: place, bits, direction, name.
EXPORT(ports) const char* gatewrightPorts() {
    static std::string s_ports;
    int count = 0;
    const GatewrightPort* const portsp = gatewright::ports(count);
    s_ports.clear();
    for (int i = 0; i < count; ++i) {
        s_ports += std::to_string(reinterpret_cast<uintptr_t>(portsp[i].placep)) + '\t'
                   + std::to_string(portsp[i].bits) + '\t' + (portsp[i].isInput ? '1' : '0') + '\t'
                   + portsp[i].name + '\n';
    }
    return s_ports.c_str();
}
