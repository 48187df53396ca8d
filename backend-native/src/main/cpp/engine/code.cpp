#include "engine/code.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;
using ganglion_kernels::Op;

namespace {

constexpr size_t SLOT_BYTES = static_cast<size_t>(LANES) * LANE_BYTES;

bool isLoad(Opcode opcode) {
    return opcode == Opcode::STATE || opcode == Opcode::PORT || opcode == Opcode::ARRIVALS ||
           opcode == Opcode::COLUMN || opcode == Opcode::SIGNAL || opcode == Opcode::REDUCTION ||
           opcode == Opcode::PHASE;
}

// What only synapses read, and only from outside.
bool isOutside(Opcode opcode) {
    return opcode == Opcode::STATE || (opcode >= Opcode::SIGNAL && opcode <= Opcode::AGE);
}

// How many of a, b, c are registers that the instruction reads.
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

template <typename F> void operands(const Instruction& i, F use) {
    const int count = operandCount(i);
    if (count > 0)
        use(i.a);
    if (count > 1)
        use(i.b);
    if (count > 2)
        use(i.c);
}

// The type that the kernels know an operation under.
Type kernelType(const Instruction& i) {
    switch (i.opcode) {
    case Opcode::COORDINATE:
    case Opcode::ADD_CHECKED:
    case Opcode::SUBTRACT_CHECKED:
    case Opcode::MULTIPLY_CHECKED:
    case Opcode::SHIFT_LEFT_CHECKED:
    case Opcode::SHIFT_LEFT:
    case Opcode::SHIFT_RIGHT:
    case Opcode::BIT_AND:
    case Opcode::BIT_OR:
    case Opcode::ROUND_SHIFT:
    case Opcode::CLIP:
    case Opcode::DRAW:
    case Opcode::POISSON:
        return Type::I64;
    case Opcode::AND:
    case Opcode::OR:
    case Opcode::NOT:
        return Type::BOOL;
    default:
        return i.type;
    }
}

// Whether x ^ y is x: the float64 power of a float32 is within one unit of the last place of x,
// and its rounding x again.
bool isFirstPower(const Code& code, const Instruction& i) {
    constexpr int64_t ONE = 0x3F800000;
    if (i.opcode != Opcode::POWER || i.type != Type::F32)
        return false;
    return std::any_of(code.instructions.begin(), code.instructions.end(), [&](const Instruction& other) {
        return other.opcode == Opcode::CONST && other.dst == i.b &&
               static_cast<int32_t>(other.immediate) == ONE;
    });
}

template <typename T> void fill(const Array& slot, T value) {
    for (int32_t lane = 0; lane < LANES; lane++)
        slot.as<T>()[lane] = value;
}

} // namespace

int32_t partsOf(const Code& code, size_t table) {
    int32_t parts = 1;
    for (const Instruction& i : code.instructions) {
        if (i.opcode == Opcode::POISSON && static_cast<size_t>(i.b) == table)
            parts = i.c;
    }
    return parts;
}

CompiledCode::~CompiledCode() {
    for (const void* table : tables_)
        level_->freeTable(const_cast<void*>(table));
}

CompiledCode::CompiledCode(const Code& code, const PopulationCode* population,
                           const Columns& columns, const Level& level)
    : level_(&level), result_(code.result) {
    for (size_t t = 0; t < code.tables.size(); t++) {
        tables_.push_back(
            level.makeTable(partsOf(code, t), code.tables[t].data(), code.tables[t].size()));
    }
    allocate(code, population, columns);
}

void CompiledCode::constant(const Instruction& i, Type type) {
    Array slot(SLOT_BYTES);
    switch (type) {
    case Type::F64:
        fill(slot, i.immediate);
        break;
    case Type::F32:
        fill(slot, static_cast<int32_t>(i.immediate));
        break;
    case Type::I64:
        fill(slot, i.immediate);
        break;
    case Type::BOOL:
        fill(slot, static_cast<int32_t>(i.immediate));
        break;
    }
    constants_.emplace_back(i.dst, std::move(slot));
}

