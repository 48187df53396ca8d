#include "codegen/generate.hpp"

#include "program/integer_ranges.hpp"

#include <set>

namespace ganglion {

namespace {

const char* nameOf(Type type) {
    switch (type) {
    case Type::F64:
        return "f64";
    case Type::F32:
        return "f32";
    case Type::I64:
        return "i64";
    case Type::BOOL:
        break;
    }
    return "truth";
}

// The functions of kernels/operations.hpp, in the order of Opcode from ADD to NOT.
constexpr const char* FUNCTIONS[] = {
    "add",        "subtract",   "multiply",   "add",           "subtract", "multiply",
    "shift_left", "divide",     "remainder",  "negate",        "abs",      "sign",
    "min",        "max",        "shift_left", "shift_right",   "bit_and",  "bit_or",
    "floor",      "ceil",       "trunc",      "round",         "sqrt",     "exp",
    "expm1",      "log",        "tanh",       "sin",           "cos",      "power",
    "less",       "less_equal", "greater",    "greater_equal", "equal",    "not_equal",
    "both",       "either",     "opposite"};

const char* functionOf(Opcode opcode) {
    return FUNCTIONS[static_cast<int>(opcode) - static_cast<int>(Opcode::ADD)];
}

bool isChecked(Opcode opcode) {
    return opcode >= Opcode::ADD_CHECKED && opcode <= Opcode::SHIFT_LEFT_CHECKED;
}

// Whether the bits are those of a normal power of two, of either sign.
bool isPowerOfTwo(uint64_t bits, Type type) {
    const int mantissa = type == Type::F64 ? 52 : 23;
    const uint64_t exponents = type == Type::F64 ? 0x7FF : 0xFF;
    const uint64_t exponent = (bits >> mantissa) & exponents;
    const bool real = type == Type::F64 || type == Type::F32;
    return real && (bits & ((uint64_t{1} << mantissa) - 1)) == 0 && exponent != 0 &&
           exponent != exponents;
}

std::string text(int64_t number) {
    return std::to_string(number);
}

std::string whole(int64_t value) {
    if (value == INT64_MIN)
        return "INT64_MIN";
    return "INT64_C(" + text(value) + ")";
}

class Generator {
public:
    Generator(const Program& program, const PopulationCode& population,
              const std::vector<bool>& narrowStates)
        : program_(program), population_(population), code_(population.update),
          narrowStates_(narrowStates),
          registers_(population.update, stateRanges(population), narrowStates) {}

    Generated run() {
        for (const Instruction& i : code_.instructions)
            line(i);
        Generated generated;
        if (twice_)
            return generated;
        generated.constants = constants_;
        generated.text = std::string(integerPorts_ ? "#define GANGLION_INTEGER_PORTS\n" : "") + "#include \"codegen/kernel.hpp\"\n\nGANGLION_PROGRAM {\n" + before_ +
                         beforeLanes() + "    GANGLION_EACH_LANE {\n" + lane_ + afterLane() +
                         "    }\n" + after() + "}\n";
        return generated;
    }

private:
    std::string r(int32_t index) const { return "r" + text(index); }

    void line(const Instruction& i) {
        if (i.opcode <= Opcode::SAMPLE) {
            load(i);
        } else if (i.opcode >= Opcode::DRAW && i.opcode <= Opcode::POISSON) {
            draw(i);
        } else if (i.opcode == Opcode::STORE) {
            store(i);
        } else if (i.opcode == Opcode::EMIT) {
            emission_ = &i;
        } else {
            define(i, expression(i));
        }
    }

    Type typeOf(int32_t index) const { return code_.registers[static_cast<size_t>(index)]; }

    void define(const Instruction& i, const std::string& value) {
        lane_ += "        const " + std::string(nameOfRegister(i.dst)) + " " + r(i.dst) + " = " +
                 value + ";\n";
        if (isChecked(i.opcode) && !isNarrow(i.dst))
            check(i);
    }

    bool isNarrow(int32_t index) const { return registers_.isNarrow(index); }

    const char* nameOfRegister(int32_t index) const {
        return isNarrow(index) ? "i32" : nameOf(typeOf(index));
    }

    // What an instruction reads, in 32 bits or in those of its type.
    std::string operand(int32_t index, bool narrow) const {
        if (narrow && !isNarrow(index))
            return "static_cast<i32>(" + r(index) + ")";
        return !narrow && isNarrow(index) ? "static_cast<i64>(" + r(index) + ")" : r(index);
    }

