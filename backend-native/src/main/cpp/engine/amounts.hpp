// What a spike adds to a port: bits in the type of its sums.
#pragma once

#include <cstdint>
#include <cstring>

#include "numeric/bits.hpp"
#include "program/program.hpp"

namespace ganglion {

// A payload in the type of a port; payloads are int64, or the bits of a double.
inline uint64_t inPort(uint64_t payload, Type sender, Type port) {
    if (port == Type::I64)
        return payload;
    if (sender == Type::I64) {
        const auto whole = static_cast<int64_t>(payload);
        return port == Type::F32 ? bitsOf(static_cast<float>(whole))
                                 : bitsOf(static_cast<double>(whole));
    }
    return port == Type::F32 ? bitsOf(static_cast<float>(doubleOf(payload))) : payload;
}

inline float floatOf(uint64_t bits) {
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

// The weight times the payload, rounded once, in the type of the port.
inline uint64_t product(uint64_t weight, uint64_t payload, Type port) {
    if (port == Type::I64)
        return weight * payload;
    if (port == Type::F32)
        return bitsOf(floatOf(weight) * floatOf(payload));
    return bitsOf(doubleOf(weight) * doubleOf(payload));
}

} // namespace ganglion
