// Making what a rule needs: codes, synapses of each thread, their order.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/expand.hpp"
#include "engine/plastic.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;

Plastic::Plastic() = default;
Plastic::~Plastic() = default;

namespace {

constexpr double SPREAD = 6; // standard deviations of a number of synapses that memory is asked for

// The synapses of a thread, some rows at a time.
class PartBuilder {
public:
    PartBuilder(Plastic& plastic, int thread, const SynapseCodes& codes, const Level& level)
        : plastic_(plastic), part_(*plastic.parts[static_cast<size_t>(thread)]),
          low_(plastic.target->bounds[static_cast<size_t>(thread)]),
          high_(plastic.target->bounds[static_cast<size_t>(thread) + 1]),
          expansion_(*plastic.code, plastic.source->size, plastic.target->size, low_, high_,
                     plastic.seed, level),
          values_(*plastic.code, codes, plastic.seed), initial_(plastic.initial) {}

    void build(std::vector<uint32_t>& degrees) {
        open();
        SynapseColumns& columns = part_.synapses;
        for (uint32_t source = 0; source < plastic_.source->size; source++) {
            const size_t from = pending_.size();
            expansion_.row(source, pending_);
            const auto count = static_cast<uint32_t>(pending_.size() - from);
            degrees[source] = count;
            columns.begins.push_back(columns.begins.back() + count);
            if (plastic_.delay < 0)
                sortByDelay(from, count);
            if (pending_.size() >= PENDING)
                store();
        }
        store();
    }

private:
    static constexpr size_t PENDING = 16 * static_cast<size_t>(LANES);

    void open() {
        SynapseColumns& columns = part_.synapses;
        const PlasticityCode& rule = plastic_.rule();
        const double share =
            plastic_.target->size == 0
                ? 0
                : static_cast<double>(high_ - low_) / static_cast<double>(plastic_.target->size);
        const double mean = share * expectedSynapses(*plastic_.code, plastic_.source->size,
                                                     plastic_.target->size);
        const auto expected = static_cast<size_t>(mean + SPREAD * std::sqrt(mean) + 64);
        columns.low = low_;
        columns.begins.reserve(plastic_.source->size + size_t{1});
        columns.begins.push_back(0);
        columns.targets.open(high_ - low_, expected);
        for (const SynapseSlot& state : rule.states) {
            columns.states.emplace_back(bytesOf(static_cast<uint8_t>(state.type)));
            columns.states.back().expect(expected);
        }
        columns.stored.resize(rule.states.size());
    }

    void sortByDelay(size_t from, size_t count) {
        std::vector<int32_t> delays;
        for (size_t at = 0; at < count; at += LANES) {
            const size_t n = std::min(count - at, static_cast<size_t>(LANES));
            values_.evaluate(pending_, from + at, n);
            for (size_t k = 0; k < n; k++)
                delays.push_back(static_cast<int32_t>(values_.delays()[k]));
        }
        std::vector<uint32_t> order(count);
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(),
                         [&](uint32_t a, uint32_t b) { return delays[a] < delays[b]; });
        for (uint32_t k : order)
            part_.synapses.delays.push(static_cast<uint16_t>(delays[k]));
        for (Growing<uint32_t>* column : {&pending_.sources, &pending_.targets, &pending_.rows,
                                          &pending_.ordinals, &pending_.positions}) {
            const std::vector<uint32_t> before(column->data() + from, column->data() + from + count);
            for (size_t k = 0; k < count; k++)
                (*column)[from + k] = before[order[k]];
        }
    }

    void store() {
        for (size_t from = 0; from < pending_.size(); from += LANES)
            store(from, std::min(pending_.size() - from, static_cast<size_t>(LANES)));
        pending_.clear();
    }

