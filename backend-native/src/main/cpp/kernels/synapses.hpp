// Loops over synapses that change. Included by the kernels alone, in their own namespace.
#pragma once

namespace ganglion {
namespace synapses {

template <typename T>
void gather(const void* column, const uint32_t* __restrict places, size_t count, void* out) {
    const T* __restrict from = static_cast<const T*>(column);
    T* __restrict to = static_cast<T*>(out);
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        to[i] = from[places[i]];
}

inline void number(uint32_t first, size_t count, uint32_t* __restrict out) {
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        out[i] = first + static_cast<uint32_t>(i);
}

template <typename T> void fill(const void* value, size_t count, void* out) {
    T each;
    std::memcpy(&each, value, sizeof each);
    T* __restrict to = static_cast<T*>(out);
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        to[i] = each;
}

template <typename T>
void widen(const void* places, size_t count, uint32_t base, uint32_t* __restrict out) {
    const T* __restrict from = static_cast<const T*>(places);
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        out[i] = base + from[i];
}

template <typename T> T valueOf(uint64_t bits) {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename T>
void products(const void* amounts, uint64_t payload, size_t count, void* out) {
    const T* __restrict from = static_cast<const T*>(amounts);
    T* __restrict to = static_cast<T*>(out);
    const T factor = valueOf<T>(payload);
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        to[i] = from[i] * factor;
}

template <typename T>
void addRow(const void* amounts, uint64_t payload, size_t count, void* sums) {
    const T* __restrict from = static_cast<const T*>(amounts);
    T* __restrict to = static_cast<T*>(sums);
    const T factor = valueOf<T>(payload);
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        to[i] = to[i] + from[i] * factor;
}

template <typename T>
void addAt(const void* amounts, uint64_t payload, const uint32_t* targets, size_t count, void* sums) {
    const T* from = static_cast<const T*>(amounts);
    T* to = static_cast<T*>(sums);
    const T factor = valueOf<T>(payload);
    for (size_t i = 0; i < count; i++) {
        const uint32_t target = targets[i];
        to[target] = to[target] + from[i] * factor;
    }
}

template <typename T> void putAll(T* __restrict to, const T* __restrict from, const uint32_t* places, size_t count) {
    if (places == nullptr) {
        std::memcpy(to, from, count * sizeof(T));
        return;
    }
    for (size_t i = 0; i < count; i++)
        to[places[i]] = from[i];
}

// The first NaN among what was stored, or -1.
template <typename T, typename Holds>
int32_t firstWrong(const T* from, size_t count, Holds holds) {
    int32_t wrong = 0;
    GANGLION_LANES
    for (size_t i = 0; i < count; i++)
        wrong |= static_cast<int32_t>(from[i] != from[i]);
    if (wrong == 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (holds(i) && from[i] != from[i])
            return static_cast<int32_t>(i);
    }
    return -1;
}

template <typename T>
int32_t store(const void* values, const int32_t* condition, const uint8_t* where,
              const uint32_t* places, size_t count, void* column) {
    const T* from = static_cast<const T*>(values);
    T* to = static_cast<T*>(column);
    const auto holds = [=](size_t i) {
        return (condition == nullptr || condition[i] != 0) && (where == nullptr || where[i] != 0);
    };
    if (condition == nullptr && where == nullptr) {
        putAll(to, from, places, count);
    } else if (places == nullptr && where == nullptr) {
        GANGLION_LANES
        for (size_t i = 0; i < count; i++)
            to[i] = condition[i] != 0 ? from[i] : to[i];
    } else {
        for (size_t i = 0; i < count; i++) {
            if (holds(i))
                to[places == nullptr ? i : places[i]] = from[i];
        }
    }
    return firstWrong(from, count, holds);
}

} // namespace synapses
} // namespace ganglion
