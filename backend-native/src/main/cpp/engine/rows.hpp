// Rows of synapses: those of one source neuron to the targets of one thread, sorted by delay.
#pragma once

#include <memory>
#include <vector>

#include "engine/array.hpp"
#include "engine/bits.hpp"
#include "engine/expand.hpp"
#include "engine/synapses.hpp"

namespace ganglion {

// What of a projection goes into the rows of a bundle, and where its targets lie in one thread.
struct RowMember {
    const ProjectionCode* projection;
    const SynapseCodes* codes;
    uint32_t targets;               // of the projection
    int32_t minDelay, maxDelay;     // synapses of other delays go elsewhere
    uint32_t low, high;             // targets of the thread
    uint32_t slot;                  // of the target `low`, within the window
    std::vector<uint32_t>* degrees; // by source, of the thread; or null
    BitRows* bits = nullptr;        // takes the first synapse of each pair
};

struct RowForm {
    ganglion_kernels::Weights weights;
    ganglion_kernels::Targets targets;
};

// The segment after one that is not the end of its row.
const uint8_t* nextSegment(const uint8_t* at, const RowForm& form);

// Rows that are not kept: each is made from its rule when its source fires.
class RowMaker {
public:
    RowMaker(std::vector<RowMember> members, const RowForm& form, uint32_t sources, uint64_t seed,
             const ganglion_kernels::Level& level);
    ~RowMaker();

    // Appends the row of a source; false where it has no synapse here.
    bool append(uint32_t source, Growing<uint8_t>& bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Synapses of each source in the range of the member, of a connector whose rows are functions of
// the source; the delays do not matter.
void countSynapses(const RowMember& member, uint32_t sources, uint64_t seed,
                   const ganglion_kernels::Level& level, std::vector<uint32_t>& degrees);

// A pointer for each source to its row, null where it has no synapse here. Synapses of one delay
// lie in the order of the members, then in the order the connector produced them. Each adds the
// size of its weight to loads[slot] where the weights are integers.
std::vector<const uint8_t*> buildRows(const std::vector<RowMember>& members, const RowForm& form,
                                      uint32_t sources, uint64_t seed,
                                      const ganglion_kernels::Level& level, Arena& arena,
                                      double payload, double* loads);

} // namespace ganglion
