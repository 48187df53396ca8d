// The instruction sets of this machine.
#pragma once

#include "kernels/interface.hpp"

namespace ganglion {

// GANGLION_BASELINE, GANGLION_AVX2 or GANGLION_AVX512: what was built and what the machine runs.
int32_t widestLevel();

// The kernels of a level; GANGLION_AUTO or a level that the machine lacks gives the widest it has.
const ganglion_kernels::Level& levelOf(int32_t level);

} // namespace ganglion
