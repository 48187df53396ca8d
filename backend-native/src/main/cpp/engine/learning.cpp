#include "engine/learning.hpp"

#include <algorithm>
#include <cstring>

#include "engine/amounts.hpp"

namespace ganglion {

using ganglion_kernels::LANES;

namespace {

constexpr auto FULL = static_cast<uint32_t>(LANES);
constexpr uint32_t WORTH_A_RUN = FULL / 2; // lanes that are not made to wait for strangers

template <typename T> T ofBits(uint64_t bits) {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename T> T times(T amount, T payload) {
    return amount * payload;
}
int64_t times(int64_t amount, int64_t payload) {
    return static_cast<int64_t>(static_cast<uint64_t>(amount) * static_cast<uint64_t>(payload));
}
template <typename T> T plus(T sum, T amount) {
    return sum + amount;
}
int64_t plus(int64_t sum, int64_t amount) {
    return static_cast<int64_t>(static_cast<uint64_t>(sum) + static_cast<uint64_t>(amount));
}

template <typename T>
void addLanes(const Lanes& lanes, const void* amounts, const int32_t* condition,
              const PortSums& port) {
    const auto* each = static_cast<const T*>(amounts);
    auto* sums = reinterpret_cast<T*>(port.sums);
    for (uint32_t i = 0; i < lanes.count; i++) {
        if (condition != nullptr && condition[i] == 0)
            continue;
        const uint32_t slot = lanes.targets[i] - port.low;
        sums[slot] = plus(sums[slot], times(each[i], ofBits<T>(lanes.payloads[i])));
        if (port.arrivals != nullptr)
            port.arrivals[slot]++;
    }
}

// The bits of an amount that a code computed for a lane.
uint64_t bitsOfLane(const void* amounts, Type type, uint32_t lane) {
    return type == Type::F32 ? static_cast<const uint32_t*>(amounts)[lane]
                             : static_cast<const uint64_t*>(amounts)[lane];
}

} // namespace

Learning::Learning(Plastic& plastic, int thread, int64_t slots)
    : plastic_(plastic), part_(*plastic.parts[static_cast<size_t>(thread)]), lanes_(part_.lanes),
      thread_(thread), slots_(slots) {
    lanes_.clear();
}

void Learning::note(const LaneFault& fault) {
    if (fault.status == GANGLION_OK)
        return;
    if (fault_.status == GANGLION_OK || fault.synapse < fault_.synapse)
        fault_ = fault;
}

// Adds synapses of one source to the lanes; full(), whenever they are, runs them.
template <typename Full>
void Learning::append(uint32_t from, uint32_t to, uint32_t source, uint64_t payload, Full full) {
    if (lanes_.count >= WORTH_A_RUN && from != lanes_.synapses[lanes_.count - 1] + 1) {
        full();
        lanes_.clear();
    }
    while (from < to) {
        const uint32_t at = lanes_.count, count = std::min(to - from, FULL - at);
        lanes_.neighbours =
            lanes_.neighbours && (at == 0 || from == lanes_.synapses[at - 1] + 1);
        for (uint32_t i = 0; i < count; i++)
            lanes_.synapses[at + i] = from + i;
        std::fill_n(lanes_.sources + at, count, source);
        std::fill_n(lanes_.payloads + at, count, payload);
        part_.synapses.targets.copy(from, count, part_.synapses.low, lanes_.targets + at);
        lanes_.count += count;
        from += count;
        if (lanes_.count == FULL) {
            full();
            lanes_.clear();
        }
    }
}

void Learning::deliver(int64_t t, int32_t delay, const PortSums& port) {
    if (plastic_.isMirror()) {
        // threads in ascending order of their neurons
        for (auto& part : plastic_.parts)
            arrived(port, t, delay, part->outgoing[static_cast<size_t>(thread_)]);
        return;
    }
    if (!plastic_.inAxon()) {
        arrived(port, t, delay, part_.flights);
        return;
    }
    if (part_.deliver->empty())
        return;
    const auto run = [&] { deliverLanes(t, port); };
    const Type sender = plastic_.source->code->payload;
    for (const auto& slots : plastic_.source->history) {
        const Emissions& emissions = slots[static_cast<size_t>((t - delay) % slots_)];
        for (size_t k = 0; k < emissions.size(); k++) {
            const auto row = part_.synapses.ofSource(emissions.indices[k], delay);
            append(row.first, row.second, emissions.indices[k],
                   inPort(emissions.payloads[k], sender, plastic_.port), run);
        }
    }
    if (lanes_.count > 0)
        run();
    lanes_.clear();
}

void Learning::deliverLanes(int64_t t, const PortSums& port) {
    RuleRun& run = *part_.deliver;
    note(run.run(lanes_, t, t - 1));
    const Sent* sent = run.delivery();
    if (sent == nullptr)
        return;
    const void* amounts = run.slot(sent->value);
    const auto* condition =
        sent->condition < 0 ? nullptr : static_cast<const int32_t*>(run.slot(sent->condition));
    if (port.type == Type::F64)
        addLanes<double>(lanes_, amounts, condition, port);
    if (port.type == Type::F32)
        addLanes<float>(lanes_, amounts, condition, port);
    if (port.type == Type::I64)
        addLanes<int64_t>(lanes_, amounts, condition, port);
}

void Learning::arrived(const PortSums& port, int64_t t, int32_t delay, Flights& flights) const {
    flights.arrive(t, delay, [&](const Flight& flight) {
        uint8_t* at = port.sums + flight.target * bytesOf(static_cast<uint8_t>(port.type));
        if (port.type == Type::F64)
            *reinterpret_cast<double*>(at) += ofBits<double>(flight.amount);
        if (port.type == Type::F32)
            *reinterpret_cast<float*>(at) += ofBits<float>(flight.amount);
        if (port.type == Type::I64) {
            auto* sum = reinterpret_cast<int64_t*>(at);
            *sum = plus(*sum, ofBits<int64_t>(flight.amount));
        }
        if (port.arrivals != nullptr)
            port.arrivals[flight.target]++;
    });
}

void Learning::sweep(RuleRun& run, int64_t t) {
    if (run.empty())
        return;
    const auto full = [&] { note(run.run(lanes_, t, t)); };
    const SynapseColumns& columns = part_.synapses;
    for (uint32_t source = 0; source < plastic_.source->size; source++)
        append(columns.begins[source], columns.begins[source + size_t{1}], source, 0, full);
    if (lanes_.count > 0)
        full();
    lanes_.clear();
}

void Learning::learn(int64_t t) {
    const PlasticityCode& rule = plastic_.rule();
    boundLater_ = !part_.advance->empty();
    for (const PeriodicCode& periodic : rule.periodic)
        boundLater_ = boundLater_ || t % periodic.everySteps == 0;
    sweep(*part_.advance, t);
    if (rule.first == Side::POST)
        runPost(t);
    runPre(t);
    if (rule.first == Side::PRE)
        runPost(t);
    for (size_t k = 0; k < rule.periodic.size(); k++) {
        if (t % rule.periodic[k].everySteps == 0)
            sweep(part_.periodic[k], t);
    }
    if (boundLater_)
        sweep(*part_.bound, t);
}

// Spikes of sources that reach their synapses in step t.
void Learning::runPre(int64_t t) {
    if (part_.onPre->empty())
        return;
    const bool inAxon = plastic_.inAxon();
    const bool one = !inAxon || plastic_.delay >= 0;
    const int32_t low = !inAxon ? 0 : one ? plastic_.delay : plastic_.code->minDelay;
    const int32_t high = one ? low : plastic_.code->maxDelay;
    const Type sender = plastic_.source->code->payload;
    const SynapseColumns& columns = part_.synapses;
    const auto full = [&] { preLanes(t); };
    for (int32_t delay = high; delay >= low && delay >= 0; delay--) {
        if (t - delay < 1)
            continue;
        for (const auto& slots : plastic_.source->history) {
            const Emissions& emissions = slots[static_cast<size_t>((t - delay) % slots_)];
            for (size_t k = 0; k < emissions.size(); k++) {
                const uint32_t source = emissions.indices[k];
                const auto row = inAxon ? columns.ofSource(source, delay)
                                        : std::make_pair(columns.begins[source],
                                                         columns.begins[source + size_t{1}]);
                append(row.first, row.second, source,
                       inPort(emissions.payloads[k], sender, plastic_.port), full);
            }
        }
    }
    if (lanes_.count > 0)
        full();
    lanes_.clear();
}

void Learning::preLanes(int64_t t) {
    note(part_.onPre->run(lanes_, t, t));
    if (!plastic_.inAxon() && part_.onPre->delivery() != nullptr)
        departLanes(t);
    boundLanes(t, Side::PRE);
}

// What onPre delivers in the dendrite is on its way for the delay.
void Learning::departLanes(int64_t t) {
    const Sent* sent = part_.onPre->delivery();
    const void* amounts = part_.onPre->slot(sent->value);
    const auto* condition = sent->condition < 0
                                ? nullptr
                                : static_cast<const int32_t*>(part_.onPre->slot(sent->condition));
    for (uint32_t i = 0; i < lanes_.count; i++) {
        if (condition != nullptr && condition[i] == 0)
            continue;
        const uint64_t amount =
            product(bitsOfLane(amounts, sent->type, i), lanes_.payloads[i], plastic_.port);
        const uint32_t synapse = lanes_.synapses[i];
        part_.flights.depart(Flight{t, amount, lanes_.targets[i] - part_.synapses.low, synapse},
                             delayOf(synapse));
    }
}

// Spikes of targets that their synapses see in step t.
void Learning::runPost(int64_t t) {
    if (part_.onPost->empty())
        return;
    const bool varies = plastic_.lagVaries(Side::POST);
    const int32_t low = varies ? plastic_.code->minDelay : plastic_.lag(Side::POST, plastic_.delay);
    const int32_t high = varies ? plastic_.code->maxDelay : low;
    for (int32_t lag = high; lag >= low; lag--) {
        if (t - lag >= 1)
            postOf(t, lag, !varies);
    }
    if (lanes_.count > 0)
        postLanes(t);
    lanes_.clear();
}

// Of the spikes of step t - lag: all synapses of their targets, or those of that delay.
void Learning::postOf(int64_t t, int32_t lag, bool all) {
    const SynapseColumns& columns = part_.synapses;
    const Transposed& list = columns.transposed;
    const Emissions& emissions = plastic_.target->history[static_cast<size_t>(
        thread_)][static_cast<size_t>((t - lag) % slots_)];
    for (size_t k = 0; k < emissions.size(); k++) {
        const uint32_t target = emissions.indices[k], place = target - columns.low;
        uint32_t from = list.begins[place], to = list.begins[place + size_t{1}];
        if (!all) {
            const uint32_t* synapses = list.synapses.data();
            const auto below = [&](uint32_t synapse, int32_t d) { return columns.delays[synapse] < d; };
            const auto* begin = std::lower_bound(synapses + from, synapses + to, lag, below);
            const auto* end = std::lower_bound(begin, synapses + to, lag + 1, below);
            from = static_cast<uint32_t>(begin - synapses);
            to = static_cast<uint32_t>(end - synapses);
        }
        while (from < to) {
            const uint32_t at = lanes_.count, count = std::min(to - from, FULL - at);
            lanes_.neighbours = false;
            std::memcpy(lanes_.synapses + at, list.synapses.data() + from, count * sizeof(uint32_t));
            list.sources.copy(from, count, 0, lanes_.sources + at);
            std::fill_n(lanes_.targets + at, count, target);
            lanes_.count += count;
            from += count;
            if (lanes_.count == FULL) {
                postLanes(t);
                lanes_.clear();
            }
        }
    }
}

void Learning::postLanes(int64_t t) {
    note(part_.onPost->run(lanes_, t, t));
    boundLanes(t, Side::POST);
}

// Bounds act at the end of the step: where another event of the step is to come they wait for it.
void Learning::boundLanes(int64_t t, Side ran) {
    if (boundLater_ || part_.bound->empty())
        return;
    const Side last = plastic_.rule().first == Side::POST ? Side::PRE : Side::POST;
    const SpikeRows* other = last == Side::PRE ? plastic_.pre.get() : plastic_.post.get();
    if (ran == last || other == nullptr) {
        note(part_.bound->run(lanes_, t, t));
        return;
    }
    uint8_t now[FULL];
    const uint32_t* places = last == Side::PRE ? lanes_.sources : lanes_.targets;
    for (uint32_t i = 0; i < lanes_.count; i++) {
        const int32_t lag = plastic_.lag(last, delayOf(lanes_.synapses[i]));
        now[i] = other->of(t - lag)[places[i]] == 0;
    }
    note(part_.bound->run(lanes_, t, t, now));
}

void Learning::depart(int64_t t) {
    const Plastic& rule = *plastic_.mirrored;
    const SynapseColumns& columns = rule.parts[static_cast<size_t>(thread_)]->synapses;
    const Transposed& list = columns.ofMirror();
    const Emissions& emissions = plastic_.source->history[static_cast<size_t>(
        thread_)][static_cast<size_t>(t % slots_)];
    const Type sender = plastic_.source->code->payload;
    for (size_t k = 0; k < emissions.size(); k++) {
        const uint32_t neuron = emissions.indices[k], place = neuron - columns.low;
        const uint64_t payload = inPort(emissions.payloads[k], sender, plastic_.port);
        for (uint32_t from = list.begins[place]; from < list.begins[place + size_t{1}];
             from += lanes_.count) {
            lanes_.neighbours = false;
            lanes_.count = std::min(list.begins[place + size_t{1}] - from, FULL);
            std::memcpy(lanes_.synapses, list.synapses.data() + from,
                        lanes_.count * sizeof(uint32_t));
            list.sources.copy(from, lanes_.count, 0, lanes_.sources);
            std::fill_n(lanes_.targets, lanes_.count, neuron);
            std::fill_n(lanes_.payloads, lanes_.count, payload);
            departMirrored(t, from);
        }
    }
}

void Learning::departMirrored(int64_t t, uint32_t from) {
    note(part_.value->run(lanes_, t, t - 1));
    const void* amounts = part_.value->result();
    const auto& bounds = plastic_.target->bounds;
    size_t thread = 0; // sources of the mirrored are in ascending order
    for (uint32_t i = 0; i < lanes_.count; i++) {
        while (lanes_.sources[i] >= bounds[thread + 1])
            thread++;
        const int32_t delay = plastic_.delay >= 0 ? plastic_.delay : part_.delays[from + i];
        const uint64_t amount =
            product(bitsOfLane(amounts, plastic_.port, i), lanes_.payloads[i], plastic_.port);
        part_.outgoing[thread].depart(
            Flight{t, amount, lanes_.sources[i] - bounds[thread], part_.first + from + i}, delay);
    }
}

} // namespace ganglion
