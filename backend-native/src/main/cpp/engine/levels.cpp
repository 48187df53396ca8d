#include "engine/levels.hpp"

#include "abi/ganglion_abi.h"

namespace ganglion {

using ganglion_kernels::Level;

#if !defined(GANGLION_LEVELS)
} // namespace ganglion
namespace ganglion_kernels {
const Level* avx2() {
    return nullptr;
}
const Level* avx512() {
    return nullptr;
}
} // namespace ganglion_kernels
namespace ganglion {
#endif

int32_t widestLevel() {
#if defined(GANGLION_LEVELS)
    __builtin_cpu_init();
    const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                    __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                    __builtin_cpu_supports("avx512vl");
    if (v4)
        return GANGLION_AVX512;
    if (v3)
        return GANGLION_AVX2;
#endif
    return GANGLION_BASELINE;
}

const Level& levelOf(int32_t level) {
    const int32_t widest = widestLevel();
    const int32_t chosen = level == GANGLION_AUTO || level > widest ? widest : level;
    if (chosen == GANGLION_AVX512)
        return *ganglion_kernels::avx512();
    if (chosen == GANGLION_AVX2)
        return *ganglion_kernels::avx2();
    return *ganglion_kernels::baseline();
}

} // namespace ganglion
