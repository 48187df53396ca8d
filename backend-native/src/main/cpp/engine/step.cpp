// One step of one thread, and what the threads do together at its end.
#include <algorithm>
#include <chrono>
#include <cstring>

#include "codegen/kernel_abi.hpp"
#include "engine/thread.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::LANES;

namespace {

constexpr size_t MOST_RECORDED = size_t{1} << 19; // spikes kept until they are taken
constexpr size_t MOST_TRACED = size_t{1} << 22;   // numbers of traces kept until they are taken

// The number of the row that is current in a step; -1 where there is none.
int64_t rowNumber(const Samples& samples, int64_t t) {
    if (samples.shown.empty())
        return (t - 1) / samples.stepsPerRow;
    const auto shown = std::lower_bound(samples.shown.begin(), samples.shown.end(), t,
                                        [](const Samples::Shown& s, int64_t step) { return s.last < step; });
    return shown == samples.shown.end() || shown->before >= t
               ? -1
               : shown->first + (t - shown->before - 1) / shown->stepsPerRow;
}

const double* sampleRow(const PopulationCode& code, int64_t t) {
    if (!code.samples.present || t < 1)
        return nullptr;
    int64_t row = rowNumber(code.samples, t);
    if (code.samples.again && code.samples.rows > 0 && row > 0)
        row %= code.samples.rows;
    if (row < 0 || row >= code.samples.rows)
        return nullptr;
    return code.samples.values.data() +
           static_cast<size_t>(row) * static_cast<size_t>(code.samples.width);
}

// Emissions that were written behind those that are there.
void take(Population& population, Emissions& emissions, size_t found) {
    const uint32_t* indices = emissions.indices.data() + emissions.size();
    for (size_t k = 0; k < found; k++)
        population.counts[indices[k]]++;
    emissions.indices.taken(found);
    emissions.payloads.taken(found);
}

} // namespace

void Simulation::noteFault(Thread& thread, const Population& population, const Block& block,
                           int64_t t) {
    const int32_t lane = block.overflowed < 0   ? block.notANumber
                         : block.notANumber < 0 ? block.overflowed
                                                : std::min(block.overflowed, block.notANumber);
    if (lane < 0)
        return;
    const int32_t status = lane == block.overflowed ? GANGLION_OVERFLOW : GANGLION_NOT_A_NUMBER;
    const Fault fault{status, population.place, block.first + lane, t};
    if (fault.before(thread.fault))
        thread.fault = fault;
}

void Simulation::runInitial(Thread& thread, Population& population, int64_t t) {
    if (population.initial.empty())
        return;
    Block block{};
    block.seed = program_.seed;
    block.entity = population.code->entity;
    for (uint32_t first = thread.low(population); first < thread.high(population); first += LANES) {
        block.first = first;
        block.count =
            static_cast<int32_t>(std::min<uint32_t>(thread.high(population) - first, LANES));
        block.overflowed = block.notANumber = -1;
        thread.initial[static_cast<size_t>(population.place)].run(block);
        noteFault(thread, population, block, t);
    }
}

void Simulation::beginTrial(Thread& thread, int64_t t) {
    if (program_.trialSteps == 0 || (t - 1) % program_.trialSteps != 0)
        return;
    for (Population& population : populations_) {
        if (population.resetByTrial)
            runInitial(thread, population, t);
    }
}

// What all neurons of a population share in a step.
Block Simulation::blockOf(const Population& population, int64_t t) const {
    Block block{};
    block.seed = program_.seed;
    block.entity = population.code->entity;
    block.step = static_cast<uint64_t>(t);
    block.everyStep = true;
    block.row = sampleRow(*population.code, t);
    block.rowWidth = population.code->samples.width;
    return block;
}

