// The lanes that emit, listed: for the interpreter and for generated code alike. Included after
// kernels/operations.hpp.
#pragma once

namespace ganglion {
namespace operations {

// The lanes whose truth is 1, ascending.
inline int32_t lanesOf(const truth* fired, int32_t n, uint32_t* out) {
    int32_t found = 0, i = 0;
#if defined(__AVX512F__)
    const __m512i sixteen = _mm512_set1_epi32(16);
    __m512i lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    for (; i + 16 <= n; i += 16, lane = _mm512_add_epi32(lane, sixteen)) {
        const __m512i truths = _mm512_loadu_si512(fired + i);
        const __mmask16 here = _mm512_test_epi32_mask(truths, truths);
        if (here == 0)
            continue;
        const int32_t more = __builtin_popcount(here);
        _mm512_mask_storeu_epi32(out + found, static_cast<__mmask16>((1u << more) - 1),
                                 _mm512_maskz_compress_epi32(here, lane));
        found += more;
    }
#endif
    constexpr int32_t GROUP = 32;
    for (; i < n; i += GROUP) {
        const int32_t end = i + GROUP < n ? i + GROUP : n;
        truth some = 0;
        for (int32_t k = i; k < end; k++)
            some |= fired[k];
        for (int32_t k = i; k < end && some != 0; k++) {
            out[found] = static_cast<uint32_t>(k);
            found += fired[k];
        }
    }
    return found;
}

template <typename T> inline uint64_t payloadBits(T payload) {
    if constexpr (std::is_same<T, i64>::value)
        return static_cast<uint64_t>(payload);
    else
        return bitsOf(static_cast<double>(payload));
}

// Where emissions go: indices of neurons and bits of payloads.
struct Listing {
    uint32_t* indices;
    uint64_t* payloads;
    int64_t first; // the neuron of lane 0
};

// Lists the lanes that fired and returns how many there were; a payload of 0 is no emission. Lane
// by lane, payload gives what is emitted, and notANumber hears of what is no number.
template <typename T, typename F, typename N>
inline int64_t listed(const truth* fired, int32_t n, const Listing& out, F payload, N notANumber) {
    const int32_t found = lanesOf(fired, n, out.indices);
    int64_t kept = 0;
    for (int32_t k = 0; k < found; k++) {
        const auto lane = static_cast<int32_t>(out.indices[k]);
        const T value = payload(lane);
        if (value != value)
            notANumber(lane);
        out.indices[kept] = static_cast<uint32_t>(out.first + lane);
        out.payloads[kept] = payloadBits(value);
        kept += value != T{0};
    }
    return kept;
}

} // namespace operations
} // namespace ganglion
