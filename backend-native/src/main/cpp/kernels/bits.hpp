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

// Adds a number that stands in plane `first` alone.
inline void ripple(Words* planes, size_t first, size_t& used, Words& carry) {
    for (size_t plane = first; plane < used; plane++) {
        const Words both = planes[plane] & carry;
        planes[plane] ^= carry;
        carry = both;
    }
    uint64_t some = 0;
    for (size_t word = 0; word < COLUMN / 64; word++)
        some |= carry[word];
    if (some != 0)
        planes[used++] = carry;
}

// Sums of one column of all rows as planes of bits; returns how many are in use. Seven additions
// take eight rows to one carry of weight 8.
inline size_t count(const uint8_t* const* rows, size_t n, size_t offset, Words* planes) {
    Words ones{}, twos{}, fours{};
    size_t used = 3;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        Words a, b, c, d, e, f, eights;
        add(ones, load(rows[i] + offset), load(rows[i + 1] + offset), a);
        add(ones, load(rows[i + 2] + offset), load(rows[i + 3] + offset), b);
        add(twos, a, b, e);
        add(ones, load(rows[i + 4] + offset), load(rows[i + 5] + offset), c);
        add(ones, load(rows[i + 6] + offset), load(rows[i + 7] + offset), d);
        add(twos, c, d, f);
        add(fours, e, f, eights);
        ripple(planes, 3, used, eights);
    }
    for (; i < n; i++) {
        const Words& row = load(rows[i] + offset);
        const Words a = ones & row;
        ones ^= row;
        const Words b = twos & a;
        twos ^= a;
        Words eights = fours & b;
        fours ^= b;
        if (n >= 8)
            ripple(planes, 3, used, eights);
    }
    planes[0] = ones;
    planes[1] = twos;
    planes[2] = fours;
    return n < 2 ? 1 : n < 4 ? 2 : n < 8 ? 3 : used;
}

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
            if (column + 2 < columns) {
                for (size_t i = 0; i < n; i++)
                    __builtin_prefetch(rows[i] + offset + 2 * COLUMN_BYTES);
            }
            const size_t used = bits::count(rows, n, offset, planes);
            spread<Acc>(planes, used, weight, static_cast<Acc*>(sums) + column * COLUMN);
        }
        rows += n;
        count -= n;
    }
}

} // namespace bits
} // namespace ganglion
