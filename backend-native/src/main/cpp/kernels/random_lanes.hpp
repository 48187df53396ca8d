// Random words for the lanes of a block. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

// The word at (rows[i], ordinals[i]) of elaboration, or of the step at ordinals[i], for each lane.
inline void synapseWords(const Block& block, uint32_t site, uint32_t part,
                         uint32_t* __restrict out) {
    constexpr int32_t BATCH = 16;
    const uint32_t c3 = draws::tag(!block.ofStep, block.ofStep ? block.step : 0, site, part);
    const auto step = static_cast<uint32_t>(block.step);
    const auto low = static_cast<uint32_t>(block.seed);
    const auto high = static_cast<uint32_t>(block.seed >> 32);
    for (int32_t first = 0; first < block.count; first += BATCH) {
        const int32_t n = block.count - first < BATCH ? block.count - first : BATCH;
        uint32_t x0[BATCH] = {}, x1[BATCH] = {}, x2[BATCH], x3[BATCH], word[BATCH] = {};
        for (int32_t i = 0; i < n; i++) {
            x0[i] = block.ordinals[first + i] >> 2;
            x1[i] = block.ofStep ? step : block.rows[first + i];
            word[i] = block.ordinals[first + i] & 3;
        }
        for (int32_t i = 0; i < BATCH; i++) {
            x2[i] = block.entity;
            x3[i] = c3;
        }
        for (uint32_t round = 0; round < draws::CONSTRUCTION_ROUNDS; round++) {
            const uint32_t k0 = low + round * philox::WEYL_0;
            const uint32_t k1 = high + round * philox::WEYL_1;
            for (int32_t i = 0; i < BATCH; i++) {
                const uint64_t p0 = static_cast<uint64_t>(philox::MULTIPLIER_0) * x0[i];
                const uint64_t p1 = static_cast<uint64_t>(philox::MULTIPLIER_1) * x2[i];
                x0[i] = static_cast<uint32_t>(p1 >> 32) ^ x1[i] ^ k0;
                x1[i] = static_cast<uint32_t>(p1);
                x2[i] = static_cast<uint32_t>(p0 >> 32) ^ x3[i] ^ k1;
                x3[i] = static_cast<uint32_t>(p0);
            }
        }
        for (int32_t i = 0; i < n; i++) {
            const uint32_t lower = (word[i] & 1) == 0 ? x0[i] : x1[i];
            const uint32_t upper = (word[i] & 1) == 0 ? x2[i] : x3[i];
            out[first + i] = (word[i] & 2) == 0 ? lower : upper;
        }
    }
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
    int32_t tails = 0;
    for (int32_t i = 0; i < n; i++) {
        lanes[tails] = i;
        tail[tails] = u[i];
        tails += distributions::isCentral(u[i]) ? 0 : 1;
    }
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
