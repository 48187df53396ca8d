// A program as the engine holds it: the twin of the records in ganglion.program, without chip,
// mapping and spans.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/opcodes.hpp"

namespace ganglion {

using ganglion_program::Axis;
using ganglion_program::Opcode;
using ganglion_program::OPCODES;
using ganglion_program::Type;

struct Instruction {
    Opcode opcode;
    Type type;
    int32_t dst, a, b, c;
    int64_t immediate;
};

struct Code {
    std::vector<Instruction> instructions;
    std::vector<Type> registers;
    std::vector<std::vector<int64_t>> tables;
    int32_t result = -1;
};

struct StateSlot {
    std::string name;
    Type type;
    double unit;
};

enum class FoldKind : uint8_t { SUM, MAX, PRODUCT };

// How contributions become the value of a port: see ganglion.program.FoldCode.
struct FoldCode {
    FoldKind kind = FoldKind::SUM;
    int64_t empty = 0; // bits in the type of the accumulator
    int32_t shift = 0, bits = 64;

    bool isSum() const { return kind == FoldKind::SUM; }
};

struct PortSlot {
    std::string name;
    Type accumulator;
    bool counted;
    FoldCode fold;
};

struct Column {
    std::string name;
    std::vector<double> values;
};

struct Samples {
    bool present = false;
    bool again = false; // the first row comes again behind the last
    int32_t rows = 0, width = 0, stepsPerRow = 1;
    // Rows from `first` on in the steps behind `before`, up to `last`; without any from the first step on.
    struct Shown {
        int64_t before, last;
        int32_t stepsPerRow;
        int64_t first;
    };
    std::vector<Shown> shown;
    std::vector<double> values;
};

struct Events {
    bool present = false;
    std::vector<int64_t> steps;
    std::vector<int32_t> indices;
    std::vector<int64_t> payloads;
};

// Of the neurons that would emit the `count` with the largest keys do.
struct WinnersCode {
    bool present = false;
    int32_t count = 0;
    Code key, block;
};

struct PopulationCode {
    std::string name;
    uint32_t entity = 0;
    int32_t size = 0;
    bool stimulus = false;
    int32_t stage = 0;
    std::vector<StateSlot> states;
    std::vector<PortSlot> ports;
    std::vector<Column> columns;
    Code initial, update;
    Type payload = Type::I64;
    Samples samples;
    Events events;
    WinnersCode winners;
    bool observed = false;
};

// A window that slides along one axis of an image: the twin of ganglion.network.Sliding.
struct Sliding {
    int32_t length = 1, size = 1, stride = 1, padding = 0, dilation = 1;

    int32_t places() const {
        const int64_t room =
            length + int64_t{2} * padding - static_cast<int64_t>(dilation) * (size - 1) - 1;
        return room < 0 ? 0 : static_cast<int32_t>(room / stride) + 1;
    }

    // The place that takes an input through an element of the window, or -1.
    int32_t place(int32_t input, int32_t element) const {
        const int64_t ahead =
            static_cast<int64_t>(input) + padding - static_cast<int64_t>(element) * dilation;
        return ahead >= 0 && ahead % stride == 0 && ahead / stride < places()
                   ? static_cast<int32_t>(ahead / stride)
                   : -1;
    }
};

// A kernel shared by all places of an image: the twin of ganglion.network.Connector.Kernel.
struct KernelShape {
    int32_t channels = 1, outputs = 1, groups = 1;
    Sliding rows, columns;

    int32_t channelsOfGroup() const { return channels / groups; }
    int32_t outputsOfGroup() const { return outputs / groups; }
    int64_t elements() const {
        return static_cast<int64_t>(outputs) * channelsOfGroup() * rows.size * columns.size;
    }