// A load is a pointer, but for a state that a store reads: stores come last, and may have
// overwritten it then; a narrow one is widened into a register.
void CompiledCode::load(const Instruction& i, const PopulationCode* population,
                        const Columns& columns, bool copy) {
    const auto place = static_cast<size_t>(i.immediate);
    if (i.opcode == Opcode::STATE) {
        const Type type = population->states[place].type;
        if (copy) {
            const auto state =
                static_cast<int32_t>(temporary_.size() - population->ports.size() -
                                     population->states.size() + place);
            const auto pass = columns.isNarrow(place) ? level_->pass(Opcode::PORT, Type::I64, Type::I64, 0)
                                                      : level_->pass(Opcode::CONVERT, type, type, 0);
            ops_.push_back(Op{pass, i.dst, state, -1, -1, 0});
        } else {
            aliases_.push_back(Alias{i.dst, static_cast<const uint8_t*>(columns.states[place]),
                                     bytesOf(static_cast<uint8_t>(type))});
        }
    } else if (i.opcode == Opcode::PORT) {
        loadPort(i, *population, columns.narrow);
    } else if (i.opcode == Opcode::ARRIVALS) {
        portAliases_.push_back(PortAlias{i.dst, place, true, 8});
    } else if (i.opcode == Opcode::SIGNAL || i.opcode == Opcode::PHASE) {
        const size_t k = i.opcode == Opcode::PHASE ? columns.signals.size() - 1 : place;
        aliases_.push_back(
            Alias{i.dst, static_cast<const uint8_t*>(columns.signals[k]), columns.strides[k]});
    } else if (i.opcode == Opcode::REDUCTION) {
        aliases_.push_back(Alias{i.dst, static_cast<const uint8_t*>(columns.reductions[place]),
                                 columns.reductionStrides[place]});
    } else {
        const auto* column =
            static_cast<const uint8_t*>(columns.columns[place * 3 + static_cast<size_t>(i.type)]);
        aliases_.push_back(Alias{i.dst, column, bytesOf(static_cast<uint8_t>(i.type))});
    }
}

// Narrow sums are widened into a register.
void CompiledCode::loadPort(const Instruction& i, const PopulationCode& population, bool narrow) {
    const auto place = static_cast<size_t>(i.immediate);
    const Type type = population.ports[place].accumulator;
    if (type != Type::I64 || !narrow) {
        portAliases_.push_back(
            PortAlias{i.dst, place, false, bytesOf(static_cast<uint8_t>(type))});
        return;
    }
    const auto slot = static_cast<int32_t>(temporary_.size() - population.ports.size() + place);
    portAliases_.push_back(PortAlias{slot, place, false, sizeof(int32_t)});
    ops_.push_back(Op{level_->pass(Opcode::PORT, Type::I64, Type::I64, 0), i.dst, slot, -1, -1, 0});
}

void CompiledCode::append(const Code& code, const Instruction& i, int32_t states, const Columns& columns) {
    const bool sends = i.opcode == Opcode::STORE || i.opcode == Opcode::EMIT;
    const bool reads = sends || i.opcode == Opcode::CONVERT;
    const Type from = reads ? code.registers[static_cast<size_t>(i.a)] : i.type;
    Op op{level_->pass(i.opcode, sends ? from : kernelType(i), from, i.immediate),
          i.dst,
          i.a,
          i.b,
          i.c,
          i.immediate};
    if (isFirstPower(code, i))
        op.pass = level_->pass(Opcode::CONVERT, Type::F32, Type::F32, 0);
    if (i.opcode == Opcode::STORE) {
        op.dst = states + static_cast<int32_t>(i.immediate);
        if (columns.isNarrow(static_cast<size_t>(i.immediate)))
            op.pass = level_->storeNarrow;
    }
    emits_ = emits_ || i.opcode == Opcode::EMIT;
    ops_.push_back(op);
}

// Loads and stores of synapses: the engine does them before and after the run.
bool CompiledCode::keepAside(const Code& code, const Instruction& i) {
    const auto place = static_cast<int32_t>(i.immediate);
    if (isOutside(i.opcode)) {
        outside_.push_back(Outside{i.opcode, code.registers[static_cast<size_t>(i.dst)], place, i.dst});
        return true;
    }
    if (i.opcode != Opcode::STORE && i.opcode != Opcode::DELIVER)
        return false;
    sent_.push_back(
        Sent{i.opcode, code.registers[static_cast<size_t>(i.a)], place, i.a, i.b});
    for (Outside& outside : outside_)
        outside.read = outside.read && outside.slot != i.a && outside.slot != i.b;
    return true;
}

