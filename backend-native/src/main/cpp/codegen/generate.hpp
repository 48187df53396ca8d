// Neuron programs as C++: the lines between the frame of codegen/kernel.hpp. Real constants are
// data, so that programs that differ in their parameters alone share one text, hence one library.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace ganglion {

struct Generated {
    std::string text;                // empty where the program cannot be generated
    std::vector<uint64_t> constants; // bits
};

// The update of a population some of whose integer states may have 32 bits.
Generated generate(const Program& program, size_t population, const std::vector<bool>& narrowStates);

} // namespace ganglion