    bool isNarrowState(int64_t state) const {
        return !narrowStates_.empty() && narrowStates_[static_cast<size_t>(state)];
    }

    // Sums that are no more than converted are read as they lie there: the conversion of 32 bits is that of 64.
    bool isConvertedOnly(int32_t index) const {
        for (const Instruction& i : code_.instructions) {
            const bool reads = i.opcode > Opcode::SAMPLE && (i.a == index || i.b == index || i.c == index);
            if (reads && (i.opcode != Opcode::CONVERT || i.type == Type::I64))
                return false;
        }
        return true;
    }

    void check(const Instruction& i) {
        lane_ += "        const truth o" + text(i.dst) + " = " +
                 (i.c < 0 ? std::string() : r(i.c) + " & ") + "static_cast<truth>(" +
                 overflowOf(i) + ");\n";
        overflows_ += (overflows_.empty() ? "o" : " | o") + text(i.dst);
    }

    // With a constant at its right a comparison, which compilers prove never to hold where it
    // guards a counter.
    std::string overflowOf(const Instruction& i) const {
        const Instruction* right = constantOf(i.b);
        if (right != nullptr && right->immediate > 0 && i.opcode == Opcode::SUBTRACT_CHECKED)
            return "less<i64>(" + operand(i.a, false) + ", INT64_MIN + " + r(i.b) + ")";
        if (right != nullptr && right->immediate > 0 && i.opcode == Opcode::ADD_CHECKED)
            return "greater<i64>(" + operand(i.a, false) + ", INT64_MAX - " + r(i.b) + ")";
        return std::string(functionOf(i.opcode)) + "_overflows(" + operand(i.a, false) + ", " + operand(i.b, false) + ")";
    }

    void declare(const std::string& declaration) { before_ += "    " + declaration + ";\n"; }

    // A pointer, declared once.
    std::string pointer(const char* prefix, int64_t place, Type type, const std::string& value) {
        const std::string name = prefix + text(place);
        if (declared_.insert(name).second)
            declare("const " + std::string(nameOf(type)) + "* __restrict " + name + " = " + value);
        return name;
    }

    std::string portOf(const char* kind, int64_t place, Type type) const {
        return "portOf<" + std::string(nameOf(type)) + ">(lanes, lanes." + kind + "[" +
               text(place) + "])";
    }

    void port(const Instruction& i) {
        const int64_t place = i.immediate;
        const Type type = typeOf(i.dst);
        if (type != Type::I64)
            return define(i, pointer("p", place, type, portOf("ports", place, type)) + "[i]");
        integerPorts_ = true;
        const std::string name = "p" + text(place);
        if (declared_.insert(name).second)
            declare("const Sum* __restrict " + name + " = portOf<Sum>(lanes, lanes.ports[" + text(place) + "])");
        if (!isConvertedOnly(i.dst))
            return define(i, name + "[i]");
        lane_ += "        const Sum " + r(i.dst) + " = " + name + "[i];\n";
    }

    std::string stateOf(int64_t place) {
        const std::string name = "s" + text(place);
        const std::string type =
            isNarrowState(place) ? "i32" : nameOf(population_.states[static_cast<size_t>(place)].type);
        if (declared_.insert(name).second) {
            declare(type + "* __restrict " + name + " = stateOf<" + type + ">(lanes, " +
                    text(place) + ")");
        }
        return name;
    }

    void constant(const Instruction& i) {
        const Type type = typeOf(i.dst);
        const std::string name = nameOf(type);
        const auto bits = static_cast<uint64_t>(i.immediate);
        if (isPowerOfTwo(bits, type) && divides(i.dst)) {
            // as text: compilers make an exact product of the division, or nothing at all
            declare("const " + name + " " + r(i.dst) + " = constant<" + name + ">(UINT64_C(" +
                    std::to_string(bits) + "))");
        } else if (type == Type::F64 || type == Type::F32) {
            declare("const " + name + " " + r(i.dst) + " = constant<" + name +
                    ">(lanes.constants[" + text(static_cast<int64_t>(constants_.size())) + "])");
            constants_.push_back(bits);
        } else {
            declare("constexpr " + name + " " + r(i.dst) + " = " + whole(i.immediate));
        }
    }

