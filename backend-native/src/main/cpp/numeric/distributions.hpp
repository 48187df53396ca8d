// Random values as pure functions of one 32-bit word: the twin of ganglion.numeric.Distributions
// and PoissonTable.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "arithmetic.hpp"
#include "elementary.hpp"

namespace ganglion {
namespace distributions {

inline double uniform01(uint32_t x) {
    return (static_cast<double>(x) + 0.5) * 0x1p-32;
}

inline float uniform01Float(uint32_t x) {
    const float u = static_cast<float>(uniform01(x));
    return u < 0x1.fffffep-1f ? u : 0x1.fffffep-1f;
}

inline double uniform(double a, double b, uint32_t x) {
    return a + (b - a) * uniform01(x);
}

// 0 .. n - 1, n in 1 .. 2^32
inline uint64_t integer(uint64_t n, uint32_t x) {
    return (n * x) >> 32;
}

inline uint64_t bernoulliThreshold(double p) {
    return fixedpoint::bernoulliThreshold(p);
}

inline bool bernoulli(uint64_t threshold, uint32_t x) {
    return x < threshold;
}

// Failures before the next success; logOfFailure = log1p(-p), below 0.
inline int64_t geometricGap(double logOfFailure, uint32_t x) {
    return arithmetic::toLong(elementary::log(uniform01(x)) / logOfFailure);
}

// Algorithm AS 241, routine PPND16 (Wichura 1988, Applied Statistics 37, 477-484).
inline double central(double q, double r) {
    double above = 2.5090809287301226727e+3;
    above = above * r + 3.3430575583588128105e+4;
    above = above * r + 6.7265770927008700853e+4;
    above = above * r + 4.5921953931549871457e+4;
    above = above * r + 1.3731693765509461125e+4;
    above = above * r + 1.9715909503065514427e+3;
    above = above * r + 1.3314166789178437745e+2;
    above = above * r + 3.3871328727963666080;
    double below = 5.2264952788528545610e+3;
    below = below * r + 2.8729085735721942674e+4;
    below = below * r + 3.9307895800092710610e+4;
    below = below * r + 2.1213794301586595867e+4;
    below = below * r + 5.3941960214247511077e+3;
    below = below * r + 6.8718700749205790830e+2;
    below = below * r + 4.2313330701600911252e+1;
    below = below * r + 1.0;
    return q * above / below;
}

inline double near(double r) {
    double above = 7.74545014278341407640e-4;
    above = above * r + 2.27238449892691845833e-2;
    above = above * r + 2.41780725177450611770e-1;
    above = above * r + 1.27045825245236838258;
    above = above * r + 3.64784832476320460504;
    above = above * r + 5.76949722146069140550;
    above = above * r + 4.63033784615654529590;
    above = above * r + 1.42343711074968357734;
    double below = 1.05075007164441684324e-9;
    below = below * r + 5.47593808499534494600e-4;
    below = below * r + 1.51986665636164571966e-2;
    below = below * r + 1.48103976427480074590e-1;
    below = below * r + 6.89767334985100004550e-1;
    below = below * r + 1.67638483018380384940;
    below = below * r + 2.05319162663775882187;
    below = below * r + 1.0;
    return above / below;
}

inline double far(double r) {
    double above = 2.01033439929228813265e-7;
    above = above * r + 2.71155556874348757815e-5;
    above = above * r + 1.24266094738807843860e-3;
    above = above * r + 2.65321895265761230930e-2;
    above = above * r + 2.96560571828504891230e-1;
    above = above * r + 1.78482653991729133580;
    above = above * r + 5.46378491116411436990;
    above = above * r + 6.65790464350110377720;
    double below = 2.04426310338993978564e-15;
    below = below * r + 1.42151175831644588870e-7;
    below = below * r + 1.84631831751005468180e-5;
    below = below * r + 7.86869131145613259100e-4;
    below = below * r + 1.48753612908506148525e-2;
    below = below * r + 1.36929880922735805310e-1;
    below = below * r + 5.99832206555887937690e-1;
    below = below * r + 1.0;
    return above / below;
}

// Without the far tail, which begins at 1.4e-11: every u of a 32-bit word lies before it.
inline double quantileNear(double p, double* radius) {
    const double q = p - 0.5;
    const double middle = central(q, 0.180625 - q * q);
    const double r = elementary::sqrt(-elementary::log(q < 0.0 ? p : 1.0 - p));
    const double tail = near(r - 1.6);
    *radius = r;
    return std::fabs(q) <= 0.425 ? middle : (q < 0.0 ? -tail : tail);
}

inline double normalQuantile(double p) {
    double r;
    const double value = quantileNear(p, &r);
    const double q = p - 0.5;
    const double tail = far(r - 5.0);
    const double outside = q < 0.0 ? -tail : tail;
    return (std::fabs(q) <= 0.425) | (r <= 5.0) ? value : outside;
}

inline double normal(uint32_t x) {
    double r;
    return quantileNear(uniform01(x), &r);
}

// The two halves of normal(), for lanes that are told apart first: 85 of 100 need the central one
// alone.
inline bool isCentral(double u) {
    return std::fabs(u - 0.5) <= 0.425;
}

inline double normalCentral(double u) {
    const double q = u - 0.5;
    return central(q, 0.180625 - q * q);
}

inline double normalTail(double u) {
    const double q = u - 0.5;
    const double tail = near(elementary::sqrt(-elementary::log(q < 0.0 ? u : 1.0 - u)) - 1.6);
    return q < 0.0 ? -tail : tail;
}

// Inversion table of a Poisson distribution; see ganglion.numeric.PoissonTable for the definition.
// Immutable once built.
class PoissonTable {
public:
    static constexpr double PART_MEAN = 64.0;

