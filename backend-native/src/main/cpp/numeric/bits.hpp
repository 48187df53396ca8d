// Bits of floating-point numbers, without undefined behaviour and without a call.
#pragma once

#include <cstdint>
#include <cstring>

namespace ganglion {

inline uint64_t bitsOf(double x) {
    uint64_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

inline uint32_t bitsOf(float x) {
    uint32_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

inline double doubleOf(uint64_t bits) {
    double x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

inline float floatOf(uint32_t bits) {
    float x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

// |size| with the sign bit of the second argument.
inline double copySign(double size, double sign) {
    constexpr uint64_t SIGN = 0x8000000000000000u;
    return doubleOf((bitsOf(size) & ~SIGN) | (bitsOf(sign) & SIGN));
}

} // namespace ganglion
