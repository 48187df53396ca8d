// What one thread of a simulation owns.
#pragma once

#include <exception>
#include <vector>

#include "engine/simulation.hpp"

namespace ganglion {

struct Simulation::Thread {
    int number = 0;
    Arena arena;                          // rows of synapses
    std::vector<CodeRun> initial, update; // by population
    Array emission;                       // payloads of one block
    Growing<ganglion_kernels::Entry> entries;
    std::vector<size_t> nextEvent; // by population: place in its events
    SpikeRecord spikes;
    Fault fault;
    size_t stage = 0;
    std::exception_ptr failure;

    uint32_t low(const Population& population) const {
        return population.bounds[static_cast<size_t>(number)];
    }
    uint32_t high(const Population& population) const {
        return population.bounds[static_cast<size_t>(number) + 1];
    }
};

} // namespace ganglion