    void store(size_t from, size_t count) {
        SynapseColumns& columns = part_.synapses;
        Block block{};
        block.count = static_cast<int32_t>(count);
        block.seed = plastic_.seed;
        block.entity = plastic_.code->entity;
        block.sources = pending_.sources.data() + from;
        block.targets = pending_.targets.data() + from;
        block.rows = pending_.rows.data() + from;
        block.ordinals = pending_.ordinals.data() + from;
        block.positions = pending_.positions.data() + from;
        block.columns = plastic_.columns.data();
        block.overflowed = block.notANumber = -1;
        initial_.run(block);
        if (block.overflowed >= 0) {
            throw Refusal(GANGLION_OVERFLOW, "an integer overflows in the states of a synapse of " +
                                                 plastic_.code->name);
        }
        std::vector<bool> stored(columns.states.size());
        for (const Sent& sent : plastic_.initial.sent()) {
            const auto place = static_cast<size_t>(sent.place);
            requireNumbers(sent, count);
            if (!stored[place])
                columns.states[place].append(initial_.lanes(sent.value), count);
            stored[place] = true;
        }
        const std::vector<uint64_t> zeros(count);
        for (size_t state = 0; state < stored.size(); state++) {
            if (!stored[state])
                columns.states[state].append(zeros.data(), count);
            if (plastic_.rule().states[state].dated) {
                for (size_t k = 0; k < count; k++)
                    columns.stored[state].push(0);
            }
        }
        for (size_t k = 0; k < count; k++) {
            columns.targets.push(block.targets[k] - low_);
            if (plastic_.positioned)
                columns.positions.push(block.positions[k]);
        }
    }

    void requireNumbers(const Sent& sent, size_t count) const {
        const void* values = initial_.lanes(sent.value);
        for (size_t k = 0; k < count; k++) {
            const bool wrong =
                (sent.type == Type::F64 && std::isnan(static_cast<const double*>(values)[k])) ||
                (sent.type == Type::F32 && std::isnan(static_cast<const float*>(values)[k]));
            if (wrong) {
                throw Refusal(GANGLION_NOT_A_NUMBER,
                              "not a number in the states of a synapse of " + plastic_.code->name);
            }
        }
    }

    Plastic& plastic_;
    Plastic::Part& part_;
    const uint32_t low_, high_;
    Expansion expansion_;
    SynapseValues values_;
    CodeRun initial_;
    Synapses pending_;
};

// Of a mirror: delays of the synapses from the neurons of a thread.
void buildMirror(Plastic& mirror, int thread, const SynapseCodes& codes, const Level& level,
                 std::vector<uint32_t>& degrees) {
    Plastic::Part& part = *mirror.parts[static_cast<size_t>(thread)];
    const uint32_t low = mirror.source->bounds[static_cast<size_t>(thread)];
    const uint32_t high = mirror.source->bounds[static_cast<size_t>(thread) + 1];
    Expansion expansion(*mirror.code, mirror.source->size, mirror.target->size, 0,
                        mirror.target->size, mirror.seed, level);
    SynapseValues values(*mirror.code, codes, mirror.seed);
    Synapses synapses;
    for (uint32_t source = 0; source < high; source++) {
        synapses.clear();
        expansion.row(source, synapses);
        if (source < low) {
            part.first += static_cast<uint32_t>(synapses.size());
            continue;
        }
        degrees[source] = static_cast<uint32_t>(synapses.size());
        for (size_t from = 0; mirror.delay < 0 && from < synapses.size(); from += LANES) {
            const size_t n = std::min(synapses.size() - from, static_cast<size_t>(LANES));
            values.evaluate(synapses, from, n);
            for (size_t k = 0; k < n; k++)
                part.delays.push(static_cast<uint16_t>(values.delays()[k]));
        }
    }
}

bool haveAdjoiningTargets(const SynapseColumns& columns) {
    for (size_t source = 0; source + 1 < columns.begins.size(); source++) {
        for (uint32_t k = columns.begins[source]; k + 1 < columns.begins[source + 1]; k++) {
            if (columns.targets[k + size_t{1}] != columns.targets[k] + 1)
                return false;
        }
    }
    return true;
}

} // namespace

