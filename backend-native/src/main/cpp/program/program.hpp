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

struct PortSlot {
    std::string name;
    Type accumulator;
    bool counted;
};

struct Column {
    std::string name;
    std::vector<double> values;
};

struct Samples {
    bool present = false;
    int32_t rows = 0, width = 0, stepsPerRow = 1;
    std::vector<double> values;
};

struct Events {
    bool present = false;
    std::vector<int64_t> steps;
    std::vector<int32_t> indices;
    std::vector<int64_t> payloads;
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
    bool observed = false;
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
        LIST
    };
    Kind kind = Kind::ALL_TO_ALL;
    double probability = 0;
    int32_t count = 0; // degree, or number of pairs
    std::vector<int32_t> sources, targets;
};

struct WeightFormat {
    bool multiples = false;
    int32_t bits = 0;
    double unit = 1;
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
};

struct ProbePoint {
    int32_t population, state, every;
};

struct Program {
    std::string name;
    double dt = 0;
    uint64_t seed = 0;
    std::vector<PopulationCode> populations;
    std::vector<ProjectionCode> projections;
    std::vector<ProbePoint> probes;
    int32_t trialSteps = 0; // 0: no trials
    std::vector<int32_t> trialReset;

    int32_t maxDelay() const {
        int32_t most = 0;
        for (const ProjectionCode& projection : projections) {
            if (projection.maxDelay > most)
                most = projection.maxDelay;
        }
        return most;
    }
};

} // namespace ganglion
