// Delivery through a shared kernel. The accumulators hold the channels of a place side by side, so that
// a spike adds to whole vectors. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace convolution {

using ganglion_kernels::KernelChannel;
using ganglion_kernels::KernelLine;
using ganglion_kernels::KernelPlan;
using ganglion_kernels::KernelRun;

#if defined(__AVX512BW__)
constexpr size_t BYTES = 64;
#elif defined(__AVX2__)
constexpr size_t BYTES = 32;
#else
constexpr size_t BYTES = 16;
#endif

// One register, or less where L values do not fill it.
template <typename T, size_t L> struct Side {
    static constexpr size_t WIDTH = L * sizeof(T) < BYTES ? L : BYTES / sizeof(T);
    typedef T Vector __attribute__((vector_size(WIDTH * sizeof(T))));
};

template <typename T, size_t L, bool ONES>
inline void addSide(const T* weights, T payload, T* sums) {
    using Vector = typename Side<T, L>::Vector;
    Vector w, s;
    std::memcpy(&w, weights, sizeof w);
    std::memcpy(&s, sums, sizeof s);
    s += ONES ? w : w * payload;
    std::memcpy(sums, &s, sizeof s);
}

// N times L values.
template <typename T, size_t L, bool ONES, size_t N>
inline void addSides(const T* weights, T payload, T* sums) {
    constexpr size_t WIDTH = Side<T, L>::WIDTH;
#pragma GCC unroll 16
    for (size_t k = 0; k < N * L; k += WIDTH)
        addSide<T, L, ONES>(weights + k, payload, sums + k);
}

template <typename T, size_t L, bool ONES>
inline void addLine(const T* weights, size_t sides, T payload, T* sums) {
    if constexpr (L == 1) {
        for (size_t k = 0; k < sides; k++)
            sums[k] = static_cast<T>(sums[k] + (ONES ? weights[k] : weights[k] * payload));
        return;
    } else {
        switch (sides) {
        case 1:
            return addSides<T, L, ONES, 1>(weights, payload, sums);
        case 2:
            return addSides<T, L, ONES, 2>(weights, payload, sums);
        case 3:
            return addSides<T, L, ONES, 3>(weights, payload, sums);
        default:
            for (size_t k = 0; k < sides; k++)
                addSides<T, L, ONES, 1>(weights + k * L, payload, sums + k * L);
        }
    }
}

// n / d by the reciprocal of d; exact for all 32-bit numbers.
inline uint32_t quotient(uint32_t n, uint64_t reciprocal) {
    __extension__ using Wide = unsigned __int128;
    return reciprocal == 0 ? n : static_cast<uint32_t>((static_cast<Wide>(n) * reciprocal) >> 64);
}

template <typename T, size_t L, bool ONES>
void addSpikes(const KernelPlan& plan, const void* weights, const uint32_t* sources,
               const int64_t* payloads, size_t count, void* accumulators) {
    for (size_t s = 0; s < count; s++) {
        const uint32_t line = quotient(sources[s], plan.perColumns);
        const uint32_t column = sources[s] - line * plan.columns;
        const uint32_t place = quotient(line, plan.perRows);
        const uint32_t row = line - place * plan.rows;
        const KernelChannel& channel = plan.channels[place];
        const T* const kernel = static_cast<const T*>(weights) + channel.weights;
        T* const sums = static_cast<T*>(accumulators) + channel.sums;
        const auto payload = static_cast<T>(ONES ? 1 : payloads[s]);
        const size_t outputs = channel.outputs;
        const KernelRun* const runsEnd = plan.runs + plan.runBegins[column + 1];
        const KernelLine* const linesEnd = plan.lines + plan.lineBegins[row + 1];
        for (const KernelRun* run = plan.runs + plan.runBegins[column]; run < runsEnd; run++) {
            const T* const w = kernel + run->element * outputs;
            T* const places = sums + run->place * outputs;
            const size_t sides = run->count * outputs / L;
            for (const KernelLine* at = plan.lines + plan.lineBegins[row]; at < linesEnd; at++) {
                addLine<T, L, ONES>(w + at->element * outputs, sides, payload,
                                    places + at->place * outputs);
            }
        }
    }
}

typedef int16_t Eight __attribute__((vector_size(16)));
#if defined(__clang__)
#define GANGLION_PAIR(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define GANGLION_PAIR(a, b, ...) __builtin_shuffle(a, b, (Eight){__VA_ARGS__})
#endif

// Rows become columns.
inline void transpose(const int16_t* from, size_t stride, int16_t (&to)[8][8]) {
    Eight a[8], b[8];
    for (size_t k = 0; k < 8; k++)
        std::memcpy(&a[k], from + k * stride, sizeof a[k]);
    for (size_t k = 0; k < 4; k++) {
        b[2 * k] = GANGLION_PAIR(a[k], a[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        b[2 * k + 1] = GANGLION_PAIR(a[k], a[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    for (size_t k = 0; k < 4; k++) {
        a[2 * k] = GANGLION_PAIR(b[k], b[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        a[2 * k + 1] = GANGLION_PAIR(b[k], b[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    for (size_t k = 0; k < 4; k++) {
        b[2 * k] = GANGLION_PAIR(a[k], a[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        b[2 * k + 1] = GANGLION_PAIR(a[k], a[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    std::memcpy(to, b, sizeof b);
}

// out[o * pitch + p] += accumulators[p * stride + o] * scale for all p < places, o < outputs.
template <typename T, typename Acc>
void spread(const void* accumulators, size_t stride, size_t places, size_t outputs, size_t pitch,
            int64_t scale, void* out) {
    const auto times = static_cast<Acc>(scale);
    const auto* from = static_cast<const T*>(accumulators);
    auto* sums = static_cast<Acc*>(out);
    size_t done = 0;
    if constexpr (sizeof(T) == 2) {
        for (; done + 8 <= places && outputs >= 8; done += 8) {
            size_t o = 0;
            for (; o + 8 <= outputs; o += 8) {
                int16_t columns[8][8];
                transpose(from + done * stride + o, stride, columns);
                for (size_t k = 0; k < 8; k++) {
                    Acc* __restrict to = sums + (o + k) * pitch + done;
                    for (size_t p = 0; p < 8; p++)
                        to[p] += static_cast<Acc>(columns[k][p]) * times;
                }
            }
            for (; o < outputs; o++) {
                for (size_t p = done; p < done + 8; p++)
                    sums[o * pitch + p] += static_cast<Acc>(from[p * stride + o]) * times;
            }
        }
    }
    for (size_t o = 0; o < outputs; o++) {
        for (size_t p = done; p < places; p++)
            sums[o * pitch + p] += static_cast<Acc>(from[p * stride + o]) * times;
    }
}

} // namespace convolution
} // namespace ganglion
