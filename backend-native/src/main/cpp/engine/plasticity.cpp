// Rules of projections in a simulation: made once, asked in every step.
#include <algorithm>

#include "engine/learning.hpp"
#include "engine/thread.hpp"
#include "program/refusal.hpp"

namespace ganglion {

namespace {

bool reads(const std::vector<const CompiledCode*>& codes, Opcode opcode) {
    return std::any_of(codes.begin(), codes.end(), [=](const CompiledCode* code) {
        return std::any_of(code->outside().begin(), code->outside().end(),
                           [=](const Outside& outside) { return outside.opcode == opcode; });
    });
}

bool has(const std::vector<const Code*>& codes, Opcode first, Opcode last) {
    return std::any_of(codes.begin(), codes.end(), [=](const Code* code) {
        return std::any_of(
            code->instructions.begin(), code->instructions.end(),
            [=](const Instruction& i) { return i.opcode >= first && i.opcode <= last; });
    });
}

bool some(const Code& code) {
    return !code.instructions.empty();
}

// Codes that run in steps, or behind them.
std::vector<const Code*> codesOf(const PlasticityCode& rule) {
    std::vector<const Code*> codes{&rule.advance, &rule.deliver, &rule.onPre, &rule.onPost,
                                   &rule.bound};
    for (const PeriodicCode& periodic : rule.periodic)
        codes.push_back(&periodic.code);
    for (const SynapseSlot& state : rule.states)
        codes.push_back(&state.shown);
    return codes;
}

} // namespace

void Simulation::makePlastics() {
    for (size_t p = 0; p < projections_.size(); p++) {
        Projection& projection = projections_[p];
        const ProjectionCode& code = *projection.code;
        if (!projection.form.plastic)
            continue;
        plastics_.push_back(std::make_unique<Plastic>());
        Plastic& plastic = *plastics_.back();
        projection.plastic = &plastic;
        plastic.code = &code;
        plastic.place = static_cast<int32_t>(p);
        plastic.delay = projection.form.delay;
        plastic.seed = program_.seed;
        plastic.signals = signals_.get();
        plastic.loops = &level_.synapses;
        plastic.source = &populations_[static_cast<size_t>(code.source)];
        plastic.target = &populations_[static_cast<size_t>(code.target)];
        plastic.port = projection.port;
        for (const Column& column : code.columns)
            plastic.columns.push_back(column.values.data());
        if (code.mirrors.present) {
            plastic.mirrored = projections_[static_cast<size_t>(code.mirrors.projection)].plastic;
            plastic.mirrored->hasMirror = true;
            plastic.value = CompiledCode(code.mirrors.value, nullptr, Columns{}, level_);
            noteNeeds(*plastic.mirrored, {&code.mirrors.value}, {&plastic.value});
        } else {
            compileRule(plastic);
        }
    }
}

void Simulation::compileRule(Plastic& plastic) {
    const PlasticityCode& rule = plastic.rule();
    const auto compile = [this](const Code& code) {
        return CompiledCode(code, nullptr, Columns{}, level_);
    };
    plastic.initial = compile(rule.initial);
    plastic.advance = compile(rule.advance);
    plastic.deliver = compile(rule.deliver);
    plastic.onPre = compile(rule.onPre);
    plastic.onPost = compile(rule.onPost);
    plastic.bound = compile(rule.bound);
    std::vector<const CompiledCode*> codes{&plastic.advance, &plastic.deliver, &plastic.onPre,
                                           &plastic.onPost, &plastic.bound};
    for (const PeriodicCode& periodic : rule.periodic)
        plastic.periodic.push_back(compile(periodic.code));
    for (const CompiledCode& periodic : plastic.periodic)
        codes.push_back(&periodic);
    for (const SynapseSlot& state : rule.states)
        plastic.shown.push_back(compile(state.shown));
    for (const CompiledCode& shown : plastic.shown)
        codes.push_back(&shown);
    const bool waits = some(rule.bound) && some(rule.onPre) && some(rule.onPost);
    if (waits)
        openSpikeRows(plastic, rule.first == Side::POST ? Side::PRE : Side::POST);
    for (const TraceCode& trace : rule.traces) {
        const Population& neurons = trace.side == Side::PRE ? *plastic.source : *plastic.target;
        plastic.traces.emplace_back(trace, neurons, plastic.longestLag(trace.side),
                                    rule.tiesIncluded, workers_.threads(), level_);
    }
    noteNeeds(plastic, codesOf(rule), codes);
}

void Simulation::openSpikeRows(Plastic& plastic, Side side) {
    auto& rows = side == Side::PRE ? plastic.pre : plastic.post;
    if (rows == nullptr) {
        rows = std::make_unique<SpikeRows>(side == Side::PRE ? *plastic.source : *plastic.target,
                                           plastic.longestLag(side), workers_.threads());
    }
}

// What codes over the synapses of a rule read beside its columns.
void Simulation::noteNeeds(Plastic& plastic, const std::vector<const Code*>& codes,
                           const std::vector<const CompiledCode*>& compiled) {
    plastic.drawn = plastic.drawn || has(codes, Opcode::DRAW, Opcode::POISSON);
    plastic.positioned = plastic.positioned || has(codes, Opcode::COLUMN, Opcode::COLUMN);
    if (reads(compiled, Opcode::PRE_SPIKE))
        openSpikeRows(plastic, Side::PRE);
    if (reads(compiled, Opcode::POST_SPIKE))
        openSpikeRows(plastic, Side::POST);
}

// Parts of all rules before those of their mirrors: those read them.
void Simulation::openParts() {
    for (auto& plastic : plastics_) {
        for (int thread = 0; thread < workers_.threads(); thread++) {
            plastic->parts.push_back(std::make_unique<Plastic::Part>());
            Plastic::Part& part = *plastic->parts.back();
            if (plastic->isMirror()) {
                SynapseColumns& read =
                    plastic->mirrored->parts[static_cast<size_t>(thread)]->synapses;
                part.value = std::make_unique<RuleRun>(plastic->value, *plastic->mirrored, read);
                part.outgoing.resize(threads_.size());
                for (Flights& flights : part.outgoing)
                    flights.open(plastic->code->maxDelay, plastic->port);
                continue;
            }
            const auto run = [&](const CompiledCode& code) {
                return std::make_unique<RuleRun>(code, *plastic, part.synapses);
            };
            part.advance = run(plastic->advance);
            part.deliver = run(plastic->deliver);
            part.onPre = run(plastic->onPre);
            part.onPost = run(plastic->onPost);
            part.bound = run(plastic->bound);
            for (const CompiledCode& code : plastic->periodic)
                part.periodic.emplace_back(code, *plastic, part.synapses);
            part.flights.open(plastic->code->maxDelay, plastic->port);
        }
    }
}

void Simulation::buildPlastics(Thread& thread) {
    for (auto& plastic : plastics_) {
        const auto p = static_cast<size_t>(plastic->place);
        buildPart(*plastic, thread.number, synapseCodes_[p], level_, thread.degrees[p]);
    }
}

void Simulation::finishPlastics() {
    for (auto& plastic : plastics_)
        finish(*plastic, synapseCodes_[static_cast<size_t>(plastic->place)], level_);
}

void Simulation::noteFault(Thread& thread, const Plastic& plastic, const LaneFault& found,
                           int64_t t) {
    if (found.status == GANGLION_OK)
        return;
    int64_t index = 0;
    eachSynapse(plastic, synapseCodes_[static_cast<size_t>(plastic.place)], level_,
                [&](const SynapsePlace& place) {
                    if (place.thread == thread.number && place.local == found.synapse)
                        index = place.synapse;
                });
    const auto population = static_cast<int32_t>(populations_.size() + program_.signals.size()) +
                            plastic.place;
    const Fault fault{found.status, population, index, t};
    if (fault.before(thread.fault))
        thread.fault = fault;
}

void Simulation::addPlastic(Thread& thread, Plastic& plastic, int32_t delay, int64_t t) {
    const Port& port = plastic.target->ports[static_cast<size_t>(plastic.code->port)];
    const auto number = static_cast<size_t>(thread.number);
    const auto type = static_cast<size_t>(port.type);
    const size_t slot =
        windows_[static_cast<size_t>(port.window)].begin[number] + port.slots[number];
    const PortSums sums{port.type, thread.sums[type].bytes() + slot * sumBytes(port.type),
                        port.counted ? thread.arrivals[type].as<int64_t>() + slot : nullptr,
                        thread.low(*plastic.target), port.fold.isSum() ? nullptr : &port.fold};
    Learning learning(plastic, thread.number, slots_);
    learning.deliver(t, delay, sums);
    noteFault(thread, plastic, learning.fault(), t);
}

// What mirrors bring of the neurons of a population that have just run.
void Simulation::departMirrors(Thread& thread, const Population& population, int64_t t) {
    for (auto& plastic : plastics_) {
        if (!plastic->isMirror() || plastic->source != &population)
            continue;
        Learning learning(*plastic, thread.number, slots_);
        learning.depart(t);
        noteFault(thread, *plastic->mirrored, learning.fault(), t);
    }
}

// What synapses see of the neurons of a thread.
void Simulation::advanceTraces(Thread& thread, int64_t t) {
    const auto number = static_cast<size_t>(thread.number);
    for (auto& plastic : plastics_) {
        const Emissions& from = plastic->source->history[number][slotOf(t)];
        const Emissions& to = plastic->target->history[number][slotOf(t)];
        for (Trace& trace : plastic->traces)
            trace.advance(thread.number, t, trace.side() == Side::PRE ? from : to);
        if (plastic->pre != nullptr)
            plastic->pre->advance(thread.number, t, from);
        if (plastic->post != nullptr)
            plastic->post->advance(thread.number, t, to);
    }
}

void Simulation::learn(Thread& thread, int64_t t) {
    for (auto& plastic : plastics_) {
        if (plastic->isMirror())
            continue;
        Learning learning(*plastic, thread.number, slots_);
        learning.learn(t);
        noteFault(thread, *plastic, learning.fault(), t);
    }
}

// Spikes of the last steps that a checkpoint brought back.
void Simulation::restoreSpikeRows() {
    for (auto& plastic : plastics_) {
        for (int64_t e = std::max<int64_t>(1, step_ - slots_ + 2); e <= step_; e++) {
            for (const auto& thread : threads_) {
                const auto number = static_cast<size_t>(thread->number);
                if (plastic->pre != nullptr) {
                    plastic->pre->advance(thread->number, e,
                                          plastic->source->history[number][slotOf(e)]);
                }
                if (plastic->post != nullptr) {
                    plastic->post->advance(thread->number, e,
                                           plastic->target->history[number][slotOf(e)]);
                }
            }
        }
    }
}

} // namespace ganglion
