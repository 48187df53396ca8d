#include "engine/learning.hpp"

#include <algorithm>
#include <cstring>

#include "engine/amounts.hpp"
#include "engine/fold.hpp"
#include "numeric/bits.hpp"

namespace ganglion {

using ganglion_kernels::LANES;

namespace {

constexpr auto FULL = static_cast<uint32_t>(LANES);
constexpr uint32_t WORTH_A_RUN = FULL / 2; // lanes that are not made to wait for strangers

// Calls each(from, to, payload) for the pieces of lanes.
template <typename Each> void eachPiece(const Lanes& lanes, Each each) {
    uint32_t from = 0;
    for (uint32_t k = 0; k < lanes.pieces; k++) {
        each(from, lanes.ends[k], lanes.payloads[k]);
        from = lanes.ends[k];
    }
}

size_t place(Type type) {
    return static_cast<size_t>(type);
}

size_t widthOf(Type type) {
    return bytesOf(static_cast<uint8_t>(type));
}

void count(const PortSums& port, const Numbers& targets, uint32_t count) {
    if (port.arrivals == nullptr)
        return;
    for (uint32_t i = 0; i < count; i++)
        port.arrivals[targets[i]]++;
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
    const ganglion_kernels::SynapseLoops& loops = *plastic_.loops;
    if (lanes_.count >= WORTH_A_RUN && from != lanes_.synapses[lanes_.count - 1] + 1) {
        full();
        lanes_.clear();
    }
    while (from < to) {
        const uint32_t at = lanes_.count, count = std::min(to - from, FULL - at);
        lanes_.neighbours =
            lanes_.neighbours && (at == 0 || from == lanes_.synapses[at - 1] + 1);
        loops.number(from, count, lanes_.synapses + at);
        loops.fill[0](&source, count, lanes_.sources + at);
        if (part_.synapses.adjoin)
            loops.number(part_.synapses.low + part_.synapses.targets[from], count, lanes_.targets + at);
        else
            part_.synapses.targets.copy(from, count, part_.synapses.low, lanes_.targets + at, loops);
        lanes_.count += count;
        lanes_.close(payload);
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
    const int32_t bare = part_.deliver->bare();
    if (bare >= 0 && port.fold == nullptr) {
        deliverBare(t, delay, bare, port);
        return;
    }
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
    const auto* amounts = static_cast<const uint8_t*>(run.slot(sent->value));
    const auto* condition =
        sent->condition < 0 ? nullptr : static_cast<const int32_t*>(run.slot(sent->condition));
    const size_t each = widthOf(port.type);
    const auto addAt = plastic_.loops->addAt[place(port.type)];
    uint32_t slots[FULL];
    plastic_.loops->widen[1](lanes_.targets, lanes_.count, 0u - port.low, slots);
    eachPiece(lanes_, [&](uint32_t from, uint32_t to, uint64_t payload) {
        if (port.fold != nullptr) {
            for (uint32_t i = from; i < to; i++) {
                if (condition == nullptr || condition[i] != 0)
                    joinAll(port, amounts + i * each, payload, Numbers{slots[i]}, 1);
            }
            return;
        }
        if (condition == nullptr) {
            addAt(amounts + from * each, payload, slots + from, to - from, port.sums);
            count(port, Numbers{0, slots + from}, to - from);
            return;
        }
        for (uint32_t i = from; i < to; i++) {
            if (condition[i] == 0)
                continue;
            addAt(amounts + i * each, payload, slots + i, 1, port.sums);
            count(port, Numbers{slots[i]}, 1);
        }
    });
}

// One after the other, into a port that does not add; counted as well.
void Learning::joinAll(const PortSums& port, const uint8_t* amounts, uint64_t payload,
                       const Numbers& targets, uint32_t number) {
    const size_t each = widthOf(port.type);
    for (uint32_t i = 0; i < number; i++) {
        uint64_t weight = 0;
        std::memcpy(&weight, amounts + i * each, each);
        join(port.type, port.sums, targets[i], product(weight, payload, port.type), *port.fold);
    }
    count(port, targets, number);
}

// Where all that is delivered is a state: whole rows at a time.
void Learning::deliverBare(int64_t t, int32_t delay, int32_t state, const PortSums& port) {
    const SynapseColumns& columns = part_.synapses;
    const Type sender = plastic_.source->code->payload;
    const size_t each = widthOf(port.type);
    const auto* amounts = columns.states[static_cast<size_t>(state)].as<uint8_t>();
    const auto& loops = *plastic_.loops;
    uint32_t slots[FULL];
    for (const auto& history : plastic_.source->history) {
        const Emissions& emissions = history[static_cast<size_t>((t - delay) % slots_)];
        for (size_t k = 0; k < emissions.size(); k++) {
            const auto row = columns.ofSource(emissions.indices[k], delay);
            const uint64_t payload = inPort(emissions.payloads[k], sender, plastic_.port);
            if (row.first == row.second)
                continue;
            if (columns.adjoin) {
                const uint32_t first = columns.targets[row.first], n = row.second - row.first;
                loops.addRow[place(port.type)](amounts + row.first * each, payload, n,
                                               port.sums + first * each);
                count(port, Numbers{first}, n);
                continue;
            }
            for (uint32_t from = row.first; from < row.second; from += FULL) {
                const uint32_t n = std::min(row.second - from, FULL);
                columns.targets.copy(from, n, 0, slots, loops);
                loops.addAt[place(port.type)](amounts + from * each, payload, slots, n, port.sums);
                count(port, Numbers{0, slots}, n);
            }
        }
    }
}

void Learning::arrived(const PortSums& port, int64_t t, int32_t delay, Flights& flights) const {
    const uint64_t one = port.type == Type::F64   ? bitsOf(1.0)
                         : port.type == Type::F32 ? bitsOf(1.0F)
                                                  : uint64_t{1};
    const size_t each = widthOf(port.type);
    flights.arrive(t, delay, [&](const Arrivals& arrivals) {
        if (port.fold != nullptr) {
            joinAll(port, arrivals.amounts, one, arrivals.targets, arrivals.count);
            return;
        }
        if (arrivals.targets.each == nullptr)
            plastic_.loops->addRow[place(port.type)](arrivals.amounts, one, arrivals.count,
                                                     port.sums + arrivals.targets.first * each);
        else
            plastic_.loops->addAt[place(port.type)](arrivals.amounts, one, arrivals.targets.each,
                                                    arrivals.count, port.sums);
        count(port, arrivals.targets, arrivals.count);
    });
}

// Runs a code, and another one behind it, over all synapses.
void Learning::sweep(RuleRun& run, RuleRun* behind, int64_t t) {
    const bool both = behind != nullptr && !behind->empty();
    if (run.empty() && !both)
        return;
    const auto full = [&] {
        if (!run.empty())
            note(run.run(lanes_, t, t));
        if (both)
            note(behind->run(lanes_, t, t));
    };
    const SynapseColumns& columns = part_.synapses;
    for (uint32_t source = 0; source < plastic_.source->size; source++)
        append(columns.begins[source], columns.begins[source + size_t{1}], source, 0, full);
    if (lanes_.count > 0)
        full();
    lanes_.clear();
}

void Learning::learn(int64_t t) {
    const PlasticityCode& rule = plastic_.rule();
    const size_t none = rule.periodic.size();
    size_t last = none;
    for (size_t k = 0; k < none; k++) {
        if (t % rule.periodic[k].everySteps == 0)
            last = k;
    }
    boundLater_ = !part_.advance->empty() || last < none;
    sweep(*part_.advance, nullptr, t);
    if (rule.first == Side::POST)
        runPost(t);
    runPre(t);
    if (rule.first == Side::PRE)
        runPost(t);
    for (size_t k = 0; k < none; k++) {
        if (t % rule.periodic[k].everySteps == 0)
            sweep(part_.periodic[k], k == last ? part_.bound.get() : nullptr, t);
    }
    if (boundLater_ && last == none)
        sweep(*part_.bound, nullptr, t);
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
    const auto* amounts = static_cast<const uint8_t*>(part_.onPre->slot(sent->value));
    const auto* condition = sent->condition < 0
                                ? nullptr
                                : static_cast<const int32_t*>(part_.onPre->slot(sent->condition));
    uint32_t slots[FULL];
    plastic_.loops->widen[1](lanes_.targets, lanes_.count, 0u - part_.synapses.low, slots);
    const auto depart = [&](uint32_t from, uint32_t to, uint64_t payload) {
        const Numbers targets = part_.synapses.adjoin ? Numbers{slots[from]} : Numbers{0, slots + from};
        void* out = part_.flights.depart(t, delayOf(lanes_.synapses[from]), to - from, targets,
                                         Numbers{lanes_.synapses[from]});
        plastic_.loops->products[place(plastic_.port)](amounts + from * widthOf(plastic_.port), payload,
                                                       to - from, out);
    };
    eachPiece(lanes_, [&](uint32_t from, uint32_t to, uint64_t payload) {
        while (from < to) {
            const int32_t delay = delayOf(lanes_.synapses[from]);
            uint32_t end = condition == nullptr && plastic_.delay >= 0 ? to : from + 1;
            while (end < to && condition == nullptr && delayOf(lanes_.synapses[end]) == delay)
                end++;
            if (condition == nullptr || condition[from] != 0)
                depart(from, end, payload);
            from = end;
        }
    });
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
        const uint32_t target = emissions.indices[k], local = target - columns.low;
        uint32_t from = list.begins[local], to = list.begins[local + size_t{1}];
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
            list.sources.copy(from, count, 0, lanes_.sources + at, *plastic_.loops);
            plastic_.loops->fill[0](&target, count, lanes_.targets + at);
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
        const uint32_t neuron = emissions.indices[k], local = neuron - columns.low;
        const uint64_t payload = inPort(emissions.payloads[k], sender, plastic_.port);
        for (uint32_t from = list.begins[local]; from < list.begins[local + size_t{1}];
             from += lanes_.count) {
            lanes_.neighbours = false;
            lanes_.count = std::min(list.begins[local + size_t{1}] - from, FULL);
            std::memcpy(lanes_.synapses, list.synapses.data() + from,
                        lanes_.count * sizeof(uint32_t));
            list.sources.copy(from, lanes_.count, 0, lanes_.sources, *plastic_.loops);
            plastic_.loops->fill[0](&neuron, lanes_.count, lanes_.targets);
            departMirrored(t, from, payload);
        }
    }
}

// The sources of the mirrored synapses are ascending: pieces of one thread and one delay depart together.
void Learning::departMirrored(int64_t t, uint32_t from, uint64_t payload) {
    note(part_.value->run(lanes_, t, t - 1));
    const auto* amounts = static_cast<const uint8_t*>(part_.value->result());
    const auto& bounds = plastic_.target->bounds;
    const auto delayAt = [&](uint32_t i) {
        return plastic_.delay >= 0 ? plastic_.delay : int32_t{part_.delays[from + i]};
    };
    size_t thread = 0;
    uint32_t slots[FULL];
    for (uint32_t begin = 0, end = 0; begin < lanes_.count; begin = end) {
        while (lanes_.sources[begin] >= bounds[thread + 1])
            thread++;
        const int32_t delay = delayAt(begin);
        bool adjoin = true;
        for (end = begin; end < lanes_.count && lanes_.sources[end] < bounds[thread + 1] &&
                          delayAt(end) == delay;
             end++) {
            slots[end] = lanes_.sources[end] - bounds[thread];
            adjoin = adjoin && slots[end] == slots[begin] + (end - begin);
        }
        void* out = part_.outgoing[thread].depart(
            t, delay, end - begin, adjoin ? Numbers{slots[begin]} : Numbers{0, slots + begin},
            Numbers{part_.first + from + begin});
        plastic_.loops->products[place(plastic_.port)](amounts + begin * widthOf(plastic_.port), payload,
                                                       end - begin, out);
    }
}

} // namespace ganglion
