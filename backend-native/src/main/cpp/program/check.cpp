#include <algorithm>
#include <cmath>
#include <string>

#include "program/code_check.hpp"
#include "program/reader.hpp"
#include "program/refusal.hpp"

namespace ganglion {
namespace {

constexpr int32_t LONGEST_DELAY = 65534; // what a segment header holds
constexpr int64_t MOST_SYNAPSES = 2147483647;

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
    for (const PortSlot& port : population.ports) {
        require(numeric(port.accumulator), name, "a port of truths");
        const bool fits = port.fold.bits >= 2 && port.fold.bits <= 64 && port.fold.shift >= 0 &&
                          port.fold.shift <= 100;
        require(fits, name, "a fold that no port has");
    }
    if (population.samples.present) {
        const Samples& samples = population.samples;
        require(samples.rows >= 0 && samples.width >= 1 && samples.stepsPerRow >= 1, name,
                "samples that do not fit");
        int64_t end = 0;
        for (const Samples::Shown& shown : samples.shown) {
            require(shown.before >= end && shown.last > shown.before && shown.stepsPerRow >= 1 &&
                        shown.first >= 0 && shown.first <= INT64_MAX / 2,
                    name, "samples shown at no time");
            end = shown.last;
        }
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

void checkTraces(const ProjectionCode& projection) {
    for (const TraceCode& trace : projection.plasticity.traces) {
        require(numeric(trace.type), projection.name, "a trace of truths");
        PopulationCode one;
        one.states.push_back(StateSlot{trace.name, trace.type, trace.unit});
        for (const Code* code : {&trace.decay, &trace.raise}) {
            CodeCheck check(projection.name, *code);
            check.ofPopulation(one, true).run();
            check.resultIs(trace.type);
        }
    }
}

void checkRule(const Program& program, const ProjectionCode& projection) {
    const std::string& name = projection.name;
    const PlasticityCode& rule = projection.plasticity;
    for (const SynapseSlot& state : rule.states) {
        require(numeric(state.type), name, "a state of truths");
        if (state.shown.instructions.empty())
            continue;
        CodeCheck shown(name, state.shown);
        shown.ofRule(program, projection, false).run();
        shown.resultIs(state.type);
    }
    require(rule.weight >= -1 && rule.weight < static_cast<int64_t>(rule.states.size()), name,
            "a weight that is no state");
    require(rule.postAfter >= -1 && rule.postAfter <= LONGEST_DELAY, name,
            "spikes seen before they are, or too late");
    const bool dendrite = rule.site == Site::DENDRITE;
    require(!dendrite || rule.deliver.instructions.empty(), name,
            "a delivery before the program with a delay in the dendrite");
    checkTraces(projection);
    CodeCheck(name, rule.initial).ofRule(program, projection, true).mayStore().run();
    CodeCheck(name, rule.deliver).ofRule(program, projection, false).beforePrograms().mayDeliver().run();
    CodeCheck onPre(name, rule.onPre);
    onPre.ofRule(program, projection, false).mayStore();
    if (dendrite && projection.minDelay > 0)
        onPre.mayDeliver();
    onPre.run();
    for (const Code* code : {&rule.advance, &rule.onPost, &rule.bound})
        CodeCheck(name, *code).ofRule(program, projection, false).mayStore().run();
    for (const PeriodicCode& periodic : rule.periodic) {
        require(periodic.everySteps >= 1, name, "a period below 1 step");
        CodeCheck(name, periodic.code).ofRule(program, projection, false).mayStore().run();
    }
}

void checkMirror(const Program& program, const ProjectionCode& projection) {
    const auto place = static_cast<size_t>(projection.mirrors.projection);
    const bool earlier = projection.mirrors.projection >= 0 &&
                         place < program.projections.size() &&
                         &program.projections[place] < &projection &&
                         program.projections[place].plasticity.present;
    require(earlier && !projection.plasticity.present, projection.name,
            "a mirror of no earlier rule");
    const ProjectionCode& of = program.projections[place];
    const auto size = [&program](int32_t population) {
        return program.populations[static_cast<size_t>(population)].size;
    };
    require(size(of.source) == size(projection.target) && size(of.target) == size(projection.source),
            projection.name, "a mirror between populations of other sizes");
    CodeCheck value(projection.name, projection.mirrors.value);
    value.ofRule(program, of, false).beforePrograms().run();
    value.resultIs(program.populations[static_cast<size_t>(projection.target)]
                       .ports[static_cast<size_t>(projection.port)]
                       .accumulator);
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
    const bool changes = projection.plasticity.present || projection.mirrors.present;
    require(projection.since >= 0 && (projection.since == 0 || !changes), name, "a beginning that it cannot have");
    if (projection.plasticity.present)
        checkRule(program, projection);
    if (projection.mirrors.present)
        checkMirror(program, projection);
}

[[noreturn]] void unknown(const std::string& name, const char* what) {
    throw Refusal(GANGLION_FAILED, name + ": this engine does not run " + what + " yet");
}

// What the form says and the engine has not learnt.
void refuseUnknown(const Program& program) {
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
