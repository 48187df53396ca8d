#include "program/reader.hpp"

#include <cstring>

#include "program/crc32c.hpp"
#include "program/refusal.hpp"

namespace ganglion {
namespace {

[[noreturn]] void damaged(const std::string& what) {
    throw Refusal(GANGLION_DAMAGED_PROGRAM, "damaged program: " + what);
}

class Reader {
public:
    Reader(const uint8_t* bytes, size_t length) : at_(bytes), left_(length) {}

    size_t left() const { return left_; }

    template <typename T> T value() {
        T result;
        std::memcpy(&result, take(sizeof(T)), sizeof(T));
        return result;
    }

    uint8_t u8() { return value<uint8_t>(); }
    int32_t i32() { return value<int32_t>(); }
    int64_t i64() { return value<int64_t>(); }
    double f64() { return value<double>(); }

    int tag(int kinds) {
        const int kind = u8();
        if (kind >= kinds)
            damaged("unknown kind " + std::to_string(kind));
        return kind;
    }

    bool boolean() { return tag(2) == 1; }
    Type type() { return static_cast<Type>(tag(4)); }

    // The length of a list whose elements take at least that many bytes each.
    size_t count(size_t least) {
        const int32_t count = i32();
        if (count < 0 || static_cast<uint64_t>(count) * least > left_) {
            damaged("a list of " + std::to_string(count) + " does not fit into it");
        }
        return static_cast<size_t>(count);
    }

    std::string text() {
        const size_t length = count(1);
        return std::string(reinterpret_cast<const char*>(take(length)), length);
    }

    template <typename T> std::vector<T> values() {
        const size_t length = count(sizeof(T));
        std::vector<T> result(length);
        if (length > 0)
            std::memcpy(result.data(), take(length * sizeof(T)), length * sizeof(T));
        return result;
    }

    template <typename T, typename Read> std::vector<T> list(Read read) {
        const size_t length = count(1);
        std::vector<T> result;
        for (size_t i = 0; i < length; i++)
            result.push_back(read());
        return result;
    }

private:
    const uint8_t* take(size_t bytes) {
        if (bytes > left_)
            damaged("it ends early");
        const uint8_t* here = at_;
        at_ += bytes;
        left_ -= bytes;
        return here;
    }

