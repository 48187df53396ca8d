// What every operator does where Java, C++ and the machine leave a choice: the twin of
// ganglion.numeric.Arithmetic and FixedPoint. Integers are 64-bit two's complement (-fwrapv). Which
// NaN comes out is not defined.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "bits.hpp"

namespace ganglion {
namespace arithmetic {

constexpr int64_t LEAST = std::numeric_limits<int64_t>::min();
constexpr int64_t MOST = std::numeric_limits<int64_t>::max();

// ---- floats

// NaN if either is NaN; -0 is smaller than +0: where the numbers are equal their bits differ in the
// sign alone.
inline double min(double a, double b) {
    const double equal = doubleOf(bitsOf(a) | bitsOf(b));
    const double less = a < b ? a : b;
    const double ordered = a == b ? equal : less;
    return (a != a) | (b != b) ? a + b : ordered;
}

inline double max(double a, double b) {
    const double equal = doubleOf(bitsOf(a) & bitsOf(b));
    const double more = a > b ? a : b;
    const double ordered = a == b ? equal : more;
    return (a != a) | (b != b) ? a + b : ordered;
}

inline float min(float a, float b) {
    const float equal = floatOf(bitsOf(a) | bitsOf(b));
    const float less = a < b ? a : b;
    const float ordered = a == b ? equal : less;
    return (a != a) | (b != b) ? a + b : ordered;
}

inline float max(float a, float b) {
    const float equal = floatOf(bitsOf(a) & bitsOf(b));
    const float more = a > b ? a : b;
    const float ordered = a == b ? equal : more;
    return (a != a) | (b != b) ? a + b : ordered;
}

// -1 or 1 by the sign; zeros and NaN stay as they are.
inline double sign(double x) {
    const double notPositive = x < 0.0 ? -1.0 : x;
    return x > 0.0 ? 1.0 : notPositive;
}

inline double rint(double x) {
    const double a = std::fabs(x);
    const double r = (a + 0x1p52) - 0x1p52;
    return copySign(a < 0x1p52 ? r : a, x);
}

inline double floor(double x) {
    const double r = rint(x);
    return copySign(r > x ? r - 1.0 : r, x);
}

inline double ceil(double x) {
    const double r = rint(x);
    return copySign(r < x ? r + 1.0 : r, x);
}

inline double trunc(double x) {
    return copySign(floor(std::fabs(x)), x);
}

// Floored remainder: the sign of the divisor, a zero included; NaN for a divisor 0. (fmod is exact,
// so every library gives the same.)
inline double remainder(double x, double y) {
    const double r = std::fmod(x, y);
    const double moved = (r < 0.0) != (y < 0.0) ? r + y : r;
    return r == 0.0 ? copySign(r, y) : moved;
}

// ---- between floats and integers

// Toward zero, held in the range of 64 bits; NaN gives 0.
inline int64_t toLong(double x) {
    const bool inside = (x >= -0x1p63) & (x < 0x1p63);
    const int64_t value = static_cast<int64_t>(inside ? x : 0.0);
    const int64_t above = x >= 0x1p63 ? MOST : value;
    return x < -0x1p63 ? LEAST : above;
}

// Toward zero, held in the range of 32 bits; NaN gives 0.
inline int32_t toInt(double x) {
    const double high = x > 2147483647.0 ? 2147483647.0 : x;
    const double low = high < -2147483648.0 ? -2147483648.0 : high;
    return static_cast<int32_t>(x == x ? low : 0.0);
}

inline int64_t roundToLong(double x) {
    return toLong(rint(x));
}

inline float toFloat(double x) {
    return static_cast<float>(x);
}
inline float toFloat(int64_t x) {
    return static_cast<float>(x);
}
inline double toDouble(int64_t x) {
    return static_cast<double>(x);
}

// ---- integers

inline int64_t sign(int64_t x) {
    return static_cast<int64_t>(x > 0) - static_cast<int64_t>(x < 0);
}

// Toward zero; x / 0 = 0, and the least number / -1 wraps to itself.
inline int64_t divide(int64_t x, int64_t y) {
    if (y == 0)
        return 0;
    if (y == -1)
        return -x;
    return x / y;
}

// Floored remainder, with the sign of the divisor; x % 0 = 0.
inline int64_t remainder(int64_t x, int64_t y) {
    if (y == 0 || y == -1)
        return 0;
    const int64_t r = x % y;
    return r != 0 && (r ^ y) < 0 ? r + y : r;
}

inline int clampCount(int64_t count) {
    return static_cast<int>(count < 0 ? 0 : count > 63 ? 63 : count);
}

inline int64_t shiftLeft(int64_t x, int64_t count) {
    return static_cast<int64_t>(static_cast<uint64_t>(x) << clampCount(count));
}

inline int64_t shiftRight(int64_t x, int64_t count) {
    return x >> clampCount(count);
}

inline bool addOverflows(int64_t a, int64_t b) {
    const int64_t r = a + b;
    return ((a ^ r) & (b ^ r)) < 0;
}

inline bool subtractOverflows(int64_t a, int64_t b) {
    const int64_t r = a - b;
    return ((a ^ b) & (a ^ r)) < 0;
}

inline bool multiplyOverflows(int64_t a, int64_t b) {
    int64_t r;
    return __builtin_mul_overflow(a, b, &r);
}

inline bool shiftLeftOverflows(int64_t x, int64_t count) {
    return shiftRight(shiftLeft(x, count), count) != x;
}

inline int64_t negate(int64_t x) {
    return -x;
}
inline int64_t abs(int64_t x) {
    return x < 0 ? -x : x;
}

} // namespace arithmetic

// The order of ganglion.dynamics.Rounding and Overflow.
enum class Rounding : uint8_t { FLOOR, ZERO, NEAREST, AWAY };
enum class Overflow : uint8_t { WRAP, CLIP, CLIP_SYMMETRIC };

namespace fixedpoint {

inline uint64_t bernoulliThreshold(double p) {
    const double capped = p >= 1.0 ? 1.0 : p;
    return capped > 0.0 ? static_cast<uint64_t>(capped * 0x1p32) : 0;
}

// value * 2^-shift rounded; shift is held in 0 .. 63.
template <Rounding ROUNDING> inline int64_t roundShift(int64_t value, int shift) {
    const int s = arithmetic::clampCount(shift);
    const int64_t floor = value >> s;
    const int64_t mask = static_cast<int64_t>((uint64_t{1} << s) - 1);
    const int64_t lost = value & mask;
    // 0 or 1 as the top bit of a difference: integer operations alone become vector code
    const uint64_t isLost = static_cast<uint64_t>(-lost) >> 63;
    uint64_t up = 0;
    if constexpr (ROUNDING == Rounding::ZERO)
        up = (static_cast<uint64_t>(value) >> 63) & isLost;
    if constexpr (ROUNDING == Rounding::AWAY)
        up = (static_cast<uint64_t>(~value) >> 63) & isLost;
    if constexpr (ROUNDING == Rounding::NEAREST) {
        const int64_t half = (mask >> 1) + 1;
        up = static_cast<uint64_t>(half - (lost + (floor & 1))) >> 63;
    }
    return floor + static_cast<int64_t>(up);
}

inline int64_t roundShift(int64_t value, int shift, Rounding rounding) {
    switch (rounding) {
    case Rounding::FLOOR:
        return roundShift<Rounding::FLOOR>(value, shift);
    case Rounding::ZERO:
        return roundShift<Rounding::ZERO>(value, shift);
    case Rounding::NEAREST:
        return roundShift<Rounding::NEAREST>(value, shift);
    case Rounding::AWAY:
        break;
    }
    return roundShift<Rounding::AWAY>(value, shift);
}

// The floor of value * 2^-shift, plus 1 where the word is below floor(2^32 * lost fraction).
inline int64_t roundShiftStochastic(int64_t value, int shift, uint32_t word) {
    const int s = arithmetic::clampCount(shift);
    const int64_t lost = value & static_cast<int64_t>((uint64_t{1} << s) - 1);
    const int64_t threshold = s <= 32 ? lost << (32 - s) : lost >> (s - 32);
    return (value >> s) + static_cast<int64_t>(
                              static_cast<uint64_t>(static_cast<int64_t>(word) - threshold) >> 63);
}

inline double powerOfTwo(int exponent) {
    const int held = exponent < -1022 ? -1022 : exponent > 1023 ? 1023 : exponent;
    return doubleOf(static_cast<uint64_t>(held + 1023) << 52);
}

// The integer nearest, by the rounding, to x * 2^fraction, held in the range of 64 bits; NaN gives
// 0.
template <Rounding ROUNDING> inline int64_t ofDouble(double x, int fraction) {
    const double scaled = x * powerOfTwo(fraction);
    double rounded;
    if constexpr (ROUNDING == Rounding::FLOOR)
        rounded = arithmetic::floor(scaled);
    if constexpr (ROUNDING == Rounding::ZERO)
        rounded = arithmetic::trunc(scaled);
    if constexpr (ROUNDING == Rounding::NEAREST)
        rounded = arithmetic::rint(scaled);
    if constexpr (ROUNDING == Rounding::AWAY) {
        const double floor = arithmetic::floor(scaled);
        const double ceil = arithmetic::ceil(scaled);
        rounded = scaled > 0.0 ? ceil : floor;
    }
    return arithmetic::toLong(rounded);
}

inline int64_t ofDouble(double x, int fraction, Rounding rounding) {
    switch (rounding) {
    case Rounding::FLOOR:
        return ofDouble<Rounding::FLOOR>(x, fraction);
    case Rounding::ZERO:
        return ofDouble<Rounding::ZERO>(x, fraction);
    case Rounding::NEAREST:
        return ofDouble<Rounding::NEAREST>(x, fraction);
    case Rounding::AWAY:
        break;
    }
    return ofDouble<Rounding::AWAY>(x, fraction);
}

// The floor of x * 2^fraction, plus 1 with the probability of its fraction.
inline int64_t ofDoubleStochastic(double x, int fraction, uint32_t word) {
    const double scaled = x * powerOfTwo(fraction);
    const double floor = arithmetic::floor(scaled);
    const bool up = word < bernoulliThreshold(scaled - floor);
    return arithmetic::toLong(up ? floor + 1.0 : floor);
}

inline double toDouble(int64_t value, int fraction) {
    return static_cast<double>(value) * powerOfTwo(-fraction);
}

// bits in 1 .. 64 in all that follows
inline int64_t wrap(int64_t value, int bits) {
    const int unused = 64 - bits;
    return static_cast<int64_t>(static_cast<uint64_t>(value) << unused) >> unused;
}

inline int64_t clip(int64_t value, int bits) {
    const int64_t most = arithmetic::MOST >> (64 - bits);
    const int64_t below = value > most ? most : value;
    return below < ~most ? ~most : below;
}

inline int64_t clipSymmetric(int64_t value, int bits) {
    const int64_t most = arithmetic::MOST >> (64 - bits);
    const int64_t below = value > most ? most : value;
    return below < -most ? -most : below;
}

inline int64_t fit(int64_t value, int bits, Overflow overflow) {
    switch (overflow) {
    case Overflow::WRAP:
        return wrap(value, bits);
    case Overflow::CLIP:
        return clip(value, bits);
    case Overflow::CLIP_SYMMETRIC:
        break;
    }
    return clipSymmetric(value, bits);
}

inline bool fits(int64_t value, int bits) {
    return wrap(value, bits) == value;
}

} // namespace fixedpoint
} // namespace ganglion
