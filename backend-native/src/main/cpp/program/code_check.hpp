// What a code may do where it stands: the first of the checks of a program.
#pragma once

#include <string>
#include <vector>

#include "program/program.hpp"
#include "program/refusal.hpp"

namespace ganglion {

[[noreturn]] inline void wrong(const std::string& what) {
    throw Refusal(GANGLION_DAMAGED_PROGRAM, "damaged program: " + what);
}

inline void require(bool holds, const std::string& name, const char* what) {
    if (!holds)
        wrong(name + ": " + what);
}

inline bool numeric(Type type) {
    return type != Type::BOOL;
}
inline bool floating(Type type) {
    return type == Type::F64 || type == Type::F32;
}

// Checks one code: every operand is a register that was written before, of the type the opcode
// wants.
class CodeCheck {
public:
    CodeCheck(const std::string& name, const Code& code)
        : name_(name), code_(code), written_(code.registers.size()) {}

    CodeCheck& ofPopulation(const PopulationCode& population, bool initial) {
        population_ = &population;
        initial_ = initial;
        return *this;
    }

    // What of the network as a whole the code may read.
    CodeCheck& within(const Program& program) {
        program_ = &program;
        return *this;
    }

    CodeCheck& ofSignal(const SignalCode& signal) {
        signal_ = &signal;
        return *this;
    }

    // Codes that compute a value may not change anything.
    CodeCheck& pure() {
        pure_ = true;
        return *this;
    }

    // Codes of projections without synapses never run, and may lack their columns.
    CodeCheck& ofProjection(const ProjectionCode& projection, bool runs) {
        projection_ = &projection;
        runs_ = runs;
        return *this;
    }

    // Codes over the synapses of a rule.
    CodeCheck& ofRule(const Program& program, const ProjectionCode& projection, bool initial) {
        projection_ = &projection;
        rule_ = &projection.plasticity;
        initial_ = initial;
        source_ = &program.populations[static_cast<size_t>(projection.source)];
        target_ = &program.populations[static_cast<size_t>(projection.target)];
        program_ = initial ? nullptr : &program;
        return *this;
    }

    CodeCheck& mayStore() {
        stores_ = true;
        return *this;
    }

    // Runs before the programs of the step: what they make is not there yet.
    CodeCheck& beforePrograms() {
        early_ = true;
        return *this;
    }

    CodeCheck& mayDeliver() {
        delivers_ = true;
        return *this;
    }

    void run() {
        for (const auto& table : code_.tables) {
            for (size_t i = 0; i < table.size(); i++) {
                need(table[i] >= 0 && (i == 0 || table[i - 1] <= table[i]),
                     "a threshold table is not ascending");
            }
        }
        for (const Instruction& instruction : code_.instructions)
            check(instruction);
        need(code_.result >= -1 && code_.result < static_cast<int64_t>(written_.size()),
             "a result that does not exist");
    }

    void resultIs(Type type) {
        need(code_.result >= 0, "code without a result");
        use(code_.result, type);
    }

private:
    void need(bool holds, const char* what) const { require(holds, name_, what); }

    void use(int32_t index, Type type) const {
        need(index >= 0 && static_cast<size_t>(index) < written_.size(),
             "a register that does not exist");
        need(written_[static_cast<size_t>(index)], "a register is read before it is written");
        need(code_.registers[static_cast<size_t>(index)] == type, "a register of the wrong type");
    }

    void define(int32_t index, Type type) {
        need(index >= 0 && static_cast<size_t>(index) < written_.size(),
             "a register that does not exist");
        need(!written_[static_cast<size_t>(index)], "a register is written twice");
        need(code_.registers[static_cast<size_t>(index)] == type, "a register of the wrong type");
        written_[static_cast<size_t>(index)] = true;
    }

    void unary(const Instruction& i, Type type) {
        use(i.a, type);
        define(i.dst, type);
    }

    void binary(const Instruction& i, Type operands, Type result) {
        use(i.a, operands);
        use(i.b, operands);
        define(i.dst, result);
    }

    void site(const Instruction& i) const {
        need(i.immediate >= 0 && i.immediate < 256, "a site outside 0..255");
    }

    size_t place(const Instruction& i, size_t size) const {
        need(i.immediate >= 0 && static_cast<uint64_t>(i.immediate) < size,
             "a place outside the program");
        return static_cast<size_t>(i.immediate);
    }

    void check(const Instruction& i);
    void column(const Instruction& i);
    void loads(const Instruction& i);
    bool isKnownEarly(const Instruction& i) const;
    void outside(const Instruction& i);
    void deliver(const Instruction& i);
    void draws(const Instruction& i);
    void stores(const Instruction& i);
    void computes(const Instruction& i);

    const std::string& name_;
    const Code& code_;
    std::vector<bool> written_;
    const PopulationCode* population_ = nullptr;
    const ProjectionCode* projection_ = nullptr;
    const SignalCode* signal_ = nullptr;
    const Program* program_ = nullptr;
    bool pure_ = false;
    bool runs_ = true;
    bool initial_ = false;
    bool emitted_ = false;
    const PlasticityCode* rule_ = nullptr;
    const PopulationCode* source_ = nullptr;
    const PopulationCode* target_ = nullptr;
    bool stores_ = false, delivers_ = false, early_ = false;
};

} // namespace ganglion
