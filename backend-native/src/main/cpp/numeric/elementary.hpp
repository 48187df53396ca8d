// The functions a model may call at run time, operation by operation those of
// ganglion.numeric.Elementary: float64 inside, no fused operations (-ffp-contract=off), selects
// instead of branches, so that loops over them become vector code and both languages give the same
// bits. A float32 result is the float64 result rounded once. Which NaN comes out is not defined.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "bits.hpp"

namespace ganglion {
namespace elementary {

constexpr double LN2_HIGH = 0x1.62e42fee00000p-1;
constexpr double LN2_LOW = 0x1.a39ef35793c76p-33;
constexpr double LOG2_E = 0x1.71547652b82fep0;
constexpr double ROUNDER = 0x1.8p52;
constexpr double TWO_52 = 0x1p52;
constexpr double TWO_THIRDS_REST = 0x1.5555555555555p-55;
constexpr double INFINITE = std::numeric_limits<double>::infinity();
constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();
constexpr uint64_t BIAS = 1023;
constexpr uint64_t SQRT_HALF = 0x3FE6A09E667F3BCDu;
constexpr uint64_t UPPER_HALF = 0xFFFFFFFFF8000000u;

// ---- exp

inline double expTail(double r) {
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    return p * r + 0.5;
}

inline double powerOfTwo(double n) {
    return doubleOf((bitsOf(n + ROUNDER) + BIAS) << 52);
}

inline double scale(double p, double n) {
    const double half = (n * 0.5 + ROUNDER) - ROUNDER;
    return p * powerOfTwo(half) * powerOfTwo(n - half);
}

inline double clamp(double x, double low, double high) {
    const double z = x > high ? high : x;
    return z < low ? low : z;
}

inline double exp(double x) {
    const double z = clamp(x, -746.0, 710.0);
    const double n = (z * LOG2_E + ROUNDER) - ROUNDER;
    const double r = (z - n * LN2_HIGH) - n * LN2_LOW;
    return scale(1.0 + (r + r * r * expTail(r)), n);
}

inline double expm1(double x) {
    const double z = clamp(x, -746.0, 710.0);
    const double n = (z * LOG2_E + ROUNDER) - ROUNDER;
    const double high = z - n * LN2_HIGH;
    const double low = n * LN2_LOW;
    const double r = high - low;
    const double rest = (high - r) - low;
    const double p = r + (r * r * expTail(r) + rest);
    const double half = (n * 0.5 + ROUNDER) - ROUNDER;
    const double first = powerOfTwo(half);
    const double second = powerOfTwo(n - half);
    const double unit = powerOfTwo(half - n);
    const double y = (first * p + (first - unit)) * second;
    return x == 0.0 ? x : y;
}

// ---- log

inline uint64_t biasedExponent(uint64_t bits) {
    return (bits - SQRT_HALF + (BIAS << 52)) >> 52;
}

inline double exponent(double x) {
    return doubleOf(biasedExponent(bitsOf(x)) | 0x4330000000000000u) -
           (TWO_52 + static_cast<double>(BIAS));
}

inline double significand(double x) {
    const uint64_t bits = bitsOf(x);
    return doubleOf(bits - ((biasedExponent(bits) - BIAS) << 52));
}

inline double atanhFifth(double z) {
    double p = 2.0 / 23.0;
    p = p * z + 2.0 / 21.0;
    p = p * z + 2.0 / 19.0;
    p = p * z + 2.0 / 17.0;
    p = p * z + 2.0 / 15.0;
    p = p * z + 2.0 / 13.0;
    p = p * z + 2.0 / 11.0;
    p = p * z + 2.0 / 9.0;
    p = p * z + 2.0 / 7.0;
    return p * z + 2.0 / 5.0;
}

inline double atanhTail(double z) {
    return atanhFifth(z) * z + 2.0 / 3.0;
}

inline double logOf(double f, double k, double correction) {
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double half = 0.5 * f * f;
    const double tail = s * (half + z * atanhTail(z)) + (k * LN2_LOW + correction);
    return k * LN2_HIGH - ((half - tail) - f);
}

inline double logEnds(double x, double result) {
    const double atZero = x == 0.0 ? -INFINITE : result;
    const double above = x == INFINITE ? x : atZero;
    return x >= 0.0 ? above : NOT_A_NUMBER;
}

inline double log(double x) {
    const bool small = x < 0x1p-1022;
    const double y = small ? x * 0x1p54 : x;
    const double k = exponent(y) - (small ? 54.0 : 0.0);
    return logEnds(x, logOf(significand(y) - 1.0, k, 0.0));
}

inline double log1p(double x) {
    const double u = 1.0 + x;
    const double back = u - 1.0;
    const double lost = (1.0 - (u - back)) + (x - back);
    const double k = exponent(u);
    const double m = significand(u);
    const double f = k == 0.0 ? x : m - 1.0;
    const double scaled = lost * powerOfTwo(k > 64.0 ? -64.0 : -k);
    const double ratio = scaled / m;
    const double correction = (k == 0.0) | (k > 64.0) ? 0.0 : ratio;
    const double result = logEnds(u, logOf(f, k, correction));
    return x == 0.0 ? x : result;
}

// ---- tanh, sin, cos

inline double tanh(double x) {
    const double a = std::fabs(x);
    const double e = expm1(2.0 * (a > 22.0 ? 22.0 : a));
    return copySign(e / (e + 2.0), x);
}

inline double sine(double y, double z, double rest) {
    double p = 1.0 / 355687428096000.0;
    p = p * z - 1.0 / 1307674368000.0;
    p = p * z + 1.0 / 6227020800.0;
    p = p * z - 1.0 / 39916800.0;
    p = p * z + 1.0 / 362880.0;
    p = p * z - 1.0 / 5040.0;
    p = p * z + 1.0 / 120.0;
    p = p * z - 1.0 / 6.0;
    return y + (y * z * p + rest * (1.0 - 0.5 * z));
}

inline double cosine(double y, double z, double rest) {
    double p = -1.0 / 6402373705728000.0;
    p = p * z + 1.0 / 20922789888000.0;
    p = p * z - 1.0 / 87178291200.0;
    p = p * z + 1.0 / 479001600.0;
    p = p * z - 1.0 / 3628800.0;
    p = p * z + 1.0 / 40320.0;
    p = p * z - 1.0 / 720.0;
    p = p * z + 1.0 / 24.0;
    const double half = 0.5 * z;
    const double w = 1.0 - half;
    return w + (((1.0 - w) - half) + (z * z * p - y * rest));
}

inline double trigonometric(double x, double n, uint64_t quadrant) {
    const double first = x - n * 0x1.921fb54400000p0;
    const double second = n * 0x1.0b4611a600000p-34;
    const double r = first - second;
    const double third = n * 0x1.3198a2e037073p-69 - ((first - r) - second);
    const double y = r - third;
    const double rest = (r - y) - third;
    const double z = y * y;
    const uint64_t s = bitsOf(sine(y, z, rest));
    const uint64_t c = bitsOf(cosine(y, z, rest));
    const uint64_t takeCosine = uint64_t{0} - (quadrant & 1);
    return doubleOf(((s & ~takeCosine) | (c & takeCosine)) ^ ((quadrant & 2) << 62));
}

inline double sin(double x) {
    const double n = (x * 0x1.45f306dc9c883p-1 + ROUNDER) - ROUNDER;
    const double y = trigonometric(x, n, bitsOf(n + ROUNDER));
    const double result = x == 0.0 ? x : y;
    return std::fabs(x) <= 0x1p40 ? result : NOT_A_NUMBER;
}

inline double cos(double x) {
    const double n = (x * 0x1.45f306dc9c883p-1 + ROUNDER) - ROUNDER;
    const double y = trigonometric(x, n, bitsOf(n + ROUNDER) + 1);
    return std::fabs(x) <= 0x1p40 ? y : NOT_A_NUMBER;
}

inline double sqrt(double x) {
    return std::sqrt(x);
}

// ---- pow

inline double upperHalf(double x) {
    return doubleOf(bitsOf(x) & UPPER_HALF);
}

inline double productRest(double a, double b, double product) {
    const double aHigh = upperHalf(a);
    const double bHigh = upperHalf(b);
    const double aLow = a - aHigh;
    const double bLow = b - bHigh;
    return (((aHigh * bHigh - product) + aHigh * bLow) + aLow * bHigh) + aLow * bLow;
}

inline double expOfSum(double x, double rest) {
    const double z = clamp(x, -746.0, 710.0);
    const double n = (z * LOG2_E + ROUNDER) - ROUNDER;
    const double high = z - n * LN2_HIGH;
    const double low = n * LN2_LOW - (z == x ? rest : 0.0);
    const double r = high - low;
    const double lost = (high - r) - low;
    return scale(1.0 + (r + (r * r * expTail(r) + lost)), n);
}

inline double powOf(double m, double k, double y) {
    const double f = m - 1.0;
    const double d = m + 1.0;
    const double s = f / d;
    const double sRest = (((f - s * d) - productRest(s, d, s * d)) - s * (m - (d - 1.0))) / d;
    const double z = s * s;
    const double zRest = productRest(s, s, z) + 2.0 * s * sRest;
    const double tail = z * atanhFifth(z);
    const double third = 2.0 / 3.0;
    const double p = third + tail;
    const double pRest = ((third - p) + tail) + TWO_THIRDS_REST;
    const double q = z * p;
    const double qRest = productRest(z, p, q) + (z * pRest + zRest * p);
    const double t = s * q;
    const double tRest = productRest(s, q, t) + (s * qRest + sRest * q);
    const double high = 2.0 * s + t;
    const double rest = ((2.0 * s - high) + t) + (tRest + 2.0 * sRest);
    const double base = k * LN2_HIGH;
    const double sum = base + high;
    const double sumRest = ((base - sum) + high) + (rest + k * LN2_LOW);
    const double l = sum + sumRest;
    const double lRest = (sum - l) + sumRest;
    const double e = y * l;
    return expOfSum(e, productRest(y, l, e) + y * lRest);
}

inline double rintOfPositive(double x) {
    const double r = (x + TWO_52) - TWO_52;
    return x < TWO_52 ? r : x;
}

inline double powEnds(double x, double a, double y, double size) {
    const double b = std::fabs(y);
    const bool whole = b == rintOfPositive(b);
    const bool odd = whole & (b * 0.5 != rintOfPositive(b * 0.5));
    const double zeroPower = y < 0.0 ? INFINITE : 0.0;
    const double infinitePower = y < 0.0 ? 0.0 : INFINITE;
    const double atZero = a == 0.0 ? zeroPower : size;
    const double atInfinity = a == INFINITE ? infinitePower : atZero;
    const double withSign = copySign(atInfinity, x);
    const double chosen = odd ? withSign : atInfinity;
    const bool root = (x < 0.0) & (a != INFINITE) & !whole;
    const bool undefined = root | ((a == 1.0) & (b == INFINITE)) | (x != x) | (y != y);
    const double value = undefined ? NOT_A_NUMBER : chosen;
    return y == 0.0 ? 1.0 : value;
}

inline double pow(double x, double y) {
    const double a = std::fabs(x);
    const bool small = a < 0x1p-1022;
    const double b = small ? a * 0x1p54 : a;
    const double k = exponent(b) - (small ? 54.0 : 0.0);
    return powEnds(x, a, y, powOf(significand(b), k, clamp(y, -0x1p66, 0x1p66)));
}

} // namespace elementary
} // namespace ganglion
