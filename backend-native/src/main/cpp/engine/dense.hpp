// Projections between all pairs whose integer weights are a matrix: rows without targets, several
// of them in one pass.
#pragma once

#include <vector>

#include "engine/array.hpp"
#include "engine/synapses.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// The emissions of one step, ascending by index.
struct Volley {
    const uint32_t* indices;
    const int64_t* payloads;
    size_t count;
};

// Whether each payload is 1; they nearly always are, so none is looked at by itself.
bool allOnes(const Volley& volley);

// The weights from all sources to the targets [low, high) of one thread.
class DenseRows {
public:
    DenseRows() = default;

    // Whether a projection can be stored so.
    static bool suits(const ProjectionCode& projection, const StorageForm& form);

    // Adds for each target the sum of the sizes of its weights to loads.
    void build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t sources,
               uint32_t targets, uint32_t low, uint32_t high, uint64_t seed,
               const ganglion_kernels::Level& level, double* loads);

    // Adds to the sums of the targets; arrivals may be null.
    void add(const Volley& volley, const ganglion_kernels::Level& level, bool narrow, void* sums,
             int64_t* arrivals);

    size_t bytes() const { return matrix_.size(); }

    // Bytes of a matrix to come.
    static double bytes(double sources, double targets, int32_t bits);

private:
    void place(uint8_t* row, size_t target, int64_t weight) const;
    void addDigit(const Volley& volley, int shift, int bits, const ganglion_kernels::Level& level,
                  bool narrow, void* sums);

    bool wide_ = false;    // weights of 16 bits
    bool uniform_ = false; // all weights are the same: no matrix
    int64_t weight_ = 0, step_ = 1, largest_ = 1;
    size_t targets_ = 0, stride_ = 0;
    Array matrix_;
    Growing<uint32_t> rows_;
    Growing<int32_t> digits_;
};

} // namespace ganglion
