// The frame of generated code: what a neuron program is made of beside its own lines. The generator
// writes
//   #define GANGLION_INTEGER_PORTS, where there are any
//   #include "codegen/kernel.hpp"
//   GANGLION_PROGRAM {
//       columns and constants, random words
//       GANGLION_EACH_LANE {
//           one line an instruction, in terms of kernels/operations.hpp
//       }
//       what came of it
//   }
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "codegen/kernel_abi.hpp"

#include "numeric/draws.hpp"

#include "kernels/operations.hpp"

#include "kernels/fired.hpp"

#if defined(__clang__)
#define GANGLION_EACH_LANE                                                                         \
    _Pragma("clang loop vectorize(assume_safety)") for (int32_t i = 0; i < n; i++)
#else
#define GANGLION_EACH_LANE _Pragma("GCC ivdep") for (int32_t i = 0; i < n; i++)
#endif

namespace ganglion {
namespace generated {

using namespace operations;

using i32 = int32_t;

constexpr int32_t LANES = GANGLION_KERNEL_LANES;
constexpr size_t PAGE = 4096;

template <typename T> inline T constant(uint64_t bits) {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename T> inline T* stateOf(const GanglionLanes& lanes, int place) {
    return static_cast<T*>(lanes.states[place]) + lanes.first;
}

template <typename T> inline const T* columnOf(const GanglionLanes& lanes, const void* column) {
    return static_cast<const T*>(column) + lanes.first;
}

template <typename T> inline const T* portOf(const GanglionLanes& lanes, const uint8_t* port) {
    return reinterpret_cast<const T*>(port) + (lanes.first - lanes.portFirst);
}

// The sample in that column of the row, 0 where there is none.
template <typename T> inline T sampleAt(const GanglionLanes& lanes, i64 column) {
    return lanes.row == nullptr || column < 0 || column >= lanes.rowWidth
               ? T{0}
               : convert<T>(lanes.row[column]);
}

inline const f64* sampleOf(const GanglionLanes& lanes) {
    static const f64 zeros[LANES] = {};
    return lanes.sample == nullptr ? zeros : lanes.sample;
}

inline draws::Place placeOf(const GanglionLanes& lanes, uint32_t site) {
    return draws::Place{lanes.seed, lanes.entity, false, lanes.step, site};
}

// The words of one random call, one a lane.
struct Words {
    uint32_t of[LANES];
    Words(const GanglionLanes& lanes, uint32_t site) {
        draws::fill<draws::CONSTRUCTION_ROUNDS>(placeOf(lanes, site), 0,
                                                static_cast<uint64_t>(lanes.first),
                                                static_cast<size_t>(lanes.count), of);
    }
};

// Poisson draws made in every step, one a lane.
struct Counts {
    int32_t of[LANES];
    Counts(const GanglionLanes& lanes, int table, uint32_t site) {
        draws::poissonEveryStep(
            *static_cast<const distributions::PoissonTable*>(lanes.tables[table]),
            placeOf(lanes, site), static_cast<uint64_t>(lanes.first),
            static_cast<size_t>(lanes.count), of);
    }
};

// Whether one of two is no number.
template <typename T> inline truth unordered(T x, T y) {
    return static_cast<truth>(__builtin_isunordered(x, y));
}

inline void note(int32_t lane, int32_t& first) {
    if (first < 0 || lane < first)
        first = lane;
}

template <typename T> void noteNotANumber(GanglionLanes& lanes, const T* values) {
    for (int32_t i = 0; i < lanes.count; i++) {
        if (values[i] != values[i])
            return note(i, lanes.notANumber);
    }
}

// A loop of its own: one that stores a truth and joins it in the same pass is not vectorised by
// gcc 12.
inline bool any(const truth* truths, int32_t n) {
    truth some = 0;
    for (int32_t i = 0; i < n; i++)
        some |= truths[i];
    return some != 0;
}

inline void noteOverflow(GanglionLanes& lanes, const truth* overflows) {
    for (int32_t i = 0; i < lanes.count; i++) {
        if (overflows[i] != 0)
            return note(i, lanes.overflowed);
    }
}

// Payloads of the lanes that fired, 0 elsewhere; payload gives that of a lane.
template <typename T, typename F> void emit(GanglionLanes& lanes, const truth* fired, F payload) {
    if (lanes.indices != nullptr) {
        const Listing out{lanes.indices, lanes.payloads, lanes.first};
        lanes.listed = listed<T>(fired, lanes.count, out, payload,
                                 [&](int32_t lane) { note(lane, lanes.notANumber); });
        return;
    }
    T* __restrict emission = static_cast<T*>(lanes.emission);
    const int32_t n = lanes.count;
    if (!any(fired, n))
        return;
    GANGLION_EACH_LANE emission[i] = fired[i] != 0 ? payload(i) : T{0};
    lanes.emitted = 1;
    noteNotANumber(lanes, emission);
}

// Sum: of integer ports, which may lie there with 32 bits.
template <typename Sum> void run(GanglionLanes& lanes);

void runOf(GanglionLanes* lanes) {
#if defined(GANGLION_INTEGER_PORTS)
    if (lanes->narrow != 0)
        return run<i32>(*lanes);
#endif
    run<i64>(*lanes);
}

void* makeTable(int32_t parts, const int64_t* thresholds, size_t count) {
    try {
        return new distributions::PoissonTable(parts, thresholds, count);
    } catch (...) {
        return nullptr;
    }
}

void freeTable(void* table) {
    delete static_cast<distributions::PoissonTable*>(table);
}

} // namespace generated
} // namespace ganglion

extern "C" __attribute__((visibility("default"))) const GanglionKernel* ganglion_kernel(void) {
    static const GanglionKernel kernel = {
        GANGLION_KERNEL_VERSION, sizeof(GanglionLanes), ganglion::generated::runOf,
        ganglion::generated::makeTable, ganglion::generated::freeTable};
    return &kernel;
}

#define GANGLION_PROGRAM template <typename Sum> void ganglion::generated::run(GanglionLanes& lanes)
