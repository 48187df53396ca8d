// Weights and delays of the synapses of a projection, and the form they are stored in.
#pragma once

#include <memory>
#include <vector>

#include "engine/array.hpp"
#include "engine/code.hpp"
#include "engine/expand.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// The weight and delay codes of a projection.
class SynapseCodes {
public:
    SynapseCodes(const ProjectionCode& projection, const ganglion_kernels::Level& level);

    bool isWeightUniform() const { return uniformWeight_; }
    bool isDelayUniform() const { return uniformDelay_; }

    // What a code gives that gives every synapse the same.
    double uniformWeight() const;
    int64_t uniformDelay() const;

private:
    friend class SynapseValues;
    CompiledCode weight_, delay_;
    bool uniformWeight_, uniformDelay_;
};

// Evaluates them; each thread has its own.
class SynapseValues {
public:
    SynapseValues(const ProjectionCode& projection, const SynapseCodes& codes, uint64_t seed);

    // Weights before they are brought into their format, and delays, of synapses [from, from +
    // count), count <= LANES.
    void evaluate(const Synapses& synapses, size_t from, size_t count);

    const double* weights() const { return weight_.result<double>(); }
    const int64_t* delays() const { return delay_.result<int64_t>(); }

private:
    ganglion_kernels::Block block(const Synapses& synapses, size_t from, size_t count) const;

    const ProjectionCode& projection_;
    uint64_t seed_;
    CodeRun weight_, delay_;
    std::vector<const double*> columns_;
};

// 2^(bits-1) - 1
int64_t largestStored(const WeightFormat& format);

// The integer that is stored for a weight: rint(w / (unit * step)), clipped to +-(2^(bits-1) - 1).
int64_t storedInteger(double weight, const WeightFormat& format);

// How a projection is stored and added.
struct StorageForm {
    ganglion_kernels::Weights weights = ganglion_kernels::Weights::I64_CONSTANT;
    bool run = false; // targets are neighbours
    // neuron i to neuron i with one delay and weight, from int64 payloads: no rows at all
    bool diagonal = false;
    bool dense = false;    // a matrix of integers: see DenseRows
    bool kernel = false;   // integers shared by all places: see Convolution
    bool realKernel = false; // floats shared by all places: see RealConvolution
    bool bits = false;     // a bit each target, and rows for what is there twice
    bool plastic = false;  // synapses change, or mirror others: see Plastic
    bool folded = false;   // into a port that does not add: see FoldedRows
    uint64_t constant = 0; // bits of a uniform weight in the type of the port
    int32_t delay = -1;    // of a uniform delay

    bool isKernel() const { return kernel || realKernel; }
};

// What is known of the ends of a projection.
struct Ends {
    uint32_t sources = 0, targets = 0;
    Type payload = Type::I64; // of the source
    bool plain = false;       // the source emits spikes of 1
    Type port = Type::F64;
    bool counted = false;
    bool folds = false;       // the port does not add
};

StorageForm chooseForm(const ProjectionCode& projection, const Ends& ends,
                       const SynapseCodes& codes);

// Expected number of synapses.
double expectedSynapses(const ProjectionCode& projection, double sources, double targets);

// Whether it holds no weight of its own.
bool isConstant(ganglion_kernels::Weights weights);

size_t weightBytes(ganglion_kernels::Weights weights);

} // namespace ganglion
