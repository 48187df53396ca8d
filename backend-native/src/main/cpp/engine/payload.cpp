#include "engine/payload.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace ganglion {

namespace {

constexpr double UNBOUNDED = std::numeric_limits<double>::infinity();

double size(int64_t value) {
    return std::fabs(static_cast<double>(value));
}

// The greatest size of each integer register of a code, instruction by instruction.
class Bounds {
public:
    explicit Bounds(const Code& code) : code_(code), bounds_(code.registers.size(), UNBOUNDED) {}

    double ofEmissions() {
        double largest = 0;
        for (const Instruction& i : code_.instructions) {
            if (i.opcode == Opcode::EMIT) {
                largest = std::max(largest, of(i.a));
            } else if (i.dst >= 0 && i.opcode < Opcode::STORE) {
                bounds_[static_cast<size_t>(i.dst)] = i.type == Type::I64 ? bound(i) : UNBOUNDED;
            }
        }
        return largest;
    }

private:
    double of(int32_t index) const { return bounds_[static_cast<size_t>(index)]; }

    double bound(const Instruction& i) const {
        switch (i.opcode) {
        case Opcode::CONST:
            return size(i.immediate);
        case Opcode::SELECT:
            return std::max(of(i.b), of(i.c));
        case Opcode::SIGN:
            return 1;
        case Opcode::POISSON:
            return static_cast<double>(code_.tables[static_cast<size_t>(i.b)].size()) *
                   i.c;
        default:
            return UNBOUNDED;
        }
    }

    const Code& code_;
    std::vector<double> bounds_;
};

} // namespace

double largestPayload(const PopulationCode& population) {
    if (!population.events.present)
        return std::max(Bounds(population.update).ofEmissions(),
                        Bounds(population.winners.block).ofEmissions());
    double largest = 0;
    for (int64_t payload : population.events.payloads)
        largest = std::max(largest, size(payload));
    return largest;
}

} // namespace ganglion