    const uint8_t* at_;
    size_t left_;
};

void skipSpan(Reader& in) {
    in.text();
    in.i32();
    in.i32();
}

// The engine needs nothing of the chip; it says its length in bytes.
void skipChip(Reader& in) {
    in.text();
}

Instruction readInstruction(Reader& in) {
    Instruction instruction{};
    instruction.opcode = static_cast<Opcode>(in.tag(OPCODES));
    instruction.type = in.type();
    instruction.dst = in.i32();
    instruction.a = in.i32();
    instruction.b = in.i32();
    instruction.c = in.i32();
    instruction.immediate = in.i64();
    return instruction;
}

Code readCode(Reader& in) {
    Code code;
    code.instructions = in.list<Instruction>([&] { return readInstruction(in); });
    code.registers = in.list<Type>([&] { return in.type(); });
    code.tables = in.list<std::vector<int64_t>>([&] { return in.values<int64_t>(); });
    code.result = in.i32();
    return code;
}

Column readColumn(Reader& in) {
    Column column;
    column.name = in.text();
    column.values = in.values<double>();
    return column;
}

StateSlot readState(Reader& in) {
    StateSlot state;
    state.name = in.text();
    state.type = in.type();
    state.unit = in.f64();
    return state;
}

PortSlot readPort(Reader& in) {
    PortSlot port;
    port.name = in.text();
    port.accumulator = in.type();
    const int how = in.tag(6);
    port.counted = how % 2 == 1;
    port.fold.kind = static_cast<FoldKind>(how / 2);
    if (!port.fold.isSum()) {
        port.fold.empty = in.i64();
        port.fold.shift = in.i32();
        port.fold.bits = in.i32();
    }
    return port;
}

Samples readSamples(Reader& in) {
    Samples samples;
    const auto kind = in.tag(5);
    samples.present = kind != 0;
    samples.again = kind == 2 || kind == 4;
    if (!samples.present)
        return samples;
    samples.rows = in.i32();
    samples.width = in.i32();
    samples.stepsPerRow = in.i32();
    samples.values = in.values<double>();
    if (kind > 2) {
        samples.shown = in.list<Samples::Shown>([&] {
            Samples::Shown shown{};
            shown.before = in.i64();
            shown.last = in.i64();
            shown.stepsPerRow = in.i32();
            shown.first = in.i64();
            return shown;
        });
    }
    return samples;
}

Events readEvents(Reader& in) {
    Events events;
    events.present = in.boolean();
    if (!events.present)
        return events;
    events.steps = in.values<int64_t>();
    events.indices = in.values<int32_t>();
    events.payloads = in.values<int64_t>();
    return events;
}

WinnersCode readWinners(Reader& in) {
    WinnersCode winners;
    winners.present = in.boolean();
    if (!winners.present)
        return winners;
    winners.count = in.i32();
    winners.key = readCode(in);
    winners.block = readCode(in);
    return winners;
}

PopulationCode readPopulation(Reader& in) {
    PopulationCode population;
    population.name = in.text();
    population.entity = static_cast<uint32_t>(in.i32());
    population.size = in.i32();
    population.stimulus = in.boolean();
    population.stage = in.i32();
    population.states = in.list<StateSlot>([&] { return readState(in); });
    population.ports = in.list<PortSlot>([&] { return readPort(in); });
    population.columns = in.list<Column>([&] { return readColumn(in); });
    population.initial = readCode(in);
    population.update = readCode(in);
    population.payload = in.type();
    population.samples = readSamples(in);
    population.events = readEvents(in);
    population.winners = readWinners(in);
    population.observed = in.boolean();
    skipSpan(in);
    return population;
}

Sliding readSliding(Reader& in) {
    Sliding axis;
    axis.length = in.i32();
    axis.size = in.i32();
    axis.stride = in.i32();
    axis.padding = in.i32();
    axis.dilation = in.i32();
    return axis;
}

Connector readConnector(Reader& in) {
    Connector connector;
    connector.kind = static_cast<Connector::Kind>(in.tag(9));
    switch (connector.kind) {
    case Connector::Kind::ALL_TO_ALL:
    case Connector::Kind::ONE_TO_ONE:
    case Connector::Kind::DENSE:
        break;
    case Connector::Kind::FIXED_PROBABILITY:
        connector.probability = in.f64();
        break;
    case Connector::Kind::FIXED_IN_DEGREE:
    case Connector::Kind::FIXED_OUT_DEGREE:
    case Connector::Kind::FIXED_TOTAL:
        connector.count = in.i32();
        break;
    case Connector::Kind::LIST:
        connector.sources = in.values<int32_t>();
        connector.targets = in.values<int32_t>();
        break;
    case Connector::Kind::KERNEL:
        connector.kernel.channels = in.i32();
        connector.kernel.outputs = in.i32();
        connector.kernel.groups = in.i32();
        connector.kernel.rows = readSliding(in);
        connector.kernel.columns = readSliding(in);
        break;
    }
    return connector;
}

SynapseSlot readSynapseState(Reader& in) {
    SynapseSlot state;
    state.name = in.text();
    state.type = in.type();
    state.unit = in.f64();
    state.dated = in.boolean();
    state.shown = readCode(in);
    return state;
}

TraceCode readTrace(Reader& in) {
    TraceCode trace;
    trace.name = in.text();
    trace.side = static_cast<Side>(in.tag(2));
    trace.type = in.type();
    trace.unit = in.f64();
    trace.decay = readCode(in);
    trace.raise = readCode(in);
    return trace;
}

PlasticityCode readPlasticity(Reader& in) {
    PlasticityCode rule;
    rule.present = in.boolean();
    if (!rule.present)
        return rule;
    rule.states = in.list<SynapseSlot>([&] { return readSynapseState(in); });
    rule.weight = in.i32();
    rule.initial = readCode(in);
    rule.advance = readCode(in);
    rule.deliver = readCode(in);
    rule.onPre = readCode(in);
    rule.onPost = readCode(in);
    rule.periodic = in.list<PeriodicCode>([&] {
        PeriodicCode periodic;
        periodic.everySteps = in.i32();
        periodic.code = readCode(in);
        return periodic;
    });
    rule.bound = readCode(in);
    rule.traces = in.list<TraceCode>([&] { return readTrace(in); });
    rule.site = static_cast<Site>(in.tag(2));
    rule.postAfter = in.i32();
    rule.first = static_cast<Side>(in.tag(2));
    rule.tiesIncluded = in.boolean();
    return rule;
}

MirrorCode readMirror(Reader& in) {
    MirrorCode mirror;
    mirror.present = in.boolean();
    if (!mirror.present)
        return mirror;
    mirror.projection = in.i32();
    mirror.value = readCode(in);
    return mirror;
}

ProjectionCode readProjection(Reader& in) {
    ProjectionCode projection;
    projection.name = in.text();
    projection.entity = static_cast<uint32_t>(in.i32());
    projection.source = in.i32();
    projection.target = in.i32();
    projection.port = in.i32();
    projection.connector = readConnector(in);
    projection.weight = readCode(in);
    if (in.tag(2) == 1) {
        projection.format.multiples = true;
        projection.format.bits = in.i32();
        projection.format.unit = in.f64();
        projection.format.step = in.i32();
    }
    projection.delay = readCode(in);
    projection.minDelay = in.i32();
    projection.maxDelay = in.i32();
    projection.columns = in.list<Column>([&] { return readColumn(in); });
    projection.plasticity = readPlasticity(in);
    if (in.boolean())
        in.tag(3); // the polarity: the codes keep it
    projection.mirrors = readMirror(in);
    projection.since = in.i64();
    skipSpan(in);
    return projection;
}

SignalCode readSignal(Reader& in) {
    SignalCode signal;
    signal.name = in.text();
    signal.entity = static_cast<uint32_t>(in.i32());
    signal.size = in.i32();
    signal.type = in.type();
    signal.unit = in.f64();
    signal.most = in.f64();
    signal.initial = in.values<double>();
    signal.everySteps = in.i32();
    signal.reductions = in.list<ReductionCode>([&] {
        ReductionCode reduction;
        reduction.kind = static_cast<ReductionKind>(in.tag(7));
        reduction.population = in.i32();
        reduction.state = in.i32();
        reduction.type = in.type();
        return reduction;
    });
    signal.update = readCode(in);
    skipSpan(in);
    return signal;
}

ProbePoint readProbe(Reader& in) {
    ProbePoint probe{};
    probe.subject = static_cast<ProbePoint::Subject>(in.tag(3));
    probe.population = in.i32();
    probe.state = in.i32();
    probe.every = in.i32();
    return probe;
}

void skipMapping(Reader& in) {
    in.list<int>([&] {
        for (int field = 0; field < 4; field++)
            in.i32();
        return 0;
    });
    in.values<int32_t>();
    in.list<int>([&] {
        for (int column = 0; column < 3; column++)
            in.values<int32_t>();
        return 0;
    });
}

Program readBody(Reader& in) {
    Program program;
    program.name = in.text();
    program.dt = in.f64();
    program.seed = static_cast<uint64_t>(in.i64());
    in.text();
    skipChip(in);
    program.populations = in.list<PopulationCode>([&] { return readPopulation(in); });
    program.projections = in.list<ProjectionCode>([&] { return readProjection(in); });
    program.signals = in.list<SignalCode>([&] { return readSignal(in); });
    program.probes = in.list<ProbePoint>([&] { return readProbe(in); });
    if (in.boolean()) {
        program.trialSteps = in.i32();
        program.trialReset = in.values<int32_t>();
        if (program.trialSteps < 1)
            damaged("trials of " + std::to_string(program.trialSteps) + " steps");
    }
    skipMapping(in);
    if (in.left() > 0)
        damaged(std::to_string(in.left()) + " bytes too many");
    return program;
}

} // namespace

Program readProgram(const uint8_t* bytes, size_t length) {
    constexpr char MAGIC[] = "GNGLPROG";
    constexpr size_t HEADER = 12, TRAILER = 4;
    if (length < HEADER + TRAILER || std::memcmp(bytes, MAGIC, 8) != 0) {
        throw Refusal(GANGLION_DAMAGED_PROGRAM, "not a Ganglion program");
    }
    uint32_t version, checksum;
    std::memcpy(&version, bytes + 8, sizeof version);
    std::memcpy(&checksum, bytes + length - TRAILER, sizeof checksum);
    if (version != PROGRAM_VERSION) {
        throw Refusal(GANGLION_DAMAGED_PROGRAM, "program of version " + std::to_string(version) +
                                                    ", this engine reads version " +
                                                    std::to_string(PROGRAM_VERSION));
    }
    if (Crc32c().of(bytes, length - TRAILER) != checksum)
        damaged("the checksum does not fit");
    Reader in(bytes + HEADER, length - HEADER - TRAILER);
    Program program = readBody(in);
    checkProgram(program);
    return program;
}

} // namespace ganglion