void Simulation::runUpdate(Thread& thread, Population& population, int64_t t) {
    const auto place = static_cast<size_t>(population.place);
    const Type payload = population.code->payload;
    Emissions& emissions = population.history[static_cast<size_t>(thread.number)][slotOf(t)];
    const uint32_t low = thread.low(population), high = thread.high(population);
    const size_t each = bytesOf(static_cast<uint8_t>(payload));
    auto injected = Injected::const_iterator();
    auto injectedEnd = injected;
    if (population.injectedNow != nullptr) {
        injectedEnd = population.injectedNow->end();
        injected = std::lower_bound(population.injectedNow->begin(), injectedEnd,
                                    std::make_pair(low, INT64_MIN));
    }
    uint8_t* ring = population.ring.slots() == 0 ? nullptr : population.ring.row(t);
    const bool contested = population.contest != nullptr;
    if (contested) {
        ring = nullptr;
        injected = injectedEnd;
        population.contest->candidates[static_cast<size_t>(thread.number)].clear();
    }
    const bool compiled = population.machine != nullptr;
    const uint32_t lanes =
        compiled && !contested ? uint32_t{GANGLION_KERNEL_LANES} : static_cast<uint32_t>(LANES);
    Block block = blockOf(population, t);
    for (uint32_t first = low; first < high; first += lanes) {
        const uint32_t count = std::min<uint32_t>(high - first, lanes);
        block.first = first;
        block.count = static_cast<int32_t>(count);
        block.overflowed = block.notANumber = -1;
        block.sample = block.row == nullptr ? nullptr : block.row + first;
        block.emission = ring != nullptr ? ring + first * LANE_BYTES : thread.emission.bytes();
        block.emitted = 0;
        block.listed = 0;
        const bool more = injected != injectedEnd && injected->first < first + count;
        const bool listing = !contested && population.listed && ring == nullptr && !more;
        block.indices = listing ? emissions.indices.room(count) : nullptr;
        block.payloads = listing ? emissions.payloads.room(count) : nullptr;
        if (compiled) {
            population.machine->run(block, thread.update[place].ports());
        } else {
            thread.update[place].run(block);
        }
        noteFault(thread, population, block, t);
        if (contested) {
            gatherCandidates(thread, population, block, t);
            continue;
        }
        if (listing) {
            take(population, emissions, static_cast<size_t>(block.listed));
            continue;
        }
        if (block.emitted == 0 && (more || ring != nullptr))
            std::memset(block.emission, 0, count * each);
        for (; injected != injectedEnd && injected->first < first + count; ++injected)
            static_cast<int64_t*>(block.emission)[injected->first - first] += injected->second;
        if (block.emitted == 0 && !more)
            continue;
        if (!population.listed) {
            level_.countPresent(static_cast<const int64_t*>(block.emission), count,
                                population.counts.data() + first);
            continue;
        }
        take(population, emissions,
             level_.compact[static_cast<size_t>(payload)](block.emission, count, first,
                                                          emissions.indices.room(count),
                                                          emissions.payloads.room(count)));
    }
}

// Emissions given in advance, and injected ones; those of one pair are summed.
void Simulation::emitEvents(Thread& thread, Population& population, int64_t t) {
    const Events& events = population.code->events;
    Emissions& emissions = population.history[static_cast<size_t>(thread.number)][slotOf(t)];
    const uint32_t low = thread.low(population), high = thread.high(population);
    size_t& next = thread.nextEvent[static_cast<size_t>(population.place)];
    while (next < events.steps.size() && events.steps[next] < t)
        next++;
    const Injected none;
    const Injected& injected = population.injectedNow == nullptr ? none : *population.injectedNow;
    auto more = std::lower_bound(injected.begin(), injected.end(), std::make_pair(low, INT64_MIN));
    const auto emit = [&](uint32_t index, int64_t payload) {
        if (index < low || index >= high || payload == 0)
            return;
        emissions.indices.push(index);
        emissions.payloads.push(static_cast<uint64_t>(payload));
        population.counts[index]++;
    };
    for (; next < events.steps.size() && events.steps[next] == t; next++) {
        const auto index = static_cast<uint32_t>(events.indices[next]);
        for (; more != injected.end() && more->first < index; ++more)
            emit(more->first, more->second);
        const bool both = more != injected.end() && more->first == index;
        emit(index, events.payloads[next] + (both ? more->second : 0));
        if (both)
            ++more;
    }
    for (; more != injected.end(); ++more)
        emit(more->first, more->second);
    scatterToRing(thread, population, t);
}

void Simulation::scatterToRing(Thread& thread, Population& population, int64_t t) {
    if (population.ring.slots() == 0)
        return;
    const uint32_t low = thread.low(population), high = thread.high(population);
    auto* ring = reinterpret_cast<int64_t*>(population.ring.row(t));
    std::fill(ring + low, ring + high, 0);
    const Emissions& emissions = population.history[static_cast<size_t>(thread.number)][slotOf(t)];
    for (size_t k = 0; k < emissions.size(); k++)
        ring[emissions.indices[k]] = static_cast<int64_t>(emissions.payloads[k]);
}

void Simulation::runPopulation(Thread& thread, Population& population, int64_t t) {
    population.history[static_cast<size_t>(thread.number)][slotOf(t)].clear();
    for (const Port& port : population.ports)
        closePort(thread, port, t);
    if (population.code->events.present) {
        emitEvents(thread, population, t);
    } else if (population.drive != nullptr) {
        runDrive(thread, population, t);
    } else {
        runUpdate(thread, population, t);
    }
    if (population.contest == nullptr)
        departMirrors(thread, population, t);
}

void Simulation::runStage(Thread& thread, int64_t t) {
    for (int32_t population : stages_[thread.stage])
        runPopulation(thread, populations_[static_cast<size_t>(population)], t);
}