    // Where an array [outputs][channels / groups][rows][columns] holds an element.
    uint32_t position(int32_t output, int32_t channel, int32_t row, int32_t column) const {
        const int32_t line =
            (output * channelsOfGroup() + channel % channelsOfGroup()) * rows.size + row;
        return static_cast<uint32_t>(line * columns.size + column);
    }
};

struct Connector {
    enum class Kind : uint8_t {
        ALL_TO_ALL,
        ONE_TO_ONE,
        FIXED_PROBABILITY,
        FIXED_IN_DEGREE,
        FIXED_OUT_DEGREE,
        FIXED_TOTAL,
        DENSE,
        LIST,
        KERNEL
    };
    Kind kind = Kind::ALL_TO_ALL;
    double probability = 0;
    int32_t count = 0; // degree, or number of pairs
    std::vector<int32_t> sources, targets;
    KernelShape kernel;
};

struct WeightFormat {
    bool multiples = false;
    int32_t bits = 0;
    double unit = 1;
    int32_t step = 1; // the stored integer times the step is what is added
};

// The two ends of a synapse, and where its delay sits: ganglion.dynamics.SynapseModel.
enum class Side : uint8_t { PRE, POST };
enum class Site : uint8_t { AXON, DENDRITE };

struct SynapseSlot {
    std::string name;
    Type type = Type::F64;
    double unit = 1;
    bool dated = false;
    Code shown; // what probes record; empty for what is stored
};

struct TraceCode {
    std::string name;
    Side side = Side::PRE;
    Type type = Type::F64;
    double unit = 1;
    Code decay, raise;
};

struct PeriodicCode {
    int32_t everySteps = 1;
    Code code;
};

// A rule that changes synapses: ganglion.program.PlasticityCode.
struct PlasticityCode {
    bool present = false;
    std::vector<SynapseSlot> states;
    int32_t weight = -1;
    Code initial, advance, deliver, onPre, onPost;
    std::vector<PeriodicCode> periodic;
    Code bound;
    std::vector<TraceCode> traces;
    Site site = Site::AXON;
    int32_t postAfter = 0; // -1: the delay of the synapse
    Side first = Side::POST;
    bool tiesIncluded = false;
};

// Weights that are those of another projection: ganglion.program.MirrorCode.
struct MirrorCode {
    bool present = false;
    int32_t projection = 0;
    Code value;
};

struct ProjectionCode {
    std::string name;
    uint32_t entity = 0;
    int32_t source = 0, target = 0, port = 0;
    Connector connector;
    Code weight;
    WeightFormat format;
    Code delay;
    int32_t minDelay = 0, maxDelay = 0;
    std::vector<Column> columns;
    PlasticityCode plasticity;
    MirrorCode mirrors;
    int64_t since = 0; // emissions of steps up to this one bring nothing
};

// ganglion.network.Signal.Kind.
enum class ReductionKind : uint8_t { COUNT, SUM, MEAN, MAX, GROUP_SUM, GROUP_MEAN, OWN };

struct ReductionCode {
    ReductionKind kind = ReductionKind::COUNT;
    int32_t population = 0, state = -1;
    Type type = Type::F64;
};

struct SignalCode {
    std::string name;
    uint32_t entity = 0;
    int32_t size = 1;
    Type type = Type::F64;
    double unit = 1, most = 0;
    std::vector<double> initial;
    int32_t everySteps = 1;
    std::vector<ReductionCode> reductions;
    Code update; // none: a run-time parameter

    bool isParameter() const { return update.instructions.empty(); }
};

struct ProbePoint {
    enum class Subject : uint8_t { POPULATION, PROJECTION, SIGNAL };
    Subject subject;
    int32_t population; // or projection, or signal
    int32_t state, every;
};

struct Program {
    std::string name;
    double dt = 0;
    uint64_t seed = 0;
    std::vector<PopulationCode> populations;
    std::vector<ProjectionCode> projections;
    std::vector<SignalCode> signals;
    std::vector<ProbePoint> probes;
    int32_t trialSteps = 0; // 0: no trials
    std::vector<int32_t> trialReset;

    int32_t maxDelay() const {
        int32_t most = 0;
        for (const ProjectionCode& projection : projections) {
            for (int32_t steps : {projection.maxDelay, projection.plasticity.postAfter})
                most = steps > most ? steps : most;
        }
        return most;
    }
};

} // namespace ganglion
