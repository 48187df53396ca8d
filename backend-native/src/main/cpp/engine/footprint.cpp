// What a simulation holds: for reports, not for results.
#include <algorithm>

#include "engine/plastic.hpp"
#include "engine/thread.hpp"

namespace ganglion {

// The accumulator is the window that the bundle with most synapses adds to, in the thread with most
// of it.
Footprint Simulation::footprint() const {
    Footprint footprint;
    int64_t largest = -1;
    for (const Bundle& bundle : bundles_) {
        for (const auto& ofThread : bundle.bitRows) {
            for (const BitRows& rows : ofThread)
                footprint.synapseBytes += static_cast<int64_t>(rows.bytes());
        }
        for (const auto& rows : bundle.rows)
            footprint.synapseBytes += static_cast<int64_t>(rows.size() * sizeof(rows[0]));
        int64_t synapses = 0;
        for (const BundleMember& member : bundle.members)
            synapses += synapseCount(member.projection);
        if (synapses <= largest)
            continue;
        largest = synapses;
        footprint.elementBytes = static_cast<int64_t>(sumBytes(bundle.port));
        footprint.accumulatorBytes = footprint.elementBytes * windowSlots(bundle.window);
        footprint.floating = bundle.port != Type::I64;
        footprint.form = bundle.bits ? GANGLION_BIT_ROWS
                         : bundle.form.targets == ganglion_kernels::Targets::RUN
                             ? GANGLION_DENSE_ROWS
                             : GANGLION_LISTS;
    }
    for (size_t p = 0; p < projections_.size(); p++) {
        const Projection& projection = projections_[p];
        if (projection.form.diagonal)
            continue;
        const int64_t synapses = synapseCount(static_cast<int32_t>(p));
        footprint.synapses += synapses;
        for (const DenseRows& rows : projection.dense)
            footprint.synapseBytes += static_cast<int64_t>(rows.bytes());
        for (const Convolution& kernel : projection.kernels)
            footprint.synapseBytes += static_cast<int64_t>(kernel.bytes());
        for (const RealConvolution& kernel : projection.realKernels)
            footprint.synapseBytes += static_cast<int64_t>(kernel.bytes());
        for (const FoldedRows& rows : projection.folded)
            footprint.synapseBytes += static_cast<int64_t>(rows.bytes());
        if (projection.form.plastic) {
            for (const auto& part : projection.plastic->parts)
                footprint.synapseBytes += static_cast<int64_t>(part->synapses.bytes());
            for (const Trace& trace : projection.plastic->traces)
                footprint.synapseBytes += static_cast<int64_t>(trace.bytes());
        }
        const bool own =
            projection.form.dense || projection.form.isKernel() || projection.form.plastic || projection.form.folded;
        if (!own || synapses <= largest)
            continue;
        largest = synapses;
        const ProjectionCode& code = *projection.code;
        const Port& port = populations_[static_cast<size_t>(code.target)]
                               .ports[static_cast<size_t>(code.port)];
        footprint.elementBytes = static_cast<int64_t>(sumBytes(port.type));
        footprint.accumulatorBytes = footprint.elementBytes * windowSlots(port.window);
        footprint.floating = port.type != Type::I64;
        footprint.form = projection.form.plastic || projection.form.folded ? GANGLION_LISTS : GANGLION_DENSE_ROWS;
    }
    for (const auto& thread : threads_) {
        footprint.synapseBytes += static_cast<int64_t>(thread->arena.bytes());
        footprint.deliveryNanos = std::max(footprint.deliveryNanos, thread->deliveryNanos);
    }
    return footprint;
}

// Slots of a window in the thread that has most of them.
int64_t Simulation::windowSlots(int32_t window) const {
    int64_t most = 0;
    for (const auto& thread : threads_) {
        int64_t slots = 0;
        for (const Population& population : populations_) {
            for (const Port& port : population.ports)
                slots += port.window == window ? thread->high(population) - thread->low(population)
                                               : 0;
        }
        most = std::max(most, slots);
    }
    return most;
}

} // namespace ganglion
