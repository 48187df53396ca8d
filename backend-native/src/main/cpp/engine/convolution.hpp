// Projections through a kernel with integer weights, without writing out a synapse.
#pragma once

#include <vector>

#include "engine/array.hpp"
#include "engine/dense.hpp"
#include "engine/kernel_layout.hpp"
#include "engine/synapses.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// Integer weights, added in chunks of spikes whose sums fit few bits.
class Convolution : public KernelLayout {
public:
    Convolution() = default;

    // Whether a projection can be stored so; ports that count arrivals cannot use it.
    static bool suits(const ProjectionCode& projection, const StorageForm& form);

    // Adds for each target the sum of the sizes of its weights to loads.
    void build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t low,
               uint32_t high, uint64_t seed, double* loads);

    // Adds to the sums of the targets.
    void add(const Volley& volley, const ganglion_kernels::Level& level, bool narrow, void* sums);

    size_t bytes() const {
        return narrowWeights_.size() + wideWeights_.size() + patterns_.size() + marks_.size() +
               own_.size();
    }

    // Bytes that all threads together will need, about.
    static double bytes(const KernelShape& shape, int threads);

private:
    void pack(const std::vector<int64_t>& weights);
    void makePatterns();
    bool isDense(const Volley& chunk) const;
    void mark(const Volley& chunk);
    void addPatterns(const Volley& chunk, const ganglion_kernels::Level& level);
    void bound(const std::vector<int64_t>& weights, double* loads);
    size_t chunkEnd(const Volley& volley, size_t from, double most) const;
    bool fits(const Volley& volley, double most) const;
    void addChunk(const Volley& chunk, const ganglion_kernels::Level& level, bool wide, bool ones,
                  bool narrow, void* sums);
    template <typename T> void addEach(const Volley& volley, T* sums) const;
    void spread(const ganglion_kernels::Level& level, bool wide, bool narrow, void* sums) const;

    int64_t step_ = 1;
    std::vector<double> channelLoads_; // by channel: the most it adds to a sum here with payload 1
    double load_ = 0;                  // of all channels
    size_t stride_ = 0;                // patterns of all channels
    Array narrowWeights_, wideWeights_, own_;
    Array patterns_, marks_; // see KernelPatterns
};

} // namespace ganglion
