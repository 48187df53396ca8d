// Delivery through a shared kernel. The accumulators hold the channels of a place side by side, so
// that a spike adds to whole vectors. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace convolution {

using ganglion_kernels::CHOICES;
using ganglion_kernels::KernelChannel;
using ganglion_kernels::KernelLine;
using ganglion_kernels::KernelPatterns;
using ganglion_kernels::KernelPlan;
using ganglion_kernels::KernelRun;
using ganglion_kernels::SLIDE;

// One register, or less where L values do not fill it.
template <typename T, size_t L> struct Side {
    static constexpr size_t WIDTH = L * sizeof(T) < VECTOR_BYTES ? L : VECTOR_BYTES / sizeof(T);
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

// Where the lines that a row of sources reaches begin, of the kernel and of the sums.
template <typename T, size_t LINES> struct Reached {
    const T* weights[LINES];
    T* sums[LINES];
};

template <typename T, size_t L, bool ONES, size_t LINES, size_t N>
inline void addRun(const Reached<T, LINES>& lines, size_t weight, size_t sum, T payload) {
#pragma GCC unroll 4
    for (size_t l = 0; l < LINES; l++)
        addSides<T, L, ONES, N>(lines.weights[l] + weight, payload, lines.sums[l] + sum);
}

template <typename T, size_t L, bool ONES, size_t LINES>
inline void addRun(const Reached<T, LINES>& lines, const KernelRun& run, size_t outputs,
                   T payload) {
    const size_t weight = run.element * outputs, sum = run.place * outputs;
    if constexpr (L == 1) {
        for (size_t l = 0; l < LINES; l++) {
            for (size_t k = 0; k < run.count * outputs; k++) {
                T& to = lines.sums[l][sum + k];
                to = static_cast<T>(to + static_cast<T>(lines.weights[l][weight + k] * payload));
            }
        }
    } else {
        const size_t sides = run.count * outputs / L;
        switch (sides) {
        case 1:
            return addRun<T, L, ONES, LINES, 1>(lines, weight, sum, payload);
        case 2:
            return addRun<T, L, ONES, LINES, 2>(lines, weight, sum, payload);
        case 3:
            return addRun<T, L, ONES, LINES, 3>(lines, weight, sum, payload);
        default:
            for (size_t k = 0; k < sides; k++)
                addRun<T, L, ONES, LINES, 1>(lines, weight + k * L, sum + k * L, payload);
        }
    }
}

// The spikes of one row of sources, of columns sources[s] - first.
template <typename T, size_t L, bool ONES, size_t LINES>
inline void addRow(const KernelPlan& plan, const KernelLine* at, size_t outputs, const T* kernel,
                   T* sums, uint32_t first, const uint32_t* sources, const int64_t* payloads,
                   size_t count) {
    Reached<T, LINES> lines;
    for (size_t l = 0; l < LINES; l++) {
        lines.weights[l] = kernel + at[l].element * outputs;
        lines.sums[l] = sums + at[l].place * outputs;
    }
    for (size_t s = 0; s < count; s++) {
        const uint32_t column = sources[s] - first;
        const auto payload = static_cast<T>(ONES ? 1 : payloads[s]);
        const KernelRun& run = plan.runs[column];
        addRun<T, L, ONES, LINES>(lines, run, outputs, payload);
        for (uint32_t more = run.more; more != 0; more = plan.runs[more].more)
            addRun<T, L, ONES, LINES>(lines, plan.runs[more], outputs, payload);
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
    for (size_t s = 0; s < count;) {
        const uint32_t line = quotient(sources[s], plan.perColumns);
        const uint32_t first = line * plan.columns;
        size_t end = s + 1;
        while (end < count && sources[end] - first < plan.columns)
            end++;
        const uint32_t place = quotient(line, plan.perRows);
        const uint32_t row = line - place * plan.rows;
        const KernelChannel& channel = plan.channels[place];
        const T* const kernel = static_cast<const T*>(weights) + channel.weights;
        T* const sums = static_cast<T*>(accumulators) + channel.sums;
        const KernelLine* at = plan.lines + plan.lineBegins[row];
        const KernelLine* const last = plan.lines + plan.lineBegins[row + 1];
        const uint32_t* from = sources + s;
        const int64_t* payload = payloads + s;
        for (; at + 3 <= last; at += 3) {
            addRow<T, L, ONES, 3>(plan, at, channel.outputs, kernel, sums, first, from, payload,
                                  end - s);
        }
        for (; at < last; at++) {
            addRow<T, L, ONES, 1>(plan, at, channel.outputs, kernel, sums, first, from, payload,
                                  end - s);
        }
        s = end;
    }
}

// One vector of the outputs of each place, for one row of sources, so many patterns and so many
// lines that they reach. Copies of the numbers of the plan, which would be read again after each store.
template <size_t L, size_t P, size_t LINES> struct Pass {
    using Vector = typename Side<int16_t, L>::Vector;

    const uint8_t* marks;
    size_t columns, stride;
    const int16_t* patterns[P];
    size_t choice;
    size_t weights[LINES]; // where a line of the kernel begins in a choice
    int16_t* lines[LINES]; // of the result
    size_t outputs;

    // Points to what is added for a column; returns whether that is anything.
    bool choose(size_t column, const int16_t* (&chosen)[P]) const {
        const uint8_t* const mark = marks + column * stride;
        uint32_t some = 0;
#pragma GCC unroll 4
        for (size_t p = 0; p < P; p++) {
            chosen[p] = patterns[p] + mark[p] * choice;
            some |= mark[p];
        }
        return some != 0;
    }

    void add(const int16_t* const (&chosen)[P], size_t weight, Vector& sum) const {
#pragma GCC unroll 4
        for (size_t p = 0; p < P; p++) {
            Vector more;
            std::memcpy(&more, chosen[p] + weight, sizeof more);
            sum += more;
        }
    }

    static void store(const Vector& sum, int16_t* to) {
        Vector total;
        std::memcpy(&total, to, sizeof total);
        total += sum;
        std::memcpy(to, &total, sizeof total);
    }

    void addRuns(const KernelRun* runs) const {
        for (size_t column = 0; column < columns; column++) {
            const int16_t* chosen[P];
            if (!choose(column, chosen))
                continue;
            addRun(runs[column], chosen);
            for (uint32_t more = runs[column].more; more != 0; more = runs[more].more)
                addRun(runs[more], chosen);
        }
    }

    void addRun(const KernelRun& run, const int16_t* const (&chosen)[P]) const {
        const size_t count = run.count;
        size_t weight = run.element * L, place = run.place * outputs;
        for (size_t q = 0; q < count; q++, weight += L, place += outputs) {
#pragma GCC unroll 4
            for (size_t l = 0; l < LINES; l++) {
                Vector sum{};
                add(chosen, weights[l] + weight, sum);
                store(sum, lines[l] + place);
            }
        }
    }

    // The sums of SLIDE neighbours stay in registers and move on with the sources. Places below 0
    // and above the last do not exist.
    void slide(uint32_t place, uint32_t places) const {
        Vector window[LINES][SLIDE] = {};
        for (size_t column = 0; column < columns; column++) {
            const int16_t* chosen[P];
            choose(column, chosen);
#pragma GCC unroll 4
            for (size_t l = 0; l < LINES; l++) {
#pragma GCC unroll 4
                for (size_t tap = 0; tap < SLIDE; tap++)
                    add(chosen, weights[l] + tap * L, window[l][tap]);
            }
            moveOn(window, place++, places);
        }
        for (size_t tap = 1; tap < SLIDE; tap++)
            moveOn(window, place++, places);
    }

    void moveOn(Vector (&window)[LINES][SLIDE], uint32_t place, uint32_t places) const {
#pragma GCC unroll 4
        for (size_t l = 0; l < LINES; l++) {
            if (place < places)
                store(window[l][0], lines[l] + place * outputs);
#pragma GCC unroll 4
            for (size_t tap = 1; tap < SLIDE; tap++)
                window[l][tap - 1] = window[l][tap];
            window[l][SLIDE - 1] = Vector{};
        }
    }
};

// Patterns first .. first + P - 1 of one row of sources, for L outputs.
template <size_t L, size_t P, size_t LINES>
inline void addLines(const KernelPlan& plan, const KernelPatterns& patterns, size_t first,
                     const uint8_t* marks, const KernelLine* at, size_t outputs,
                     const int16_t* choices, int16_t* sums) {
    Pass<L, P, LINES> pass;
    pass.marks = marks + first;
    pass.columns = plan.columns;
    pass.stride = patterns.stride;
    pass.choice = patterns.choice;
    pass.outputs = outputs;
    for (size_t output = 0; output < L; output += Side<int16_t, L>::WIDTH) {
        for (size_t p = 0; p < P; p++)
            pass.patterns[p] = choices + (first + p) * CHOICES * patterns.choice + output;
        for (size_t l = 0; l < LINES; l++) {
            pass.weights[l] = at[l].element * L;
            pass.lines[l] = sums + at[l].place * outputs + output;
        }
        if (plan.slides)
            pass.slide(static_cast<uint32_t>(plan.shift), plan.places);
        else
            pass.addRuns(plan.runs);
    }
}

template <size_t L, size_t P>
void addPatterns(const KernelPlan& plan, const KernelPatterns& patterns, size_t first,
                 size_t outputs, const int16_t* choices, int16_t* sums) {
    const uint8_t* marks = patterns.marks;
    for (uint32_t row = 0; row < plan.rows; row++, marks += plan.columns * patterns.stride) {
        const KernelLine* at = plan.lines + plan.lineBegins[row];
        const KernelLine* const last = plan.lines + plan.lineBegins[row + 1];
        for (; at + 3 <= last; at += 3)
            addLines<L, P, 3>(plan, patterns, first, marks, at, outputs, choices, sums);
        for (; at < last; at++)
            addLines<L, P, 1>(plan, patterns, first, marks, at, outputs, choices, sums);
    }
}

// The sums of a place are read and written once for up to four patterns, not for each spike.
template <size_t L>
void addPatterns(const KernelPlan& plan, const KernelPatterns& patterns, size_t outputs,
                 int16_t* sums) {
    const int16_t* choices = patterns.sums;
    for (size_t output = 0; output < outputs; output += L) {
        size_t first = 0;
        for (; first + 4 <= patterns.count; first += 4)
            addPatterns<L, 4>(plan, patterns, first, outputs, choices, sums + output);
        for (; first + 2 <= patterns.count; first += 2)
            addPatterns<L, 2>(plan, patterns, first, outputs, choices, sums + output);
        for (; first < patterns.count; first++)
            addPatterns<L, 1>(plan, patterns, first, outputs, choices, sums + output);
        choices += patterns.count * CHOICES * patterns.choice;
    }
}

template <typename T> struct Lanes {
    typedef T Eight __attribute__((vector_size(8 * sizeof(T))));
};
template <typename T> using Eight = typename Lanes<T>::Eight;

#if defined(__clang__)
#define GANGLION_PAIR(T, a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
template <size_t BYTES_EACH> struct Whole;
template <> struct Whole<2> {
    using Type = int16_t;
};
template <> struct Whole<4> {
    using Type = int32_t;
};
template <> struct Whole<8> {
    using Type = int64_t;
};
#define GANGLION_PAIR(T, a, b, ...)                                                                \
    __builtin_shuffle(a, b, (Eight<typename Whole<sizeof(T)>::Type>){__VA_ARGS__})
#endif

// Rows become columns.
template <typename T> inline void transpose(const T* from, size_t stride, T (&to)[8][8]) {
    Eight<T> a[8], b[8];
    for (size_t k = 0; k < 8; k++)
        std::memcpy(&a[k], from + k * stride, sizeof a[k]);
    for (size_t k = 0; k < 4; k++) {
        b[2 * k] = GANGLION_PAIR(T, a[k], a[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        b[2 * k + 1] = GANGLION_PAIR(T, a[k], a[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    for (size_t k = 0; k < 4; k++) {
        a[2 * k] = GANGLION_PAIR(T, b[k], b[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        a[2 * k + 1] = GANGLION_PAIR(T, b[k], b[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    for (size_t k = 0; k < 4; k++) {
        b[2 * k] = GANGLION_PAIR(T, a[k], a[k + 4], 0, 8, 1, 9, 2, 10, 3, 11);
        b[2 * k + 1] = GANGLION_PAIR(T, a[k], a[k + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    std::memcpy(to, b, sizeof b);
}

// to[c * toStride + r] = from[r * fromStride + c] for all r < rows, c < columns.
template <typename T>
void transpose(const void* origin, size_t fromStride, size_t rows, size_t columns, void* goal,
               size_t toStride) {
    const auto* from = static_cast<const T*>(origin);
    auto* to = static_cast<T*>(goal);
    const size_t evenRows = rows / 8 * 8, evenColumns = columns / 8 * 8;
    for (size_t r = 0; r < evenRows; r += 8) {
        for (size_t c = 0; c < evenColumns; c += 8) {
            T turned[8][8];
            transpose(from + r * fromStride + c, fromStride, turned);
            for (size_t k = 0; k < 8; k++)
                std::memcpy(to + (c + k) * toStride + r, turned[k], sizeof turned[k]);
        }
        for (size_t c = evenColumns; c < columns; c++) {
            for (size_t k = r; k < r + 8; k++)
                to[c * toStride + k] = from[k * fromStride + c];
        }
    }
    for (size_t r = evenRows; r < rows; r++) {
        for (size_t c = 0; c < columns; c++)
            to[c * toStride + r] = from[r * fromStride + c];
    }
}

template <typename T, typename Acc>
inline void addScaled(const T* __restrict from, size_t count, Acc times, Acc* __restrict to) {
    for (size_t k = 0; k < count; k++)
        to[k] += static_cast<Acc>(from[k]) * times;
}

// out[o * pitch + p] += accumulators[p * stride + o] * scale for all p < places, o < outputs.
// Through a small buffer: sums of all outputs of a place lie in one set of the cache where the pitch
// is 4 KiB, and cost 8 us instead of 2 for 16 outputs of 1,024 places.
template <typename T, typename Acc>
void spread(const void* accumulators, size_t stride, size_t places, size_t outputs, size_t pitch,
            int64_t scale, void* out) {
    constexpr size_t PLACES = 128, OUTPUTS = 16;
    const auto times = static_cast<Acc>(scale);
    const auto* from = static_cast<const T*>(accumulators);
    auto* sums = static_cast<Acc*>(out);
    alignas(64) T turned[OUTPUTS * PLACES];
    for (size_t place = 0; place < places; place += PLACES) {
        const size_t rows = places - place < PLACES ? places - place : PLACES;
        for (size_t output = 0; output < outputs; output += OUTPUTS) {
            const size_t columns = outputs - output < OUTPUTS ? outputs - output : OUTPUTS;
            transpose<T>(from + place * stride + output, stride, rows, columns, turned, PLACES);
            for (size_t o = 0; o < columns; o++) {
                addScaled(turned + o * PLACES, rows, times, sums + (output + o) * pitch + place);
            }
        }
    }
}

} // namespace convolution
} // namespace ganglion
