// What a simulation holds: for reports, not for results.
#include <algorithm>

#include "engine/thread.hpp"

namespace ganglion {

namespace {

// Neurons of a population that one thread has.
int64_t widest(const Population& population) {
    uint32_t most = 0;
    for (size_t k = 0; k + 1 < population.bounds.size(); k++)
        most = std::max(most, population.bounds[k + 1] - population.bounds[k]);
    return most;
}

} // namespace

Footprint Simulation::footprint() const {
    Footprint footprint;
    int64_t largest = -1;
    for (size_t p = 0; p < projections_.size(); p++) {
        const Projection& projection = projections_[p];
        if (projection.form.diagonal)
            continue;
        for (const Part& part : projection.parts)
            footprint.synapseBytes += static_cast<int64_t>(part.rows.size() * sizeof(part.rows[0]));
        const int64_t synapses = synapseCount(static_cast<int32_t>(p));
        footprint.synapses += synapses;
        if (synapses <= largest)
            continue;
        largest = synapses;
        const Population& target = populations_[static_cast<size_t>(projection.code->target)];
        const Port& port = target.ports[static_cast<size_t>(projection.code->port)];
        footprint.elementBytes = static_cast<int64_t>(bytesOf(static_cast<uint8_t>(port.type)));
        footprint.accumulatorBytes = footprint.elementBytes * widest(target);
        footprint.floating = port.type != Type::I64;
        footprint.form = projection.form.run ? GANGLION_DENSE_ROWS : GANGLION_LISTS;
    }
    for (const auto& thread : threads_)
        footprint.synapseBytes += static_cast<int64_t>(thread->arena.bytes());
    return footprint;
}

} // namespace ganglion
