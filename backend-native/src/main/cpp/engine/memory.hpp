// Memory that a program needs, and that the machine has.
#pragma once

#include <cstdint>

#include "engine/bundle.hpp"
#include "program/program.hpp"

namespace ganglion {

// Bytes that this process may still take: of the machine and of its control group, or what the
// environment variable GANGLION_MEMORY (a number of GiB) says instead; 0 where that cannot be
// known.
double availableMemory();

// What a simulation needs beside its synapses, estimated from above.
double neededMemory(const Program& program, int threads);

// What a bundle that is not procedural keeps, and what it needs besides while it is built.
struct SynapseMemory {
    double kept = 0, scratch = 0;
};

SynapseMemory synapseMemory(const Program& program, const Bundle& bundle, int threads);

// What a projection keeps whose weights are a matrix or a kernel.
double rowlessMemory(const Program& program, const ProjectionCode& projection, bool real,
                     int threads);

// What synapses keep that lead to a port that does not add.
double foldedMemory(const Program& program, const ProjectionCode& projection);

// 85 % of the available memory; 0 where that cannot be known.
double memoryLimit();

// Throws Refusal (GANGLION_TOO_LARGE).
[[noreturn]] void refuseMemory(double needed);

} // namespace ganglion
