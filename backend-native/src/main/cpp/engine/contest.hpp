// Winners: of the neurons of a population that would emit those with the largest keys do.
#pragma once

#include <vector>

#include "engine/code.hpp"
#include "program/program.hpp"

namespace ganglion {

// A neuron that would emit.
struct Candidate {
    uint32_t index;
    uint64_t payload; // as in Emissions
    double real;      // its key, if that is real
    int64_t whole;    // its key, if that is whole
};

struct Contest {
    CompiledCode key, block;
    Type keys = Type::F64;
    std::vector<std::vector<Candidate>> candidates; // by thread, ascending by index

    // Leaves those that win, ascending by index; the same whoever found them.
    void decide(size_t count);
};

} // namespace ganglion
