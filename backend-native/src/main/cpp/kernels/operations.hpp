// What each instruction gives for one lane: the only definition of it, for the interpreter of
// blocks and for generated code alike. Included in the namespace of an instruction set, after
// numeric/*.hpp.
#pragma once

namespace ganglion {
namespace operations {

using f64 = double;
using f32 = float;
using i64 = int64_t;
using truth = int32_t; // 0 or 1

template <typename T> inline T add(T x, T y) {
    return x + y;
}
template <typename T> inline T subtract(T x, T y) {
    return x - y;
}
template <typename T> inline T multiply(T x, T y) {
    return x * y;
}
inline i64 shift_left(i64 x, i64 y) {
    return arithmetic::shiftLeft(x, y);
}
inline i64 shift_right(i64 x, i64 y) {
    return arithmetic::shiftRight(x, y);
}
inline i64 bit_and(i64 x, i64 y) {
    return x & y;
}
inline i64 bit_or(i64 x, i64 y) {
    return x | y;
}

inline bool add_overflows(i64 x, i64 y) {
    return arithmetic::addOverflows(x, y);
}
inline bool subtract_overflows(i64 x, i64 y) {
    return arithmetic::subtractOverflows(x, y);
}
inline bool multiply_overflows(i64 x, i64 y) {
    return arithmetic::multiplyOverflows(x, y);
}
inline bool shift_left_overflows(i64 x, i64 y) {
    return arithmetic::shiftLeftOverflows(x, y);
}

inline f64 divide(f64 x, f64 y) {
    return x / y;
}
inline f32 divide(f32 x, f32 y) {
    return x / y;
}
inline i64 divide(i64 x, i64 y) {
    return arithmetic::divide(x, y);
}

inline f64 remainder(f64 x, f64 y) {
    return arithmetic::remainder(x, y);
}
inline f32 remainder(f32 x, f32 y) {
    return static_cast<f32>(arithmetic::remainder(static_cast<f64>(x), static_cast<f64>(y)));
}
inline i64 remainder(i64 x, i64 y) {
    return arithmetic::remainder(x, y);
}

inline f64 min(f64 x, f64 y) {
    return arithmetic::min(x, y);
}
inline f32 min(f32 x, f32 y) {
    return arithmetic::min(x, y);
}
inline i64 min(i64 x, i64 y) {
    return x < y ? x : y;
}
inline f64 max(f64 x, f64 y) {
    return arithmetic::max(x, y);
}
inline f32 max(f32 x, f32 y) {
    return arithmetic::max(x, y);
}
inline i64 max(i64 x, i64 y) {
    return x > y ? x : y;
}

template <typename T> inline T negate(T x) {
    return -x;
}
inline f64 abs(f64 x) {
    return std::fabs(x);
}
inline f32 abs(f32 x) {
    return std::fabs(x);
}
inline i64 abs(i64 x) {
    return arithmetic::abs(x);
}
inline f64 sign(f64 x) {
    return arithmetic::sign(x);
}
inline f32 sign(f32 x) {
    return static_cast<f32>(arithmetic::sign(static_cast<f64>(x)));
}
inline i64 sign(i64 x) {
    return arithmetic::sign(x);
}

inline f64 sqrt(f64 x) {
    return std::sqrt(x);
}
inline f32 sqrt(f32 x) {
    return std::sqrt(x);
}
// a float32 function is the float64 function, rounded once
#define GANGLION_FUNCTION(name, function)                                                          \
    inline f64 name(f64 x) {                                                                       \
        return function(x);                                                                        \
    }                                                                                              \
    inline f32 name(f32 x) {                                                                       \
        return static_cast<f32>(function(static_cast<f64>(x)));                                    \
    }
GANGLION_FUNCTION(floor, arithmetic::floor)
GANGLION_FUNCTION(ceil, arithmetic::ceil)
GANGLION_FUNCTION(trunc, arithmetic::trunc)
GANGLION_FUNCTION(round, arithmetic::rint)
GANGLION_FUNCTION(exp, elementary::exp)
GANGLION_FUNCTION(expm1, elementary::expm1)
GANGLION_FUNCTION(log, elementary::log)
GANGLION_FUNCTION(tanh, elementary::tanh)
GANGLION_FUNCTION(sin, elementary::sin)
GANGLION_FUNCTION(cos, elementary::cos)
#undef GANGLION_FUNCTION
inline f64 power(f64 x, f64 y) {
    return elementary::pow(x, y);
}
inline f32 power(f32 x, f32 y) {
    return static_cast<f32>(elementary::pow(static_cast<f64>(x), static_cast<f64>(y)));
}

template <typename T> inline truth less(T x, T y) {
    return x < y;
}
template <typename T> inline truth less_equal(T x, T y) {
    return x <= y;
}
template <typename T> inline truth greater(T x, T y) {
    return x > y;
}
template <typename T> inline truth greater_equal(T x, T y) {
    return x >= y;
}
template <typename T> inline truth equal(T x, T y) {
    return x == y;
}
template <typename T> inline truth not_equal(T x, T y) {
    return x != y;
}
inline truth both(truth x, truth y) {
    return x & y;
}
inline truth either(truth x, truth y) {
    return x | y;
}
inline truth opposite(truth x) {
    return x ^ 1;
}
template <typename T> inline T select(truth c, T x, T y) {
    return c != 0 ? x : y;
}

template <typename R, typename A> inline R convert(A x) {
    if constexpr (std::is_same<R, i64>::value && !std::is_same<A, i64>::value)
        return arithmetic::toLong(static_cast<f64>(x));
    else
        return static_cast<R>(x);
}

template <Rounding ROUNDING> inline i64 round_shift(i64 x, int shift) {
    return fixedpoint::roundShift<ROUNDING>(x, shift);
}
template <Overflow OVERFLOW> inline i64 clip(i64 x, int bits) {
    if constexpr (OVERFLOW == Overflow::WRAP)
        return fixedpoint::wrap(x, bits);
    else if constexpr (OVERFLOW == Overflow::CLIP)
        return fixedpoint::clip(x, bits);
    else
        return fixedpoint::clipSymmetric(x, bits);
}

template <typename T> inline T uniform(uint32_t word) {
    if constexpr (std::is_same<T, f32>::value)
        return distributions::uniform01Float(word);
    else
        return distributions::uniform01(word);
}
template <typename T> inline T normal(uint32_t word) {
    return static_cast<T>(distributions::normal(word));
}

} // namespace operations
} // namespace ganglion
