// What observers want to see, until they take it.
#pragma once

#include <vector>

#include "engine/array.hpp"

namespace ganglion {

// Emissions of observed populations as one thread saw them: for each population the number in each
// step, then the columns.
struct SpikeRecord {
    struct OfPopulation {
        Growing<uint32_t> counts;
        Growing<uint32_t> indices;
        Growing<uint64_t> payloads;
    };
    std::vector<OfPopulation> populations;
    size_t total = 0;

    void clear() {
        for (OfPopulation& population : populations) {
            population.counts.clear();
            population.indices.clear();
            population.payloads.clear();
        }
        total = 0;
    }
};

// Rows of a probe.
struct TraceRecord {
    std::vector<int64_t> steps;
    Growing<double> values;
};

} // namespace ganglion
