// The record of a model's signals; gatewright_trace.h says what it stands in for.
#include "gatewright_trace.h"

#include <cmath>

#define VL_SUB_T VerilatedVcd
#define VL_BUF_T VerilatedVcdBuffer
#include "verilated_trace_imp.h"
#undef VL_SUB_T
#undef VL_BUF_T

static constexpr uint32_t blockBytes = 64;
static constexpr uint32_t codesPerBlock = blockBytes / 4;

VerilatedVcd::~VerilatedVcd() {
    close();
    delete m_bufferp;
}

void VerilatedVcd::open(const char* filename) {
    if (filename) return;
    m_signals.clear();
    traceInit();
    const uint32_t blocks = (nextCode() + codesPerBlock - 1) / codesPerBlock;
    m_dirty.assign(blocks, 0);
    std::memset(m_sigs_oldvalp, 0, nextCode() * sizeof(uint32_t));
    m_isOpen = true;
    constDump(true);
    fullDump(true);
}

void VerilatedVcd::close() {
    if (!m_isOpen) return;
    m_isOpen = false;
    Super::closeBase();
}

void VerilatedVcd::sample() { Super::dump(++m_samples); }

template <typename T>
static void put(std::vector<uint8_t>& out, T value) {
    const size_t at = out.size();
    out.resize(at + sizeof(value));
    std::memcpy(out.data() + at, &value, sizeof(value));
}

// Times that models reach are whole numbers of 48 bits; any other takes the long form of the head.
static constexpr double timesEnd = 65535.0 * 4294967296.0;
static constexpr size_t longForm = 0xffff;

void VerilatedVcd::append(std::vector<uint8_t>& out, double time, bool all) {
    const size_t head = out.size();
    const bool hasLongTime = !(time >= 0 && time < timesEnd && time == std::floor(time));
    put<uint64_t>(out, hasLongTime ? uint64_t{longForm} << 32 : static_cast<uint64_t>(time));
    if (hasLongTime) put<double>(out, time);
    const bool isLong = m_dirty.size() * (codesPerBlock + 2) >= longForm;
    if (isLong) put<uint32_t>(out, 0);
    const size_t entries = out.size();
    const uint32_t codes = regionBytes() / sizeof(uint32_t);
    m_recorded.resize(m_dirty.size() * codesPerBlock);
    uint32_t last = 0;
    for (uint32_t block = 0; block < m_dirty.size(); ++block) {
        const bool isFar = block - last == 0xffff;
        if (!all && !m_dirty[block] && !isFar) continue;
        m_dirty[block] = 0;
        const size_t at = out.size();
        put<uint32_t>(out, 0);
        uint32_t mask = 0;
        for (uint32_t word = 0; word < codesPerBlock; ++word) {
            const uint32_t code = block * codesPerBlock + word;
            const uint32_t value = code < codes ? m_sigs_oldvalp[code] : 0;
            if (!all && value == m_recorded[code]) continue;
            m_recorded[code] = value;
            mask |= 1u << word;
            put<uint32_t>(out, value);
        }
        if (mask == 0 && !isFar) {
            out.resize(at);
            continue;
        }
        const uint32_t entry = (block - last) << 16 | mask;
        std::memcpy(out.data() + at, &entry, sizeof(entry));
        last = block;
    }
    const size_t words = (out.size() - entries) / sizeof(uint32_t);
    if (words == 0) {
        out.resize(head);
        return;
    }
    const uint16_t counted = isLong ? longForm : words;
    std::memcpy(out.data() + head + 6, &counted, sizeof(counted));
    if (isLong) {
        const uint32_t all32 = words;
        std::memcpy(out.data() + entries - sizeof(all32), &all32, sizeof(all32));
    }
}

// Verilator parts a path by spaces, and marks by its kind what is no scope of its own.
void VerilatedVcd::pushPrefix(const std::string& name, VerilatedTracePrefixType type) {
    const bool isArray = type == VerilatedTracePrefixType::ARRAY_PACKED
                         || type == VerilatedTracePrefixType::ARRAY_UNPACKED;
    const std::string& outer = m_prefixes.back();
    m_prefixes.push_back(name.empty() ? outer : outer + name + (isArray ? "" : " "));
}

void VerilatedVcd::popPrefix() { m_prefixes.pop_back(); }

void VerilatedVcd::declare(uint32_t code, const char* name, int bits,
                           VerilatedTraceSigDirection direction, VerilatedTraceSigKind kind,
                           VerilatedTraceSigType type, bool array, int arraynum) {
    const std::string path = m_prefixes.back() + name;
    Super::declCode(code, path, bits);
    const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
    m_signals += std::to_string(code * 4) + '\t' + std::to_string(bits) + '\t' + number(direction)
                 + '\t' + number(kind) + '\t' + number(type) + '\t' + path;
    if (array) m_signals += '[' + std::to_string(arraynum) + ']';
    m_signals += '\n';
}

VerilatedVcd::Buffer* VerilatedVcd::getTraceBuffer(uint32_t) {
    if (!m_bufferp) m_bufferp = new Buffer{*this};
    return m_bufferp;
}
