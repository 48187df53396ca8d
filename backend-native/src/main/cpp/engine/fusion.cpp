#include "engine/fusion.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "numeric/bits.hpp"

namespace ganglion {

using ganglion_kernels::Link;
using ganglion_kernels::LONGEST_CHAIN;

namespace {

bool isReal(Type type) {
    return type == Type::F64 || type == Type::F32;
}

std::vector<const Instruction*> constantsOf(const Code& code) {
    std::vector<const Instruction*> constants(code.registers.size(), nullptr);
    for (const Instruction& i : code.instructions) {
        if (i.opcode == Opcode::CONST)
            constants[static_cast<size_t>(i.dst)] = &i;
    }
    return constants;
}

template <typename T> T realOf(int64_t bits) {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename T> int64_t bitsOfReal(T value) {
    int64_t bits = 0;
    std::memcpy(&bits, &value, sizeof value);
    return bits;
}

// The factor that does what a division does, or 0; both then round the same number.
template <typename T> T reciprocal(T divisor) {
    int exponent = 0;
    const bool power = std::fabs(std::frexp(divisor, &exponent)) == T{0.5};
    return power && std::isnormal(divisor) && std::isnormal(1 / divisor) ? 1 / divisor : T{0};
}

class Simplifier {
public:
    explicit Simplifier(const Code& code)
        : from_(code), constants_(constantsOf(code)), same_(code.registers.size()) {
        for (size_t r = 0; r < same_.size(); r++)
            same_[r] = static_cast<int32_t>(r);
    }

    Code run() {
        to_.registers = from_.registers;
        to_.tables = from_.tables;
        for (Instruction i : from_.instructions) {
            rename(i);
            const bool toConstant = i.opcode == Opcode::SUBTRACT || i.opcode == Opcode::DIVIDE;
            const Instruction* constant =
                toConstant && isReal(i.type) ? constants_[static_cast<size_t>(i.b)] : nullptr;
            if (constant != nullptr && i.type == Type::F64)
                simplify(i, realOf<double>(constant->immediate));
            else if (constant != nullptr)
                simplify(i, realOf<float>(constant->immediate));
            else
                to_.instructions.push_back(i);
        }
        to_.result = from_.result < 0 ? -1 : same_[static_cast<size_t>(from_.result)];
        return std::move(to_);
    }

private:
    void rename(Instruction& i) const {
        const int count = operandCount(i);
        int32_t* const places[] = {&i.a, &i.b, &i.c};
        for (int k = 0; k < count; k++)
            *places[k] = same_[static_cast<size_t>(*places[k])];
    }

    template <typename T> void simplify(Instruction i, T constant) {
        const bool divides = i.opcode == Opcode::DIVIDE;
        const T other = divides ? reciprocal(constant) : -constant;
        if (divides && other == 1) {
            same_[static_cast<size_t>(i.dst)] = i.a;
            return;
        }
        if (!divides || other != 0) {
            i.opcode = divides ? Opcode::MULTIPLY : Opcode::ADD;
            i.b = constantOf(i.type, bitsOfReal(other));
        }
        to_.instructions.push_back(i);
    }

    int32_t constantOf(Type type, int64_t bits) {
        const auto place = static_cast<int32_t>(to_.registers.size());
        to_.registers.push_back(type);
        to_.instructions.push_back(Instruction{Opcode::CONST, type, place, -1, -1, -1, bits});
        return place;
    }

    const Code& from_;
    Code to_;
    const std::vector<const Instruction*> constants_;
    std::vector<int32_t> same_; // by register: the one that has its values
};

class Fuser {
public:
    explicit Fuser(const Code& code)
        : code_(code), constants_(constantsOf(code)), reads_(code.registers.size()),
          chains_(code.registers.size(), -1) {
        for (const Instruction& i : code.instructions)
            operands(i, [&](int32_t index) { reads_[static_cast<size_t>(index)]++; });
        if (code.result >= 0)
            reads_[static_cast<size_t>(code.result)] += 2;
    }

    std::vector<Step> run() {
        for (const Instruction& i : code_.instructions) {
            steps_.push_back(Step{i, -1, {}, {}});
            if (isLink(i))
                chain(steps_.back());
        }
        std::vector<Step> kept;
        for (Step& step : steps_) {
            if (step.instruction.dst != TAKEN)
                kept.push_back(std::move(step));
        }
        return kept;
    }

private:
    static constexpr int32_t TAKEN = -2;

    bool isConstant(int32_t index) const {
        return constants_[static_cast<size_t>(index)] != nullptr;
    }

    bool isLink(const Instruction& i) const {
        const bool arithmetic =
            i.opcode == Opcode::ADD || i.opcode == Opcode::SUBTRACT || i.opcode == Opcode::MULTIPLY;
        return arithmetic && isReal(i.type) && !(isConstant(i.a) && isConstant(i.b));
    }

    // How long the chain is that a register ends and that nothing else reads; 0 where there is none
    // that can go on.
    size_t open(int32_t index) const {
        const int32_t place = chains_[static_cast<size_t>(index)];
        if (place < 0 || reads_[static_cast<size_t>(index)] != 1)
            return 0;
        const size_t length = steps_[static_cast<size_t>(place)].links.size();
        return length < LONGEST_CHAIN ? length : 0;
    }

    void chain(Step& step) {
        const Instruction& i = step.instruction;
        const size_t left = open(i.a), right = open(i.b);
        const bool swapped = right > left || (right == left && isConstant(i.a));
        const int32_t inner = swapped ? i.b : i.a, other = swapped ? i.a : i.b;
        if (std::max(left, right) > 0) {
            Step& before = steps_[static_cast<size_t>(chains_[static_cast<size_t>(inner)])];
            step.first = before.first;
            step.links = std::move(before.links);
            step.others = std::move(before.others);
            before.instruction.dst = TAKEN;
        } else {
            step.first = inner;
        }
        step.links.push_back(linkOf(i.opcode, swapped, isConstant(other)));
        step.others.push_back(other);
        chains_[static_cast<size_t>(i.dst)] = static_cast<int32_t>(steps_.size()) - 1;
    }

    static Link linkOf(Opcode opcode, bool swapped, bool constant) {
        if (opcode == Opcode::ADD)
            return constant ? Link::ADD_CONSTANT : Link::ADD;
        if (opcode == Opcode::MULTIPLY)
            return constant ? Link::MULTIPLY_CONSTANT : Link::MULTIPLY;
        if (!swapped)
            return Link::SUBTRACT;
        return constant ? Link::SUBTRACT_FROM_CONSTANT : Link::SUBTRACT_FROM;
    }

    const Code& code_;
    const std::vector<const Instruction*> constants_;
    std::vector<int> reads_;
    std::vector<int32_t> chains_; // by register: the step of the chain that ends there, or -1
    std::vector<Step> steps_;
};

} // namespace

int operandCount(const Instruction& i) {
    if (i.opcode == Opcode::SAMPLE)
        return i.a < 0 ? 0 : 1;
    if (i.opcode <= Opcode::SAMPLE || (i.opcode >= Opcode::DRAW && i.opcode <= Opcode::POISSON))
        return 0;
    switch (i.opcode) {
    case Opcode::SELECT:
        return 3;
    case Opcode::ADD_CHECKED:
    case Opcode::SUBTRACT_CHECKED:
    case Opcode::MULTIPLY_CHECKED:
    case Opcode::SHIFT_LEFT_CHECKED:
        return i.c < 0 ? 2 : 3;
    case Opcode::NEGATE:
    case Opcode::ABS:
    case Opcode::SIGN:
    case Opcode::NOT:
    case Opcode::CONVERT:
    case Opcode::ROUND_SHIFT:
    case Opcode::CLIP:
        return 1;
    case Opcode::STORE:
    case Opcode::DELIVER:
        return i.b < 0 ? 1 : 2;
    default:
        return i.opcode >= Opcode::FLOOR && i.opcode <= Opcode::COS ? 1 : 2;
    }
}

Code simplified(const Code& code) {
    return Simplifier(code).run();
}

std::vector<Step> fused(const Code& code) {
    return Fuser(code).run();
}

} // namespace ganglion
