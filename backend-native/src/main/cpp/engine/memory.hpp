// Memory that a program needs, and that the machine has.
#pragma once

#include <cstdint>

#include "program/program.hpp"

namespace ganglion {

// Bytes that this process may still take: of the machine and of its control group, or what the
// environment variable GANGLION_MEMORY (a number of GiB) says instead; 0 where that cannot be
// known.
double availableMemory();

// An upper estimate of the bytes that a simulation takes while it is built.
double neededMemory(const Program& program, int threads);

// Throws Refusal (GANGLION_TOO_LARGE) when the program needs more than 85 % of the available
// memory.
void requireMemory(const Program& program, int threads);

} // namespace ganglion
