// Turns a connector into synapses: the twin of ganglion.network.Expander, for a range of targets.
#pragma once

#include <vector>

#include "engine/array.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// Synapses as columns: ends, draw coordinates, place in the columns of the projection.
struct Synapses {
    Growing<uint32_t> sources, targets, rows, ordinals, positions;

    size_t size() const { return targets.size(); }
    void clear();
    void push(uint32_t source, uint32_t target, uint32_t row, uint32_t ordinal, uint32_t position);
};

// The synapses of a projection whose targets lie in [low, high), source by source in the order of
// semantics section 3.
class Expansion {
public:
    Expansion(const ProjectionCode& projection, uint32_t sources, uint32_t targets, uint32_t low,
              uint32_t high, uint64_t seed, const ganglion_kernels::Level& level);

    // Appends the synapses of a source; sources are asked for in ascending order.
    void row(uint32_t source, Synapses& out);

private:
    void drawByTarget();
    void drawPairs();
    template <typename Draws> void sortBySource(double expected, Draws draws);
    template <typename Draws> bool fillBins(Draws draws);
    void openBin(uint32_t source);
    void drawnRow(uint32_t source, Synapses& out);
    void outDegreeRow(uint32_t source, Synapses& out);
    void listRow(uint32_t source, Synapses& out);
    void kernelRow(uint32_t source, Synapses& out) const;
    void probabilityRow(uint32_t source, Synapses& out);

    const ProjectionCode& projection_;
    const Connector& connector_;
    uint32_t sources_, targets_, low_, high_;
    uint64_t seed_;
    const ganglion_kernels::Level& level_;
    // drawn by target or by pair, in bins of neighbouring sources that all have the same room: the
    // ordinal, the target, the place of the source in the bin, from the upper bits to the lower
    // ones
    uint32_t binShift_ = 0;
    size_t binSize_ = 0;
    Growing<uint64_t> binEnds_, drawnPairs_;
    uint32_t openBin_ = UINT32_MAX;
    Growing<uint64_t> bin_; // the open one, sorted
    std::vector<size_t> rowEnds_;
    Growing<uint32_t> drawn_;
    size_t nextInList_ = 0;
};

} // namespace ganglion
