// Projections of one source population whose rows are stored as one: a spike then walks one row to
// all its targets in a thread, in every population.
#pragma once

#include <memory>
#include <vector>

#include "engine/array.hpp"
#include "engine/bits.hpp"
#include "engine/rows.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

struct Population;
struct Projection;

struct BundleMember {
    int32_t projection;
    int32_t minDelay, maxDelay; // synapses of other delays are in another bundle
};

struct Bundle {
    // What its rows share.
    int32_t source = 0;
    Type port = Type::F64;
    int32_t window = 0; // of the slots that its targets lie in
    bool counted = false;
    bool bits = false;      // all of one delay
    int64_t since = 0;      // emissions of steps up to this one bring nothing
    bool immediate = false; // delay 0: delivered when its one port is closed
    RowForm form{};
    int32_t step = 1;      // of integer weights
    uint64_t constant = 0; // bits in the type of the port, where no synapse has a weight of its own

    std::vector<BundleMember> members; // ascending by projection
    int32_t minDelay = 0, maxDelay = 0;

    std::vector<std::vector<const uint8_t*>> rows; // [thread][source]
    std::vector<std::vector<BitRows>> bitRows;     // [thread][member], where it has bits
    // Where there is no memory for rows: their makers, and the rows of the emissions under way.
    bool procedural = false;
    std::vector<std::unique_ptr<RowMaker>> makers;   // [thread]
    std::vector<std::vector<Growing<uint8_t>>> made; // [thread][step mod range]

    // Of one delay: nothing of it is ever under way.
    bool passing() const { return minDelay == maxDelay; }
    size_t range() const { return static_cast<size_t>(maxDelay - minDelay) + 1; }
};

// Bundles of several delays whose spikes are under way in one list: they share kernel and window, and are neighbours in the
// order of deliveries. A list for each costs more than the spikes in it: of the cortical microcircuit 25 leave in a step, from
// eight populations.
struct Walk {
    std::vector<int32_t> bundles; // in the order of deliveries
    int32_t minDelay = 0, maxDelay = 0;
    std::vector<std::vector<Growing<ganglion_kernels::Entry>>> underway; // [thread][step mod range]

    size_t range() const { return static_cast<size_t>(maxDelay - minDelay) + 1; }
};

// Groups what is stored as rows. Bundles in the order of their first members keep, for each port of
// floats, the order of its projections: the sums of semantics section 3.3.
std::vector<Bundle> bundled(const std::vector<Projection>& projections,
                            const std::vector<Population>& populations);

// Whether entries of both can be in one list.
bool walkTogether(const Bundle& a, const Bundle& b);

} // namespace ganglion
