// What one thread of a simulation owns.
#pragma once

#include <array>
#include <exception>
#include <vector>

#include "engine/simulation.hpp"

namespace ganglion {

constexpr size_t SUM_TYPES = 3; // F64, F32, I64

struct Bytes {
    size_t begin, count;
};

struct Simulation::Thread {
    int number = 0;
    Arena arena;                           // rows of synapses
    std::vector<CodeRun> initial, update;  // by population
    std::vector<CodeRun> key, block;       // of winners, by population
    Array emission;                        // payloads of one block
    std::array<size_t, SUM_TYPES> slots{}; // by type, of all its ports here
    std::array<Array, SUM_TYPES> sums, arrivals;
    std::array<std::vector<Bytes>, SUM_TYPES> cleared; // of the sums, at the start of a step
    std::array<Growing<double>, SUM_TYPES> loads; // greatest sizes of sums, while building
    Growing<ganglion_kernels::Item> items; // due, not delivered yet: for one kernel and window
    ganglion_kernels::Deliver kernel = nullptr;
    Growing<const uint8_t*> rows;     // of the emissions of one step
    Growing<uint32_t> sources, group; // of emissions whose bits are counted
    Growing<uint64_t> payloads;
    Growing<const uint8_t*> bitRows;
    uint8_t* windowSums = nullptr;
    int64_t* windowArrivals = nullptr;
    std::vector<std::vector<uint32_t>> degrees; // [projection][source], while building
    Emissions gathered;                         // of one step, by all threads
    std::vector<size_t> nextEvent;              // by population: place in its events
    SpikeRecord spikes;
    Fault fault;
    size_t stage = 0;
    int64_t deliveryNanos = 0;
    std::exception_ptr failure;

    // Delivers what is due and was gathered.
    void flush() {
        if (items.size() > 0)
            kernel(items.data(), items.size(), windowSums, windowArrivals);
        items.clear();
    }

    uint32_t low(const Population& population) const {
        return population.bounds[static_cast<size_t>(number)];
    }
    uint32_t high(const Population& population) const {
        return population.bounds[static_cast<size_t>(number) + 1];
    }
};

} // namespace ganglion
