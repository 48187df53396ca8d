// Philox4x32: a pure function from a 64-bit key and a 128-bit counter to four 32-bit words (Salmon,
// Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11). The twin of
// ganglion.numeric.Philox.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define GANGLION_PHILOX_X86 1
#endif

namespace ganglion {
namespace philox {

constexpr uint32_t MULTIPLIER_0 = 0xD2511F53u;
constexpr uint32_t MULTIPLIER_1 = 0xCD9E8D57u;
constexpr uint32_t WEYL_0 = 0x9E3779B9u;
constexpr uint32_t WEYL_1 = 0xBB67AE85u;

// The four words of one block into out[0..3].
template <int ROUNDS>
inline void block(uint32_t keyLow, uint32_t keyHigh, uint32_t c0, uint32_t c1, uint32_t c2,
                  uint32_t c3, uint32_t* out) {
    uint32_t x0 = c0, x1 = c1, x2 = c2, x3 = c3;
    for (int round = 0; round < ROUNDS; round++) {
        const uint64_t p0 = static_cast<uint64_t>(MULTIPLIER_0) * x0;
        const uint64_t p1 = static_cast<uint64_t>(MULTIPLIER_1) * x2;
        x0 =
            static_cast<uint32_t>(p1 >> 32) ^ x1 ^ (keyLow + static_cast<uint32_t>(round) * WEYL_0);
        x1 = static_cast<uint32_t>(p1);
        x2 = static_cast<uint32_t>(p0 >> 32) ^ x3 ^
             (keyHigh + static_cast<uint32_t>(round) * WEYL_1);
        x3 = static_cast<uint32_t>(p0);
    }
    out[0] = x0;
    out[1] = x1;
    out[2] = x2;
    out[3] = x3;
}

// Blocks c0 .. c0 + count - 1 into out[0 .. 4 * count), one after the other.
template <int ROUNDS>
inline void blocksPlain(uint32_t keyLow, uint32_t keyHigh, uint32_t c0, uint32_t c1, uint32_t c2,
                        uint32_t c3, size_t count, uint32_t* out) {
    for (size_t b = 0; b < count; b++) {
        block<ROUNDS>(keyLow, keyHigh, c0 + static_cast<uint32_t>(b), c1, c2, c3, out + 4 * b);
    }
}

#ifdef GANGLION_PHILOX_X86
// Written with intrinsics because gcc turns the widening product into a full 64-bit one, three
// times slower (the forms with an all-ones mask are the same instructions; the plain ones warn in
// gcc 12). Each 64-bit lane holds one word of one block; what stands in its upper half does not
// matter until the store.

constexpr int EXCLUSIVE_OR = 0x96; // of three bits

// Eight blocks a pass; count is a multiple of 8.
template <int ROUNDS>
__attribute__((target("avx512f"), noinline)) void
blocks512(uint32_t keyLow, uint32_t keyHigh, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3,
          size_t count, uint32_t* out) {
    const __m512i m0 = _mm512_set1_epi64(MULTIPLIER_0), m1 = _mm512_set1_epi64(MULTIPLIER_1);
    const __m512i first = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    const __m512i lowPairs = _mm512_set_epi64(11, 3, 10, 2, 9, 1, 8, 0);
    const __m512i highPairs = _mm512_set_epi64(15, 7, 14, 6, 13, 5, 12, 4);
    for (size_t b = 0; b < count; b += 8) {
        __m512i x0 = _mm512_add_epi32(_mm512_set1_epi64(c0 + static_cast<uint32_t>(b)), first);
        __m512i x1 = _mm512_set1_epi64(c1), x2 = _mm512_set1_epi64(c2), x3 = _mm512_set1_epi64(c3);
        for (int round = 0; round < ROUNDS; round++) {
            const __m512i k0 = _mm512_set1_epi64(
                static_cast<uint32_t>(keyLow + static_cast<uint32_t>(round) * WEYL_0));
            const __m512i k1 = _mm512_set1_epi64(
                static_cast<uint32_t>(keyHigh + static_cast<uint32_t>(round) * WEYL_1));
            const __m512i p0 = _mm512_maskz_mul_epu32(0xFF, m0, x0),
                          p1 = _mm512_maskz_mul_epu32(0xFF, m1, x2);
            x0 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(0xFF, p1, 32), x1, k0,
                                           EXCLUSIVE_OR);
            x1 = p1;
            x2 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(0xFF, p0, 32), x3, k1,
                                           EXCLUSIVE_OR);
            x3 = p0;
        }
        const __m512i a =
            _mm512_mask_blend_epi32(0xAAAA, x0, _mm512_maskz_slli_epi64(0xFF, x1, 32));
        const __m512i c =
            _mm512_mask_blend_epi32(0xAAAA, x2, _mm512_maskz_slli_epi64(0xFF, x3, 32));
        _mm512_storeu_si512(out + 4 * b, _mm512_permutex2var_epi64(a, lowPairs, c));
        _mm512_storeu_si512(out + 4 * b + 16, _mm512_permutex2var_epi64(a, highPairs, c));
    }
}

