// How spikes reach the sums of ports: the older ones at the start of a step, those of delay 0 when
// their port is closed.
#include <algorithm>
#include <cstring>

#include "engine/amounts.hpp"
#include "engine/fold.hpp"
#include "engine/thread.hpp"

namespace ganglion {

using ganglion_kernels::END;
using ganglion_kernels::Entry;
using ganglion_kernels::Item;

namespace {

// What an emission adds to each synapse, or multiplies its weight with.
class Payloads {
public:
    Payloads(const Bundle& bundle, Type sender)
        : sender_(sender), port_(bundle.port), constant_(bundle.constant),
          step_(static_cast<uint64_t>(bundle.step)), scaled_(isConstant(bundle.form.weights)) {}

    uint64_t of(uint64_t payload) const {
        const uint64_t converted = inPort(payload, sender_, port_);
        return scaled_ ? product(constant_, converted, port_) : converted * step_;
    }

private:
    Type sender_, port_;
    uint64_t constant_, step_;
    bool scaled_;
};

} // namespace

// The rows of this thread for the spikes of a step, in their order; null where one has no synapse here.
void Simulation::findRows(Thread& thread, Bundle& bundle, const Volley& spikes, int64_t e) {
    const auto number = static_cast<size_t>(thread.number);
    thread.rows.clear();
    if (bundle.procedural) {
        makeRows(thread, bundle, spikes, e);
        return;
    }
    const auto& rows = bundle.rows[number];
    const uint8_t** found = thread.rows.room(spikes.count);
    for (size_t k = 0; k < spikes.count; k++)
        found[k] = rows[spikes.indices[k]];
    thread.rows.taken(spikes.count);
}

void Simulation::makeRows(Thread& thread, Bundle& bundle, const Volley& spikes, int64_t e) {
    constexpr size_t NONE = SIZE_MAX;
    const auto number = static_cast<size_t>(thread.number);
    Growing<uint8_t>& bytes = bundle.made[number][static_cast<size_t>(e) % bundle.range()];
    bytes.clear();
    Growing<size_t> begins;
    for (size_t k = 0; k < spikes.count; k++) {
        const size_t begin = bytes.size();
        const bool some = bundle.makers[number]->append(spikes.indices[k], bytes);
        begins.push(some ? begin : NONE);
    }
    // only now the bytes stay where they are
    for (size_t k = 0; k < begins.size(); k++)
        thread.rows.push(begins[k] == NONE ? nullptr : bytes.data() + begins[k]);
}

// Appends make(row, payload) for the emissions of step e that have synapses in this thread.
template <typename T, typename Make>
void Simulation::alongRows(Thread& thread, Bundle& bundle, int64_t e, Growing<T>& out, Make make) {
    const Population& source = populations_[static_cast<size_t>(bundle.source)];
    const Volley spikes = volley(thread, source, e);
    findRows(thread, bundle, spikes, e);
    const Payloads payloads(bundle, source.code->payload);
    T* free = out.room(spikes.count);
    size_t made = 0;
    for (size_t k = 0; k < spikes.count; k++) {
        const uint8_t* row = thread.rows[k];
        free[made] = make(row, payloads.of(static_cast<uint64_t>(spikes.payloads[k])));
        made += row != nullptr ? 1 : 0;
    }
    out.taken(made);
}

// Entries for the emissions of step e along the rows of this thread.
void Simulation::depart(Thread& thread, const Walk& walk, int64_t e, Growing<Entry>& entries) {
    entries.clear();
    for (int32_t place : walk.bundles) {
        Bundle& bundle = bundles_[static_cast<size_t>(place)];
        if (e <= bundle.since)
            continue;
        const auto due = static_cast<uint64_t>(bundle.minDelay);
        alongRows(thread, bundle, e, entries,
                  [due](const uint8_t* row, uint64_t payload) { return Entry{row, payload, due}; });
    }
}

// The emissions of step e go on to the synapses of that delay; those at the end of their rows leave the list.
void Simulation::walkOn(Thread& thread, Walk& walk, int32_t delay, int64_t e) {
    auto& underway = walk.underway[static_cast<size_t>(thread.number)];
    Growing<Entry>& entries = underway[static_cast<size_t>(e) % underway.size()];
    if (delay == walk.minDelay)
        depart(thread, walk, e, entries);
    const size_t count = entries.size();
    if (count == 0)
        return;
    prepare(thread, bundles_[static_cast<size_t>(walk.bundles.front())]);
    const auto now = static_cast<uint64_t>(delay);
    Item* free = thread.items.room(count);
    size_t made = 0, kept = 0;
    for (size_t k = 0; k < count; k++) {
        const Entry entry = entries[k];
        entries[kept] = entry;
        free[made] = Item{entry.at, entry.payload, &entries[kept], now};
        made += entry.due <= now ? 1 : 0;
        kept += entry.due != END ? 1 : 0;
    }
    thread.items.taken(made);
    entries.keep(kept);
}

// The whole rows of the emissions of step e, where a bundle has one delay.
void Simulation::pass(Thread& thread, Bundle& bundle, int64_t e) {
    const auto delay = static_cast<uint64_t>(bundle.minDelay);
    alongRows(thread, bundle, e, thread.items, [delay](const uint8_t* row, uint64_t payload) {
        return Item{row, payload, nullptr, delay};
    });
}

// Counts the rows of bits of the emissions of step e, those of one payload together.
void Simulation::addBits(Thread& thread, const Bundle& bundle, int64_t e) {
    const Volley spikes = volley(thread, populations_[static_cast<size_t>(bundle.source)], e);
    Growing<uint32_t>& left = thread.sources;
    Growing<uint64_t>& payloads = thread.payloads;
    left.clear();
    payloads.clear();
    left.append(spikes.indices, spikes.count);
    payloads.append(reinterpret_cast<const uint64_t*>(spikes.payloads), spikes.count);
    while (left.size() > 0) {
        const uint64_t payload = payloads[0];
        thread.group.clear();
        size_t others = 0;
        for (size_t k = 0; k < left.size(); k++) {
            if (payloads[k] == payload) {
                thread.group.push(left[k]);
            } else {
                left[others] = left[k];
                payloads[others++] = payloads[k];
            }
        }
        left.keep(others);
        payloads.keep(others);
        for (const BitRows& rows : bundle.bitRows[static_cast<size_t>(thread.number)])
            addBits(thread, rows, bundle.constant * payload);
    }
}

void Simulation::addBits(Thread& thread, const BitRows& rows, uint64_t weight) {
    const size_t count = thread.group.size();
    thread.bitRows.clear();
    const uint8_t** pointers = thread.bitRows.room(count);
    for (size_t k = 0; k < count; k++)
        pointers[k] = rows.row(thread.group[k]);
    level_.addBits[narrow_ ? 1 : 0](pointers, count, rows.columns(), weight,
                                    thread.windowSums + rows.slot() * sumBytes(Type::I64));
}

// Where the sums of a slot lie in a thread, and its arrivals where they are counted.
Simulation::SlotPlace Simulation::placeOf(Thread& thread, int32_t window, uint32_t slot, bool counted) const {
    const Window& of = windows_[static_cast<size_t>(window)];
    const auto type = static_cast<size_t>(of.type);
    const size_t at = of.begin[static_cast<size_t>(thread.number)] + slot;
    return SlotPlace{thread.sums[type].bytes() + at * sumBytes(of.type),
                     counted ? thread.arrivals[type].as<int64_t>() + at : nullptr};
}

Simulation::SlotPlace Simulation::placeOf(Thread& thread, const Port& port) const {
    return placeOf(thread, port.window, port.slots[static_cast<size_t>(thread.number)], port.counted);
}

const Port& Simulation::portOf(const ProjectionCode& code) const {
    return populations_[static_cast<size_t>(code.target)].ports[static_cast<size_t>(code.port)];
}

// Items of another kernel or window wait no longer.
void Simulation::prepare(Thread& thread, const Bundle& bundle) {
    const auto kernel = level_.deliver[narrow_ ? 1 : 0][static_cast<size_t>(bundle.form.weights)]
                                      [static_cast<size_t>(bundle.form.targets)]
                                      [bundle.counted ? 1 : 0];
    const SlotPlace place = placeOf(thread, bundle.window, 0, bundle.counted);
    if (kernel == thread.kernel && place.sums == thread.windowSums)
        return;
    thread.flush();
    thread.kernel = kernel;
    thread.windowSums = place.sums;
    thread.windowArrivals = place.arrivals;
}

void Simulation::addDiagonal(Thread& thread, const Projection& projection, int32_t delay, int64_t t, bool opens) {
    const Population& source = populations_[static_cast<size_t>(projection.code->source)];
    const Population& target = populations_[static_cast<size_t>(projection.code->target)];
    const SlotPlace place = placeOf(thread, portOf(*projection.code));
    const auto add = level_.diagonal[source.ring.narrow() ? 1 : 0][narrow_ ? 1 : 0]
                                    [static_cast<size_t>(projection.form.weights)][opens ? 1 : 0];
    add(source.ring.at(t - delay, thread.low(target)), thread.high(target) - thread.low(target), place.sums,
        place.arrivals, projection.form.constant);
}

// The emissions of step e, ascending by index.
Volley Simulation::volley(Thread& thread, const Population& source, int64_t e) const {
    const auto slot = slotOf(e);
    const Emissions* all = nullptr;
    for (const auto& slots : source.history) {
        if (slots[slot].size() == 0)
            continue;
        if (all == nullptr) {
            all = &slots[slot];
            continue;
        }
        if (all != &thread.gathered) {
            thread.gathered.clear();
            thread.gathered.append(*all);
            all = &thread.gathered;
        }
        thread.gathered.append(slots[slot]);
    }
    if (all == nullptr)
        return Volley{nullptr, nullptr, 0};
    return Volley{all->indices.data(), reinterpret_cast<const int64_t*>(all->payloads.data()),
                  all->size()};
}

void Simulation::addVolley(Thread& thread, Projection& projection, int64_t e) {
    const ProjectionCode& code = *projection.code;
    const Volley spikes = volley(thread, populations_[static_cast<size_t>(code.source)], e);
    const SlotPlace place = placeOf(thread, portOf(code));
    const auto number = static_cast<size_t>(thread.number);
    if (projection.form.realKernel)
        projection.realKernels[number].add(spikes, level_, projection.opens, place.sums, place.arrivals);
    else if (projection.form.kernel)
        projection.kernels[number].add(spikes, level_, narrow_, place.sums);
    else
        projection.dense[number].add(spikes, level_, narrow_, place.sums, place.arrivals);
}

void Simulation::addFolded(Thread& thread, const Projection& projection, int32_t delay, int64_t t) {
    const ProjectionCode& code = *projection.code;
    const Population& source = populations_[static_cast<size_t>(code.source)];
    const Port& port = portOf(code);
    const SlotPlace place = placeOf(thread, port);
    projection.folded[static_cast<size_t>(thread.number)].add(volley(thread, source, t - delay), delay,
                                                              source.code->payload, port.type, port.fold,
                                                              place.sums, place.arrivals);
}

void Simulation::contribute(Thread& thread, const Feed& feed, int32_t delay, int64_t t) {
    if (feed.rowless >= 0) {
        Projection& projection = projections_[static_cast<size_t>(feed.rowless)];
        if (t - delay <= projection.code->since)
            return;
        thread.flush();
        if (projection.form.diagonal)
            addDiagonal(thread, projection, delay, t, false);
        else if (projection.form.plastic)
            addPlastic(thread, *projection.plastic, delay, t);
        else if (projection.form.folded)
            addFolded(thread, projection, delay, t);
        else
            addVolley(thread, projection, t - delay);
        return;
    }
    const int64_t e = t - delay;
    if (feed.walk >= 0) {
        walkOn(thread, walks_[static_cast<size_t>(feed.walk)], delay, e);
        return;
    }
    Bundle& bundle = bundles_[static_cast<size_t>(feed.bundle)];
    if (e <= bundle.since)
        return;
    prepare(thread, bundle);
    if (bundle.bits)
        addBits(thread, bundle, e);
    pass(thread, bundle, e);
}

// Sums begin with what the port's opener brings in this step.
void Simulation::openSums(Thread& thread, const Population& population, const Port& port, int64_t t) {
    const Projection& opener = projections_[static_cast<size_t>(port.opener)];
    const int64_t e = t - opener.minDelay;
    if (e >= 1 && e > opener.code->since) {
        addDiagonal(thread, opener, opener.minDelay, t, true);
        return;
    }
    const size_t count = thread.high(population) - thread.low(population);
    if (count > 0)
        std::memset(placeOf(thread, port).sums, 0, count * sumBytes(port.type));
}

void Simulation::deliverOlder(Thread& thread, int64_t t) {
    for (size_t type = 0; type < SUM_TYPES; type++) {
        for (const Bytes& range : thread.cleared[type])
            std::memset(thread.sums[type].bytes() + range.begin, 0, range.count);
        if (thread.arrivals[type].size() > 0)
            std::memset(thread.arrivals[type].bytes(), 0, thread.arrivals[type].size());
    }
    for (const Population& population : populations_) {
        for (const Port& port : population.ports) {
            if (port.opener >= 0)
                openSums(thread, population, port, t);
            else if (!port.fold.isSum())
                openFold(port.type, placeOf(thread, port).sums,
                         thread.high(population) - thread.low(population), port.fold);
        }
    }
    for (const Due& due : schedule_) {
        if (t - due.delay >= 1)
            contribute(thread, feeds_[static_cast<size_t>(due.feed)], due.delay, t);
    }
    thread.flush();
}

void Simulation::closePort(Thread& thread, const Port& port, int64_t t) {
    for (int32_t feed : port.immediate)
        contribute(thread, feeds_[static_cast<size_t>(feed)], 0, t);
    thread.flush();
}

// Entries of rows that were under way when a checkpoint was taken: past the segments that have been
// delivered.
void Simulation::restoreUnderway(Thread& thread, Walk& walk) {
    auto& underway = walk.underway[static_cast<size_t>(thread.number)];
    const RowForm form = bundles_[static_cast<size_t>(walk.bundles.front())].form;
    for (int64_t e = std::max<int64_t>(1, step_ - walk.maxDelay + 1); e <= step_ - walk.minDelay; e++) {
        Growing<Entry>& entries = underway[static_cast<size_t>(e) % underway.size()];
        depart(thread, walk, e, entries);
        for (size_t k = 0; k < entries.size(); k++) {
            Entry& entry = entries[k];
            uint16_t delay;
            std::memcpy(&delay, entry.at, sizeof delay);
            while (delay != END && e + delay <= step_) {
                entry.at = nextSegment(entry.at, form);
                std::memcpy(&delay, entry.at, sizeof delay);
            }
            entry.due = delay;
        }
    }
}

void Simulation::restoreUnderway() {
    workers_.run([this](int number) {
        Thread& thread = *threads_[static_cast<size_t>(number)];
        for (Walk& walk : walks_)
            restoreUnderway(thread, walk);
    });
    restoreSpikeRows();
    underwayMissing_ = false;
}

} // namespace ganglion