    // mean in 0 .. 16384 (8192 where drawn in every step); the caller checks
    explicit PoissonTable(double mean)
        : PoissonTable(partsOf(mean), thresholdsOf(mean / partsOf(mean))) {}

    // thresholds ascending
    PoissonTable(int parts, std::vector<uint32_t> thresholds)
        : parts_(parts), thresholds_(std::move(thresholds)), byUpper12_(4096) {
        for (uint32_t upper = 0; upper < 4096; upper++) {
            const int32_t draw = count(upper << 20);
            byUpper12_[upper] = draw < UNDECIDED ? static_cast<uint8_t>(draw) : UNDECIDED;
        }
        for (uint32_t threshold : thresholds_)
            byUpper12_[threshold >> 20] = UNDECIDED;
        fillBuckets();
    }

    // thresholds as a program carries them, 64 bits each; those of 2^32 or more are never reached
    PoissonTable(int parts, const int64_t* thresholds, size_t count)
        : PoissonTable(parts, reached(thresholds, count)) {}

    int parts() const { return parts_; }
    const std::vector<uint32_t>& thresholds() const { return thresholds_; }

    // The draw of one part: the number of thresholds at most x.
    int32_t count(uint32_t x) const {
        int32_t count = 0;
        for (uint32_t threshold : thresholds_)
            count += threshold <= x;
        return count;
    }

    static constexpr uint8_t UNDECIDED = 0x80;

    // The draw of one part by the upper 12 bits of x, or UNDECIDED where a threshold begins with
    // them (or the draw is above 127): 4 kB that stay in the first cache, so that a draw costs one
    // load whatever the mean.
    const uint8_t* byUpper12() const { return byUpper12_.data(); }

    // The upper halves of the thresholds by their first 6 bits. The draw of an upper half h is
    // passed[h >> 10] + (h >= first[h >> 10]) + the number of others that are at most h, where h
    // equals none of them. Where a bucket has no threshold `first` is 0, and `passed` one less.
    static constexpr size_t BUCKETS = 64;
    struct Buckets {
        uint16_t first[BUCKETS];
        uint16_t passed[BUCKETS];
        std::vector<uint16_t> others; // ascending
    };
    const Buckets& buckets() const { return buckets_; }
    // Whether a draw is seldom above more than a few of the others.
    bool isShort() const { return thresholds_.size() <= 32; }

    // Whether the lower 16 bits of x decide, where count thresholds are at most high << 16.
    bool lowerBitsDecide(uint32_t high, int32_t count) const {
        const auto at = static_cast<size_t>(count);
        return at < thresholds_.size() && thresholds_[at] >> 16 == high;
    }

private:
    void fillBuckets() {
        uint16_t before = 0; // first thresholds of the buckets up to this one
        size_t next = 0;
        for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
            const size_t begin = next;
            while (next < thresholds_.size() && thresholds_[next] >> 26 == bucket)
                next++;
            const bool some = next > begin;
            buckets_.first[bucket] = static_cast<uint16_t>(some ? thresholds_[begin] >> 16 : 0);
            buckets_.passed[bucket] = static_cast<uint16_t>(some ? before : before - 1);
            before = static_cast<uint16_t>(before + (some ? 1 : 0));
            for (size_t other = begin + 1; other < next; other++)
                buckets_.others.push_back(static_cast<uint16_t>(thresholds_[other] >> 16));
        }
    }

    static int partsOf(double mean) {
        const int parts = static_cast<int>(std::ceil(mean / PART_MEAN));
        return parts < 1 ? 1 : parts;
    }

    static std::vector<uint32_t> reached(const int64_t* thresholds, size_t count) {
        std::vector<uint32_t> table;
        for (size_t i = 0; i < count; i++) {
            if (thresholds[i] <= 0xFFFFFFFF)
                table.push_back(static_cast<uint32_t>(thresholds[i]));
        }
        return table;
    }

    static std::vector<uint32_t> thresholdsOf(double mean) {
        std::vector<uint32_t> table;
        double p = elementary::exp(-mean);
        double cdf = p;
        auto threshold = static_cast<uint64_t>(cdf * 0x1p32);
        for (int j = 1; threshold < 0xFFFFFFFFu; j++) {
            table.push_back(static_cast<uint32_t>(threshold));
            p = p * mean / j;
            cdf += p;
            threshold = static_cast<uint64_t>(cdf * 0x1p32);
        }
        if (threshold == 0xFFFFFFFFu)
            table.push_back(0xFFFFFFFFu);
        return table;
    }

    int parts_;
    std::vector<uint32_t> thresholds_;
    std::vector<uint8_t> byUpper12_;
    Buckets buckets_{};
};

} // namespace distributions
} // namespace ganglion