// Four blocks a pass; count is a multiple of 4.
template <int ROUNDS>
__attribute__((target("avx2"), noinline)) void blocks256(uint32_t keyLow, uint32_t keyHigh,
                                                         uint32_t c0, uint32_t c1, uint32_t c2,
                                                         uint32_t c3, size_t count, uint32_t* out) {
    const __m256i m0 = _mm256_set1_epi64x(MULTIPLIER_0), m1 = _mm256_set1_epi64x(MULTIPLIER_1);
    const __m256i first = _mm256_set_epi64x(3, 2, 1, 0);
    for (size_t b = 0; b < count; b += 4) {
        __m256i x0 = _mm256_add_epi32(_mm256_set1_epi64x(c0 + static_cast<uint32_t>(b)), first);
        __m256i x1 = _mm256_set1_epi64x(c1), x2 = _mm256_set1_epi64x(c2),
                x3 = _mm256_set1_epi64x(c3);
        for (int round = 0; round < ROUNDS; round++) {
            const __m256i k0 = _mm256_set1_epi64x(
                static_cast<uint32_t>(keyLow + static_cast<uint32_t>(round) * WEYL_0));
            const __m256i k1 = _mm256_set1_epi64x(
                static_cast<uint32_t>(keyHigh + static_cast<uint32_t>(round) * WEYL_1));
            const __m256i p0 = _mm256_mul_epu32(m0, x0), p1 = _mm256_mul_epu32(m1, x2);
            x0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), x1), k0);
            x1 = p1;
            x2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), x3), k1);
            x3 = p0;
        }
        const __m256i a = _mm256_blend_epi32(x0, _mm256_slli_epi64(x1, 32), 0xAA);
        const __m256i c = _mm256_blend_epi32(x2, _mm256_slli_epi64(x3, 32), 0xAA);
        const __m256i even = _mm256_unpacklo_epi64(a, c), odd = _mm256_unpackhi_epi64(a, c);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 4 * b),
                            _mm256_permute2x128_si256(even, odd, 0x20));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 4 * b + 8),
                            _mm256_permute2x128_si256(even, odd, 0x31));
    }
}
#endif

// One word of each of some blocks that differ in their first two counters: word lanes[i] & 3 of the
// block (lanes[i] >> 2, rows[i]).
template <int ROUNDS>
inline void wordsPlain(uint32_t keyLow, uint32_t keyHigh, const uint32_t* lanes,
                       const uint32_t* rows, uint32_t c2, uint32_t c3, size_t count,
                       uint32_t* out) {
    for (size_t i = 0; i < count; i++) {
        uint32_t words[4];
        block<ROUNDS>(keyLow, keyHigh, lanes[i] >> 2, rows[i], c2, c3, words);
        out[i] = words[lanes[i] & 3];
    }
}

#ifdef GANGLION_PHILOX_X86
// Eight words a pass; count is a multiple of 8.
template <int ROUNDS>
__attribute__((target("avx512f,avx512vl"), noinline)) void
words512(uint32_t keyLow, uint32_t keyHigh, const uint32_t* lanes, const uint32_t* rows,
         uint32_t c2, uint32_t c3, size_t count, uint32_t* out) {
    const __m512i m0 = _mm512_set1_epi64(MULTIPLIER_0), m1 = _mm512_set1_epi64(MULTIPLIER_1);
    const __m512i one = _mm512_set1_epi64(1), two = _mm512_set1_epi64(2);
    for (size_t i = 0; i < count; i += 8) {
        const __m512i lane = _mm512_maskz_cvtepu32_epi64(
            0xFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes + i)));
        __m512i x0 = _mm512_maskz_srli_epi64(0xFF, lane, 2);
        __m512i x1 = _mm512_maskz_cvtepu32_epi64(
            0xFF, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows + i)));
        __m512i x2 = _mm512_set1_epi64(c2), x3 = _mm512_set1_epi64(c3);
        for (int round = 0; round < ROUNDS; round++) {
            const __m512i k0 = _mm512_set1_epi64(
                static_cast<uint32_t>(keyLow + static_cast<uint32_t>(round) * WEYL_0));
            const __m512i k1 = _mm512_set1_epi64(
                static_cast<uint32_t>(keyHigh + static_cast<uint32_t>(round) * WEYL_1));
            const __m512i p0 = _mm512_maskz_mul_epu32(0xFF, m0, x0),
                          p1 = _mm512_maskz_mul_epu32(0xFF, m1, x2);
            x0 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(0xFF, p1, 32), x1, k0,
                                           EXCLUSIVE_OR);
            x1 = p1;
            x2 = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(0xFF, p0, 32), x3, k1,
                                           EXCLUSIVE_OR);
            x3 = p0;
        }
        const __mmask8 odd = _mm512_test_epi64_mask(lane, one),
                       upper = _mm512_test_epi64_mask(lane, two);
        const __m512i low = _mm512_mask_mov_epi64(x0, odd, x1),
                      high = _mm512_mask_mov_epi64(x2, odd, x3);
        _mm256_storeu_si256(
            reinterpret_cast<__m256i*>(out + i),
            _mm512_maskz_cvtepi64_epi32(0xFF, _mm512_mask_mov_epi64(low, upper, high)));
    }
}

