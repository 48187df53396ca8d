// Loops over the lanes of a block. Included by the kernels alone, in their own namespace.
#pragma once

#if defined(__clang__)
#define GANGLION_LANES _Pragma("clang loop vectorize(assume_safety)")
#else
#define GANGLION_LANES _Pragma("GCC ivdep")
#endif

namespace ganglion {

// Of a register of this instruction set; those with AVX-512 have its operations on bytes too.
#if defined(__AVX512BW__)
constexpr size_t VECTOR_BYTES = 64;
#elif defined(__AVX2__)
constexpr size_t VECTOR_BYTES = 32;
#else
constexpr size_t VECTOR_BYTES = 16;
#endif

namespace lanes {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;
using ganglion_kernels::Op;

template <typename T> inline T* slot(const Block& block, int32_t index) {
    return static_cast<T*>(block.slots[index]);
}

// Calls f for every lane of the block; nearly all blocks are full, and a loop of known length needs
// no code for what is left over.
template <typename F> inline void forLanes(const Block& block, F f) {
    if (block.count == LANES) {
        GANGLION_LANES
        for (int32_t i = 0; i < LANES; i++)
            f(i);
        return;
    }
    const int32_t n = block.count;
    GANGLION_LANES
    for (int32_t i = 0; i < n; i++)
        f(i);
}

template <typename R, typename A, typename F>
inline void map(const Op& op, const Block& block, F f) {
    R* __restrict d = slot<R>(block, op.dst);
    const A* __restrict a = slot<const A>(block, op.a);
    const int32_t n = block.count;
    GANGLION_LANES
    for (int32_t i = 0; i < n; i++)
        d[i] = f(a[i]);
}

template <typename R, typename A, typename F>
inline void map2(const Op& op, const Block& block, F f) {
    R* __restrict d = slot<R>(block, op.dst);
    const A* __restrict a = slot<const A>(block, op.a);
    const A* __restrict b = slot<const A>(block, op.b);
    forLanes(block, [=](int32_t i) { d[i] = f(a[i], b[i]); });
}

template <typename T> void select(const Op& op, Block& block) {
    T* __restrict d = slot<T>(block, op.dst);
    const int32_t* __restrict a = slot<const int32_t>(block, op.a);
    const T* __restrict b = slot<const T>(block, op.b);
    const T* __restrict c = slot<const T>(block, op.c);
    forLanes(block, [=](int32_t i) { d[i] = operations::select(a[i], b[i], c[i]); });
}

// The first lane for which the predicate holds, or -1; the common case is one pass without a
// branch.
template <typename P> inline int32_t firstLane(int32_t n, P holds) {
    int32_t some = 0;
    GANGLION_LANES
    for (int32_t i = 0; i < n; i++)
        some |= static_cast<int32_t>(holds(i));
    if (some == 0)
        return -1;
    for (int32_t i = 0; i < n; i++) {
        if (holds(i))
            return i;
    }
    return -1;
}

inline void note(int32_t lane, int32_t& first) {
    if (lane >= 0 && (first < 0 || lane < first))
        first = lane;
}

// An integer operation whose overflow is an error where slot c holds (always where it is -1).
template <typename F, typename O> void checked(const Op& op, Block& block) {
    map2<int64_t, int64_t>(op, block, F{});
    const int64_t* a = slot<const int64_t>(block, op.a);
    const int64_t* b = slot<const int64_t>(block, op.b);
    const int32_t* where = op.c < 0 ? nullptr : slot<const int32_t>(block, op.c);
    const int32_t lane = where == nullptr
                             ? firstLane(block.count, [=](int32_t i) { return O{}(a[i], b[i]); })
                             : firstLane(block.count, [=](int32_t i) {
                                   return static_cast<int32_t>(O{}(a[i], b[i])) & (where[i] != 0);
                               });
    note(lane, block.overflowed);
}

template <typename T> inline void noteNotANumber(const T* values, bool some, Block& block) {
    if (some)
        note(firstLane(block.count, [=](int32_t i) { return values[i] != values[i]; }),
             block.notANumber);
}

template <typename T> void store(const Op& op, Block& block) {
    T* __restrict d = slot<T>(block, op.dst);
    const T* __restrict a = slot<const T>(block, op.a);
    int32_t wrong = 0;
    forLanes(block, [=, &wrong](int32_t i) {
        d[i] = a[i];
        wrong |= a[i] != a[i];
    });
    noteNotANumber(a, wrong != 0, block);
}

// What is left of a store whose column an earlier pass has written.
template <typename T> void checkReals(const Op& op, Block& block) {
    const T* __restrict a = slot<const T>(block, op.a);
    int32_t wrong = 0;
    forLanes(block, [=, &wrong](int32_t i) { wrong += a[i] != a[i]; });
    noteNotANumber(a, wrong != 0, block);
}

template <typename T> void list(const Op& op, Block& block) {
    const T* payloads = slot<const T>(block, op.a);
    const operations::Listing out{block.indices, block.payloads, block.first};
    block.listed = operations::listed<T>(
        slot<const int32_t>(block, op.b), block.count, out,
        [=](int32_t lane) { return payloads[lane]; },
        [&](int32_t lane) { note(lane, block.notANumber); });
}

template <typename T> void emit(const Op& op, Block& block) {
    if (block.indices != nullptr)
        return list<T>(op, block);
    T* __restrict d = static_cast<T*>(block.emission);
    const T* __restrict a = slot<const T>(block, op.a);
    const int32_t* __restrict b = slot<const int32_t>(block, op.b);
    int32_t some = 0;
    forLanes(block, [=, &some](int32_t i) { some |= b[i]; });
    block.emitted = some;
    if (some == 0)
        return;
    int32_t wrong = 0;
    forLanes(block, [=, &wrong](int32_t i) {
        const T payload = b[i] != 0 ? a[i] : T{0};
        d[i] = payload;
        wrong |= payload != payload;
    });
    noteNotANumber(d, wrong != 0, block);
}

} // namespace lanes
} // namespace ganglion
