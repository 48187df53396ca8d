// Making a simulation: columns, codes, synapses, the order of deliveries.
#include <algorithm>
#include <set>

#include "engine/thread.hpp"
#include "numeric/arithmetic.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;

std::vector<uint32_t> rangesOf(uint32_t size, int threads) {
    constexpr uint32_t BLOCK = static_cast<uint32_t>(LANES);
    const auto n = static_cast<uint32_t>(threads);
    const uint32_t each = size / n;
    const uint32_t grain = each >= 8 * BLOCK ? BLOCK : each >= 64 ? 16 : 1;
    std::vector<uint32_t> bounds;
    for (uint32_t k = 0; k < n; k++) {
        const auto even = static_cast<uint32_t>(static_cast<uint64_t>(size) * k / n);
        bounds.push_back(even / grain * grain);
    }
    bounds.push_back(size);
    return bounds;
}

namespace {

Array convertedColumn(const Column& column, Type type) {
    const size_t n = column.values.size();
    Array array(n * bytesOf(static_cast<uint8_t>(type)));
    for (size_t i = 0; i < n; i++) {
        const double x = column.values[i];
        if (type == Type::F64)
            array.as<double>()[i] = x;
        if (type == Type::F32)
            array.as<float>()[i] = static_cast<float>(x);
        if (type == Type::I64)
            array.as<int64_t>()[i] = arithmetic::toLong(x);
    }
    return array;
}

bool reads(const Code& code, size_t column, Type type) {
    return std::any_of(code.instructions.begin(), code.instructions.end(),
                       [&](const Instruction& i) {
                           return i.opcode == Opcode::COLUMN &&
                                  static_cast<size_t>(i.immediate) == column && i.type == type;
                       });
}

Columns columnsOf(Population& population) {
    Columns columns;
    for (const Array& state : population.states)
        columns.states.push_back(state.bytes());
    for (const Port& port : population.ports) {
        columns.sums.push_back(port.sums.bytes());
        columns.arrivals.push_back(port.arrivals.bytes());
    }
    for (size_t c = 0; c < population.code->columns.size(); c++) {
        for (Type type : {Type::F64, Type::F32, Type::I64}) {
            const void* memory = nullptr;
            if (reads(population.code->initial, c, type) ||
                reads(population.code->update, c, type)) {
                population.columns.push_back(convertedColumn(population.code->columns[c], type));
                memory = population.columns.back().bytes();
            }
            columns.columns.push_back(memory);
        }
    }
    return columns;
}

} // namespace

Simulation::Simulation(Program program, int threads, const Level& level, Codegen codegen)
    : program_(std::move(program)), level_(level), codegen_(codegen), slots_(program_.maxDelay() + int64_t{1}),
      barrier_(threads), workers_(threads) {
    requireMemory(program_, threads);
    makePopulations();
    generateCode(); // compiled beside what follows
    makeProjections();
    for (int number = 0; number < threads; number++) {
        threads_.push_back(std::make_unique<Thread>());
        threads_.back()->number = number;
    }
    buildSynapses();
    scheduleDeliveries();
    initialise();
    requireCode();
}

Simulation::~Simulation() = default;

void Simulation::makePopulations() {
    std::set<int32_t> stages;
    for (const PopulationCode& code : program_.populations)
        stages.insert(code.stage);
    stages_.resize(stages.size());
    populations_.resize(program_.populations.size());
    for (size_t p = 0; p < populations_.size(); p++) {
        Population& population = populations_[p];
        const PopulationCode& code = program_.populations[p];
        population.code = &code;
        population.place = static_cast<int32_t>(p);
        population.size = static_cast<uint32_t>(code.size);
        population.bounds = rangesOf(population.size, workers_.threads());
        population.counts.assign(population.size, 0);
        population.history.resize(static_cast<size_t>(workers_.threads()));
        for (auto& slots : population.history)
            slots.resize(static_cast<size_t>(slots_));
        for (const StateSlot& state : code.states) {
            population.states.emplace_back(population.size *
                                           bytesOf(static_cast<uint8_t>(state.type)));
        }
        for (const PortSlot& slot : code.ports) {
            Port port;
            port.type = slot.accumulator;
            port.counted = slot.counted;
            port.sums = Array(population.size * bytesOf(static_cast<uint8_t>(slot.accumulator)));
            port.arrivals = Array(slot.counted ? population.size * sizeof(int64_t) : 0);
            population.ports.push_back(std::move(port));
        }
        population.places = columnsOf(population);
        population.initial = CompiledCode(code.initial, &code, population.places, level_);
        population.update = CompiledCode(code.update, &code, population.places, level_);
        const auto stage =
            static_cast<size_t>(std::distance(stages.begin(), stages.find(code.stage)));
        stages_[stage].push_back(population.place);
        if (code.observed)
            observed_.push_back(population.place);
    }
    for (int32_t population : program_.trialReset)
        populations_[static_cast<size_t>(population)].resetByTrial = true;
}

