// The loops of one instruction set; build.sh compiles this file once for each, with GANGLION_LEVEL
// naming it.
#include "bench/loops.hpp"

#include <cmath>
#include <cstring>

#ifndef GANGLION_LEVEL
#define GANGLION_LEVEL baseline
#endif
#define GANGLION_JOIN2(a, b) a##b
#define GANGLION_JOIN(a, b) GANGLION_JOIN2(a, b)
#define ganglion GANGLION_JOIN(ganglion_bench_at_, GANGLION_LEVEL)

#include "numeric/elementary.hpp"

#if defined(__clang__)
#define GANGLION_LANES _Pragma("clang loop vectorize(assume_safety)")
#else
#define GANGLION_LANES _Pragma("GCC ivdep")
#endif

namespace ganglion {
namespace {

using ganglion_bench::Ground;
using ganglion_bench::Named;

// Delivery along lists: targets at random, read in order.
template <typename T> uint64_t scatter(const Ground& ground) {
    auto* accumulators = static_cast<T*>(ground.accumulators);
    for (size_t i = 0; i < ground.count; i++)
        accumulators[ground.indices[i]] += T{1};
    return ground.count;
}

// Carry-save counting of 15 rows of bits at a time; an update is a cell, set or not.
uint64_t bitRows(const Ground& ground) {
    constexpr size_t ROWS = 15, PLANES = 4;
    const size_t words = ground.rowWords, groups = ground.count / ROWS;
    auto* planes =
        static_cast<uint64_t*>(ground.accumulators); // low planes of all words, then the next
    for (size_t g = 0; g < groups; g++) {
        const uint64_t* group[ROWS];
        for (size_t k = 0; k < ROWS; k++)
            group[k] = ground.rows + ground.indices[g * ROWS + k] * words;
        uint64_t* __restrict out = planes;
        GANGLION_LANES
        for (size_t j = 0; j < words; j++) {
            const auto sum = [](uint64_t a, uint64_t b, uint64_t c) { return a ^ b ^ c; };
            const auto carry = [](uint64_t a, uint64_t b, uint64_t c) {
                return (a & b) | (c & (a ^ b));
            };
            uint64_t ones[5], twos[5];
            for (size_t k = 0; k < 5; k++) {
                const uint64_t a = group[3 * k][j], b = group[3 * k + 1][j],
                               c = group[3 * k + 2][j];
                ones[k] = sum(a, b, c);
                twos[k] = carry(a, b, c);
            }
            const uint64_t one = sum(ones[0], ones[1], ones[2]),
                           c1 = carry(ones[0], ones[1], ones[2]);
            const uint64_t unit = sum(one, ones[3], ones[4]), c2 = carry(one, ones[3], ones[4]);
            const uint64_t two = sum(twos[0], twos[1], twos[2]),
                           d1 = carry(twos[0], twos[1], twos[2]);
            const uint64_t more = sum(two, twos[3], twos[4]), d2 = carry(two, twos[3], twos[4]);
            const uint64_t both = sum(more, c1, c2), d3 = carry(more, c1, c2);
            out[j] ^= unit;
            out[words + j] ^= both;
            out[2 * words + j] ^= sum(d1, d2, d3);
            out[(PLANES - 1) * words + j] ^= carry(d1, d2, d3);
        }
    }
    return groups * ROWS * words * 64;
}

// Rows of 8-bit weights onto 16-bit accumulators, four at a time.
uint64_t denseRows(const Ground& ground) {
    constexpr size_t ROWS = 4;
    const size_t width = ground.targets, groups = ground.count / ROWS;
    const auto* weights = reinterpret_cast<const int8_t*>(ground.rows);
    auto* __restrict accumulators = static_cast<int16_t*>(ground.accumulators);
    for (size_t g = 0; g < groups; g++) {
        const int8_t* a = weights + ground.indices[g * ROWS] * width;
        const int8_t* b = weights + ground.indices[g * ROWS + 1] * width;
        const int8_t* c = weights + ground.indices[g * ROWS + 2] * width;
        const int8_t* d = weights + ground.indices[g * ROWS + 3] * width;
        GANGLION_LANES
        for (size_t j = 0; j < width; j++) {
            const auto pair =
                static_cast<int16_t>(static_cast<int16_t>(a[j]) + static_cast<int16_t>(b[j]));
            const auto other =
                static_cast<int16_t>(static_cast<int16_t>(c[j]) + static_cast<int16_t>(d[j]));
            accumulators[j] =
                static_cast<int16_t>(accumulators[j] + static_cast<int16_t>(pair + other));
        }
    }
    return groups * ROWS * width;
}

// Neurons by hand: float32, the operations that library/bench/user-neuron.snn asks for, flags as
// wide as the states. Columns: v, the other states, what is left of the refractory time, the
// spikes.
float expOf(float x) {
    return static_cast<float>(elementary::exp(static_cast<double>(x)));
}

uint64_t leaky(const Ground& ground) {
    float* __restrict v = ground.states[0];
    float* __restrict u = ground.states[1];
    float* __restrict wait = ground.states[2];
    float* __restrict spikes = ground.states[3];
    GANGLION_LANES
    for (size_t i = 0; i < ground.targets; i++) {
        const float held = wait[i];
        const float stepped = v[i] + (0.0050125F * (20.0F - v[i]) + 0.0049627F * u[i]);
        const float next = held > 0.0F ? v[i] : stepped;
        const bool fires = (held <= 0.0F) & (next >= 15.0F);
        u[i] += -0.0198013F * u[i];
        v[i] = fires ? 0.0F : next;
        wait[i] = fires ? 20.0F : (held > 0.0F ? held - 1.0F : 0.0F);
        spikes[i] = fires ? 1.0F : 0.0F;
    }
    return ground.targets;
}

uint64_t quadratic(const Ground& ground) {
    float* __restrict v = ground.states[0];
    float* __restrict u = ground.states[1];
    float* __restrict spikes = ground.states[3];
    GANGLION_LANES
    for (size_t i = 0; i < ground.targets; i++) {
        const float a = v[i], b = u[i];
        const float next = a + 0.1F * (0.04F * a * a + 5.0F * a + 140.0F - b + 10.0F);
        const float other = b + 0.1F * (0.02F * (0.2F * a - b));
        const bool fires = next >= 30.0F;
        v[i] = fires ? -65.0F : next;
        u[i] = fires ? other + 8.0F : other;
        spikes[i] = fires ? 1.0F : 0.0F;
    }
    return ground.targets;
}

uint64_t exponential(const Ground& ground) {
    float* __restrict v = ground.states[0];
    float* __restrict w = ground.states[1];
    float* __restrict spikes = ground.states[3];
    GANGLION_LANES
    for (size_t i = 0; i < ground.targets; i++) {
        const float a = v[i], b = w[i];
        const float current =
            30.0F * (-70.6F - a) + 60.0F * expOf((a + 50.4F) / 2.0F) - b + 1000.0F;
        const float next = a + 0.1F * (current / 281.0F);
        const float other = b + 0.1F * ((4.0F * (a + 70.6F) - b) / 144.0F);
        const bool fires = next >= -30.0F;
        v[i] = fires ? -70.6F : next;
        w[i] = fires ? other + 80.5F : other;
        spikes[i] = fires ? 1.0F : 0.0F;
    }
    return ground.targets;
}

uint64_t channels(const Ground& ground) {
    float* __restrict v = ground.states[0];
    float* __restrict m = ground.states[1];
    float* __restrict h = ground.states[2];
    float* __restrict n = ground.states[4];
    float* __restrict spikes = ground.states[3];
    GANGLION_LANES
    for (size_t i = 0; i < ground.targets; i++) {
        const float a = v[i], p = m[i], q = h[i], r = n[i], tiny = 1e-9F;
        const float current = 12000.0F * p * p * p * q * (50.0F - a) +
                              3600.0F * r * r * r * r * (-77.0F - a) + 30.0F * (-54.402F - a) +
                              1000.0F;
        const float dm =
            0.1F * (a + 40.0F) / (1.0F - expOf(-(a + 40.0F) / 10.0F) + tiny) * (1.0F - p) -
            4.0F * expOf(-(a + 65.0F) / 18.0F) * p;
        const float dh = 0.07F * expOf(-(a + 65.0F) / 20.0F) * (1.0F - q) -
                         q / (1.0F + expOf(-(a + 35.0F) / 10.0F));
        const float dn =
            0.01F * (a + 55.0F) / (1.0F - expOf(-(a + 55.0F) / 10.0F) + tiny) * (1.0F - r) -
            0.125F * expOf(-(a + 65.0F) / 80.0F) * r;
        const float next = a + 0.01F * (current / 100.0F);
        v[i] = next;
        m[i] = p + 0.01F * dm;
        h[i] = q + 0.01F * dh;
        n[i] = r + 0.01F * dn;
        spikes[i] = (next >= 0.0F) & (a < 0.0F) ? 1.0F : 0.0F;
    }
    return ground.targets;
}

constexpr Named ALL[] = {
    {"scatter.int16", scatter<int16_t>, 2, false},
    {"scatter.int32", scatter<int32_t>, 4, false},
    {"scatter.int64", scatter<int64_t>, 8, false},
    {"scatter.float32", scatter<float>, 4, false},
    {"scatter.float64", scatter<double>, 8, false},
    {"rows.bits", bitRows, 1, true},
    {"rows.int8", denseRows, 2, true},
    {"neuron.leaky", leaky, 0, false},
    {"neuron.quadratic", quadratic, 0, false},
    {"neuron.exponential", exponential, 0, false},
    {"neuron.channels", channels, 0, false},
};

} // namespace
} // namespace ganglion

namespace ganglion_bench {

const Loops& GANGLION_LEVEL() {
    static constexpr Loops loops{ganglion::ALL, sizeof ganglion::ALL / sizeof ganglion::ALL[0]};
    return loops;
}

} // namespace ganglion_bench
