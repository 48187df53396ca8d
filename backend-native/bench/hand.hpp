// Loops over neurons as a careful programmer writes them, under the arithmetic rules of the engine:
// what the neuron programs of backend-native/bench/*.snn are measured against. One copy for each
// instruction set.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ganglion_by_hand {

// The columns of a population, in the order of its states, then of its ports and of the data
// columns its update reads.
struct Neurons {
    void* const* states;
    const float* const* ports;
    const float* const* columns;
    size_t count;
    uint32_t* spikes; // room for all; the loop returns how many it wrote
};

struct Loops {
    const char* name;
    size_t (*lif)(const Neurons& neurons);
    size_t (*izhikevich)(const Neurons& neurons);
    size_t (*adex)(const Neurons& neurons);
    size_t (*channels)(const Neurons& neurons);
};

const Loops* baseline();
const Loops* avx2();
const Loops* avx512();

} // namespace ganglion_by_hand
