// Delivery from a matrix of weights: the sums of a block of targets stay in registers while all
// rows pass by. Included by the kernels alone, in their own namespace.
//
// Two weights share a lane x = high * 2^s + (low + 2^(s-1)), s = 8 or 16: one shift gives the high
// one, and sum(x) - 2^s sum(high) the low one, all modulo 2^(2s). So a lane costs three operations.
// Of the 64 bytes of a group the lanes' low halves are the first targets, the high halves the
// others.
#pragma once

namespace ganglion {
namespace dense {

constexpr size_t GROUP = 64;
constexpr size_t VECTORS = GROUP / VECTOR_BYTES;
constexpr size_t GROUPS = VECTOR_BYTES == 64 ? 8 : VECTOR_BYTES == 32 ? 3 : 1; // that the registers hold

// Sums of a lane of two weights.
template <typename Lane> struct Sums {
    typedef Lane Vector __attribute__((vector_size(VECTOR_BYTES)));
    static constexpr int SHIFT = 4 * sizeof(Lane);
    static constexpr size_t WIDTH = VECTOR_BYTES / sizeof(Lane);
    static constexpr size_t LANES = GROUP / sizeof(Lane); // half the targets of a group

    Vector both = {}, high = {};

    template <bool ONES> void add(const uint8_t* at, Lane payload) {
        Vector x;
        std::memcpy(&x, at, sizeof x);
        if constexpr (ONES) {
            both += x;
            high += x >> SHIFT;
        } else {
            both += x * payload;
            high += (x >> SHIFT) * payload;
        }
    }

    // Stores the sums of the low and of the high weights.
    void store(Lane total, Lane* low, Lane* highs) const {
        const auto offset = static_cast<Lane>(total << (SHIFT - 1));
        const Vector first = both - (high << SHIFT) - offset;
        std::memcpy(low, &first, sizeof first);
        std::memcpy(highs, &high, sizeof high);
    }
};

template <typename Lane, typename Acc, size_t N, bool ONES>
inline void addGroups(const uint8_t* matrix, size_t stride, const uint32_t* rows,
                      const int32_t* payloads, size_t count, size_t targets, Acc scale,
                      Acc* __restrict out) {
    using S = Sums<Lane>;
    S sums[N * VECTORS];
    Lane total = 0;
    for (size_t k = 0; k < count; k++) {
        const uint8_t* row = matrix + rows[k] * stride;
        const auto payload = static_cast<Lane>(ONES ? 1 : payloads[k]);
        total = static_cast<Lane>(total + payload);
        for (size_t v = 0; v < N * VECTORS; v++)
            sums[v].template add<ONES>(row + v * VECTOR_BYTES, payload);
    }
    for (size_t g = 0; g < N; g++) {
        alignas(64) Lane lanes[2 * S::LANES];
        for (size_t v = 0; v < VECTORS; v++) {
            sums[g * VECTORS + v].store(total, lanes + v * S::WIDTH,
                                        lanes + S::LANES + v * S::WIDTH);
        }
        const size_t from = g * 2 * S::LANES;
        const size_t some = targets - from < 2 * S::LANES ? targets - from : 2 * S::LANES;
        for (size_t j = 0; j < some; j++)
            out[from + j] += static_cast<Acc>(lanes[j]) * scale;
    }
}

template <typename Lane, typename Acc, bool ONES>
inline void addRowsOf(const uint8_t* matrix, size_t stride, const uint32_t* rows,
                      const int32_t* payloads, size_t count, size_t targets, Acc scale, Acc* out) {
    constexpr size_t EACH = 2 * Sums<Lane>::LANES;
    size_t from = 0;
    for (; from + GROUPS * EACH <= targets; from += GROUPS * EACH, matrix += GROUPS * GROUP) {
        addGroups<Lane, Acc, GROUPS, ONES>(matrix, stride, rows, payloads, count, targets - from,
                                           scale, out + from);
    }
    for (; from < targets; from += EACH, matrix += GROUP) {
        addGroups<Lane, Acc, 1, ONES>(matrix, stride, rows, payloads, count, targets - from, scale,
                                      out + from);
    }
}

template <typename Lane, typename Acc>
void addRows(const uint8_t* matrix, size_t stride, const uint32_t* rows, const int32_t* payloads,
             size_t count, size_t targets, int64_t scale, void* accumulators) {
    auto* out = static_cast<Acc*>(accumulators);
    const auto times = static_cast<Acc>(scale);
    if (payloads == nullptr)
        addRowsOf<Lane, Acc, true>(matrix, stride, rows, payloads, count, targets, times, out);
    else
        addRowsOf<Lane, Acc, false>(matrix, stride, rows, payloads, count, targets, times, out);
}

template <typename Acc> void addEverywhere(int64_t amount, size_t targets, void* accumulators) {
    auto* __restrict out = static_cast<Acc*>(accumulators);
    const auto each = static_cast<Acc>(amount);
    for (size_t j = 0; j < targets; j++)
        out[j] += each;
}

} // namespace dense
} // namespace ganglion
