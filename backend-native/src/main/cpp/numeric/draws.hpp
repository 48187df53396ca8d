// Where each random word of a network lives: the twin of ganglion.numeric.Draws. Key = the seed;
// counter = (index div 4 or div 8, low half of the step or row, hash of the entity's name, tag).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "distributions.hpp"
#include "philox.hpp"

namespace ganglion {
namespace draws {

constexpr int CONSTRUCTION_ROUNDS = 10;
constexpr int STEP_ROUNDS = 7;

// FNV-1a with 32 bits over the bytes of an entity's full name.
inline uint32_t entityHash(const char* name, size_t length) {
    uint32_t hash = 0x811C9DC5u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ static_cast<uint8_t>(name[i])) * 0x01000193u;
    return hash;
}

// Bit 31 elaboration, bits 16-30 bits 32-46 of the step or row, bits 8-15 site, bits 0-7 part.
inline uint32_t tag(bool elaboration, uint64_t stepOrRow, uint32_t site, uint32_t part) {
    const uint32_t high = static_cast<uint32_t>(stepOrRow >> 32) & 0x7FFFu;
    return (elaboration ? 0x80000000u : 0u) | high << 16 | (site & 0xFFu) << 8 | (part & 0xFFu);
}

// Everything that the words of one random call in one step or row share.
struct Place {
    uint64_t seed;
    uint32_t entity;
    bool elaboration;
    uint64_t stepOrRow;
    uint32_t site;
};

template <int ROUNDS>
inline void blockAt(const Place& place, uint32_t part, uint32_t c0, uint32_t* out) {
    philox::block<ROUNDS>(static_cast<uint32_t>(place.seed),
                          static_cast<uint32_t>(place.seed >> 32), c0,
                          static_cast<uint32_t>(place.stepOrRow), place.entity,
                          tag(place.elaboration, place.stepOrRow, place.site, part), out);
}

template <int ROUNDS>
inline void blocksAt(const Place& place, uint32_t part, uint32_t c0, size_t count, uint32_t* out) {
    philox::blocks<ROUNDS>(static_cast<uint32_t>(place.seed),
                           static_cast<uint32_t>(place.seed >> 32), c0,
                           static_cast<uint32_t>(place.stepOrRow), place.entity,
                           tag(place.elaboration, place.stepOrRow, place.site, part), count, out);
}

// One 32-bit word: index mod 4 of the block index div 4.
template <int ROUNDS = CONSTRUCTION_ROUNDS>
inline uint32_t word(const Place& place, uint32_t part, uint64_t index) {
    uint32_t block[4];
    blockAt<ROUNDS>(place, part, static_cast<uint32_t>(index >> 2), block);
    return block[index & 3];
}

// Sixteen bits of the draws made in every step: half-word index mod 8 of the block index div 8, the
// lower half of a word first.
inline uint16_t halfWord(const Place& place, uint32_t part, uint64_t index) {
    uint32_t block[4];
    blockAt<STEP_ROUNDS>(place, part, static_cast<uint32_t>(index >> 3), block);
    return static_cast<uint16_t>(block[(index & 7) >> 1] >> ((index & 1) << 4));
}

// Words made at once: 64 blocks fill 1 kB.
constexpr size_t BLOCKS = 64;

// The words of indices first .. first + count - 1; four neighbours share a block.
template <int ROUNDS = CONSTRUCTION_ROUNDS>
inline void fill(const Place& place, uint32_t part, uint64_t first, size_t count, uint32_t* out) {
    uint32_t words[4 * BLOCKS];
    size_t done = 0;
    while (done < count) {
        const uint64_t index = first + done;
        const size_t skip = index & 3;
        const size_t left = count - done;
        const size_t take = left < 4 * BLOCKS - skip ? left : 4 * BLOCKS - skip;
        blocksAt<ROUNDS>(place, part, static_cast<uint32_t>(index >> 2), (skip + take + 3) / 4,
                         words);
        std::memcpy(out + done, words + skip, take * sizeof(uint32_t));
        done += take;
    }
}

// The draw of one equal part where the upper 12 bits leave it open.
inline int32_t poissonLane(const distributions::PoissonTable& table, const Place& place,
                           uint32_t part, uint64_t index, uint32_t high) {
    const int32_t count = table.count(high << 16);
    if (!table.lowerBitsDecide(high, count))
        return count;
    return table.count(high << 16 | halfWord(place, 2 * part + 1, index));
}

#if defined(__AVX512BW__)
// The same for 32 lanes: a look into the buckets, and a comparison with each of the others up to
// the first that no lane reaches.
inline bool countsOf32(const distributions::PoissonTable::Buckets& buckets, const uint32_t* words,
                       uint8_t* counts) {
    const __m512i one = _mm512_set1_epi16(1), high = _mm512_loadu_si512(words);
    const auto looked = [bucket = _mm512_maskz_srli_epi16(0xFFFFFFFF, high, 10)](const uint16_t* table) {
        return _mm512_permutex2var_epi16(_mm512_loadu_si512(table), bucket,
                                         _mm512_loadu_si512(table + 32));
    };
    const __m512i first = looked(buckets.first);
    __m512i passed = looked(buckets.passed);
    passed = _mm512_mask_add_epi16(passed, _mm512_cmpge_epu16_mask(high, first), passed, one);
    __mmask32 equal = _mm512_cmpeq_epi16_mask(high, first);
    for (uint16_t other : buckets.others) {
        const __m512i threshold = _mm512_set1_epi16(static_cast<int16_t>(other));
        const __mmask32 reached = _mm512_cmpge_epu16_mask(high, threshold);
        if (reached == 0)
            break;
        passed = _mm512_mask_add_epi16(passed, reached, passed, one);
        equal |= _mm512_cmpeq_epi16_mask(high, threshold);
    }
    passed = _mm512_mask_mov_epi16(passed, equal,
                                   _mm512_set1_epi16(distributions::PoissonTable::UNDECIDED));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(counts),
                        _mm512_maskz_cvtepi16_epi8(0xFFFFFFFF, passed));
    return equal != 0;
}
#endif

