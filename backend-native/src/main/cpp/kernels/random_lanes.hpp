// Random words for the lanes of a block. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

// The word at (rows[i], ordinals[i]) of elaboration, or of the step at ordinals[i], for each lane.
inline void synapseWords(const Block& block, uint32_t site, uint32_t part,
                         uint32_t* __restrict out) {
    uint32_t steps[LANES];
    if (block.ofStep) {
        for (int32_t i = 0; i < block.count; i++)
            steps[i] = static_cast<uint32_t>(block.step);
    }
    philox::words<draws::CONSTRUCTION_ROUNDS>(
        static_cast<uint32_t>(block.seed), static_cast<uint32_t>(block.seed >> 32), block.ordinals,
        block.ofStep ? steps : block.rows, block.entity,
        draws::tag(!block.ofStep, block.ofStep ? block.step : 0, site, part),
        static_cast<size_t>(block.count), out);
}

inline draws::Place place(const Block& block, int64_t site) {
    return draws::Place{block.seed, block.entity, false, block.step, static_cast<uint32_t>(site)};
}

inline void words(const Op& op, const Block& block, uint32_t* out) {
    if (block.rows != nullptr) {
        synapseWords(block, static_cast<uint32_t>(op.immediate), 0, out);
    } else {
        draws::fill<draws::CONSTRUCTION_ROUNDS>(place(block, op.immediate), 0,
                                                static_cast<uint64_t>(block.first),
                                                static_cast<size_t>(block.count), out);
    }
}

template <typename R, typename F> inline void mapWords(const Op& op, const Block& block, F f) {
    uint32_t drawn[LANES];
    words(op, block, drawn);
    R* __restrict d = slot<R>(block, op.dst);
    const int32_t n = block.count;
    GANGLION_LANES
    for (int32_t i = 0; i < n; i++)
        d[i] = f(drawn[i]);
}

// The lanes that lie in a tail, and their values; returns how many.
inline int32_t tailsOf(const double* u, int32_t n, int32_t* lanes, double* tail) {
    int32_t tails = 0;
    int32_t i = 0;
#if defined(__AVX512VL__)
    const __m512d half = _mm512_set1_pd(0.5), bound = _mm512_set1_pd(0.425);
    const __m256i first = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    for (; i + 8 <= n; i += 8) {
        const __m512d values = _mm512_loadu_pd(u + i);
        const __mmask8 out = _mm512_cmp_pd_mask(_mm512_abs_pd(values - half), bound, _CMP_GT_OQ);
        const auto here = __builtin_popcount(out);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes + tails),
                            _mm256_maskz_compress_epi32(out, _mm256_add_epi32(first, _mm256_set1_epi32(i))));
        _mm512_storeu_pd(tail + tails, _mm512_maskz_compress_pd(out, values));
        tails += here;
    }
#endif
    for (; i < n; i++) {
        lanes[tails] = i;
        tail[tails] = u[i];
        tails += distributions::isCentral(u[i]) ? 0 : 1;
    }
    return tails;
}

// Draws of the standard normal; the costly tail only for the lanes that lie in it.
template <typename R> void normals(const Op& op, Block& block) {
    uint32_t drawn[LANES];
    words(op, block, drawn);
    R* __restrict d = slot<R>(block, op.dst);
    const int32_t n = block.count;
    double u[LANES], tail[LANES];
    GANGLION_LANES
    for (int32_t i = 0; i < n; i++) {
        u[i] = distributions::uniform01(drawn[i]);
        d[i] = static_cast<R>(distributions::normalCentral(u[i]));
    }
    int32_t lanes[LANES];
    const int32_t tails = tailsOf(u, n, lanes, tail);
    GANGLION_LANES
    for (int32_t k = 0; k < tails; k++)
        tail[k] = distributions::normalTail(tail[k]);
    for (int32_t k = 0; k < tails; k++)
        d[lanes[k]] = static_cast<R>(tail[k]);
}

inline void poisson(const Op& op, Block& block) {
    const auto& table = *static_cast<const distributions::PoissonTable*>(block.tables[op.b]);
    const auto n = static_cast<size_t>(block.count);
    int32_t counts[LANES] = {};
    if (block.rows != nullptr) {
        uint32_t drawn[LANES];
        for (int part = 0; part < table.parts(); part++) {
            synapseWords(block, static_cast<uint32_t>(op.immediate), static_cast<uint32_t>(part),
                         drawn);
            for (size_t i = 0; i < n; i++)
                counts[i] += table.count(drawn[i]);
        }
    } else if (block.everyStep) {
        draws::poissonEveryStep(table, place(block, op.immediate),
                                static_cast<uint64_t>(block.first), n, counts);
    } else {
        draws::poisson(table, place(block, op.immediate), static_cast<uint64_t>(block.first), n,
                       counts);
    }
    int64_t* __restrict d = slot<int64_t>(block, op.dst);
    for (size_t i = 0; i < n; i++)
        d[i] = counts[i];
}

} // namespace lanes
} // namespace ganglion
