// The synapses of a projection as one part of the targets stores them.
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

// The integer that a weight becomes: rint(w / unit), clipped to +-(2^(bits-1) - 1).
int64_t multiplesOf(double weight, const WeightFormat& format);

// How all parts of a projection store and add.
struct StorageForm {
    ganglion_kernels::Weights weights = ganglion_kernels::Weights::I64_CONSTANT;
    bool run = false; // targets are neighbours
    bool diagonal =
        false; // neuron i to neuron i with one delay, from int64 payloads: no rows at all
    uint64_t constant = 0; // bits in the type of the port
    int32_t delay = -1;    // of a uniform delay
};

StorageForm chooseForm(const ProjectionCode& projection, Type port, Type payload,
                       const SynapseCodes& codes);

size_t weightBytes(ganglion_kernels::Weights weights);

// The rows of one part: a pointer for each source, null where it has no synapse here.
struct Part {
    uint32_t low = 0, high = 0;
    ganglion_kernels::Targets targets = ganglion_kernels::Targets::SHORT;
    std::vector<const uint8_t*> rows;
    std::vector<uint32_t> degrees; // while building
};

// The segment after one that is not the end of its row.
const uint8_t* nextSegment(const uint8_t* at, ganglion_kernels::Targets targets,
                           ganglion_kernels::Weights weights);

void buildPart(const ProjectionCode& projection, const SynapseCodes& codes, const StorageForm& form,
               uint32_t sources, uint32_t targets, uint64_t seed,
               const ganglion_kernels::Level& level, Arena& arena, Part& part);

} // namespace ganglion