// By the upper half of each draw: how many thresholds it has passed, or UNDECIDED where it equals
// the upper half of one. Returns whether some lane is undecided. Blocks hold eight lanes each.
inline bool countsOf(const distributions::PoissonTable& table, const uint32_t* words, size_t blocks,
                     uint8_t* counts) {
    constexpr uint8_t UNDECIDED = distributions::PoissonTable::UNDECIDED;
    size_t lane = 0;
    bool open = false;
#if defined(__AVX512BW__)
    if (table.isShort()) {
        for (; lane + 32 <= 8 * blocks; lane += 32)
            open |= countsOf32(table.buckets(), words + lane / 2, counts + lane);
    }
#endif
    const uint8_t* byUpper12 = table.byUpper12();
    for (size_t w = lane / 2; w < 4 * blocks; w++) {
        counts[2 * w] = byUpper12[(words[w] >> 4) & 0xFFFu];
        counts[2 * w + 1] = byUpper12[words[w] >> 20];
        open |= ((counts[2 * w] | counts[2 * w + 1]) & UNDECIDED) != 0;
    }
    return open;
}

// The draws of one equal part for the lanes of a few blocks, first (a multiple of 8) being the
// index of lane 0: sets, or adds to, out[0 .. take), which is lanes skip .. skip + take - 1.
template <typename Count>
inline void poissonPart(const distributions::PoissonTable& table, const Place& place, uint32_t part,
                        uint64_t first, size_t skip, size_t take, Count* __restrict out) {
    constexpr uint8_t UNDECIDED = distributions::PoissonTable::UNDECIDED;
    uint32_t words[4 * BLOCKS];
    uint8_t counts[8 * BLOCKS];
    const size_t blocks = (skip + take + 7) / 8;
    blocksAt<STEP_ROUNDS>(place, 2 * part, static_cast<uint32_t>(first >> 3), blocks, words);
    const bool open = countsOf(table, words, blocks, counts);
    if (part == 0) {
        for (size_t i = 0; i < take; i++)
            out[i] = counts[skip + i];
    } else {
        for (size_t i = 0; i < take; i++)
            out[i] = static_cast<Count>(out[i] + counts[skip + i]);
    }
    for (size_t b = 0; b < blocks && open; b++) {
        uint64_t eight;
        std::memcpy(&eight, counts + 8 * b, sizeof eight);
        if ((eight & 0x8080808080808080u) == 0)
            continue;
        for (size_t i = 8 * b < skip ? skip : 8 * b; i < 8 * b + 8 && i < skip + take; i++) {
            if (counts[i] != UNDECIDED)
                continue;
            const uint32_t high = (words[i / 2] >> ((i & 1) << 4)) & 0xFFFFu;
            out[i - skip] = static_cast<Count>(
                out[i - skip] + poissonLane(table, place, part, first + i, high) - UNDECIDED);
        }
    }
}

// Poisson draws made in every step, indices first .. first + count - 1. Equal part m takes the
// upper 16 bits of x from part 2m and the lower ones from part 2m + 1, which is evaluated only
// where they decide.
template <typename Count>
inline void poissonEveryStep(const distributions::PoissonTable& table, const Place& place,
                             uint64_t first, size_t count, Count* out) {
    constexpr size_t LANES = 8 * BLOCKS;
    for (size_t done = 0; done < count;) {
        const uint64_t index = first + done;
        const size_t skip = index & 7;
        const size_t left = count - done;
        const size_t take = left < LANES - skip ? left : LANES - skip;
        for (int m = 0; m < table.parts(); m++) {
            poissonPart(table, place, static_cast<uint32_t>(m), index - skip, skip, take,
                        out + done);
        }
        done += take;
    }
}

// Poisson draws of initial values and of elaboration: equal part m is one 32-bit word of part m
// with 10 rounds.
inline void poisson(const distributions::PoissonTable& table, const Place& place, uint64_t first,
                    size_t count, int32_t* out) {
    for (size_t i = 0; i < count; i++)
        out[i] = 0;
    uint32_t words[4 * BLOCKS];
    for (int m = 0; m < table.parts(); m++) {
        for (size_t done = 0; done < count;) {
            const size_t take = count - done < 4 * BLOCKS ? count - done : 4 * BLOCKS;
            fill<CONSTRUCTION_ROUNDS>(place, static_cast<uint32_t>(m), first + done, take, words);
            for (size_t i = 0; i < take; i++)
                out[done + i] += table.count(words[i]);
            done += take;
        }
    }
}

} // namespace draws
} // namespace ganglion
