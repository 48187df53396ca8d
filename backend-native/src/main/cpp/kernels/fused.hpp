// Two or three sums, differences and products in one pass over a block. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

using ganglion_kernels::Fusion;
using Link = Fusion::Link;

template <Link LINK, typename T> inline T linked(T x, T y) {
    if constexpr (LINK == Link::ADD)
        return operations::add(x, y);
    else if constexpr (LINK == Link::SUBTRACT)
        return operations::subtract(x, y);
    else if constexpr (LINK == Link::MULTIPLY)
        return operations::multiply(x, y);
    else
        return operations::subtract(y, x);
}

template <typename T, Link FIRST, Link SECOND> void chain(const Op& op, Block& block) {
    T* __restrict r = slot<T>(block, op.dst);
    const T* __restrict a = slot<const T>(block, op.a);
    const T* __restrict b = slot<const T>(block, op.b);
    const T* __restrict c = slot<const T>(block, op.c);
    forLanes(block, [=](int32_t i) {
        r[i] = linked<SECOND>(linked<FIRST>(a[i], b[i]), c[i]);
    });
}

template <typename T, Link FIRST, Link SECOND, Link THIRD> void chain3(const Op& op, Block& block) {
    T* __restrict r = slot<T>(block, op.dst);
    const T* __restrict a = slot<const T>(block, op.a);
    const T* __restrict b = slot<const T>(block, op.b);
    const T* __restrict c = slot<const T>(block, op.c);
    const T* __restrict d = slot<const T>(block, op.d);
    forLanes(block, [=](int32_t i) {
        r[i] = linked<THIRD>(linked<SECOND>(linked<FIRST>(a[i], b[i]), c[i]), d[i]);
    });
}

template <typename T, Link FIRST, Link SECOND, Link THIRD> void pair(const Op& op, Block& block) {
    T* __restrict r = slot<T>(block, op.dst);
    const T* __restrict a = slot<const T>(block, op.a);
    const T* __restrict b = slot<const T>(block, op.b);
    const T* __restrict c = slot<const T>(block, op.c);
    const T* __restrict d = slot<const T>(block, op.d);
    forLanes(block, [=](int32_t i) {
        r[i] = linked<SECOND>(linked<FIRST>(a[i], b[i]), linked<THIRD>(c[i], d[i]));
    });
}

template <typename T, Link FIRST, Link SECOND> Pass thirdOf(const Fusion& fusion) {
    constexpr Pass chains[] = {chain3<T, FIRST, SECOND, Link::ADD>,
                               chain3<T, FIRST, SECOND, Link::SUBTRACT>,
                               chain3<T, FIRST, SECOND, Link::MULTIPLY>,
                               chain3<T, FIRST, SECOND, Link::SUBTRACT_FROM>};
    const auto third = static_cast<size_t>(fusion.third);
    if (fusion.shape == Fusion::Shape::CHAIN)
        return chain<T, FIRST, SECOND>;
    if (fusion.shape == Fusion::Shape::CHAIN3)
        return chains[third];
    if constexpr (SECOND != Link::SUBTRACT_FROM) {
        constexpr Pass pairs[] = {pair<T, FIRST, SECOND, Link::ADD>,
                                  pair<T, FIRST, SECOND, Link::SUBTRACT>,
                                  pair<T, FIRST, SECOND, Link::MULTIPLY>, nullptr};
        return pairs[third];
    }
    return nullptr;
}

template <typename T, Link FIRST> Pass secondOf(const Fusion& fusion) {
    constexpr Pass (*seconds[])(const Fusion&) = {
        thirdOf<T, FIRST, Link::ADD>, thirdOf<T, FIRST, Link::SUBTRACT>,
        thirdOf<T, FIRST, Link::MULTIPLY>, thirdOf<T, FIRST, Link::SUBTRACT_FROM>};
    return seconds[static_cast<size_t>(fusion.second)](fusion);
}

template <typename T> Pass firstOf(const Fusion& fusion) {
    constexpr Pass (*firsts[])(const Fusion&) = {secondOf<T, Link::ADD>,
                                                 secondOf<T, Link::SUBTRACT>,
                                                 secondOf<T, Link::MULTIPLY>, nullptr};
    return firsts[static_cast<size_t>(fusion.first)](fusion);
}

// Both types of reals; the first and the third operation of a pair are never SUBTRACT_FROM.
inline Pass fusedOf(const Fusion& fusion) {
    return fusion.type == Type::F32 ? firstOf<float>(fusion) : firstOf<double>(fusion);
}

} // namespace lanes
} // namespace ganglion
