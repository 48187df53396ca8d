#include "program/code_check.hpp"

namespace ganglion {

void CodeCheck::column(const Instruction& i) {
    need(numeric(i.type), "a column of truths");
    need(population_ != nullptr || projection_ != nullptr, "a column where there is none");
    if (population_ != nullptr) {
        const Column& column = population_->columns[place(i, population_->columns.size())];
        need(column.values.size() == static_cast<size_t>(population_->size),
             "a column of the wrong length");
    } else {
        const Column& column = projection_->columns[place(i, projection_->columns.size())];
        need(!runs_ || !column.values.empty(), "an empty column");
    }
    define(i.dst, i.type);
}

// Own states, and what left the source in an earlier step.
bool CodeCheck::isKnownEarly(const Instruction& i) const {
    switch (i.opcode) {
    case Opcode::STATE:
    case Opcode::AGE:
        return true;
    case Opcode::PRE_SPIKE:
        return projection_->minDelay > 0;
    case Opcode::TRACE:
        return projection_->minDelay > 0 &&
               rule_->traces[place(i, rule_->traces.size())].side == Side::PRE;
    default:
        return false;
    }
}

// What synapses of a rule read in a step.
void CodeCheck::outside(const Instruction& i) {
    need(rule_ != nullptr && !initial_, "a value from outside where none can be read");
    need(!early_ || isKnownEarly(i), "a value of this step before its programs ran");
    switch (i.opcode) {
    case Opcode::STATE:
        define(i.dst, rule_->states[place(i, rule_->states.size())].type);
        break;
    case Opcode::AGE:
        need(rule_->states[place(i, rule_->states.size())].dated, "the age of an undated state");
        define(i.dst, Type::I64);
        break;
    case Opcode::TRACE:
        define(i.dst, rule_->traces[place(i, rule_->traces.size())].type);
        break;
    case Opcode::PRE_STATE:
        define(i.dst, source_->states[place(i, source_->states.size())].type);
        break;
    case Opcode::POST_STATE:
        define(i.dst, target_->states[place(i, target_->states.size())].type);
        break;
    case Opcode::PRE_SPIKE:
        define(i.dst, source_->payload);
        break;
    case Opcode::POST_SPIKE:
        define(i.dst, target_->payload);
        break;
    default:
        need(false, "a value from outside where none can be read");
    }
}

void CodeCheck::loads(const Instruction& i) {
    if (population_ == nullptr && signal_ == nullptr && i.opcode == Opcode::STATE) {
        outside(i);
        return;
    }
    switch (i.opcode) {
    case Opcode::CONST:
        need(i.type != Type::BOOL || i.immediate == 0 || i.immediate == 1,
             "a truth that is neither 0 nor 1");
        define(i.dst, i.type);
        break;
    case Opcode::COLUMN:
        column(i);
        break;
    case Opcode::STATE:
        if (signal_ != nullptr) {
            need(i.immediate == 0, "a place outside the program");
            define(i.dst, signal_->type);
            break;
        }
        need(population_ != nullptr, "a state is read where it cannot be");
        define(i.dst, population_->states[place(i, population_->states.size())].type);
        break;
    case Opcode::PORT:
        need(population_ != nullptr, "a port is read where it cannot be");
        define(i.dst, population_->ports[place(i, population_->ports.size())].accumulator);
        break;
    case Opcode::ARRIVALS:
        need(population_ != nullptr, "a port is read where it cannot be");
        need(population_->ports[place(i, population_->ports.size())].counted,
             "arrivals of a port without a count");
        define(i.dst, Type::I64);
        break;
    case Opcode::COORDINATE: {
        const auto axis = static_cast<Axis>(place(i, 4));
        const bool ofNeuron = axis == Axis::STEP || axis == Axis::INDEX;
        const bool ofStep = axis == Axis::STEP && rule_ != nullptr && !initial_;
        need(ofStep || ofNeuron == (population_ != nullptr || signal_ != nullptr),
             "a coordinate that is not known here");
        define(i.dst, Type::I64);
        break;
    }
    case Opcode::SIGNAL: {
        need(program_ != nullptr, "a signal is read where it cannot be");
        const SignalCode& read = program_->signals[place(i, program_->signals.size())];
        const int32_t readers = signal_ != nullptr   ? signal_->size
                                : population_ != nullptr ? population_->size
                                                         : target_->size;
        need(readers % read.size == 0, "a signal that cannot be shared out");
        define(i.dst, read.type);
        break;
    }
    case Opcode::REDUCTION:
        need(signal_ != nullptr, "a reduction is read where it cannot be");
        define(i.dst, signal_->reductions[place(i, signal_->reductions.size())].type);
        break;
    case Opcode::PHASE:
        need(program_ != nullptr, "the phase is read where it cannot be");
        define(i.dst, Type::I64);
        break;
    case Opcode::TRACE:
    case Opcode::PRE_STATE:
    case Opcode::POST_STATE:
    case Opcode::PRE_SPIKE:
    case Opcode::POST_SPIKE:
    case Opcode::AGE:
        outside(i);
        break;
    default:
        need(population_ != nullptr && population_->samples.present, "a sample without samples");
        if (i.a >= 0)
            use(i.a, Type::I64);
        else
            need(population_->samples.width == population_->size, "samples that do not fit");
        need(numeric(i.type), "a sample of truths");
        define(i.dst, i.type);
    }
}

void CodeCheck::draws(const Instruction& i) {
    site(i);
    if (i.opcode == Opcode::DRAW) {
        define(i.dst, Type::I64);
    } else if (i.opcode == Opcode::POISSON) {
        need(i.b >= 0 && static_cast<size_t>(i.b) < code_.tables.size(),
             "a threshold table that does not exist");
        const bool everyStep = projection_ == nullptr && !initial_;
        need(i.c >= 1 && i.c <= (everyStep ? 128 : 256), "too many parts of a Poisson draw");
        define(i.dst, Type::I64);
    } else {
        need(floating(i.type), "a real draw that is not real");
        define(i.dst, i.type);
    }
}

void CodeCheck::deliver(const Instruction& i) {
    need(delivers_ && !emitted_, "a delivery where none can be");
    use(i.a, target_->ports[static_cast<size_t>(projection_->port)].accumulator);
    if (i.b != -1)
        use(i.b, Type::BOOL);
    emitted_ = true;
}

void CodeCheck::stores(const Instruction& i) {
    if (i.opcode == Opcode::DELIVER) {
        deliver(i);
        return;
    }
    if (rule_ != nullptr && i.opcode == Opcode::STORE) {
        need(stores_, "a store where nothing can be stored");
        use(i.a, rule_->states[place(i, rule_->states.size())].type);
        need(i.b == -1 || !initial_, "a state that may begin without a value");
        if (i.b != -1)
            use(i.b, Type::BOOL);
        return;
    }
    need((population_ != nullptr || signal_ != nullptr) && !pure_,
         "a store where nothing can be stored");
    if (signal_ != nullptr) {
        need(i.opcode == Opcode::STORE && i.immediate == 0 && i.b == -1, "a store of no signal");
        use(i.a, signal_->type);
        return;
    }
    if (i.opcode == Opcode::STORE) {
        need(i.b == -1, "a store under a condition");
        use(i.a, population_->states[place(i, population_->states.size())].type);
        return;
    }
    need(!initial_ && !emitted_, "an emission where none can be");
    use(i.a, population_->payload);
    use(i.b, Type::BOOL);
    emitted_ = true;
}

void CodeCheck::computes(const Instruction& i) {
    switch (i.opcode) {
    case Opcode::ADD:
    case Opcode::SUBTRACT:
    case Opcode::MULTIPLY:
    case Opcode::DIVIDE:
    case Opcode::REMAINDER:
    case Opcode::MIN:
    case Opcode::MAX:
        need(numeric(i.type), "arithmetic on truths");
        binary(i, i.type, i.type);
        break;
    case Opcode::ADD_CHECKED:
    case Opcode::SUBTRACT_CHECKED:
    case Opcode::MULTIPLY_CHECKED:
    case Opcode::SHIFT_LEFT_CHECKED:
        if (i.c != -1)
            use(i.c, Type::BOOL);
        binary(i, Type::I64, Type::I64);
        break;
    case Opcode::NEGATE:
    case Opcode::ABS:
    case Opcode::SIGN:
        need(numeric(i.type), "arithmetic on truths");
        unary(i, i.type);
        break;
    case Opcode::SHIFT_LEFT:
    case Opcode::SHIFT_RIGHT:
    case Opcode::BIT_AND:
    case Opcode::BIT_OR:
        binary(i, Type::I64, Type::I64);
        break;
    case Opcode::POWER:
        need(floating(i.type), "a function of reals on integers");
        binary(i, i.type, i.type);
        break;
    case Opcode::LESS:
    case Opcode::LESS_EQUAL:
    case Opcode::GREATER:
    case Opcode::GREATER_EQUAL:
        need(numeric(i.type), "an order of truths");
        binary(i, i.type, Type::BOOL);
        break;
    case Opcode::EQUAL:
    case Opcode::NOT_EQUAL:
        binary(i, i.type, Type::BOOL);
        break;
    case Opcode::AND:
    case Opcode::OR:
        binary(i, Type::BOOL, Type::BOOL);
        break;
    case Opcode::NOT:
        unary(i, Type::BOOL);
        break;
    case Opcode::SELECT:
        use(i.a, Type::BOOL);
        use(i.b, i.type);
        use(i.c, i.type);
        define(i.dst, i.type);
        break;
    case Opcode::CONVERT:
        need(numeric(i.type) && i.a >= 0 && static_cast<size_t>(i.a) < code_.registers.size(),
             "a conversion of nothing");
        need(numeric(code_.registers[static_cast<size_t>(i.a)]), "a conversion of truths");
        use(i.a, code_.registers[static_cast<size_t>(i.a)]);
        define(i.dst, i.type);
        break;
    case Opcode::ROUND_SHIFT:
        need(i.immediate >= 0 && i.immediate >> 8 < 4, "an unknown rounding");
        unary(i, Type::I64);
        break;
    case Opcode::CLIP:
        need(i.immediate >= 0 && i.immediate >> 8 < 3, "an unknown overflow rule");
        need((i.immediate & 255) >= 1 && (i.immediate & 255) <= 64, "a width outside 1..64 bits");
        unary(i, Type::I64);
        break;
    default:
        need(floating(i.type), "a function of reals on integers");
        unary(i, i.type);
    }
}

void CodeCheck::check(const Instruction& i) {
    if (i.opcode <= Opcode::SAMPLE) {
        loads(i);
    } else if (i.opcode >= Opcode::DRAW && i.opcode <= Opcode::POISSON) {
        draws(i);
    } else if (i.opcode >= Opcode::STORE) {
        stores(i);
    } else {
        computes(i);
    }
}

} // namespace ganglion
