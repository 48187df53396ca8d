// Ports that do not add: how one more contribution joins what is there.
#pragma once

#include <algorithm>
#include <cstring>

#include "engine/amounts.hpp"
#include "engine/array.hpp"
#include "numeric/arithmetic.hpp"
#include "program/program.hpp"

namespace ganglion {

// A product of whole numbers, rounded to the nearest, half to even, and held within the bits.
inline int64_t productOf(int64_t held, int64_t factor, const FoldCode& fold) {
    __extension__ using Wide = __int128;
    const Wide exact = static_cast<Wide>(held) * factor;
    const Wide below = exact >> fold.shift;
    const Wide rest = exact - below * (static_cast<Wide>(1) << fold.shift);
    const Wide one = static_cast<Wide>(1) << fold.shift;
    const bool up = 2 * rest > one || (2 * rest == one && (below & 1) != 0);
    const Wide nearest = below + (up ? 1 : 0);
    const Wide most = INT64_MAX >> (64 - fold.bits);
    return static_cast<int64_t>(std::clamp(nearest, -most, most));
}

template <typename T> T joined(T held, T amount, const FoldCode& fold) {
    return fold.kind == FoldKind::MAX ? arithmetic::max(held, amount) : held * amount;
}

inline int64_t joined(int64_t held, int64_t amount, const FoldCode& fold) {
    return fold.kind == FoldKind::MAX ? std::max(held, amount) : productOf(held, amount, fold);
}

template <typename T> void joinAt(uint8_t* values, size_t at, uint64_t amount, const FoldCode& fold) {
    T held, more;
    std::memcpy(&held, values + at * sizeof(T), sizeof held);
    std::memcpy(&more, &amount, sizeof more);
    held = joined(held, more, fold);
    std::memcpy(values + at * sizeof(T), &held, sizeof held);
}

// Joins an amount, as bits of the type, with the value at a place.
inline void join(Type type, uint8_t* values, size_t at, uint64_t amount, const FoldCode& fold) {
    if (type == Type::F64)
        joinAt<double>(values, at, amount, fold);
    else if (type == Type::F32)
        joinAt<float>(values, at, amount, fold);
    else
        joinAt<int64_t>(values, at, amount, fold);
}

// What a fold starts from, for so many values.
inline void openFold(Type type, uint8_t* values, size_t count, const FoldCode& fold) {
    const size_t each = bytesOf(static_cast<uint8_t>(type));
    for (size_t k = 0; k < count; k++)
        std::memcpy(values + k * each, &fold.empty, each);
}

} // namespace ganglion
