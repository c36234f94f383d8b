// The record of a model's signals; gatewright_trace.h says what it stands in for.
#include "gatewright_trace.h"

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

void VerilatedVcd::append(std::vector<uint8_t>& out, double time, bool all) {
    const size_t head = out.size();
    uint64_t count = 0;
    put<double>(out, time);
    put<uint64_t>(out, 0);
    const uint32_t bytes = regionBytes();
    const uint8_t* const regionp = reinterpret_cast<const uint8_t*>(m_sigs_oldvalp);
    for (uint32_t block = 0; block < m_dirty.size(); ++block) {
        if (!all && !m_dirty[block]) continue;
        m_dirty[block] = 0;
        ++count;
        put<uint64_t>(out, block);
        const uint32_t from = block * blockBytes;
        const size_t at = out.size();
        out.resize(at + blockBytes);
        std::memcpy(out.data() + at, regionp + from, std::min(blockBytes, bytes - from));
    }
    if (count == 0) {
        out.resize(head);
    } else {
        std::memcpy(out.data() + head + sizeof(double), &count, sizeof(count));
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
