// Delivery along rows of synapses. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace delivery {

using ganglion_kernels::Item;
using ganglion_kernels::Targets;

template <typename T> inline T load(const uint8_t* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

template <typename Acc> inline Acc ofBits(uint64_t bits) {
    Acc value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

// No weight of its own: the constant of the projection.
struct Constant {};

template <Targets TARGETS> constexpr size_t targetBytes(size_t count) {
    return TARGETS == Targets::SHORT ? 2 * count : TARGETS == Targets::LONG ? 4 * count : 4;
}

template <Targets TARGETS> inline size_t target(const uint8_t* targets, size_t k) {
    if constexpr (TARGETS == Targets::SHORT)
        return load<uint16_t>(targets + 2 * k);
    if constexpr (TARGETS == Targets::LONG)
        return load<uint32_t>(targets + 4 * k);
    return load<uint32_t>(targets) + k;
}

template <typename W> constexpr size_t weightBytes() {
    if constexpr (std::is_same<W, Constant>::value) {
        return 0;
    } else {
        return sizeof(W);
    }
}

// Neighbours never share a synapse, so their sums go on side by side.
template <typename Acc, typename W>
inline void addRun(const uint8_t* __restrict weights, size_t count, Acc payload,
                   Acc* __restrict accumulators) {
    if constexpr (std::is_same<W, Constant>::value) {
        (void)weights;
        for (size_t k = 0; k < count; k++)
            accumulators[k] += payload;
    } else {
        for (size_t k = 0; k < count; k++) {
            accumulators[k] += static_cast<Acc>(load<W>(weights + k * sizeof(W))) * payload;
        }
    }
}

template <typename Acc, typename W, Targets TARGETS>
inline void add(const uint8_t* targets, size_t count, Acc payload, Acc* accumulators) {
    const uint8_t* weights = targets + targetBytes<TARGETS>(count);
    if constexpr (TARGETS == Targets::RUN) {
        addRun<Acc, W>(weights, count, payload, accumulators + load<uint32_t>(targets));
    } else if constexpr (std::is_same<W, Constant>::value) {
        (void)weights;
        for (size_t k = 0; k < count; k++)
            accumulators[target<TARGETS>(targets, k)] += payload;
    } else if (payload == Acc{1}) {
        for (size_t k = 0; k < count; k++) {
            accumulators[target<TARGETS>(targets, k)] +=
                static_cast<Acc>(load<W>(weights + k * sizeof(W)));
        }
    } else {
        for (size_t k = 0; k < count; k++) {
            accumulators[target<TARGETS>(targets, k)] +=
                static_cast<Acc>(load<W>(weights + k * sizeof(W))) * payload;
        }
    }
}

constexpr size_t AHEAD = 6;
constexpr size_t LINE = 64;

inline void prefetch(const Item* items, size_t i, size_t count) {
    if (i + AHEAD >= count)
        return;
    const uint8_t* at = items[i + AHEAD].at;
    for (size_t line = 0; line < 4; line++)
        __builtin_prefetch(at + line * LINE);
}

// The header of the segment after the first is the only dependent load: the rows lie in memory as
// they are walked, and segments of a later step follow at once.
template <typename Acc, typename W, Targets TARGETS, bool COUNTED>
void deliver(const Item* items, size_t count, void* sums, int64_t* arrivals) {
    auto* accumulators = static_cast<Acc*>(sums);
    for (size_t i = 0; i < count; i++) {
        prefetch(items, i, count);
        const Item& item = items[i];
        const uint8_t* at = item.at;
        const Acc payload = ofBits<Acc>(item.payload);
        uint16_t next = load<uint16_t>(at);
        while (next == item.delay) {
            const size_t synapses = load<uint16_t>(at + 2);
            const uint8_t* targets = at + 4;
            add<Acc, W, TARGETS>(targets, synapses, payload, accumulators);
            if constexpr (COUNTED) {
                for (size_t k = 0; k < synapses; k++)
                    arrivals[target<TARGETS>(targets, k)]++;
            }
            at = targets + targetBytes<TARGETS>(synapses) + weightBytes<W>() * synapses;
            next = load<uint16_t>(at);
        }
        if (item.entry != nullptr) {
            item.entry->at = at;
            item.entry->due = next;
        }
    }
}

// OPENS: instead of what the accumulators hold; 0 is added so that none becomes -0.
template <typename Acc, typename Payload, bool OPENS>
void diagonal(const void* from, size_t count, void* sums, int64_t* arrivals,
              uint64_t constantBits) {
    const auto* __restrict payloads = static_cast<const Payload*>(from);
    auto* __restrict accumulators = static_cast<Acc*>(sums);
    const Acc constant = ofBits<Acc>(constantBits);
    for (size_t i = 0; i < count; i++)
        accumulators[i] = (OPENS ? Acc{0} : accumulators[i]) + constant * static_cast<Acc>(payloads[i]);
    if (arrivals != nullptr) {
        for (size_t i = 0; i < count; i++)
            arrivals[i] += payloads[i] != 0;
    }
}

inline void tally(const uint8_t* __restrict payloads, size_t count, uint8_t* __restrict counts) {
    for (size_t i = 0; i < count; i++)
        counts[i] = static_cast<uint8_t>(counts[i] + (payloads[i] != 0));
}

inline void countPresent(const int64_t* __restrict payloads, size_t count,
                         int64_t* __restrict counts) {
    for (size_t i = 0; i < count; i++)
        counts[i] += payloads[i] != 0;
}

using operations::payloadBits;

// Groups without a spike cost one look; in the others every lane is written, and only those that
// fired stay: no branch depends on a single lane.
template <typename T>
size_t compact(const void* emission, size_t count, uint32_t first, uint32_t* indices,
               uint64_t* payloads) {
    constexpr size_t GROUP = 32;
    const auto* values = static_cast<const T*>(emission);
    size_t found = 0;
    for (size_t from = 0; from < count; from += GROUP) {
        const size_t end = from + GROUP < count ? from + GROUP : count;
        int32_t some = 0;
        for (size_t i = from; i < end; i++)
            some |= values[i] != T{0};
        for (size_t i = from; i < end && some != 0; i++) {
            indices[found] = first + static_cast<uint32_t>(i);
            payloads[found] = payloadBits(values[i]);
            found += values[i] != T{0};
        }
    }
    return found;
}

#if defined(__AVX512VL__)
template <>
inline size_t compact<int64_t>(const void* emission, size_t count, uint32_t first,
                               uint32_t* indices, uint64_t* payloads) {
    const auto* values = static_cast<const int64_t*>(emission);
    const __m256i eight = _mm256_set1_epi32(8);
    __m256i index = _mm256_add_epi32(_mm256_set1_epi32(static_cast<int32_t>(first)),
                                     _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0));
    size_t found = 0;
    for (size_t i = 0; i < count; i += 8, index = _mm256_add_epi32(index, eight)) {
        const __mmask8 lanes =
            count - i >= 8 ? 0xFF : static_cast<__mmask8>((1u << (count - i)) - 1);
        const __m512i some = _mm512_maskz_loadu_epi64(lanes, values + i);
        const __mmask8 fired = _mm512_test_epi64_mask(some, some);
        if (fired == 0)
            continue;
        const auto here = static_cast<uint32_t>(__builtin_popcount(fired));
        const auto kept = static_cast<__mmask8>((1u << here) - 1);
        _mm256_mask_storeu_epi32(indices + found, kept, _mm256_maskz_compress_epi32(fired, index));
        _mm512_mask_storeu_epi64(payloads + found, kept, _mm512_maskz_compress_epi64(fired, some));
        found += here;
    }
    return found;
}
#endif

} // namespace delivery
} // namespace ganglion
