#include "engine/narrowing.hpp"

#include <map>

#include "engine/fusion.hpp"
#include "program/integer_ranges.hpp"

namespace ganglion {

namespace {

class Narrowing {
public:
    Narrowing(const PopulationCode& population, const Columns& columns)
        : from_(population.update),
          registers_(population.update, stateRanges(population), columns.narrowStates),
          columns_(columns), to_{{}, from_.registers, from_.tables, from_.result} {
        for (size_t r = 0; r < from_.registers.size(); r++) {
            if (registers_.isNarrow(static_cast<int32_t>(r)))
                to_.registers[r] = Type::BOOL;
        }
    }

    Code run() {
        for (Instruction i : from_.instructions) {
            if (registers_.isNarrowOperation(i))
                narrow(i);
            else
                widenOperands(i);
            to_.instructions.push_back(i);
        }
        return std::move(to_);
    }

private:
    // Sums and differences that fit do not overflow.
    void narrow(Instruction& i) {
        i.type = Type::BOOL;
        if (i.opcode == Opcode::ADD_CHECKED || i.opcode == Opcode::SUBTRACT_CHECKED) {
            i.opcode = i.opcode == Opcode::ADD_CHECKED ? Opcode::ADD : Opcode::SUBTRACT;
            i.c = -1;
        }
        if (i.opcode == Opcode::SELECT)
            i.c = narrow(i.c);
        else
            i.a = narrow(i.a);
        i.b = narrow(i.b);
    }

    // A constant in 32 bits.
    int32_t narrow(int32_t index) {
        return registers_.isNarrow(index)
                   ? index
                   : other(index, Opcode::CONST, Type::BOOL, registers_.constantOf(index));
    }

    void widenOperands(Instruction& i) {
        const bool fits =
            i.opcode == Opcode::STORE && columns_.isNarrow(static_cast<size_t>(i.immediate));
        const bool converts = i.opcode == Opcode::CONVERT && i.type != Type::I64;
        if (fits || converts)
            return;
        const int count = operandCount(i);
        int32_t* const places[] = {&i.a, &i.b, &i.c};
        for (int k = 0; k < count; k++) {
            if (registers_.isNarrow(*places[k]))
                *places[k] = other(*places[k], Opcode::CONVERT, Type::I64, 0);
        }
    }

    // A register in its other width, made once.
    int32_t other(int32_t index, Opcode opcode, Type type, int64_t immediate) {
        const auto [place, fresh] =
            others_.emplace(index, static_cast<int32_t>(to_.registers.size()));
        if (fresh) {
            to_.registers.push_back(type);
            to_.instructions.push_back(Instruction{opcode, type, place->second,
                                                   opcode == Opcode::CONST ? -1 : index, -1, -1,
                                                   immediate});
        }
        return place->second;
    }

    const Code& from_;
    const NarrowRegisters registers_;
    const Columns& columns_;
    Code to_;
    std::map<int32_t, int32_t> others_;
};

} // namespace

Code narrowed(const PopulationCode& population, const Columns& columns) {
    return Narrowing(population, columns).run();
}

} // namespace ganglion
