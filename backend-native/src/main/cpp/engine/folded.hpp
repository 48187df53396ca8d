// Synapses into a port that does not add: kept as they are, one contribution after the other.
#pragma once

#include <vector>

#include "engine/dense.hpp"
#include "engine/synapses.hpp"
#include "program/program.hpp"

namespace ganglion {

// Those to the targets of one thread.
class FoldedRows {
public:
    void build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t sources,
               uint32_t targets, uint32_t low, uint32_t high, uint64_t seed,
               const ganglion_kernels::Level& level, Type port, std::vector<uint32_t>& degrees);

    // Joins what spikes bring over synapses of that delay with the values of the port.
    void add(const Volley& volley, int32_t delay, Type sender, Type port, const FoldCode& fold,
             uint8_t* values, int64_t* arrivals) const;

    size_t bytes() const;

private:
    struct Synapse {
        uint64_t weight; // bits in the type of the port
        uint32_t target;
        int32_t delay;
    };

    void take(const Synapses& row, SynapseValues& values, const ProjectionCode& projection, uint32_t low,
              Type port);

    std::vector<uint32_t> begins_;
    std::vector<Synapse> synapses_; // by source, each source's by delay, then in their order
};

} // namespace ganglion
