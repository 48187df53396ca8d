#include "engine/code.hpp"

#include "engine/fusion.hpp"
#include "engine/narrowing.hpp"

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

// Whether a step reads a column that is there before the run: it has not been overwritten then.
bool readsColumn(const Step& step, const std::vector<const void*>& bases, const void* column) {
    bool found = false;
    operands(step,
             [&](int32_t index) { found = found || bases[static_cast<size_t>(index)] == column; });
    return found;
}

// The columns that the loads of a code point into, by register.
std::vector<const void*> basesOf(const Code& code, const Columns& columns) {
    std::vector<const void*> bases(code.registers.size(), nullptr);
    for (const Instruction& i : code.instructions) {
        const auto place = static_cast<size_t>(i.immediate);
        const void*& base = bases[static_cast<size_t>(std::max(i.dst, 0))];
        if (i.opcode == Opcode::STATE)
            base = columns.states[place];
        else if (i.opcode == Opcode::SIGNAL)
            base = columns.signals[place];
        else if (i.opcode == Opcode::REDUCTION)
            base = columns.reductions[place];
    }
    return bases;
}

// By register: the state whose column the step that defines it may write at once, in place of the
// store, or -1: nothing reads the old value then, nor in that step, but in a chain, which reads a
// lane before it writes it.
std::vector<int32_t> storedAtOnce(const std::vector<Step>& steps, const Code& code,
                                  const Columns& columns) {
    std::vector<int32_t> states(code.registers.size(), -1);
    const std::vector<const void*> bases = basesOf(code, columns);
    std::vector<int> stores(columns.states.size(), 0);
    for (const Step& step : steps) {
        if (step.instruction.opcode == Opcode::STORE)
            stores[static_cast<size_t>(step.instruction.immediate)]++;
    }
    for (const Step& step : steps) {
        const Instruction& store = step.instruction;
        const auto value = static_cast<size_t>(std::max(store.a, 0)),
                   state = static_cast<size_t>(store.immediate);
        if (store.opcode != Opcode::STORE || stores[state] != 1 ||
            (columns.isNarrow(state) && code.registers[value] == Type::I64) || states[value] >= 0 ||
            store.a == code.result)
            continue;
        const auto defined = std::find_if(steps.begin(), steps.end(), [&](const Step& s) {
            return s.instruction.opcode < Opcode::STORE && s.instruction.dst == store.a;
        });
        if (defined == steps.end() || defined->instruction.opcode <= Opcode::SAMPLE)
            continue;
        const bool reads = std::any_of(
            defined + (defined->links.empty() ? 0 : 1), steps.end(),
            [&](const Step& s) { return readsColumn(s, bases, columns.states[state]); });
        if (!reads)
            states[value] = static_cast<int32_t>(state);
    }
    return states;
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
    const bool updates = population != nullptr && &code == &population->update;
    allocate(simplified(updates ? narrowed(*population, columns) : code), population, columns);
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
void CompiledCode::load(const Code& code, const Instruction& i, const PopulationCode* population,
                        const Columns& columns, bool copy) {
    const auto place = static_cast<size_t>(i.immediate);
    const Type type = code.registers[static_cast<size_t>(i.dst)];
    if (i.opcode == Opcode::STATE) {
        const bool widens = columns.isNarrow(place) && type == Type::I64;
        if (copy) {
            const auto state =
                static_cast<int32_t>(temporary_.size() - population->ports.size() -
                                     population->states.size() + place);
            const auto pass = widens ? level_->pass(Opcode::PORT, Type::I64, Type::I64, 0)
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

void CompiledCode::appendChain(const Step& step) {
    const auto other = [&](size_t k) { return k < step.others.size() ? step.others[k] : -1; };
    const Instruction& i = step.instruction;
    ops_.push_back(Op{level_->chain(i.type, step.links.data(), step.links.size()), i.dst,
                      step.first, other(0), other(1), 0, other(2)});
}

void CompiledCode::append(const Code& code, const Step& step) {
    const Instruction& i = step.instruction;
    if (!step.links.empty())
        return appendChain(step);
    const bool reads = i.opcode == Opcode::EMIT || i.opcode == Opcode::CONVERT;
    const Type from = reads ? code.registers[static_cast<size_t>(i.a)] : i.type;
    Op op{
        level_->pass(i.opcode, i.opcode == Opcode::EMIT ? from : kernelType(i), from, i.immediate),
        i.dst,
        i.a,
        i.b,
        i.c,
        i.immediate};
    if (isFirstPower(code, i))
        op.pass = level_->pass(Opcode::CONVERT, Type::F32, Type::F32, 0);
    emits_ = emits_ || i.opcode == Opcode::EMIT;
    ops_.push_back(op);
}

// A value that is in the column of its state already is looked at alone.
void CompiledCode::appendStore(const Code& code, const Instruction& i, bool written,
                               const Columns& columns) {
    const Type type = code.registers[static_cast<size_t>(i.a)];
    const int32_t state =
        static_cast<int32_t>(code.registers.size()) + static_cast<int32_t>(i.immediate);
    const bool real = type == Type::F64 || type == Type::F32;
    if (!written) {
        const bool narrow = type == Type::I64 && columns.isNarrow(static_cast<size_t>(i.immediate));
        ops_.push_back(Op{narrow ? level_->storeNarrow : level_->pass(Opcode::STORE, type, type, 0),
                          state, i.a, -1, -1, 0});
    } else if (real) {
        ops_.push_back(Op{level_->noteNotANumber[static_cast<size_t>(type)], -1, i.a, -1, -1, 0});
    }
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
    const std::vector<Step> steps = fused(code);
    const size_t n = steps.size();
    std::vector<size_t> lastUse(code.registers.size(), 0);
    for (size_t k = 0; k < n; k++) {
        const Opcode opcode = steps[k].instruction.opcode;
        const bool store = opcode == Opcode::STORE || opcode == Opcode::DELIVER;
        operands(steps[k], [&](int32_t index) {
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
    const std::vector<int32_t> direct = population == nullptr
                                            ? std::vector<int32_t>(code.registers.size(), -1)
                                            : storedAtOnce(steps, code, columns);
    std::vector<int32_t> free;
    for (size_t k = 0; k < n; k++) {
        const Instruction& i = steps[k].instruction;
        if (i.opcode == Opcode::STORE && population != nullptr)
            continue;
        const bool pointer = population != nullptr && isLoad(i.opcode);
        const bool widened = pointer && i.opcode == Opcode::PORT && columns.narrow &&
                             population->ports[static_cast<size_t>(i.immediate)].accumulator ==
                                 Type::I64;
        const bool copied =
            widened || (pointer && i.opcode == Opcode::STATE &&
                        ((columns.isNarrow(static_cast<size_t>(i.immediate)) &&
                          code.registers[static_cast<size_t>(i.dst)] == Type::I64) ||
                         lastUse[static_cast<size_t>(i.dst)] == n));
        if (i.opcode == Opcode::CONST) {
            constant(i, code.registers[static_cast<size_t>(i.dst)]);
            continue;
        }
        const bool aside = population == nullptr && keepAside(code, i);
        const bool defines = i.dst >= 0 && i.opcode < Opcode::STORE;
        if (defines && direct[static_cast<size_t>(i.dst)] >= 0) {
            const auto state = static_cast<size_t>(direct[static_cast<size_t>(i.dst)]);
            aliases_.push_back(Alias{i.dst, static_cast<const uint8_t*>(columns.states[state]),
                                     columns.stateBytes(state, population->states[state].type)});
        } else if (defines && (!pointer || copied)) {
            // what is there before the run shares its slot with nothing that comes before it
            if (free.empty() || aside)
                free.push_back(temporaries_++);
            temporary_[static_cast<size_t>(i.dst)] = free.back();
            free.pop_back();
        }
        if (pointer) {
            load(code, i, population, columns, copied);
        } else if (!aside) {
            append(code, steps[k]);
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
        operands(steps[k], done);
        if (defines && lastUse[static_cast<size_t>(i.dst)] < k + 1)
            done(i.dst);
    }
    for (const Step& step : steps) {
        if (step.instruction.opcode == Opcode::STORE && population != nullptr)
            appendStore(code, step.instruction,
                        direct[static_cast<size_t>(step.instruction.a)] ==
                            step.instruction.immediate,
                        columns);
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
