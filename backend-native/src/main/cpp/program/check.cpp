#include <algorithm>
#include <cmath>
#include <string>

#include "program/reader.hpp"
#include "program/refusal.hpp"

namespace ganglion {
namespace {

constexpr int32_t LONGEST_DELAY = 65534; // what a segment header holds
constexpr int64_t MOST_SYNAPSES = 2147483647;

[[noreturn]] void wrong(const std::string& what) {
    throw Refusal(GANGLION_DAMAGED_PROGRAM, "damaged program: " + what);
}

void require(bool holds, const std::string& name, const char* what) {
    if (!holds)
        wrong(name + ": " + what);
}

bool numeric(Type type) {
    return type != Type::BOOL;
}
bool floating(Type type) {
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
};

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

void CodeCheck::loads(const Instruction& i) {
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
        need(ofNeuron == (population_ != nullptr || signal_ != nullptr),
             "a coordinate that is not known here");
        define(i.dst, Type::I64);
        break;
    }
    case Opcode::SIGNAL: {
        need(program_ != nullptr, "a signal is read where it cannot be");
        const SignalCode& read = program_->signals[place(i, program_->signals.size())];
        const int32_t readers = signal_ != nullptr ? signal_->size : population_->size;
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
        need(false, "a value from outside where none can be read");
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

void CodeCheck::stores(const Instruction& i) {
    need((population_ != nullptr || signal_ != nullptr) && !pure_,
         "a store where nothing can be stored");
    if (signal_ != nullptr) {
        need(i.opcode == Opcode::STORE && i.immediate == 0, "a store of no signal");
        use(i.a, signal_->type);
        return;
    }
    if (i.opcode == Opcode::STORE) {
        use(i.a, population_->states[place(i, population_->states.size())].type);
        return;
    }
    need(i.opcode == Opcode::EMIT, "a delivery where none can be");
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

void checkEvents(const PopulationCode& population) {
    const Events& events = population.events;
    const size_t n = events.steps.size();
    require(events.indices.size() == n && events.payloads.size() == n, population.name,
            "events with ragged columns");
    require(population.payload == Type::I64, population.name, "events with a real payload");
    for (size_t k = 0; k < n; k++) {
        require(events.steps[k] >= 1, population.name, "an event before step 1");
        require(events.indices[k] >= 0 && events.indices[k] < population.size, population.name,
                "an event of no neuron");
        const bool after =
            k == 0 || events.steps[k - 1] < events.steps[k] ||
            (events.steps[k - 1] == events.steps[k] && events.indices[k - 1] < events.indices[k]);
        require(after, population.name, "events out of order");
    }
}

void checkPopulation(const Program& program, const PopulationCode& population) {
    const std::string& name = population.name;
    require(population.size >= 0, name, "a negative size");
    require(population.stage >= 0, name, "a negative stage");
    require(numeric(population.payload), name, "a payload of truths");
    for (const StateSlot& state : population.states)
        require(numeric(state.type), name, "a state of truths");
    for (const PortSlot& port : population.ports)
        require(numeric(port.accumulator), name, "a port of truths");
    if (population.samples.present) {
        const Samples& samples = population.samples;
        require(samples.rows >= 0 && samples.width >= 1 && samples.stepsPerRow >= 1, name,
                "samples that do not fit");
        require(samples.values.size() ==
                    static_cast<uint64_t>(samples.rows) * static_cast<uint64_t>(samples.width),
                name, "samples of the wrong length");
    }
    if (population.events.present)
        checkEvents(population);
    CodeCheck(name, population.initial).ofPopulation(population, true).within(program).run();
    CodeCheck(name, population.update).ofPopulation(population, false).within(program).run();
    const WinnersCode& winners = population.winners;
    if (!winners.present)
        return;
    require(winners.count >= 1, name, "no winners");
    require(!population.events.present, name, "winners among events");
    CodeCheck(name, winners.key).ofPopulation(population, false).within(program).pure().run();
    CodeCheck(name, winners.block).ofPopulation(population, false).within(program).run();
    require(winners.key.result >= 0 &&
                numeric(winners.key.registers[static_cast<size_t>(winners.key.result)]),
            name, "winners by no number");
}

void checkList(const ProjectionCode& projection, int64_t sources, int64_t targets) {
    const Connector& connector = projection.connector;
    require(connector.sources.size() == connector.targets.size(), projection.name,
            "a list with ragged columns");
    for (size_t k = 0; k < connector.sources.size(); k++) {
        require(connector.sources[k] >= 0 && connector.sources[k] < sources, projection.name,
                "a synapse of no source");
        require(connector.targets[k] >= 0 && connector.targets[k] < targets, projection.name,
                "a synapse of no target");
        require(k == 0 || connector.sources[k - 1] <= connector.sources[k], projection.name,
                "a list that is not sorted");
    }
}

void checkSliding(const std::string& name, const Sliding& axis) {
    require(axis.length >= 1 && axis.size >= 1 && axis.stride >= 1 && axis.padding >= 0 &&
                axis.dilation >= 1,
            name, "a window that cannot slide");
    require(axis.length + int64_t{2} * axis.padding <= INT32_MAX + int64_t{1} +
                                                           static_cast<int64_t>(axis.dilation) *
                                                               (axis.size - 1),
            name, "a window with too much padding");
}

// Inputs that a place of the window takes, over all places.
int64_t incidences(const Sliding& axis) {
    int64_t count = 0;
    for (int64_t element = 0; element < axis.size; element++) {
        const int64_t shift = element * axis.dilation - axis.padding;
        const int64_t first = shift >= 0 ? 0 : (-shift + axis.stride - 1) / axis.stride;
        const int64_t inside = axis.length - 1 - shift;
        const int64_t last =
            inside < 0 ? -1 : std::min<int64_t>(axis.places() - 1, inside / axis.stride);
        count += std::max<int64_t>(0, last - first + 1);
    }
    return count;
}

// The number of synapses.
int64_t checkKernel(const std::string& name, const KernelShape& kernel, int64_t sources,
                    int64_t targets) {
    require(kernel.channels >= 1 && kernel.outputs >= 1 && kernel.groups >= 1 &&
                kernel.channels % kernel.groups == 0 && kernel.outputs % kernel.groups == 0,
            name, "channels that cannot be grouped");
    checkSliding(name, kernel.rows);
    checkSliding(name, kernel.columns);
    const auto product = [](double a, double b, double c) { return a * b * c; };
    require(product(kernel.channels, kernel.rows.length, kernel.columns.length) ==
                    static_cast<double>(sources) &&
                product(kernel.outputs, kernel.rows.places(), kernel.columns.places()) ==
                    static_cast<double>(targets),
            name, "a kernel that does not fit its populations");
    const double elements = product(static_cast<double>(kernel.outputs) * kernel.channelsOfGroup(),
                                    kernel.rows.size, kernel.columns.size);
    require(elements <= static_cast<double>(MOST_SYNAPSES), name, "a kernel that is too large");
    const double synapses =
        product(static_cast<double>(kernel.outputs) * kernel.channelsOfGroup(),
                static_cast<double>(incidences(kernel.rows)),
                static_cast<double>(incidences(kernel.columns)));
    return static_cast<int64_t>(std::min(synapses, 1e18));
}

void checkConnector(const ProjectionCode& projection, int64_t sources, int64_t targets) {
    const Connector& connector = projection.connector;
    const std::string& name = projection.name;
    int64_t synapses = 0;
    require(connector.count >= 0, name, "a negative number of synapses");
    switch (connector.kind) {
    case Connector::Kind::ALL_TO_ALL:
    case Connector::Kind::DENSE:
        synapses = sources * targets;
        break;
    case Connector::Kind::ONE_TO_ONE:
        require(sources == targets, name, "one to one between unequal sizes");
        break;
    case Connector::Kind::FIXED_PROBABILITY:
        require(connector.probability >= 0 && connector.probability <= 1, name,
                "a probability outside 0..1");
        synapses =
            static_cast<int64_t>(connector.probability * static_cast<double>(sources * targets));
        break;
    case Connector::Kind::FIXED_IN_DEGREE:
        synapses = targets * connector.count;
        require(synapses == 0 || sources > 0, name, "no sources to draw from");
        break;
    case Connector::Kind::FIXED_OUT_DEGREE:
        synapses = sources * connector.count;
        require(synapses == 0 || targets > 0, name, "no targets to draw from");
        break;
    case Connector::Kind::FIXED_TOTAL:
        require(connector.count == 0 || (sources > 0 && targets > 0), name,
                "no pairs to draw from");
        break;
    case Connector::Kind::LIST:
        checkList(projection, sources, targets);
        break;
    case Connector::Kind::KERNEL:
        synapses = checkKernel(name, connector.kernel, sources, targets);
        break;
    }
    if (synapses > MOST_SYNAPSES)
        throw Refusal(GANGLION_TOO_LARGE, name + " has more than 2^31 - 1 synapses");
}

void checkColumns(const ProjectionCode& projection, int64_t sources, int64_t targets) {
    for (const Column& column : projection.columns) {
        const auto length = static_cast<int64_t>(column.values.size());
        if (projection.connector.kind == Connector::Kind::DENSE) {
            require(length == sources * targets, projection.name, "a column of the wrong length");
        } else if (projection.connector.kind == Connector::Kind::LIST) {
            require(length == static_cast<int64_t>(projection.connector.sources.size()),
                    projection.name, "a column of the wrong length");
        } else if (projection.connector.kind == Connector::Kind::KERNEL) {
            require(length == projection.connector.kernel.elements(), projection.name,
                    "a column of the wrong length");
        }
    }
}

// Codes of a list without synapses may name empty columns: they never run.
bool hasSynapses(const ProjectionCode& projection, int64_t sources, int64_t targets) {
    return projection.connector.kind == Connector::Kind::LIST
               ? !projection.connector.sources.empty()
               : sources * targets > 0;
}

void checkProjection(const Program& program, const ProjectionCode& projection) {
    const std::string& name = projection.name;
    const auto populations = static_cast<int32_t>(program.populations.size());
    require(projection.source >= 0 && projection.source < populations, name, "no such source");
    require(projection.target >= 0 && projection.target < populations, name, "no such target");
    const PopulationCode& source = program.populations[static_cast<size_t>(projection.source)];
    const PopulationCode& target = program.populations[static_cast<size_t>(projection.target)];
    require(projection.port >= 0 && static_cast<size_t>(projection.port) < target.ports.size(),
            name, "no such port");
    require(projection.minDelay >= 0 && projection.minDelay <= projection.maxDelay, name,
            "an empty range of delays");
    require(projection.maxDelay <= LONGEST_DELAY, name, "a delay above 65534 steps");
    require(projection.minDelay > 0 || source.stage < target.stage, name,
            "a delay of 0 steps against the stages");
    const Type port = target.ports[static_cast<size_t>(projection.port)].accumulator;
    require(projection.format.multiples == (port == Type::I64), name,
            "a weight format that the port cannot add");
    require(port != Type::I64 || source.payload == Type::I64, name,
            "real payloads into an integer port");
    if (projection.format.multiples) {
        require(projection.format.bits >= 1 && projection.format.bits <= 62, name,
                "weights outside 1..62 bits");
        require(projection.format.step >= 1, name, "the step of its weights");
        require(projection.format.unit > 0 && std::isfinite(projection.format.unit), name,
                "a weight unit that is not positive");
    }
    checkConnector(projection, source.size, target.size);
    checkColumns(projection, source.size, target.size);
    const bool runs = hasSynapses(projection, source.size, target.size);
    CodeCheck weight(name, projection.weight);
    CodeCheck delay(name, projection.delay);
    weight.ofProjection(projection, runs).run();
    delay.ofProjection(projection, runs).run();
    if (runs) {
        weight.resultIs(Type::F64);
        delay.resultIs(Type::I64);
    }
}

[[noreturn]] void unknown(const std::string& name, const char* what) {
    throw Refusal(GANGLION_FAILED, name + ": this engine does not run " + what + " yet");
}

// What the form says and the engine has not learnt.
void refuseUnknown(const Program& program) {
    for (const ProjectionCode& projection : program.projections) {
        if (projection.plasticity.present || projection.mirrors.present)
            unknown(projection.name, "synapses that change");
    }
    for (const ProbePoint& probe : program.probes) {
        if (probe.subject == ProbePoint::Subject::PROJECTION)
            unknown(program.name, "probes of synapses");
    }
}

void checkReduction(const Program& program, const SignalCode& signal,
                    const ReductionCode& reduction) {
    const auto populations = static_cast<int32_t>(program.populations.size());
    require(reduction.population >= 0 && reduction.population < populations, signal.name,
            "a reduction of nothing");
    const PopulationCode& of = program.populations[static_cast<size_t>(reduction.population)];
    if (reduction.kind == ReductionKind::COUNT) {
        require(reduction.type == Type::I64, signal.name, "a count that is not whole");
        return;
    }
    require(reduction.state >= 0 && static_cast<size_t>(reduction.state) < of.states.size() &&
                of.states[static_cast<size_t>(reduction.state)].type == reduction.type,
            signal.name, "a reduction of no state");
    switch (reduction.kind) {
    case ReductionKind::MEAN:
    case ReductionKind::GROUP_MEAN:
        wrong(signal.name + ": a mean is a sum that the code divides");
    case ReductionKind::OWN:
        require(of.size == signal.size, signal.name, "a neuron for each value");
        break;
    case ReductionKind::GROUP_SUM:
        require(of.size % signal.size == 0, signal.name, "a group of neurons for each value");
        break;
    case ReductionKind::MAX:
        require(of.size > 0, signal.name, "the largest of no neurons");
        break;
    case ReductionKind::COUNT:
    case ReductionKind::SUM:
        break;
    }
}

void checkSignal(const Program& program, const SignalCode& signal) {
    require(numeric(signal.type), signal.name, "a signal of truths");
    require(signal.size >= 1 && signal.everySteps >= 1 &&
                signal.initial.size() == static_cast<size_t>(signal.size),
            signal.name, "a signal without values");
    require(signal.unit > 0 && std::isfinite(signal.unit), signal.name,
            "a unit that is not positive");
    for (const ReductionCode& reduction : signal.reductions)
        checkReduction(program, signal, reduction);
}

void checkProbe(const Program& program, const ProbePoint& probe) {
    const bool ofSignal = probe.subject == ProbePoint::Subject::SIGNAL;
    const size_t count = ofSignal ? program.signals.size() : program.populations.size();
    bool known = probe.every >= 1 && probe.population >= 0 &&
                 static_cast<size_t>(probe.population) < count && probe.state >= 0;
    const auto place = static_cast<size_t>(probe.population);
    known = known && static_cast<size_t>(probe.state) <
                         (ofSignal ? 1 : program.populations[place].states.size());
    require(known, program.name, "a probe of nothing");
}

} // namespace

void checkProgram(const Program& program) {
    refuseUnknown(program);
    for (const SignalCode& signal : program.signals)
        checkSignal(program, signal);
    for (const SignalCode& signal : program.signals)
        CodeCheck(signal.name, signal.update).ofSignal(signal).within(program).run();
    for (const PopulationCode& population : program.populations)
        checkPopulation(program, population);
    for (const ProjectionCode& projection : program.projections)
        checkProjection(program, projection);
    const auto populations = static_cast<int32_t>(program.populations.size());
    for (const ProbePoint& probe : program.probes)
        checkProbe(program, probe);
    for (int32_t population : program.trialReset) {
        require(population >= 0 && population < populations, program.name,
                "a trial that resets nothing");
    }
}

} // namespace ganglion
