// Stands in for Verilator's writer of VCD: the classes that a model made with --trace is compiled
// against, with a record of changed blocks behind them (src/compiled/pack-blocks.ts has the format).
#pragma once

#include "verilated.h"
#include "verilated_trace.h"

#include <string>
#include <vector>

class VerilatedVcdBuffer;

// The traced region is Verilator's store of previous values: a signal lies at 4 * its code.
class VerilatedVcd final : public VerilatedTrace<VerilatedVcd, VerilatedVcdBuffer> {
public:
    using Super = VerilatedTrace<VerilatedVcd, VerilatedVcdBuffer>;

    VerilatedVcd() = default;
    ~VerilatedVcd();

    // Only the first that is opened records; what a model opens by itself for $dumpvars does not.
    void open(const char* filename);
    void close();
    void flush() {}
    bool isOpen() const { return m_isOpen; }

    // Brings the region up to date with the model, and marks what changed.
    void sample();
    const uint32_t* region() const { return m_sigs_oldvalp; }
    uint32_t regionBytes() const { return nextCode() * 4; }
    // One line for each name: offset in bytes, bits, type, direction, kind and the path.
    const std::string& signals() const { return m_signals; }
    // Appends a record of the changed blocks to `out`, or of all of them.
    void append(std::vector<uint8_t>& out, double time, bool all);

    void pushPrefix(const std::string& name, VerilatedTracePrefixType type);
    void popPrefix();
    void declDTypeEnum(int, const char*, uint32_t, unsigned int, const char**, const char**) {}
    void declEvent(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                   VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                   VerilatedTraceSigType type, bool array, int arraynum) {
        declare(code, name, 1, direction, kind, type, array, arraynum);
    }
    void declBit(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                 VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                 VerilatedTraceSigType type, bool array, int arraynum) {
        declare(code, name, 1, direction, kind, type, array, arraynum);
    }
    void declBus(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                 VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                 VerilatedTraceSigType type, bool array, int arraynum, int msb, int lsb) {
        declare(code, name, (msb > lsb ? msb - lsb : lsb - msb) + 1, direction, kind, type, array,
                arraynum);
    }
    void declQuad(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                  VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                  VerilatedTraceSigType type, bool array, int arraynum, int msb, int lsb) {
        declBus(code, fidx, name, dtypenum, direction, kind, type, array, arraynum, msb, lsb);
    }
    void declArray(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                   VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                   VerilatedTraceSigType type, bool array, int arraynum, int msb, int lsb) {
        declBus(code, fidx, name, dtypenum, direction, kind, type, array, arraynum, msb, lsb);
    }
    void declDouble(uint32_t code, uint32_t fidx, const char* name, int dtypenum,
                    VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                    VerilatedTraceSigType type, bool array, int arraynum) {
        declare(code, name, 64, direction, kind, type, array, arraynum);
    }

protected:
    void emitTimeChange(uint64_t) override {}
    bool preFullDump() override { return m_isOpen; }
    bool preChangeDump() override { return m_isOpen; }
    Buffer* getTraceBuffer(uint32_t) override;
    void commitTraceBuffer(Buffer*) override {}
    void configure(const VerilatedTraceConfig&) override {}

private:
    friend VerilatedVcdBuffer;

    void declare(uint32_t code, const char* name, int bits, VerilatedTraceSigDirection direction,
                 VerilatedTraceSigKind kind, VerilatedTraceSigType type, bool array, int arraynum);

    bool m_isOpen = false;
    uint64_t m_samples = 0;
    Buffer* m_bufferp = nullptr;
    std::vector<std::string> m_prefixes{""};
    std::string m_signals;
    std::vector<uint8_t> m_dirty;  // One for each block of 64 bytes
};

template <>
void VerilatedVcd::Super::dump(uint64_t time);
template <>
void VerilatedVcd::Super::set_time_unit(const char* unitp);
template <>
void VerilatedVcd::Super::set_time_unit(const std::string& unit);
template <>
void VerilatedVcd::Super::set_time_resolution(const char* unitp);
template <>
void VerilatedVcd::Super::set_time_resolution(const std::string& unit);
template <>
void VerilatedVcd::Super::dumpvars(int level, const std::string& hier);

// The store of previous values holds the new one already; only the place is marked here.
class VerilatedVcdBuffer VL_NOT_FINAL {
    friend VerilatedVcd;
    friend VerilatedVcd::Super;
    friend VerilatedVcd::Buffer;
    friend VerilatedVcd::OffloadBuffer;

    VerilatedVcd& m_owner;
    uint8_t* const m_dirtyp = m_owner.m_dirty.data();

    explicit VerilatedVcdBuffer(VerilatedVcd& owner)
        : m_owner{owner} {}
    virtual ~VerilatedVcdBuffer() = default;

    VL_ATTR_ALWINLINE void mark(uint32_t code) { m_dirtyp[code >> 4] = 1; }
    VL_ATTR_ALWINLINE void emitEvent(uint32_t code) {
        m_owner.m_sigs_oldvalp[code] ^= 1;
        mark(code);
    }
    VL_ATTR_ALWINLINE void emitBit(uint32_t code, CData) { mark(code); }
    VL_ATTR_ALWINLINE void emitCData(uint32_t code, CData, int) { mark(code); }
    VL_ATTR_ALWINLINE void emitSData(uint32_t code, SData, int) { mark(code); }
    VL_ATTR_ALWINLINE void emitIData(uint32_t code, IData, int) { mark(code); }
    VL_ATTR_ALWINLINE void emitQData(uint32_t code, QData, int) {
        mark(code);
        mark(code + 1);
    }
    VL_ATTR_ALWINLINE void emitWData(uint32_t code, const WData*, int bits) {
        for (int word = 0; word < VL_WORDS_I(bits); ++word) mark(code + word);
    }
    VL_ATTR_ALWINLINE void emitDouble(uint32_t code, double) {
        mark(code);
        mark(code + 1);
    }
};

class VerilatedVcdC final : public VerilatedTraceBaseC {
    VerilatedVcd m_trace;

public:
    VerilatedVcdC() = default;
    virtual ~VerilatedVcdC() { close(); }
    bool isOpen() const override VL_MT_SAFE { return m_trace.isOpen(); }
    void open(const char* filename) { m_trace.open(filename); }
    void close() {
        m_trace.close();
        modelConnected(false);
    }
    void flush() { m_trace.flush(); }
    void dump(uint64_t) { m_trace.sample(); }
    void dumpvars(int level, const std::string& hier) { m_trace.dumpvars(level, hier); }
    VerilatedVcd* spTrace() { return &m_trace; }
};
