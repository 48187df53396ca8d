// Weights, and the state of rules for checkpoints: synapses counted by source, each source's in their order.
#include <algorithm>
#include <cstring>

#include "engine/learning.hpp"
#include "engine/thread.hpp"
#include "program/refusal.hpp"

namespace ganglion {

namespace {

double valueOf(const void* at, Type type, double unit) {
    double value = 0;
    if (type == Type::F64)
        value = *static_cast<const double*>(at);
    if (type == Type::F32)
        value = static_cast<double>(*static_cast<const float*>(at));
    if (type == Type::I64)
        value = static_cast<double>(*static_cast<const int64_t*>(at)) * unit;
    return value;
}

} // namespace

Plastic& Simulation::plasticOf(int32_t projection) const {
    Plastic* plastic = projections_[static_cast<size_t>(projection)].plastic;
    if (plastic == nullptr)
        throw Refusal(GANGLION_BAD_ARGUMENT, "a projection whose synapses do not change");
    return *plastic;
}

void Simulation::plasticWeights(const Plastic& plastic, double* weights, int32_t* delays) const {
    const PlasticityCode& rule = plastic.rule();
    const auto place = static_cast<size_t>(std::max(0, rule.weight));
    eachSynapse(plastic, synapseCodes_[static_cast<size_t>(plastic.place)], level_,
                [&](const SynapsePlace& synapse) {
                    const auto& part = *plastic.parts[static_cast<size_t>(synapse.thread)];
                    delays[synapse.synapse] = synapse.delay;
                    if (rule.weight < 0) {
                        weights[synapse.synapse] = 0;
                        return;
                    }
                    const SynapseSlot& slot = rule.states[place];
                    const auto* column = part.synapses.states[place].as<uint8_t>();
                    weights[synapse.synapse] =
                        valueOf(column + synapse.local * bytesOf(static_cast<uint8_t>(slot.type)),
                                slot.type, slot.unit);
                });
}

// As the last step left the synapses that are mirrored.
void Simulation::mirrorWeights(const Plastic& mirror, double* weights, int32_t* delays) const {
    size_t out = 0;
    const PlasticityCode& rule = mirror.mirrored->rule();
    const auto place = static_cast<size_t>(std::max(0, rule.weight));
    const SynapseSlot& slot = rule.states[place];
    for (const auto& thread : threads_) {
        Plastic::Part& part = *mirror.parts[static_cast<size_t>(thread->number)];
        const SynapseColumns& columns =
            mirror.mirrored->parts[static_cast<size_t>(thread->number)]->synapses;
        const Transposed& list = columns.ofMirror();
        const uint32_t targets = thread->high(*mirror.source) - thread->low(*mirror.source);
        for (uint32_t target = 0; target < targets; target++) {
            for (uint32_t at = list.begins[target]; at < list.begins[target + size_t{1}]; at++) {
                const auto* column = columns.states[place].as<uint8_t>();
                weights[out] = valueOf(
                    column + list.synapses[at] * bytesOf(static_cast<uint8_t>(slot.type)),
                    slot.type, slot.unit);
                delays[out++] = mirror.delay >= 0 ? mirror.delay : part.delays[at];
            }
        }
    }
}

void Simulation::eachPlace(const Plastic& plastic,
                           const std::function<void(const SynapsePlace&)>& each) const {
    eachSynapse(plastic, synapseCodes_[static_cast<size_t>(plastic.place)], level_, each);
}

namespace {

void requireState(const Plastic& plastic, int32_t state) {
    const bool known = !plastic.isMirror() && state >= 0 &&
                       static_cast<size_t>(state) < plastic.rule().states.size();
    if (!known)
        throw Refusal(GANGLION_BAD_ARGUMENT, "no such state of a synapse");
}

} // namespace

void Simulation::getSynapses(int32_t projection, int32_t state, int64_t* bits) const {
    const Plastic& plastic = plasticOf(projection);
    requireState(plastic, state);
    const auto place = static_cast<size_t>(state);
    const size_t each = bytesOf(static_cast<uint8_t>(plastic.rule().states[place].type));
    eachPlace(plastic, [&](const SynapsePlace& synapse) {
        const auto& part = *plastic.parts[static_cast<size_t>(synapse.thread)];
        uint64_t value = 0;
        std::memcpy(&value, part.synapses.states[place].as<uint8_t>() + synapse.local * each, each);
        bits[synapse.synapse] = static_cast<int64_t>(value);
    });
}

void Simulation::setSynapses(int32_t projection, int32_t state, const int64_t* bits) {
    Plastic& plastic = plasticOf(projection);
    requireState(plastic, state);
    const auto place = static_cast<size_t>(state);
    const size_t each = bytesOf(static_cast<uint8_t>(plastic.rule().states[place].type));
    eachPlace(plastic, [&](const SynapsePlace& synapse) {
        auto& part = *plastic.parts[static_cast<size_t>(synapse.thread)];
        std::memcpy(part.synapses.states[place].as<uint8_t>() + synapse.local * each,
                    bits + synapse.synapse, each);
    });
}

namespace {

// What a code says of all synapses of a thread, as they stand after step t.
std::vector<uint64_t> evaluated(const CompiledCode& code, const Plastic& plastic, SynapseColumns& columns,
                                size_t each, int64_t t) {
    std::vector<uint64_t> values(columns.size());
    RuleRun run(code, plastic, columns);
    Lanes lanes;
    for (uint32_t source = 0; source + 1 < columns.begins.size(); source++) {
        const uint32_t end = columns.begins[source + size_t{1}];
        for (uint32_t from = columns.begins[source]; from < end; from += lanes.count) {
            lanes.clear();
            lanes.count = std::min(end - from, static_cast<uint32_t>(ganglion_kernels::LANES));
            for (uint32_t i = 0; i < lanes.count; i++) {
                lanes.synapses[i] = from + i;
                lanes.sources[i] = source;
                lanes.targets[i] = columns.targets[from + i] + columns.low;
            }
            run.run(lanes, t, t);
            const auto* result = static_cast<const uint8_t*>(run.result());
            for (uint32_t i = 0; i < lanes.count; i++)
                std::memcpy(&values[from + i], result + i * each, each);
        }
    }
    return values;
}

} // namespace

void Simulation::getShown(int32_t projection, int32_t state, int64_t* bits) const {
    const Plastic& plastic = plasticOf(projection);
    requireState(plastic, state);
    const auto place = static_cast<size_t>(state);
    const SynapseSlot& slot = plastic.rule().states[place];
    if (slot.shown.instructions.empty()) {
        getSynapses(projection, state, bits);
        return;
    }
    const size_t each = bytesOf(static_cast<uint8_t>(slot.type));
    std::vector<std::vector<uint64_t>> ofThreads;
    for (const auto& part : plastic.parts)
        ofThreads.push_back(evaluated(plastic.shown[place], plastic, part->synapses, each, step_));
    eachPlace(plastic, [&](const SynapsePlace& synapse) {
        bits[synapse.synapse] =
            static_cast<int64_t>(ofThreads[static_cast<size_t>(synapse.thread)][synapse.local]);
    });
}

void Simulation::getStored(int32_t projection, int32_t state, int64_t* steps) const {
    const Plastic& plastic = plasticOf(projection);
    requireState(plastic, state);
    eachPlace(plastic, [&](const SynapsePlace& synapse) {
        const auto& part = *plastic.parts[static_cast<size_t>(synapse.thread)];
        steps[synapse.synapse] = part.synapses.stored[static_cast<size_t>(state)][synapse.local];
    });
}

void Simulation::setStored(int32_t projection, int32_t state, const int64_t* steps) {
    Plastic& plastic = plasticOf(projection);
    requireState(plastic, state);
    eachPlace(plastic, [&](const SynapsePlace& synapse) {
        auto& part = *plastic.parts[static_cast<size_t>(synapse.thread)];
        part.synapses.stored[static_cast<size_t>(state)][synapse.local] = steps[synapse.synapse];
    });
}

int64_t Simulation::ruleTraceLength(int32_t projection, int32_t trace) const {
    const Plastic& plastic = plasticOf(projection);
    if (trace < 0 || static_cast<size_t>(trace) >= plastic.traces.size())
        throw Refusal(GANGLION_BAD_ARGUMENT, "no such trace");
    const Trace& of = plastic.traces[static_cast<size_t>(trace)];
    const uint32_t neurons = (of.side() == Side::PRE ? plastic.source : plastic.target)->size;
    return (of.seen().lag() + 1) * neurons;
}

void Simulation::getRuleTrace(int32_t projection, int32_t trace, int64_t* bits) const {
    plasticOf(projection).traces[static_cast<size_t>(trace)].get(step_, bits);
}

void Simulation::setRuleTrace(int32_t projection, int32_t trace, const int64_t* bits) {
    plasticOf(projection).traces[static_cast<size_t>(trace)].set(step_, bits);
}

// Amounts on their way, as (step of emission, synapse, amount), ascending.
std::vector<Simulation::Amount> Simulation::amounts(int32_t projection) const {
    const Plastic& plastic = plasticOf(projection);
    std::vector<Amount> found;
    std::vector<std::vector<uint32_t>> indices;
    if (!plastic.isMirror()) {
        for (const auto& part : plastic.parts)
            indices.emplace_back(part->flights.bytes() > 0 ? part->synapses.size() : 0);
        eachPlace(plastic, [&](const SynapsePlace& synapse) {
            auto& ofThread = indices[static_cast<size_t>(synapse.thread)];
            if (!ofThread.empty())
                ofThread[synapse.local] = synapse.synapse;
        });
    }
    for (size_t thread = 0; thread < plastic.parts.size(); thread++) {
        const Plastic::Part& part = *plastic.parts[thread];
        for (const Flights& flights : part.outgoing) {
            flights.eachAfter(step_, [&](const Flight& flight, int64_t) {
                found.push_back(Amount{flight.emitted, flight.synapse, flight.amount});
            });
        }
        if (plastic.isMirror())
            continue;
        part.flights.eachAfter(step_, [&](const Flight& flight, int64_t) {
            found.push_back(Amount{flight.emitted, indices[thread][flight.synapse], flight.amount});
        });
    }
    std::sort(found.begin(), found.end(), [](const Amount& a, const Amount& b) {
        return a.emitted != b.emitted ? a.emitted < b.emitted : a.synapse < b.synapse;
    });
    return found;
}

void Simulation::setAmounts(int32_t projection, const int64_t* steps, const int32_t* synapses,
                            const int64_t* amounts, size_t count) {
    Plastic& plastic = plasticOf(projection);
    for (size_t k = 0; k < count; k++) {
        const bool ordered = k == 0 || steps[k - 1] < steps[k] ||
                             (steps[k - 1] == steps[k] && synapses[k - 1] < synapses[k]);
        if (!ordered || synapses[k] < 0 || synapses[k] >= synapseCount(projection) || steps[k] < 1)
            throw Refusal(GANGLION_BAD_ARGUMENT, "amounts of no synapse, or out of order");
    }
    if (count == 0)
        return;
    std::vector<SynapsePlace> places(static_cast<size_t>(synapseCount(projection)));
    eachPlace(plastic, [&](const SynapsePlace& place) { places[place.synapse] = place; });
    for (size_t k = 0; k < count; k++) {
        const SynapsePlace& place = places[static_cast<size_t>(synapses[k])];
        if (steps[k] > step_)
            throw Refusal(GANGLION_BAD_ARGUMENT, "an amount of a step to come");
        if (steps[k] + place.delay <= step_)
            continue; // it has arrived
        const auto thread = static_cast<size_t>(place.thread);
        const auto amount = static_cast<uint64_t>(amounts[k]);
        const uint32_t target = place.target - plastic.target->bounds[thread];
        if (plastic.isMirror()) {
            const auto& bounds = plastic.source->bounds;
            const auto after = std::upper_bound(bounds.begin(), bounds.end(), place.source);
            const auto from = static_cast<size_t>(after - bounds.begin()) - 1;
            plastic.parts[from]->outgoing[thread].depart(
                Flight{steps[k], amount, target, place.synapse}, place.delay);
        } else {
            plastic.parts[thread]->flights.depart(Flight{steps[k], amount, target, place.local},
                                                  place.delay);
        }
    }
}

} // namespace ganglion