    bool divides(int32_t index) const {
        for (const Instruction& i : code_.instructions) {
            if (i.opcode == Opcode::DIVIDE && i.b == index)
                return true;
        }
        return false;
    }

    void load(const Instruction& i) {
        const int64_t place = i.immediate;
        switch (i.opcode) {
        case Opcode::CONST:
            return constant(i);
        case Opcode::COLUMN:
            return column(i, place * 3 + static_cast<int64_t>(i.type));
        case Opcode::STATE:
            return define(i, stateOf(place) + "[i]");
        case Opcode::PORT:
            return port(i);
        case Opcode::ARRIVALS:
            return define(i, pointer("a", place, Type::I64, portOf("arrivals", place, Type::I64)) +
                                 "[i]");
        case Opcode::SIGNAL:
            return signal(i, place, program_.signals[static_cast<size_t>(place)].size == 1);
        case Opcode::PHASE:
            return signal(i, static_cast<int64_t>(program_.signals.size()), true);
        case Opcode::COORDINATE:
            return define(i, static_cast<Axis>(place) == Axis::STEP ? "static_cast<i64>(lanes.step)"
                                                                    : "lanes.first + i");
        default:
            sample(i);
        }
    }

    void column(const Instruction& i, int64_t place) {
        const std::string type = nameOf(i.type);
        define(i, pointer("c", place, i.type,
                          "columnOf<" + type + ">(lanes, lanes.columns[" + text(place) + "])") +
                      "[i]");
    }

    void signal(const Instruction& i, int64_t place, bool one) {
        const Type type = typeOf(i.dst);
        const std::string name = nameOf(type), at = "lanes.signals[" + text(place) + "]";
        if (one) {
            declare("const " + name + " " + r(i.dst) + " = *static_cast<const " + name + "*>(" + at +
                    ")");
        } else {
            define(i, pointer("g", place, type, "columnOf<" + name + ">(lanes, " + at + ")") + "[i]");
        }
    }

    void sample(const Instruction& i) {
        const std::string type = nameOf(i.type);
        if (i.a >= 0)
            return define(i, "sampleAt<" + type + ">(lanes, " + operand(i.a, false) + ")");
        if (declared_.insert("sample").second)
            declare("const f64* __restrict sample = sampleOf(lanes)");
        define(i, "convert<" + type + ">(sample[i])");
    }

    void draw(const Instruction& i) {
        const std::string site = text(i.immediate);
        const std::string name = (i.opcode == Opcode::POISSON ? "n" : "w") + text(i.dst);
        if (i.opcode == Opcode::POISSON) {
            declare("const Counts " + name + "(lanes, " + text(i.b) + ", " + site + ")");
            return define(i, name + ".of[i]");
        }
        declare("const Words " + name + "(lanes, " + site + ")");
        const std::string word = name + ".of[i]";
        if (i.opcode == Opcode::DRAW)
            return define(i, word);
        define(i, (i.opcode == Opcode::UNIFORM ? "uniform<" : "normal<") +
                      std::string(nameOf(i.type)) + ">(" + word + ")");
    }

    std::string expression(const Instruction& i) const {
        constexpr const char* ROUNDINGS[] = {"FLOOR", "ZERO", "NEAREST", "AWAY"};
        const bool narrow = registers_.isNarrowOperation(i);
        constexpr const char* OVERFLOWS[] = {"WRAP", "CLIP", "CLIP_SYMMETRIC"};
        switch (i.opcode) {
        case Opcode::SELECT:
            return "select(" + r(i.a) + ", " + operand(i.b, narrow) + ", " + operand(i.c, narrow) + ")";
        case Opcode::CONVERT:
            return "convert<" + std::string(nameOf(i.type)) + ">(" + operand(i.a, false) + ")";
        case Opcode::ROUND_SHIFT:
            return std::string("round_shift<Rounding::") + ROUNDINGS[i.immediate >> 8] + ">(" +
                   operand(i.a, false) + ", " + text(i.immediate & 255) + ")";
        case Opcode::CLIP:
            return std::string("clip<Overflow::") + OVERFLOWS[i.immediate >> 8] + ">(" +
                   operand(i.a, false) + ", " + text(i.immediate & 255) + ")";
        case Opcode::NEGATE:
        case Opcode::ABS:
        case Opcode::SIGN:
        case Opcode::NOT:
            return std::string(functionOf(i.opcode)) + "(" + operand(i.a, false) + ")";
        default:
            break;
        }
        const bool unary = i.opcode >= Opcode::FLOOR && i.opcode <= Opcode::COS;
        return std::string(functionOf(i.opcode)) + "(" + operand(i.a, narrow && !unary) +
               (unary ? std::string() : ", " + operand(i.b, narrow)) + ")";
    }