void buildPart(Plastic& plastic, int thread, const SynapseCodes& codes, const Level& level,
               std::vector<uint32_t>& degrees) {
    if (plastic.isMirror()) {
        buildMirror(plastic, thread, codes, level, degrees);
        return;
    }
    PartBuilder(plastic, thread, codes, level).build(degrees);
    SynapseColumns& columns = plastic.parts[static_cast<size_t>(thread)]->synapses;
    const uint32_t targets = plastic.target->bounds[static_cast<size_t>(thread) + 1] - columns.low;
    columns.adjoin = haveAdjoiningTargets(columns);
    if (!plastic.onPost.sent().empty() || plastic.hasMirror)
        transpose(columns, plastic.source->size, targets, plastic.lagVaries(Side::POST));
}

void eachSynapse(const Plastic& plastic, const SynapseCodes& codes, const Level& level,
                 const std::function<void(const SynapsePlace&)>& each) {
    const auto& bounds = plastic.target->bounds;
    Expansion expansion(*plastic.code, plastic.source->size, plastic.target->size, 0,
                        plastic.target->size, plastic.seed, level);
    SynapseValues values(*plastic.code, codes, plastic.seed);
    Synapses row;
    std::vector<SynapsePlace> places;
    std::vector<uint32_t> order, next(plastic.parts.size());
    uint32_t index = 0;
    for (uint32_t source = 0; source < plastic.source->size; source++) {
        row.clear();
        places.clear();
        expansion.row(source, row);
        for (size_t k = 0; k < row.size(); k++) {
            const uint32_t target = row.targets[k];
            const auto after = std::upper_bound(bounds.begin(), bounds.end(), target);
            const auto thread = static_cast<int32_t>(after - bounds.begin()) - 1;
            places.push_back(SynapsePlace{index++, source, target, plastic.delay, thread, 0});
        }
        for (size_t from = 0; plastic.delay < 0 && from < row.size(); from += LANES) {
            const size_t n = std::min(row.size() - from, static_cast<size_t>(LANES));
            values.evaluate(row, from, n);
            for (size_t k = 0; k < n; k++)
                places[from + k].delay = static_cast<int32_t>(values.delays()[k]);
        }
        order.resize(places.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
            return places[a].delay < places[b].delay;
        });
        for (size_t thread = 0; thread < next.size(); thread++)
            next[thread] =
                plastic.isMirror() ? 0 : plastic.parts[thread]->synapses.begins[source];
        for (uint32_t k : order)
            places[k].local = next[static_cast<size_t>(places[k].thread)]++;
        for (const SynapsePlace& place : places)
            each(place);
    }
}

namespace {

// The lists of a mirror where delays have changed the order of rows.
void indexForMirror(Plastic& plastic, const SynapseCodes& codes, const Level& level) {
    std::vector<std::vector<uint32_t>> next;
    for (auto& part : plastic.parts) {
        SynapseColumns& columns = part->synapses;
        Transposed& out = columns.mirrored;
        out.begins = columns.transposed.begins;
        next.emplace_back(out.begins.begin(), out.begins.end() - 1);
        (void)out.synapses.room(columns.size());
        out.synapses.taken(columns.size());
        out.sources.open(plastic.source->size, columns.size());
        out.sources.size(columns.size());
    }
    eachSynapse(plastic, codes, level, [&](const SynapsePlace& place) {
        const auto thread = static_cast<size_t>(place.thread);
        SynapseColumns& columns = plastic.parts[thread]->synapses;
        const uint32_t at = next[thread][place.target - columns.low]++;
        columns.mirrored.synapses[at] = place.local;
        columns.mirrored.sources.set(at, place.source);
    });
}

// Whether the synapses of a mirror are those that it mirrors.
void requireMirror(const Plastic& mirror, const SynapseCodes& codes, const Level& level) {
    (void)codes;
    Expansion expansion(*mirror.code, mirror.source->size, mirror.target->size, 0,
                        mirror.target->size, mirror.seed, level);
    Synapses row;
    for (size_t thread = 0; thread < mirror.parts.size(); thread++) {
        const SynapseColumns& columns = mirror.mirrored->parts[thread]->synapses;
        const Transposed& list = columns.ofMirror();
        for (uint32_t source = mirror.source->bounds[thread];
             source < mirror.source->bounds[thread + 1]; source++) {
            row.clear();
            expansion.row(source, row);
            const uint32_t begin = list.begins[source - columns.low];
            bool same = row.size() == list.begins[source - columns.low + size_t{1}] - begin;
            for (size_t k = 0; same && k < row.size(); k++)
                same = row.targets[k] == list.sources[begin + k];
            if (!same) {
                throw Refusal(GANGLION_DAMAGED_PROGRAM,
                              "damaged program: " + mirror.code->name +
                                  ": other synapses than those it mirrors");
            }
        }
    }
}

} // namespace