void Simulation::record(Thread& thread, int64_t t) {
    for (size_t o = 0; o < observed_.size(); o++) {
        const Population& population = populations_[static_cast<size_t>(observed_[o])];
        const Emissions& emissions =
            population.history[static_cast<size_t>(thread.number)][slotOf(t)];
        SpikeRecord::OfPopulation& into = thread.spikes.populations[o];
        into.counts.push(static_cast<uint32_t>(emissions.size()));
        into.indices.append(emissions.indices.data(), emissions.size());
        into.payloads.append(emissions.payloads.data(), emissions.size());
        thread.spikes.total += emissions.size();
    }
    probe(thread, t);
}

void Simulation::probe(Thread& thread, int64_t t) {
    for (size_t p = 0; p < program_.probes.size(); p++) {
        const ProbePoint& point = program_.probes[p];
        if (t % point.every != 0 || point.subject != ProbePoint::Subject::POPULATION)
            continue;
        const Population& population = populations_[static_cast<size_t>(point.population)];
        const StateSlot& slot = population.code->states[static_cast<size_t>(point.state)];
        const Array& state = population.states[static_cast<size_t>(point.state)];
        const bool narrow = population.places.isNarrow(static_cast<size_t>(point.state));
        const auto row = static_cast<size_t>(t / point.every - tracesFrom_ / point.every - 1);
        double* values = traces_[p].values.data() + traceBase_[p] + row * population.size;
        for (uint32_t i = thread.low(population); i < thread.high(population); i++) {
            if (slot.type == Type::F64)
                values[i] = state.as<double>()[i];
            if (slot.type == Type::F32)
                values[i] = static_cast<double>(state.as<float>()[i]);
            if (slot.type == Type::I64)
                values[i] = static_cast<double>(narrow ? state.as<int32_t>()[i] : state.as<int64_t>()[i]) * slot.unit;
        }
    }
}

void Simulation::guarded(Thread& thread, void (Simulation::*part)(Thread&, int64_t), int64_t t) {
    if (broken_.load(std::memory_order_relaxed))
        return;
    try {
        (this->*part)(thread, t);
    } catch (...) {
        thread.failure = std::current_exception();
        broken_.store(true, std::memory_order_relaxed);
    }
}

void Simulation::oneStep(Thread& thread, int64_t t) {
    guarded(thread, &Simulation::beginTrial, t);
    const auto begin = std::chrono::steady_clock::now();
    guarded(thread, &Simulation::deliverOlder, t);
    thread.deliveryNanos += std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count();
    for (thread.stage = 0; thread.stage < stages_.size(); thread.stage++) {
        guarded(thread, &Simulation::runStage, t);
        const auto& stage = stages_[thread.stage];
        const bool contested = std::any_of(stage.begin(), stage.end(), [this](int32_t population) {
            return populations_[static_cast<size_t>(population)].contest != nullptr;
        });
        if (contested) {
            const size_t number = thread.stage;
            barrier_.arrive([this, number] { decideStage(number); });
            guarded(thread, &Simulation::finishStage, t);
        }
        const bool awaited = std::any_of(stage.begin(), stage.end(), [this](int32_t population) {
            return populations_[static_cast<size_t>(population)].readByLowerDelay;
        });
        if (awaited)
            barrier_.arrive([] {});
    }
    if (!plastics_.empty()) {
        guarded(thread, &Simulation::advanceTraces, t);
        barrier_.arrive([] {});
        guarded(thread, &Simulation::learn, t);
    }
    guarded(thread, &Simulation::record, t);
    barrier_.arrive([this, t] { endStep(t); });
}

// Runs in one thread while the others wait.
void Simulation::endStep(int64_t t) {
    step_ = t;
    for (auto& thread : threads_) {
        if (thread->fault.status != GANGLION_OK && thread->fault.before(fault_))
            fault_ = thread->fault;
    }
    for (Population& population : populations_)
        population.injected.erase(t);
    if (t > 0 && fault_.status == GANGLION_OK && !broken_.load(std::memory_order_relaxed))
        advanceSignals(t);
    if (fault_.status != GANGLION_OK || broken_.load(std::memory_order_relaxed)) {
        failed_ = stop_ = true;
    } else if (cancelled_.load(std::memory_order_relaxed)) {
        stop_ = true;
        why_ = GANGLION_CANCELLED;
    } else if (recorded() >= MOST_RECORDED) {
        stop_ = true;
        why_ = GANGLION_BUFFERS_FULL;
    }
    if (builder_ != nullptr && builder_->ready() != adopted_)
        adoptCode();
    prepareStep(t + 1);
}