    void store(const Instruction& i) {
        const std::string state = stateOf(i.immediate);
        twice_ = twice_ || !stored_.insert(i.immediate).second;
        // what is stored in 32 bits fits them, whatever bits it was computed in
        const bool cut = isNarrowState(i.immediate) && !isNarrow(i.a);
        stores_ += "        " + state + "[i] = " + (cut ? "static_cast<i32>(" + r(i.a) + ")" : r(i.a)) + ";\n";
        if (typeOf(i.a) != Type::I64)
            reals_.push_back(i);
    }

    // Arrays begin on a page, as the columns do: a load waits for a store before it that has the
    // same last 12 bits, and lanes never do where all begin alike.
    std::string beforeLanes() const {
        std::string lines = "    const int32_t n = lanes.count;\n";
        if (!reals_.empty())
            lines += "    truth wrong = 0;\n";
        if (!overflows_.empty())
            lines += "    alignas(PAGE) truth overflows[LANES];\n";
        if (emission_ != nullptr) {
            lines += "    alignas(PAGE) truth fired[LANES];\n";
            if (!isConstant(emission_->a)) {
                lines += "    " + std::string(nameOf(population_.payload)) + " payload[LANES];\n";
            }
        }
        return lines;
    }

    std::string afterLane() const {
        std::string lines = stores_;
        lines += checks();
        if (!overflows_.empty()) {
            lines += "        overflows[i] = " + overflows_ + ";\n";
        }
        if (emission_ != nullptr) {
            lines += "        fired[i] = " + r(emission_->b) + ";\n";
            if (!isConstant(emission_->a))
                lines += "        payload[i] = " + r(emission_->a) + ";\n";
        }
        return lines;
    }

    // Two values at a time, and counted: gcc 12 makes of that half the instructions that it makes
    // of each on its own, joined.
    std::string checks() const {
        std::string lines;
        for (size_t k = 0; k < reals_.size(); k++) {
            const bool pair =
                k + 1 < reals_.size() && typeOf(reals_[k].a) == typeOf(reals_[k + 1].a);
            lines += "        wrong -= unordered(" + r(reals_[k].a) + ", " +
                     r(reals_[pair ? k + 1 : k].a) + ");\n";
            k += pair ? 1 : 0;
        }
        return lines;
    }

    std::string after() const {
        std::string lines;
        if (!reals_.empty()) {
            lines += "    if (wrong != 0) {\n";
            for (const Instruction& i : reals_)
                lines += "        noteNotANumber(lanes, s" + text(i.immediate) + ");\n";
            lines += "    }\n";
        }
        if (!overflows_.empty())
            lines += "    if (any(overflows, n))\n        noteOverflow(lanes, overflows);\n";
        if (emission_ != nullptr) {
            const std::string payload = isConstant(emission_->a) ? r(emission_->a) : "payload[i]";
            lines += "    emit<" + std::string(nameOf(population_.payload)) +
                     ">(lanes, fired, [&](int32_t i) { (void)i; return " + payload + "; });\n";
        }
        return lines;
    }

    bool isConstant(int32_t index) const { return constantOf(index) != nullptr; }

    const Instruction* constantOf(int32_t index) const {
        for (const Instruction& i : code_.instructions) {
            if (i.opcode == Opcode::CONST && i.dst == index)
                return &i;
        }
        return nullptr;
    }

    const Program& program_;
    const PopulationCode& population_;
    const Code& code_;
    const std::vector<bool>& narrowStates_;
    const NarrowRegisters registers_;
    bool integerPorts_ = false;
    std::string before_, lane_, stores_, overflows_;
    std::set<std::string> declared_;
    std::set<int64_t> stored_;
    std::vector<Instruction> reals_;
    std::vector<uint64_t> constants_;
    const Instruction* emission_ = nullptr;
    bool twice_ = false; // a state is stored twice
};

} // namespace

Generated generate(const Program& program, size_t population, const std::vector<bool>& narrowStates) {
    return Generator(program, program.populations[population], narrowStates).run();
}

} // namespace ganglion
