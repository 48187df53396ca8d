// Projections through a kernel with integer weights, without writing out a synapse.
#pragma once

#include <vector>

#include "engine/array.hpp"
#include "engine/dense.hpp"
#include "engine/synapses.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// The kernel of a projection for the targets [low, high) of one thread.
class Convolution {
public:
    Convolution() = default;

    // Whether a projection can be stored so; ports that count arrivals cannot use it.
    static bool suits(const ProjectionCode& projection, const StorageForm& form);

    // Adds for each target the sum of the sizes of its weights to loads.
    void build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t low,
               uint32_t high, uint64_t seed, double* loads);

    // Adds to the sums of the targets.
    void add(const Volley& volley, const ganglion_kernels::Level& level, bool narrow, void* sums);

    // How many targets a source has here, for all sources.
    void countDegrees(std::vector<uint32_t>& degrees) const;

    size_t bytes() const { return narrowWeights_.size() + wideWeights_.size() + own_.size(); }

    // Bytes that all threads together will need, about.
    static double bytes(const KernelShape& shape, int threads);

private:
    // The outputs of a group of channels that this thread needs, side by side in its own sums.
    struct Group {
        int32_t first = 0, count = 0;
        size_t padded = 0, sums = 0;
    };

    void makeRuns();
    void makeLines();
    void makeGroups();
    void pack(const std::vector<int64_t>& weights);
    void bound(const std::vector<int64_t>& weights, double* loads);
    size_t places() const {
        return static_cast<size_t>(shape_.rows.places()) *
               static_cast<size_t>(shape_.columns.places());
    }
    size_t pixels() const {
        return static_cast<size_t>(shape_.rows.length) * static_cast<size_t>(shape_.columns.length);
    }
    size_t chunkEnd(const Volley& volley, size_t from, double most) const;
    bool fits(const Volley& volley, double most) const;
    void addChunk(const Volley& chunk, const ganglion_kernels::Level& level, bool wide, bool ones,
                  bool narrow, void* sums);
    template <typename T> void addEach(const Volley& volley, T* sums) const;
    void spread(const ganglion_kernels::Level& level, bool wide, bool narrow, void* sums) const;

    KernelShape shape_;
    uint32_t low_ = 0, high_ = 0;
    int64_t step_ = 1;
    size_t sides_ = 0; // place in ganglion_kernels::SIDE
    size_t cells_ = 0; // sums of all groups
    std::vector<Group> groups_;
    std::vector<int32_t> packed_; // by column of the kernel: its place in the packed weights
    std::vector<ganglion_kernels::KernelRun> runs_;
    std::vector<ganglion_kernels::KernelLine> lines_;
    std::vector<uint32_t> lineBegins_;
    std::vector<ganglion_kernels::KernelChannel> channels_;
    std::vector<double> channelLoads_; // by channel: the most it adds to a sum here with payload 1
    double load_ = 0;                  // of all channels
    Array narrowWeights_, wideWeights_, own_;
};

} // namespace ganglion
