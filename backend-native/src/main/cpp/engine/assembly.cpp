#include "engine/assembly.hpp"

#include <algorithm>
#include <utility>

namespace ganglion {

using ganglion_kernels::LANES;
using ganglion_kernels::Op;

namespace {

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

Assembly::Assembly(CompiledCode& made, const Code& code, const PopulationCode* population,
                   const Columns& columns)
    : made_(made), code_(code), population_(population), columns_(columns), level_(*made.level_),
      steps_(fused(code)), lastUse_(code.registers.size(), 0),
      states_(population == nullptr ? std::vector<int32_t>(code.registers.size(), -1)
                                    : storedAtOnce(steps_, code, columns)) {}

void Assembly::run() {
    findLastUses();
    nameStates();
    for (size_t k = 0; k < steps_.size(); k++)
        place(k);
    for (const Step& step : steps_) {
        if (step.instruction.opcode == Opcode::STORE && population_ != nullptr)
            appendStore(step.instruction);
    }
}

// Stores come last.
void Assembly::findLastUses() {
    const size_t n = steps_.size();
    for (size_t k = 0; k < n; k++) {
        const Opcode opcode = steps_[k].instruction.opcode;
        const bool store = opcode == Opcode::STORE || opcode == Opcode::DELIVER;
        operands(steps_[k], [&](int32_t index) {
            size_t& last = lastUse_[static_cast<size_t>(index)];
            last = std::max(last, store ? n : k);
        });
    }
    if (code_.result >= 0)
        lastUse_[static_cast<size_t>(code_.result)] = n;
}

// Behind the registers come the slots of the states, then those of the ports.
void Assembly::nameStates() {
    const size_t states = population_ == nullptr ? 0 : population_->states.size();
    const size_t ports = population_ == nullptr ? 0 : population_->ports.size();
    made_.slots_ = static_cast<int32_t>(code_.registers.size() + states + ports);
    made_.temporary_.assign(static_cast<size_t>(made_.slots_), -1);
    for (size_t s = 0; s < states; s++)
        alias(slotOfState(s), columns_.states[s],
              columns_.stateBytes(s, population_->states[s].type));
}

int32_t Assembly::slotOfState(size_t state) const {
    return static_cast<int32_t>(code_.registers.size() + state);
}

int32_t Assembly::slotOfPort(size_t port) const {
    return static_cast<int32_t>(code_.registers.size() + population_->states.size() + port);
}

// Whether a state is read into, or written from, a register of twice its width.
bool Assembly::isWidened(size_t state, Type type) const {
    return columns_.isNarrow(state) && type == Type::I64;
}

void Assembly::place(size_t k) {
    const Instruction& i = steps_[k].instruction;
    if (i.opcode == Opcode::STORE && population_ != nullptr)
        return;
    if (i.opcode == Opcode::CONST)
        return constant(i);
    const bool aside = population_ == nullptr && keepAside(i);
    const bool defines = i.dst >= 0 && i.opcode < Opcode::STORE;
    if (defines && (!isPointer(i) || isCopied(i)))
        define(i, aside);
    if (isPointer(i))
        load(i);
    else if (!aside)
        append(steps_[k]);
    release(k);
}

// fresh: what is there before the run shares its slot with nothing that comes before it.
void Assembly::define(const Instruction& i, bool fresh) {
    const auto index = static_cast<size_t>(i.dst);
    if (states_[index] >= 0) {
        const auto state = static_cast<size_t>(states_[index]);
        alias(i.dst, columns_.states[state],
              columns_.stateBytes(state, population_->states[state].type));
        return;
    }
    if (free_.empty() || fresh)
        free_.push_back(made_.temporaries_++);
    made_.temporary_[index] = free_.back();
    free_.pop_back();
}

// Slots of registers that are not read again are free for the next step, never for this one.
void Assembly::release(size_t k) {
    operands(steps_[k], [&](int32_t index) { releaseRegister(k, index); });
    const Instruction& i = steps_[k].instruction;
    if (i.dst >= 0 && i.opcode < Opcode::STORE)
        releaseRegister(k, i.dst);
}

void Assembly::releaseRegister(size_t k, int32_t index) {
    const int32_t place = made_.temporary_[static_cast<size_t>(index)];
    const bool over = lastUse_[static_cast<size_t>(index)] <= k && index != code_.result;
    if (over && place >= 0 && std::find(free_.begin(), free_.end(), place) == free_.end())
        free_.push_back(place);
}

bool Assembly::isPointer(const Instruction& i) const {
    return population_ != nullptr && isLoad(i.opcode);
}

// A load is a pointer, but for a state that a store reads: stores may have overwritten it then; and
// narrow ones are widened into a register.
bool Assembly::isCopied(const Instruction& i) const {
    const auto place = static_cast<size_t>(i.immediate);
    if (i.opcode == Opcode::PORT)
        return columns_.narrow && population_->ports[place].accumulator == Type::I64;
    const bool stored = lastUse_[static_cast<size_t>(i.dst)] == steps_.size();
    return i.opcode == Opcode::STATE && (isWidened(place, typeOf(i.dst)) || stored);
}

// Loads and stores of synapses: the engine does them before and after the run.
bool Assembly::keepAside(const Instruction& i) {
    const auto place = static_cast<int32_t>(i.immediate);
    if (isOutside(i.opcode)) {
        made_.outside_.push_back(Outside{i.opcode, typeOf(i.dst), place, i.dst});
        return true;
    }
    if (i.opcode != Opcode::STORE && i.opcode != Opcode::DELIVER)
        return false;
    made_.sent_.push_back(Sent{i.opcode, typeOf(i.a), place, i.a, i.b});
    for (Outside& outside : made_.outside_)
        outside.read = outside.read && outside.slot != i.a && outside.slot != i.b;
    return true;
}

void Assembly::constant(const Instruction& i) {
    Array slot(SLOT_BYTES);
    switch (typeOf(i.dst)) {
    case Type::F64:
    case Type::I64:
        fill(slot, i.immediate);
        break;
    case Type::F32:
    case Type::BOOL:
        fill(slot, static_cast<int32_t>(i.immediate));
        break;
    }
    made_.constants_.emplace_back(i.dst, std::move(slot));
}

void Assembly::load(const Instruction& i) {
    const auto place = static_cast<size_t>(i.immediate);
    switch (i.opcode) {
    case Opcode::STATE:
        return loadState(i);
    case Opcode::PORT:
        return loadPort(i);
    case Opcode::ARRIVALS:
        made_.portAliases_.push_back(CompiledCode::PortAlias{i.dst, place, true, sizeof(int64_t)});
        return;
    case Opcode::SIGNAL:
        return alias(i.dst, columns_.signals[place], columns_.strides[place]);
    case Opcode::PHASE:
        return alias(i.dst, columns_.signals.back(), columns_.strides.back());
    case Opcode::REDUCTION:
        return alias(i.dst, columns_.reductions[place], columns_.reductionStrides[place]);
    default:
        alias(i.dst, columns_.columns[place * 3 + static_cast<size_t>(i.type)],
              bytesOf(static_cast<uint8_t>(i.type)));
    }
}

void Assembly::loadState(const Instruction& i) {
    const auto place = static_cast<size_t>(i.immediate);
    const Type type = typeOf(i.dst);
    if (!isCopied(i))
        return alias(i.dst, columns_.states[place], bytesOf(static_cast<uint8_t>(type)));
    pass(isWidened(place, type) ? level_.pass(Opcode::PORT, Type::I64, Type::I64, 0)
                                : level_.pass(Opcode::CONVERT, type, type, 0),
         i.dst, slotOfState(place));
}

void Assembly::loadPort(const Instruction& i) {
    const auto place = static_cast<size_t>(i.immediate);
    const size_t bytes = bytesOf(static_cast<uint8_t>(population_->ports[place].accumulator));
    if (!isCopied(i)) {
        made_.portAliases_.push_back(CompiledCode::PortAlias{i.dst, place, false, bytes});
        return;
    }
    const int32_t slot = slotOfPort(place);
    made_.portAliases_.push_back(CompiledCode::PortAlias{slot, place, false, sizeof(int32_t)});
    pass(level_.pass(Opcode::PORT, Type::I64, Type::I64, 0), i.dst, slot);
}

void Assembly::append(const Step& step) {
    const Instruction& i = step.instruction;
    if (!step.links.empty())
        return appendChain(step);
    const bool emits = i.opcode == Opcode::EMIT;
    const Type from = emits || i.opcode == Opcode::CONVERT ? typeOf(i.a) : i.type;
    const auto pass = isFirstPower(code_, i)
                          ? level_.pass(Opcode::CONVERT, Type::F32, Type::F32, 0)
                          : level_.pass(i.opcode, emits ? from : kernelType(i), from, i.immediate);
    made_.ops_.push_back(Op{pass, i.dst, i.a, i.b, i.c, i.immediate});
    made_.emits_ = made_.emits_ || emits;
}

void Assembly::appendChain(const Step& step) {
    const auto other = [&](size_t k) { return k < step.others.size() ? step.others[k] : -1; };
    const Instruction& i = step.instruction;
    made_.ops_.push_back(Op{level_.chain(i.type, step.links.data(), step.links.size()), i.dst,
                            step.first, other(0), other(1), 0, other(2)});
}

// A value that is in the column of its state already is looked at alone.
void Assembly::appendStore(const Instruction& i) {
    const Type type = typeOf(i.a);
    const auto state = static_cast<size_t>(i.immediate);
    const bool real = type == Type::F64 || type == Type::F32;
    if (states_[static_cast<size_t>(i.a)] != i.immediate)
        pass(isWidened(state, type) ? level_.storeNarrow
                                    : level_.pass(Opcode::STORE, type, type, 0),
             slotOfState(state), i.a);
    else if (real)
        pass(level_.noteNotANumber[static_cast<size_t>(type)], -1, i.a);
}

void Assembly::pass(ganglion_kernels::Pass pass, int32_t slot, int32_t from) {
    made_.ops_.push_back(Op{pass, slot, from, -1, -1, 0});
}

void Assembly::alias(int32_t slot, const void* base, size_t stride) {
    made_.aliases_.push_back(
        CompiledCode::Alias{slot, static_cast<const uint8_t*>(base), stride});
}

} // namespace ganglion