// Signals, and the probes of them.
void Simulation::advanceSignals(int64_t t) {
    if (signals_->none())
        return;
    const Signals::Mistake mistake = signals_->advance(t, slotOf(t), populations_);
    if (mistake.signal >= 0) {
        const auto place = static_cast<int32_t>(populations_.size()) + mistake.signal;
        fault_ = Fault{mistake.overflow ? GANGLION_OVERFLOW : GANGLION_NOT_A_NUMBER, place,
                       mistake.index, t};
    }
    for (size_t p = 0; p < program_.probes.size(); p++) {
        const ProbePoint& point = program_.probes[p];
        if (t % point.every != 0 || point.subject != ProbePoint::Subject::SIGNAL)
            continue;
        const auto row = static_cast<size_t>(t / point.every - tracesFrom_ / point.every - 1);
        signals_->show(static_cast<size_t>(point.population),
                       traces_[p].values.data() + traceBase_[p] + row * traceWidth(p));
    }
}

size_t Simulation::traceWidth(size_t probe) const {
    const ProbePoint& point = program_.probes[probe];
    const auto place = static_cast<size_t>(point.population);
    return point.subject == ProbePoint::Subject::SIGNAL
               ? static_cast<size_t>(program_.signals[place].size)
               : populations_[place].size;
}

void Simulation::prepareStep(int64_t t) {
    for (Population& population : populations_) {
        const auto found = population.injected.find(t);
        population.injectedNow = found == population.injected.end() ? nullptr : &found->second;
    }
}

size_t Simulation::recorded() const {
    size_t total = 0;
    for (const auto& thread : threads_)
        total += thread->spikes.total;
    return total;
}

void Simulation::work(int number, int64_t steps) {
    Thread& thread = *threads_[static_cast<size_t>(number)];
    const int64_t from = step_;
    barrier_.arrive([] {}); // every thread has read the step
    for (int64_t k = 1; k <= steps && !stop_; k++)
        oneStep(thread, from + k);
}

// Steps whose traces stay within the memory for them.
int64_t Simulation::chunk(int64_t steps) const {
    size_t held = 0;
    double perStep = 0;
    for (size_t p = 0; p < traces_.size(); p++) {
        held += traces_[p].values.size();
        const auto width = static_cast<double>(traceWidth(p));
        perStep += width / program_.probes[p].every;
    }
    if (perStep == 0)
        return steps;
    if (held >= MOST_TRACED)
        return 0;
    const double room = static_cast<double>(MOST_TRACED - held) / perStep;
    return room < 1 ? (held == 0 ? 1 : 0)
                    : static_cast<int64_t>(std::min(room, static_cast<double>(steps)));
}

void Simulation::prepareTraces(int64_t steps) {
    tracesFrom_ = step_;
    for (size_t p = 0; p < traces_.size(); p++) {
        const ProbePoint& point = program_.probes[p];
        const int64_t rows = (step_ + steps) / point.every - step_ / point.every;
        const size_t width = traceWidth(p);
        traceBase_[p] = traces_[p].values.size();
        traces_[p].values.room(static_cast<size_t>(rows) * width);
        for (int64_t row = 1; row <= rows; row++)
            traces_[p].steps.push_back((step_ / point.every + row) * point.every);
    }
}

void Simulation::requireRunning() const {
    if (failed_)
        throw Refusal(GANGLION_FAILED, "the simulation failed and can only be closed");
}

Outcome Simulation::advance(int64_t steps) {
    requireRunning();
    if (steps > INT64_MAX - step_ - 1)
        throw Refusal(GANGLION_BAD_ARGUMENT, "too many steps");
    if (underwayMissing_)
        restoreUnderway();
    Outcome outcome;
    const int64_t from = step_;
    const int64_t planned = recorded() >= MOST_RECORDED ? 0 : chunk(steps);
    stop_ = false;
    why_ = planned < steps ? GANGLION_BUFFERS_FULL : GANGLION_DONE;
    if (cancelled_.exchange(false)) {
        outcome.why = GANGLION_CANCELLED;
        return outcome;
    }
    if (builder_ != nullptr)
        builder_->begun();
    prepareTraces(planned);
    prepareStep(step_ + 1);
    workers_.run([this, planned](int number) { work(number, planned); });
    for (size_t p = 0; p < traces_.size(); p++) {
        TraceRecord& trace = traces_[p];
        while (!trace.steps.empty() && trace.steps.back() > step_)
            trace.steps.pop_back();
        const size_t width = traceWidth(p);
        trace.values.taken(trace.steps.size() * width - trace.values.size());
    }
    for (auto& thread : threads_) {
        if (thread->failure != nullptr)
            std::rethrow_exception(thread->failure);
    }
    if (why_ != GANGLION_BUFFERS_FULL)
        cancelled_.store(false);
    outcome.done = step_ - from;
    outcome.why = why_;
    outcome.fault = fault_;
    return outcome;
}

} // namespace ganglion
