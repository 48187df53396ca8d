#include "program/integer_ranges.hpp"

#include <algorithm>

namespace ganglion {

namespace {

constexpr int ROUNDS = 4; // of growing ranges, before one that still grows is given up

bool isInteger(const PopulationCode& population, size_t state) {
    return population.states[state].type == Type::I64;
}

bool learns(const ProjectionCode& projection, int32_t population) {
    return projection.plasticity.present &&
           (projection.source == population || projection.target == population);
}

// The ranges after one more step; empty ones are states that were never stored.
std::vector<IntegerRange> stored(const Code& code, std::vector<IntegerRange> states) {
    const IntegerRanges ranges(code, states);
    for (const Instruction& i : code.instructions) {
        if (i.opcode == Opcode::STORE) {
            IntegerRange& state = states[static_cast<size_t>(i.immediate)];
            state = state.hull(ranges.of(i.a));
        }
    }
    return states;
}

} // namespace

IntegerRange IntegerRange::hull(const IntegerRange& other) const {
    if (empty())
        return other;
    return other.empty() ? *this
                         : IntegerRange{std::min(least, other.least), std::max(most, other.most)};
}

IntegerRanges::IntegerRanges(const Code& code, const std::vector<IntegerRange>& states)
    : ranges_(code.registers.size()), definitions_(code.registers.size()) {
    for (const Instruction& i : code.instructions) {
        if (i.dst < 0 || i.opcode == Opcode::STORE || i.opcode == Opcode::EMIT)
            continue;
        definitions_[static_cast<size_t>(i.dst)] = &i;
        if (code.registers[static_cast<size_t>(i.dst)] == Type::I64)
            ranges_[static_cast<size_t>(i.dst)] = rangeOf(i, states);
    }
}

IntegerRange IntegerRanges::rangeOf(const Instruction& i,
                                    const std::vector<IntegerRange>& states) const {
    switch (i.opcode) {
    case Opcode::CONST:
        return IntegerRange{i.immediate, i.immediate};
    case Opcode::STATE:
        return states[static_cast<size_t>(i.immediate)];
    case Opcode::SELECT:
        return chosen(i.a, i.b).hull(of(i.c));
    case Opcode::ADD_CHECKED:
    case Opcode::SUBTRACT_CHECKED: {
        const IntegerRange &a = of(i.a), &b = of(i.b);
        if (a.empty() || b.empty() || !a.fits32() || !b.fits32())
            return a.empty() ? a : b.empty() ? b : IntegerRange{};
        return i.opcode == Opcode::ADD_CHECKED ? IntegerRange{a.least + b.least, a.most + b.most}
                                               : IntegerRange{a.least - b.most, a.most - b.least};
    }
    default:
        return IntegerRange{};
    }
}

// The range of a register where a condition holds: of x - m where x > k it is known better, as a
// counter runs down.
IntegerRange IntegerRanges::chosen(int32_t condition, int32_t index) const {
    const Instruction *value = definition(index), *when = definition(condition);
    const bool down =
        value != nullptr && when != nullptr && value->opcode == Opcode::SUBTRACT_CHECKED &&
        when->opcode == Opcode::GREATER && when->a == value->a && when->type == Type::I64;
    if (!down)
        return of(index);
    const Instruction *from = definition(when->b), *by = definition(value->b);
    const IntegerRange& x = of(value->a);
    if (from == nullptr || by == nullptr || from->opcode != Opcode::CONST ||
        by->opcode != Opcode::CONST || !x.fits32() || !of(when->b).fits32() ||
        !of(value->b).fits32())
        return of(index);
    return IntegerRange{std::max(x.least, from->immediate + 1) - by->immediate,
                        x.most - by->immediate};
}

NarrowRegisters::NarrowRegisters(const Code& code, const std::vector<IntegerRange>& states,
                                 const std::vector<bool>& narrowStates)
    : ranges_(code, states), narrow_(code.registers.size()) {
    for (const Instruction& i : code.instructions) {
        const bool state = i.opcode == Opcode::STATE && !narrowStates.empty() &&
                           narrowStates[static_cast<size_t>(i.immediate)];
        if (i.dst >= 0 && code.registers[static_cast<size_t>(i.dst)] == Type::I64 &&
            (state || isNarrowOperation(i)))
            narrow_[static_cast<size_t>(i.dst)] = true;
    }
}

// Whether a register is, or can be written as, an integer of 32 bits.
bool NarrowRegisters::mayNarrow(int32_t index) const {
    const Instruction* definition = ranges_.definition(index);
    const bool constant = definition != nullptr && definition->opcode == Opcode::CONST;
    return isNarrow(index) || (constant && ranges_.of(index).fits32());
}

bool NarrowRegisters::isNarrowOperation(const Instruction& i) const {
    switch (i.opcode) {
    case Opcode::ADD_CHECKED:
    case Opcode::SUBTRACT_CHECKED:
        return mayNarrow(i.a) && mayNarrow(i.b) && ranges_.of(i.dst).fits32();
    case Opcode::LESS:
    case Opcode::LESS_EQUAL:
    case Opcode::GREATER:
    case Opcode::GREATER_EQUAL:
    case Opcode::EQUAL:
    case Opcode::NOT_EQUAL:
        return i.type == Type::I64 && mayNarrow(i.a) && mayNarrow(i.b);
    case Opcode::SELECT:
        return i.type == Type::I64 && mayNarrow(i.b) && mayNarrow(i.c);
    default:
        return false;
    }
}

std::vector<IntegerRange> stateRanges(const PopulationCode& population) {
    std::vector<IntegerRange> ranges =
        stored(population.initial,
               std::vector<IntegerRange>(population.states.size(), IntegerRange{0, 0}));
    for (int round = 0;; round++) {
        const std::vector<IntegerRange> next = stored(population.update, ranges);
        bool grown = false;
        for (size_t s = 0; s < ranges.size(); s++) {
            if (next[s] != ranges[s]) {
                grown = true;
                ranges[s] = round < ROUNDS ? next[s] : IntegerRange{};
            }
        }
        if (!grown)
            return ranges;
    }
}

std::vector<bool> narrowStates(const Program& program, size_t population) {
    const PopulationCode& code = program.populations[population];
    const auto place = static_cast<int32_t>(population);
    std::vector<bool> narrow(code.states.size());
    const bool learning =
        std::any_of(program.projections.begin(), program.projections.end(),
                    [place](const ProjectionCode& p) { return learns(p, place); });
    if (code.winners.present || learning)
        return narrow;
    const std::vector<IntegerRange> ranges = stateRanges(code);
    for (size_t s = 0; s < narrow.size(); s++)
        narrow[s] = isInteger(code, s) && ranges[s].fits32();
    for (const SignalCode& signal : program.signals) {
        for (const ReductionCode& reduction : signal.reductions) {
            if (reduction.population == place && reduction.state >= 0)
                narrow[static_cast<size_t>(reduction.state)] = false;
        }
    }
    return narrow;
}

} // namespace ganglion
