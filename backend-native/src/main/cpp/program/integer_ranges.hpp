// What the integers of a neuron program can be, where that is seen at once: enough to keep counters
// in 32 bits.
#pragma once

#include <cstdint>
#include <vector>

#include "program/program.hpp"

namespace ganglion {

// From least to most; nothing where least is above most.
struct IntegerRange {
    int64_t least = INT64_MIN, most = INT64_MAX;

    bool empty() const { return least > most; }
    bool fits32() const { return least >= INT32_MIN && most <= INT32_MAX; }
    bool operator!=(const IntegerRange& other) const {
        return least != other.least || most != other.most;
    }

    // Of both.
    IntegerRange hull(const IntegerRange& other) const;
};

// The ranges of the registers of a code whose integer states are in the given ones; all integers
// where nothing is known.
class IntegerRanges {
public:
    IntegerRanges(const Code& code, const std::vector<IntegerRange>& states);

    const IntegerRange& of(int32_t index) const { return ranges_[static_cast<size_t>(index)]; }

    // The definition of a register, or null.
    const Instruction* definition(int32_t index) const {
        return definitions_[static_cast<size_t>(index)];
    }

private:
    IntegerRange rangeOf(const Instruction& instruction,
                         const std::vector<IntegerRange>& states) const;
    IntegerRange chosen(int32_t condition, int32_t index) const;

    std::vector<IntegerRange> ranges_;
    std::vector<const Instruction*> definitions_;
};

// Which integer registers of a code can have 32 bits, where the integer states are in the given
// ranges and some have 32 bits.
class NarrowRegisters {
public:
    NarrowRegisters(const Code& code, const std::vector<IntegerRange>& states,
                    const std::vector<bool>& narrowStates);

    bool isNarrow(int32_t index) const { return narrow_[static_cast<size_t>(index)]; }

    // Whether the numbers of an instruction have 32 bits: two operands a and b, or the two that are
    // chosen from. Those that are not narrow are constants.
    bool isNarrowOperation(const Instruction& instruction) const;

    // The value of a constant.
    int64_t constantOf(int32_t index) const { return ranges_.of(index).least; }

private:
    bool mayNarrow(int32_t index) const;

    const IntegerRanges ranges_;
    std::vector<bool> narrow_;
};

// The ranges of the states of a population, whatever it hears: those of its own program alone.
std::vector<IntegerRange> stateRanges(const PopulationCode& population);

// Which states a population keeps in 32 bits: integers that fit, and that nothing outside its
// program reads.
std::vector<bool> narrowStates(const Program& program, size_t population);

} // namespace ganglion
