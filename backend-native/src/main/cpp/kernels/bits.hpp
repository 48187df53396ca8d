// Counting along rows of bits: a row says for each target whether the source has a synapse there,
// and the rows of a step are added in carry-save form, 512 targets at a time, before any
// accumulator is touched. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace bits {

using Words = uint64_t __attribute__((vector_size(64), may_alias));

constexpr size_t COLUMN = ganglion_kernels::BIT_COLUMN;
constexpr size_t COLUMN_BYTES = COLUMN / 8;
constexpr size_t PLANES = 16;
constexpr size_t AHEAD = 2; // columns that rows are fetched in advance; 1 and 4 are slower
constexpr size_t MOST_ROWS = (size_t{1} << PLANES) - 1;

inline const Words& load(const uint8_t* at) {
    return *reinterpret_cast<const Words*>(at);
}

// a + b + c = a' + 2 * carry in each bit
inline void add(Words& a, const Words& b, const Words& c, Words& carry) {
    const Words both = a ^ b;
    carry = (a & b) | (both & c);
    a = both ^ c;
}

inline bool any(const Words& words) {
#if defined(__AVX512F__)
    const auto all = reinterpret_cast<__m512i>(words);
    return _mm512_test_epi64_mask(all, all) != 0;
#else
    uint64_t some = 0;
    for (size_t word = 0; word < COLUMN / 64; word++)
        some |= words[word];
    return some != 0;
#endif
}

// Adds a number that stands in plane `first` alone.
inline void ripple(Words* planes, size_t first, size_t& used, Words& carry) {
    for (size_t plane = first; plane < used; plane++) {
        const Words both = planes[plane] & carry;
        planes[plane] ^= carry;
        carry = both;
    }
    if (any(carry))
        planes[used++] = carry;
}

// Sums of one column of all rows as planes of bits; returns how many are in use. Seven additions
// take eight rows to one carry of weight 8. On the way the rows are fetched from `ahead`.
inline size_t count(const uint8_t* const* rows, size_t n, size_t offset, size_t ahead,
                    Words* planes) {
    const auto next = [=](size_t i) -> const Words& {
        __builtin_prefetch(rows[i] + ahead);
        return load(rows[i] + offset);
    };
    Words ones{}, twos{}, fours{};
    size_t used = 3;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        Words a, b, c, d, e, f, eights;
        add(ones, next(i), next(i + 1), a);
        add(ones, next(i + 2), next(i + 3), b);
        add(twos, a, b, e);
        add(ones, next(i + 4), next(i + 5), c);
        add(ones, next(i + 6), next(i + 7), d);
        add(twos, c, d, f);
        add(fours, e, f, eights);
        ripple(planes, 3, used, eights);
    }
    Words eights{}; // of seven rows more, at most one in each bit
    for (; i < n; i++) {
        const Words& row = next(i);
        const Words a = ones & row;
        ones ^= row;
        const Words b = twos & a;
        twos ^= a;
        eights |= fours & b;
        fours ^= b;
    }
    if (n >= 8)
        ripple(planes, 3, used, eights);
    planes[0] = ones;
    planes[1] = twos;
    planes[2] = fours;
    return n < 2 ? 1 : n < 4 ? 2 : n < 8 ? 3 : used;
}

#if defined(__AVX512BW__)

// Counts in bytes, of up to eight planes; adding a plane is one operation for 64 targets. With rows
// fetched above, a step of bench/brunel takes 4.1 us in place of 7.8.
inline __m512i bytes(const Words* planes, size_t used, size_t word) {
    __m512i counts = _mm512_setzero_si512();
    for (size_t plane = 0; plane < used; plane++) {
        uint64_t set;
        std::memcpy(&set, reinterpret_cast<const uint8_t*>(planes + plane) + word * 8, sizeof set);
        counts = _mm512_mask_add_epi8(counts, set, counts,
                                      _mm512_set1_epi8(static_cast<char>(1u << plane)));
    }
    return counts;
}

template <typename Acc>
inline void spreadBytes(const Words* planes, size_t used, Acc weight, Acc* __restrict sums) {
    constexpr size_t LANE = 64;
    for (size_t word = 0; word < COLUMN / LANE; word++) {
        uint8_t counts[LANE];
        _mm512_storeu_si512(counts, bytes(planes, used, word));
        Acc* __restrict at = sums + word * LANE;
        for (size_t i = 0; i < LANE; i++)
            at[i] += static_cast<Acc>(counts[i]) * weight;
    }
}

template <typename Acc>
inline void spread(const Words* planes, size_t used, Acc weight, Acc* sums) {
    for (size_t plane = 0; plane < used; plane += 8) {
        spreadBytes<Acc>(planes + plane, used - plane < 8 ? used - plane : 8,
                         weight * (Acc{1} << plane), sums);
    }
}

#else

template <typename Acc>
inline void spread(const Words* planes, size_t used, Acc weight, Acc* __restrict sums) {
    constexpr size_t LANE = 32;
    uint32_t words[PLANES][COLUMN / LANE];
    std::memcpy(words, planes, used * COLUMN_BYTES);
    for (size_t word = 0; word < COLUMN / LANE; word++) {
        uint32_t counts[LANE] = {};
        for (size_t plane = 0; plane < used; plane++) {
            const uint32_t set = words[plane][word];
            for (size_t i = 0; i < LANE; i++)
                counts[i] |= (set >> i & 1) << plane;
        }
        Acc* __restrict at = sums + word * LANE;
        for (size_t i = 0; i < LANE; i++)
            at[i] += static_cast<Acc>(counts[i]) * weight;
    }
}

#endif

template <typename Acc>
void addRows(const uint8_t* const* rows, size_t count, size_t columns, uint64_t weightBits,
             void* sums) {
    Acc weight;
    std::memcpy(&weight, &weightBits, sizeof weight);
    Words planes[PLANES];
    while (count > 0) {
        const size_t n = count < MOST_ROWS ? count : MOST_ROWS;
        for (size_t column = 0; column < columns; column++) {
            const size_t offset = column * COLUMN_BYTES;
            const size_t ahead = column + AHEAD < columns ? offset + AHEAD * COLUMN_BYTES : offset;
            const size_t used = bits::count(rows, n, offset, ahead, planes);
            spread<Acc>(planes, used, weight, static_cast<Acc*>(sums) + column * COLUMN);
        }
        rows += n;
        count -= n;
    }
}

} // namespace bits
} // namespace ganglion