void finish(Plastic& plastic, const SynapseCodes& codes, const Level& level) {
    if (plastic.isMirror()) {
        requireMirror(plastic, codes, level);
        return;
    }
    if (plastic.hasMirror && plastic.delay < 0)
        indexForMirror(plastic, codes, level);
    if (!plastic.drawn)
        return;
    for (auto& part : plastic.parts) {
        (void)part->synapses.ordinals.room(part->synapses.size());
        part->synapses.ordinals.taken(part->synapses.size());
    }
    eachSynapse(plastic, codes, level, [&](const SynapsePlace& place) {
        plastic.parts[static_cast<size_t>(place.thread)]->synapses.ordinals[place.local] =
            place.synapse;
    });
}

size_t SynapseColumns::bytes() const {
    size_t total = begins.size() * sizeof(uint32_t) + targets.bytes() +
                   delays.size() * sizeof(uint16_t) + transposed.bytes() + mirrored.bytes() +
                   (positions.size() + ordinals.size()) * sizeof(uint32_t);
    for (const GrowingColumn& state : states)
        total += state.bytes();
    for (const Growing<int64_t>& steps : stored)
        total += steps.size() * sizeof(int64_t);
    return total;
}

std::pair<uint32_t, uint32_t> SynapseColumns::ofSource(uint32_t source, int32_t delay) const {
    const uint32_t begin = begins[source], end = begins[source + size_t{1}];
    if (delays.size() == 0)
        return {begin, end};
    const uint16_t* all = delays.data();
    const auto range = std::equal_range(all + begin, all + end, static_cast<uint16_t>(delay));
    return {static_cast<uint32_t>(range.first - all), static_cast<uint32_t>(range.second - all)};
}

double plasticMemory(const Program& program, const ProjectionCode& projection, int threads) {
    const PlasticityCode& rule = projection.plasticity;
    const double sources = program.populations[static_cast<size_t>(projection.source)].size;
    const double targets = program.populations[static_cast<size_t>(projection.target)].size;
    const double synapses = expectedSynapses(projection, sources, targets);
    const bool several = projection.minDelay < projection.maxDelay;
    if (projection.mirrors.present)
        return several ? 2 * synapses : 0;
    double each = targets / threads <= 65536 ? 2 : 4;
    for (const SynapseSlot& state : rule.states)
        each += static_cast<double>(bytesOf(static_cast<uint8_t>(state.type))) + (state.dated ? 8 : 0);
    each += several ? 2 : 0;
    if (!rule.onPost.instructions.empty())
        each += sources <= 65536 ? 6 : 8;
    double rows = 4 * sources * threads;
    for (const TraceCode& trace : rule.traces) {
        const int32_t lag = trace.side == Side::PRE || rule.postAfter < 0 ? projection.maxDelay : rule.postAfter;
        rows += (lag + 2.0) * 8 * (trace.side == Side::PRE ? sources : targets);
    }
    return synapses * each + rows;
}

} // namespace ganglion
