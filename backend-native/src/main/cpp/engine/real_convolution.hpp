// Projections through a kernel with weights of floats, without writing out a synapse.
#pragma once

#include "engine/array.hpp"
#include "engine/dense.hpp"
#include "engine/kernel_layout.hpp"
#include "engine/synapses.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// Every sum grows in the order of its sources, as if synapse after synapse were added to it.
class RealConvolution : public KernelLayout {
public:
    RealConvolution() = default;

    // Whether a projection whose source emits integers can be stored so.
    static bool suits(const ProjectionCode& projection, const StorageForm& form, Type sender,
                      Type port);

    void build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t low,
               uint32_t high, uint64_t seed, Type port);

    // Adds to the sums of the targets, which are all +0 where they are fresh; arrivals may be null.
    void add(const Volley& volley, const ganglion_kernels::Level& level, bool fresh, void* sums,
             int64_t* arrivals);

    size_t bytes() const { return packed_.size() + own_.size() + counts_.size(); }

    // Bytes that all threads together will need, about.
    static double bytes(const KernelShape& shape, int threads);

private:
    bool isDouble() const { return type_ == Type::F64; }
    size_t each() const { return isDouble() ? sizeof(double) : sizeof(float); }
    bool isSparse(const Volley& volley) const;
    template <typename T> void addEach(const Volley& volley, T* sums) const;
    void addAll(const Volley& volley, const ganglion_kernels::Level& level, bool fresh, void* sums);
    void countEach(const Volley& volley, int64_t* arrivals) const;
    void countAll(const Volley& volley, const ganglion_kernels::Level& level, int64_t* arrivals);

    Type type_ = Type::F64;
    size_t mostPlaces_ = 0; // that a source reaches
    Array packed_, own_, counts_;
};

} // namespace ganglion