// Four words a pass; count is a multiple of 4.
template <int ROUNDS>
__attribute__((target("avx2"), noinline)) void
words256(uint32_t keyLow, uint32_t keyHigh, const uint32_t* lanes, const uint32_t* rows,
         uint32_t c2, uint32_t c3, size_t count, uint32_t* out) {
    const __m256i m0 = _mm256_set1_epi64x(MULTIPLIER_0), m1 = _mm256_set1_epi64x(MULTIPLIER_1);
    const __m256i even = _mm256_set_epi32(0, 0, 0, 0, 6, 4, 2, 0);
    for (size_t i = 0; i < count; i += 4) {
        const __m256i lane =
            _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(lanes + i)));
        __m256i x0 = _mm256_srli_epi64(lane, 2);
        __m256i x1 =
            _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rows + i)));
        __m256i x2 = _mm256_set1_epi64x(c2), x3 = _mm256_set1_epi64x(c3);
        for (int round = 0; round < ROUNDS; round++) {
            const __m256i k0 = _mm256_set1_epi64x(
                static_cast<uint32_t>(keyLow + static_cast<uint32_t>(round) * WEYL_0));
            const __m256i k1 = _mm256_set1_epi64x(
                static_cast<uint32_t>(keyHigh + static_cast<uint32_t>(round) * WEYL_1));
            const __m256i p0 = _mm256_mul_epu32(m0, x0), p1 = _mm256_mul_epu32(m1, x2);
            x0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), x1), k0);
            x1 = p1;
            x2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), x3), k1);
            x3 = p0;
        }
        // a lane's sign bit chooses
        const __m256d odd = _mm256_castsi256_pd(_mm256_slli_epi64(lane, 63)),
                      upper = _mm256_castsi256_pd(_mm256_slli_epi64(lane, 62));
        const __m256d low = _mm256_blendv_pd(_mm256_castsi256_pd(x0), _mm256_castsi256_pd(x1), odd);
        const __m256d high =
            _mm256_blendv_pd(_mm256_castsi256_pd(x2), _mm256_castsi256_pd(x3), odd);
        const __m256i word = _mm256_castpd_si256(_mm256_blendv_pd(low, high, upper));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
                         _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(word, even)));
    }
}
#endif

template <int ROUNDS>
inline void words(uint32_t keyLow, uint32_t keyHigh, const uint32_t* lanes, const uint32_t* rows,
                  uint32_t c2, uint32_t c3, size_t count, uint32_t* out) {
    size_t done = 0;
#ifdef GANGLION_PHILOX_X86
    if (count >= 8 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
        done = count & ~static_cast<size_t>(7);
        words512<ROUNDS>(keyLow, keyHigh, lanes, rows, c2, c3, done, out);
    } else if (count >= 4 && __builtin_cpu_supports("avx2")) {
        done = count & ~static_cast<size_t>(3);
        words256<ROUNDS>(keyLow, keyHigh, lanes, rows, c2, c3, done, out);
    }
#endif
    wordsPlain<ROUNDS>(keyLow, keyHigh, lanes + done, rows + done, c2, c3, count - done,
                       out + done);
}

// Blocks c0 .. c0 + count - 1 into out[0 .. 4 * count) by the widest vectors of this machine; the
// words do not depend on them.
template <int ROUNDS>
inline void blocks(uint32_t keyLow, uint32_t keyHigh, uint32_t c0, uint32_t c1, uint32_t c2,
                   uint32_t c3, size_t count, uint32_t* out) {
    size_t done = 0;
#ifdef GANGLION_PHILOX_X86
    if (count >= 8 && __builtin_cpu_supports("avx512f")) {
        done = count & ~static_cast<size_t>(7);
        blocks512<ROUNDS>(keyLow, keyHigh, c0, c1, c2, c3, done, out);
    } else if (count >= 4 && __builtin_cpu_supports("avx2")) {
        done = count & ~static_cast<size_t>(3);
        blocks256<ROUNDS>(keyLow, keyHigh, c0, c1, c2, c3, done, out);
    }
#endif
    blocksPlain<ROUNDS>(keyLow, keyHigh, c0 + static_cast<uint32_t>(done), c1, c2, c3, count - done,
                        out + 4 * done);
}

} // namespace philox
} // namespace ganglion
