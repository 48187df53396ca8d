// Chains of arithmetic over the lanes of a block: what is between the links stays in registers, and
// so do constants. Vectors are written out, for no compiler keeps constants apart from columns
// here. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

using ganglion_kernels::Link;
using ganglion_kernels::LINKS;

template <typename T> struct Vector { typedef T Lanes __attribute__((vector_size(VECTOR_BYTES))); };

constexpr bool readsConstant(Link link) {
    return link == Link::ADD_CONSTANT || link == Link::MULTIPLY_CONSTANT ||
           link == Link::SUBTRACT_FROM_CONSTANT;
}

template <Link LINK, typename V> inline V linked(V x, V y) {
    if constexpr (LINK == Link::ADD || LINK == Link::ADD_CONSTANT)
        return operations::add(x, y);
    else if constexpr (LINK == Link::MULTIPLY || LINK == Link::MULTIPLY_CONSTANT)
        return operations::multiply(x, y);
    else if constexpr (LINK == Link::SUBTRACT)
        return operations::subtract(x, y);
    else
        return operations::subtract(y, x);
}

// One vector, or what is left of the lanes: then bytes are fewer.
template <Link LINK, typename V, typename T>
inline V readAndLinked(V x, const V& constant, const T* column, size_t bytes) {
    V y = constant;
    if constexpr (!readsConstant(LINK))
        std::memcpy(&y, column, bytes);
    return linked<LINK>(x, y);
}

// What the second and third links are matters where the chain is so long.
template <typename T, size_t LENGTH, Link FIRST, Link SECOND, Link THIRD>
void chain(const Op& op, Block& block) {
    using V = typename Vector<T>::Lanes;
    constexpr size_t WIDTH = VECTOR_BYTES / sizeof(T);
    const T* const a = slot<const T>(block, op.a);
    const T* const b = slot<const T>(block, op.b);
    const T* const c = LENGTH > 1 ? slot<const T>(block, op.c) : b;
    const T* const d = LENGTH > 2 ? slot<const T>(block, op.d) : b;
    T* const out = slot<T>(block, op.dst);
    // minus 0, for plus 0 makes 0 of -0
    const V second = *b - V{}, third = *c - V{}, fourth = *d - V{};
    const auto count = static_cast<size_t>(block.count);
    const auto lanes = [=](size_t i, size_t bytes) __attribute__((always_inline)) {
        V x{};
        std::memcpy(&x, a + i, bytes);
        x = readAndLinked<FIRST>(x, second, b + i, bytes);
        if constexpr (LENGTH > 1)
            x = readAndLinked<SECOND>(x, third, c + i, bytes);
        if constexpr (LENGTH > 2)
            x = readAndLinked<THIRD>(x, fourth, d + i, bytes);
        std::memcpy(out + i, &x, bytes);
    };
    size_t i = 0;
    for (; i + WIDTH <= count; i += WIDTH)
        lanes(i, VECTOR_BYTES);
    if (i < count)
        lanes(i, (count - i) * sizeof(T));
}

// The chain of a number in digits of links, the first one lowest; of the others 0 is none.
template <typename T, size_t NUMBER> constexpr Pass chainOf() {
    constexpr size_t second = NUMBER / LINKS % (LINKS + 1), third = NUMBER / LINKS / (LINKS + 1);
    constexpr size_t LENGTH = third > 0 ? 3 : second > 0 ? 2 : 1;
    constexpr auto FIRST = static_cast<Link>(NUMBER % LINKS);
    constexpr auto SECOND = static_cast<Link>(second > 0 ? second - 1 : 0);
    constexpr auto THIRD = static_cast<Link>(third > 0 ? third - 1 : 0);
    if constexpr (FIRST == Link::SUBTRACT_FROM || (second == 0 && third > 0))
        return nullptr;
    else
        return chain<T, LENGTH, FIRST, SECOND, THIRD>;
}

template <typename T, size_t... NUMBERS>
Pass chainNumbered(size_t number, std::index_sequence<NUMBERS...>) {
    static constexpr Pass passes[] = {chainOf<T, NUMBERS>()...};
    return passes[number];
}

inline Pass chainPass(Type type, const Link* links, size_t count) {
    using Numbers = std::make_index_sequence<LINKS*(LINKS + 1) * (LINKS + 1)>;
    auto number = static_cast<size_t>(links[0]);
    if (count > 1)
        number += LINKS * (static_cast<size_t>(links[1]) + 1);
    if (count > 2)
        number += LINKS * (LINKS + 1) * (static_cast<size_t>(links[2]) + 1);
    return type == Type::F64 ? chainNumbered<double>(number, Numbers{})
                             : chainNumbered<float>(number, Numbers{});
}

} // namespace lanes
} // namespace ganglion