void CompiledCode::allocate(const Code& code, const PopulationCode* population,
                            const Columns& columns) {
    const auto registers = static_cast<int32_t>(code.registers.size());
    const size_t n = code.instructions.size();
    std::vector<size_t> lastUse(code.registers.size(), 0);
    for (size_t k = 0; k < n; k++) {
        const Opcode opcode = code.instructions[k].opcode;
        const bool store = opcode == Opcode::STORE || opcode == Opcode::DELIVER;
        operands(code.instructions[k], [&](int32_t index) {
            size_t& last = lastUse[static_cast<size_t>(index)];
            last = std::max(last, store ? n : k);
        });
    }
    if (code.result >= 0)
        lastUse[static_cast<size_t>(code.result)] = n;
    const size_t states = population == nullptr ? 0 : population->states.size();
    const size_t ports = population == nullptr ? 0 : population->ports.size();
    slots_ = registers + static_cast<int32_t>(states + ports);
    temporary_.assign(static_cast<size_t>(slots_), -1);
    for (size_t s = 0; s < states; s++) {
        aliases_.push_back(Alias{registers + static_cast<int32_t>(s),
                                 static_cast<const uint8_t*>(columns.states[s]),
                                 columns.stateBytes(s, population->states[s].type)});
    }
    std::vector<int32_t> free;
    for (size_t k = 0; k < n; k++) {
        const Instruction& i = code.instructions[k];
        if (i.opcode == Opcode::STORE && population != nullptr)
            continue;
        const bool pointer = population != nullptr && isLoad(i.opcode);
        const bool widened = pointer && i.opcode == Opcode::PORT && columns.narrow &&
                             population->ports[static_cast<size_t>(i.immediate)].accumulator ==
                                 Type::I64;
        const bool copied =
            widened || (pointer && i.opcode == Opcode::STATE &&
                        (columns.isNarrow(static_cast<size_t>(i.immediate)) ||
                         lastUse[static_cast<size_t>(i.dst)] == n));
        if (i.opcode == Opcode::CONST) {
            constant(i, code.registers[static_cast<size_t>(i.dst)]);
            continue;
        }
        const bool aside = population == nullptr && keepAside(code, i);
        if (i.dst >= 0 && i.opcode < Opcode::STORE && (!pointer || copied)) {
            // what is there before the run shares its slot with nothing that comes before it
            if (free.empty() || aside)
                free.push_back(temporaries_++);
            temporary_[static_cast<size_t>(i.dst)] = free.back();
            free.pop_back();
        }
        if (pointer) {
            load(i, population, columns, copied);
        } else if (!aside) {
            append(code, i, registers, columns);
        }
        // slots of registers that are not read again are free for the next instruction, never for
        // this one
        const auto done = [&](int32_t index) {
            int32_t& place = temporary_[static_cast<size_t>(index)];
            if (lastUse[static_cast<size_t>(index)] <= k && place >= 0 && index != code.result) {
                bool twice = false;
                for (int32_t other : free)
                    twice = twice || other == place;
                if (!twice)
                    free.push_back(place);
            }
        };
        operands(i, done);
        if (i.dst >= 0 && i.opcode < Opcode::STORE && lastUse[static_cast<size_t>(i.dst)] < k + 1)
            done(i.dst);
    }
    for (const Instruction& i : code.instructions) {
        if (i.opcode == Opcode::STORE && population != nullptr)
            append(code, i, registers, columns);
    }
}

CodeRun::CodeRun(const CompiledCode& code, PortColumns ports)
    : code_(&code), ports_(std::move(ports)), slots_(static_cast<size_t>(code.slots_), nullptr),
      scratch_(static_cast<size_t>(code.temporaries_) * SLOT_BYTES) {
    for (const auto& [slot, memory] : code.constants_)
        slots_[static_cast<size_t>(slot)] = memory.bytes();
    for (size_t slot = 0; slot < slots_.size(); slot++) {
        if (code.temporary_[slot] >= 0) {
            slots_[slot] =
                scratch_.bytes() + static_cast<size_t>(code.temporary_[slot]) * SLOT_BYTES;
        }
    }
}

void* CodeRun::point(int32_t slot, void* lanes) {
    const auto place = static_cast<size_t>(slot);
    slots_[place] = lanes != nullptr ? lanes
                                     : scratch_.bytes() + static_cast<size_t>(code_->temporary_[place]) * SLOT_BYTES;
    return slots_[place];
}

void CodeRun::run(Block& block) {
    for (const auto& alias : code_->aliases_) {
        slots_[static_cast<size_t>(alias.slot)] =
            const_cast<uint8_t*>(alias.base) + static_cast<size_t>(block.first) * alias.stride;
    }
    for (const auto& alias : code_->portAliases_) {
        const auto& columns = alias.arrivals ? ports_.arrivals : ports_.sums;
        slots_[static_cast<size_t>(alias.slot)] =
            columns[alias.port] +
            (static_cast<size_t>(block.first) - ports_.first) * alias.stride;
    }
    block.slots = slots_.data();
    block.tables = code_->tables_.data();
    code_->level_->run(code_->ops_.data(), code_->ops_.size(), block);
}

} // namespace ganglion
