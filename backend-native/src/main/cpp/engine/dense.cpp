#include "engine/dense.hpp"

#include <algorithm>
#include <cmath>

namespace ganglion {

using ganglion_kernels::LANES;
using ganglion_kernels::Level;

namespace {

constexpr size_t GROUP = 64;     // bytes, of kernels/dense.hpp
constexpr int64_t SMALL = 15;    // payloads that many rows may have before 16 bits are full
constexpr int SMALL_BITS = 4;    // digits of larger ones
constexpr int64_t MIDDLE = 4095; // the same for 32 bits
constexpr int MIDDLE_BITS = 12;

size_t strideOf(size_t targets, bool wide) {
    return ((wide ? 2 : 1) * targets + GROUP - 1) / GROUP * GROUP;
}

uint64_t sizeOf(int64_t value) {
    return value < 0 ? uint64_t{0} - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

} // namespace

bool allOnes(const Volley& volley) {
    constexpr size_t TOGETHER = 4;
    int64_t others[TOGETHER] = {};
    size_t k = 0;
    for (; k + TOGETHER <= volley.count; k += TOGETHER) {
        for (size_t j = 0; j < TOGETHER; j++)
            others[j] |= volley.payloads[k + j] ^ 1;
    }
    for (; k < volley.count; k++)
        others[0] |= volley.payloads[k] ^ 1;
    return (others[0] | others[1] | others[2] | others[3]) == 0;
}

bool DenseRows::suits(const ProjectionCode& projection, const StorageForm& form) {
    const Connector::Kind kind = projection.connector.kind;
    return (kind == Connector::Kind::ALL_TO_ALL || kind == Connector::Kind::DENSE) &&
           form.delay >= 0 && projection.format.multiples && projection.format.bits <= 16;
}

double DenseRows::bytes(double sources, double targets, int32_t bits) {
    return sources * static_cast<double>(strideOf(static_cast<size_t>(targets), bits > 8));
}

void DenseRows::build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t sources,
                      uint32_t targets, uint32_t low, uint32_t high, uint64_t seed,
                      const Level& level, double* loads) {
    targets_ = high - low;
    step_ = projection.format.step;
    wide_ = projection.format.bits > 8;
    uniform_ = codes.isWeightUniform();
    if (uniform_) {
        weight_ = storedInteger(codes.uniformWeight(), projection.format);
        for (size_t j = 0; j < targets_; j++)
            loads[j] +=
                std::fabs(static_cast<double>(weight_)) * static_cast<double>(step_) * sources;
        return;
    }
    if (targets_ == 0)
        return;
    stride_ = strideOf(targets_, wide_);
    matrix_ = Array(stride_ * sources);
    Expansion expansion(projection, sources, targets, low, high, seed, level);
    SynapseValues values(projection, codes, seed);
    Synapses synapses;
    for (uint32_t source = 0; source < sources; source++) {
        synapses.clear();
        expansion.row(source, synapses);
        uint8_t* row = matrix_.bytes() + stride_ * source;
        for (size_t j = targets_; j < stride_ / (wide_ ? 2 : 1); j++)
            place(row, j, 0);
        for (size_t from = 0; from < targets_; from += LANES) {
            const size_t count = std::min(targets_ - from, static_cast<size_t>(LANES));
            values.evaluate(synapses, from, count);
            for (size_t k = 0; k < count; k++) {
                const int64_t weight = storedInteger(values.weights()[k], projection.format);
                place(row, from + k, weight);
                largest_ = std::max(largest_, std::abs(weight));
                loads[from + k] +=
                    std::fabs(static_cast<double>(weight)) * static_cast<double>(step_);
            }
        }
    }
}

// Low halves of the lanes of a group are its first targets, with an offset; see kernels/dense.hpp.
void DenseRows::place(uint8_t* row, size_t target, int64_t weight) const {
    const size_t each = wide_ ? 2 : 1, lanes = GROUP / (2 * each);
    uint8_t* group = row + target / (2 * lanes) * GROUP;
    const size_t at = target % (2 * lanes);
    const bool low = at < lanes;
    const size_t half = low ? 2 * at : 2 * (at - lanes) + 1;
    if (wide_) {
        const auto bits = static_cast<uint16_t>(low ? weight + 32768 : weight);
        std::memcpy(group + 2 * half, &bits, sizeof bits);
    } else {
        group[half] = static_cast<uint8_t>(low ? weight + 128 : weight);
    }
}

void DenseRows::add(const Volley& volley, const Level& level, bool narrow, void* sums,
                    int64_t* arrivals) {
    if (volley.count == 0 || targets_ == 0)
        return;
    if (arrivals != nullptr) {
        for (size_t j = 0; j < targets_; j++)
            arrivals[j] += static_cast<int64_t>(volley.count);
    }
    if (uniform_) {
        int64_t total = 0;
        for (size_t k = 0; k < volley.count; k++)
            total += volley.payloads[k];
        level.addEverywhere[narrow ? 1 : 0](weight_ * step_ * total, targets_, sums);
        return;
    }
    if (allOnes(volley)) {
        addDigit(volley, 0, 64, level, narrow, sums);
        return;
    }
    uint64_t largest = 0;
    for (size_t k = 0; k < volley.count; k++)
        largest = std::max(largest, sizeOf(volley.payloads[k]));
    const auto small = static_cast<uint64_t>(wide_ ? MIDDLE : SMALL);
    const int bits = largest <= small ? 64 : wide_ ? MIDDLE_BITS : SMALL_BITS;
    for (int shift = 0; shift < 64 && largest >> shift != 0; shift += bits)
        addDigit(volley, shift, bits, level, narrow, sums);
}

// Adds rows times one digit of the size of their payloads, with its sign; as many rows at once as
// the sums of a lane surely hold.
void DenseRows::addDigit(const Volley& volley, int shift, int bits, const Level& level, bool narrow,
                         void* sums) {
    const int64_t most = (wide_ ? INT32_MAX : INT16_MAX) / largest_;
    const auto scale = static_cast<int64_t>(static_cast<uint64_t>(step_) << shift);
    const uint64_t mask = bits >= 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1;
    const auto kernel = level.addRows[narrow ? 1 : 0][wide_ ? 1 : 0];
    int64_t load = 0;
    bool ones = true;
    rows_.clear();
    digits_.clear();
    const auto flush = [&] {
        if (rows_.size() > 0) {
            kernel(matrix_.bytes(), stride_, rows_.data(), ones ? nullptr : digits_.data(),
                   rows_.size(), targets_, scale, sums);
        }
        rows_.clear();
        digits_.clear();
        load = 0;
        ones = true;
    };
    for (size_t k = 0; k < volley.count; k++) {
        const auto size = static_cast<int64_t>((sizeOf(volley.payloads[k]) >> shift) & mask);
        if (size == 0)
            continue;
        if (load + size > most)
            flush();
        rows_.push(volley.indices[k]);
        digits_.push(static_cast<int32_t>(volley.payloads[k] < 0 ? -size : size));
        ones = ones && digits_[digits_.size() - 1] == 1;
        load += size;
    }
    flush();
}

} // namespace ganglion