void Simulation::makeProjections() {
    projections_.resize(program_.projections.size());
    synapseCodes_.reserve(projections_.size());
    for (size_t p = 0; p < projections_.size(); p++) {
        const ProjectionCode& code = program_.projections[p];
        Population& source = populations_[static_cast<size_t>(code.source)];
        const Population& target = populations_[static_cast<size_t>(code.target)];
        Projection& projection = projections_[p];
        projection.code = &code;
        projection.port = target.ports[static_cast<size_t>(code.port)].type;
        projection.minDelay = code.minDelay;
        projection.maxDelay = code.maxDelay;
        synapseCodes_.emplace_back(code, level_);
        if (source.size > 0 && target.size > 0 &&
            !(code.connector.kind == Connector::Kind::LIST && code.connector.sources.empty())) {
            projection.form =
                chooseForm(code, projection.port, source.code->payload, synapseCodes_[p]);
        }
        if (projection.form.delay >= 0)
            projection.minDelay = projection.maxDelay = projection.form.delay;
        if (projection.minDelay == 0)
            source.readByLowerDelay = true;
        if (projection.form.diagonal) {
            source.ringSlots =
                std::max(source.ringSlots, static_cast<uint32_t>(projection.form.delay) + 1);
        }
        const auto range = static_cast<size_t>(projection.maxDelay - projection.minDelay) + 1;
        projection.underway.resize(static_cast<size_t>(workers_.threads()));
        if (range > 1) {
            for (auto& slots : projection.underway)
                slots.resize(range);
        }
    }
    for (Population& population : populations_) {
        if (population.ringSlots > 0) {
            population.ring =
                Array(static_cast<size_t>(population.ringSlots) * population.size * LANE_BYTES);
        }
    }
}

void Simulation::buildSynapses() {
    for (Projection& projection : projections_)
        projection.parts.resize(static_cast<size_t>(workers_.threads()));
    workers_.run([this](int number) {
        for (size_t p = 0; p < projections_.size(); p++) {
            Projection& projection = projections_[p];
            const Population& source = populations_[static_cast<size_t>(projection.code->source)];
            const Population& target = populations_[static_cast<size_t>(projection.code->target)];
            Thread& thread = *threads_[static_cast<size_t>(number)];
            Part& part = projection.parts[static_cast<size_t>(number)];
            part.low = thread.low(target);
            part.high = thread.high(target);
            buildPart(*projection.code, synapseCodes_[p], projection.form, source.size, target.size,
                      program_.seed, level_, thread.arena, part);
        }
    });
    for (Projection& projection : projections_) {
        projection.degrees.assign(populations_[static_cast<size_t>(projection.code->source)].size,
                                  0);
        for (Part& part : projection.parts) {
            for (size_t source = 0; source < part.degrees.size(); source++)
                projection.degrees[source] += part.degrees[source];
            part.degrees = std::vector<uint32_t>();
        }
    }
}

void Simulation::scheduleDeliveries() {
    for (size_t p = 0; p < projections_.size(); p++) {
        const Projection& projection = projections_[p];
        Population& target = populations_[static_cast<size_t>(projection.code->target)];
        Port& port = target.ports[static_cast<size_t>(projection.code->port)];
        for (int32_t delay = projection.minDelay; delay <= projection.maxDelay; delay++) {
            port.due.push_back(Due{delay, static_cast<int32_t>(p)});
        }
    }
    // ascending step of emission is descending delay
    for (Population& population : populations_) {
        for (Port& port : population.ports) {
            std::stable_sort(port.due.begin(), port.due.end(),
                             [](const Due& a, const Due& b) { return a.delay > b.delay; });
        }
    }
}

void Simulation::initialise() {
    traces_.resize(program_.probes.size());
    traceBase_.resize(program_.probes.size());
    workers_.run([this](int number) {
        Thread& thread = *threads_[static_cast<size_t>(number)];
        thread.emission = Array(static_cast<size_t>(LANES) * LANE_BYTES);
        thread.spikes.populations.resize(observed_.size());
        thread.nextEvent.assign(populations_.size(), 0);
        for (Population& population : populations_) {
            thread.initial.emplace_back(population.initial);
            thread.update.emplace_back(population.update);
            runInitial(thread, population, 0);
        }
    });
    endStep(0);
    if (fault_.status != GANGLION_OK) {
        const std::string& name = populations_[static_cast<size_t>(fault_.population)].code->name;
        const char* what =
            fault_.status == GANGLION_OVERFLOW ? "integer overflow in " : "not a number in ";
        throw Refusal(fault_.status,
                      what + name + "[" + std::to_string(fault_.index) + "] at step 0");
    }
}

} // namespace ganglion
