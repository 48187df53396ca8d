// What goes into a simulation and comes out of it between steps.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/payload.hpp"
#include "engine/plastic.hpp"
#include "engine/thread.hpp"
#include "numeric/bits.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::LANES;

int64_t Simulation::spikeCount() const {
    return static_cast<int64_t>(recorded());
}

void Simulation::takeSpikes(int64_t* steps, int32_t* populations, int32_t* indices,
                            int64_t* payloads) {
    const size_t observed = observed_.size(), threads = threads_.size();
    std::vector<size_t> read(observed * threads, 0);
    size_t out = 0;
    for (int64_t t = recordFrom_ + 1; t <= step_ && observed > 0; t++) {
        const auto row = static_cast<size_t>(t - recordFrom_ - 1);
        for (size_t o = 0; o < observed; o++) {
            for (size_t k = 0; k < threads; k++) {
                const SpikeRecord::OfPopulation& from = threads_[k]->spikes.populations[o];
                size_t& at = read[o * threads + k];
                for (uint32_t spike = 0; spike < from.counts[row]; spike++, at++, out++) {
                    steps[out] = t;
                    populations[out] = observed_[o];
                    indices[out] = static_cast<int32_t>(from.indices[at]);
                    payloads[out] = static_cast<int64_t>(from.payloads[at]);
                }
            }
        }
    }
    for (auto& thread : threads_)
        thread->spikes.clear();
    recordFrom_ = step_;
}

int64_t Simulation::traceRows(int32_t probe) const {
    return static_cast<int64_t>(traces_[static_cast<size_t>(probe)].steps.size());
}

void Simulation::takeTrace(int32_t probe, int64_t* steps, double* values) {
    TraceRecord& trace = traces_[static_cast<size_t>(probe)];
    std::copy(trace.steps.begin(), trace.steps.end(), steps);
    if (trace.values.size() > 0)
        std::memcpy(values, trace.values.data(), trace.values.size() * sizeof(double));
    trace.steps.clear();
    trace.values.clear();
}

void Simulation::inject(const int64_t* steps, const int32_t* populations, const int32_t* indices,
                        const int64_t* payloads, size_t count) {
    requireRunning();
    for (size_t k = 0; k < count; k++) {
        const bool known =
            populations[k] >= 0 && static_cast<size_t>(populations[k]) < populations_.size();
        if (!known)
            throw Refusal(GANGLION_BAD_ARGUMENT, "no such population");
        const Population& population = populations_[static_cast<size_t>(populations[k])];
        const std::string& name = population.code->name;
        if (!population.code->stimulus)
            throw Refusal(GANGLION_BAD_ARGUMENT, name + " is no stimulus");
        if (population.code->payload != Type::I64)
            throw Refusal(GANGLION_BAD_ARGUMENT, name + " has a real payload");
        if (steps[k] <= step_)
            throw Refusal(GANGLION_BAD_ARGUMENT, "step " + std::to_string(steps[k]) + " is over");
        if (indices[k] < 0 || static_cast<uint32_t>(indices[k]) >= population.size) {
            throw Refusal(GANGLION_BAD_ARGUMENT,
                          name + " has no neuron " + std::to_string(indices[k]));
        }
    }
    for (size_t k = 0; k < count; k++) {
        Injected& step = populations_[static_cast<size_t>(populations[k])].injected[steps[k]];
        const auto index = static_cast<uint32_t>(indices[k]);
        const auto place =
            std::lower_bound(step.begin(), step.end(), std::make_pair(index, INT64_MIN));
        const int64_t present = place != step.end() && place->first == index ? place->second : 0;
        Population& population = populations_[static_cast<size_t>(populations[k])];
        const double payload = static_cast<double>(present) + static_cast<double>(payloads[k]);
        requireRoom(population, payload);
        requireByte(population, payload, INJECTED_PAYLOAD);
        if (place != step.end() && place->first == index) {
            place->second += payloads[k];
        } else {
            step.insert(place, std::make_pair(index, payloads[k]));
        }
    }
}

void Simulation::reset(const int32_t* populations, size_t count) {
    requireRunning();
    for (size_t k = 0; k < count; k++) {
        if (populations[k] < 0 || static_cast<size_t>(populations[k]) >= populations_.size()) {
            throw Refusal(GANGLION_BAD_ARGUMENT, "no such population");
        }
    }
    workers_.run([&](int number) {
        for (size_t k = 0; k < count; k++) {
            runInitial(*threads_[static_cast<size_t>(number)],
                       populations_[static_cast<size_t>(populations[k])], step_);
        }
    });
}

int64_t Simulation::synapseCount(int32_t projection) const {
    int64_t count = 0;
    for (uint32_t degree : projections_[static_cast<size_t>(projection)].degrees)
        count += degree;
    return count;
}

void Simulation::weights(int32_t place, double* weights, int32_t* delays) const {
    const Projection& projection = projections_[static_cast<size_t>(place)];
    const ProjectionCode& code = *projection.code;
    const uint32_t sources = populations_[static_cast<size_t>(code.source)].size;
    const uint32_t targets = populations_[static_cast<size_t>(code.target)].size;
    if (synapseCount(place) == 0)
        return;
    if (projection.plastic != nullptr) {
        if (projection.plastic->isMirror())
            mirrorWeights(*projection.plastic, weights, delays);
        else
            plasticWeights(*projection.plastic, weights, delays);
        return;
    }
    Expansion expansion(code, sources, targets, 0, targets, program_.seed, level_);
    SynapseValues values(code, synapseCodes_[static_cast<size_t>(place)], program_.seed);
    Synapses synapses;
    size_t out = 0;
    for (uint32_t source = 0; source < sources; source++) {
        synapses.clear();
        expansion.row(source, synapses);
        for (size_t from = 0; from < synapses.size(); from += LANES) {
            const size_t count = std::min(synapses.size() - from, static_cast<size_t>(LANES));
            values.evaluate(synapses, from, count);
            for (size_t k = 0; k < count; k++, out++) {
                const double w = values.weights()[k];
                if (projection.port == Type::F64)
                    weights[out] = w;
                if (projection.port == Type::F32)
                    weights[out] = static_cast<double>(static_cast<float>(w));
                if (projection.port == Type::I64) {
                    weights[out] =
                        static_cast<double>(storedInteger(w, code.format) * code.format.step) *
                        code.format.unit;
                }
                delays[out] = static_cast<int32_t>(values.delays()[k]);
            }
        }
    }
}

void Simulation::emissions(int32_t population, int64_t* counts) const {
    const Population& from = populations_[static_cast<size_t>(population)];
    for (size_t i = 0; i < from.size; i++)
        counts[i] = emitted(from, i);
}

void Simulation::synapticEvents(int64_t* events) const {
    for (size_t p = 0; p < projections_.size(); p++) {
        const Projection& projection = projections_[p];
        const Population& from = populations_[static_cast<size_t>(projection.code->source)];
        events[p] = 0;
        for (size_t source = 0; source < from.size; source++)
            events[p] += emitted(from, source) * projection.degrees[source];
    }
}

void Simulation::getState(int32_t population, int32_t state, int64_t* bits) const {
    const Population& from = populations_[static_cast<size_t>(population)];
    const Array& column = from.states[static_cast<size_t>(state)];
    const bool single = from.code->states[static_cast<size_t>(state)].type == Type::F32;
    const bool narrow = from.places.isNarrow(static_cast<size_t>(state));
    for (uint32_t i = 0; i < from.size; i++) {
        bits[i] = narrow   ? column.as<int32_t>()[i]
                  : single ? static_cast<int64_t>(column.as<uint32_t>()[i])
                           : column.as<int64_t>()[i];
    }
}

void Simulation::setState(int32_t population, int32_t state, const int64_t* bits) {
    const Population& into = populations_[static_cast<size_t>(population)];
    const Array& column = into.states[static_cast<size_t>(state)];
    const bool single = into.code->states[static_cast<size_t>(state)].type == Type::F32;
    const bool narrow = into.places.isNarrow(static_cast<size_t>(state));
    for (uint32_t i = 0; i < into.size; i++) {
        if (narrow) {
            if (bits[i] != static_cast<int32_t>(bits[i]))
                throw Refusal(GANGLION_BAD_ARGUMENT, "a counter that its program never reaches");
            column.as<int32_t>()[i] = static_cast<int32_t>(bits[i]);
        } else if (single) {
            column.as<uint32_t>()[i] = static_cast<uint32_t>(bits[i]);
        } else {
            column.as<int64_t>()[i] = bits[i];
        }
    }
}

// Calls each(step, index, payload) for the emissions that are under way, in order.
template <typename Each> void Simulation::eachUnderway(const Population& population, Each each) const {
    for (int64_t e = std::max<int64_t>(1, step_ - slots_ + 2); e <= step_; e++) {
        if (!population.listed) {
            if (e <= step_ - population.ring.slots())
                continue;
            for (uint32_t i = 0; i < population.size; i++) {
                const int64_t payload = population.ring.get(e, i);
                if (payload != 0)
                    each(e, i, static_cast<uint64_t>(payload));
            }
            continue;
        }
        for (const auto& slots : population.history) {
            const Emissions& emissions = slots[slotOf(e)];
            for (size_t k = 0; k < emissions.size(); k++)
                each(e, emissions.indices[k], emissions.payloads[k]);
        }
    }
}

void Simulation::getSignal(int32_t signal, int64_t* bits) const {
    signals_->get(static_cast<size_t>(signal), bits);
}

void Simulation::setSignal(int32_t signal, const int64_t* bits) {
    requireRunning();
    signals_->set(static_cast<size_t>(signal), bits);
}

void Simulation::setPhase(int32_t number) {
    requireRunning();
    signals_->setPhase(number);
}

int64_t Simulation::historyCount(int32_t place) const {
    const Population& population = populations_[static_cast<size_t>(place)];
    int64_t count = 0;
    eachUnderway(population, [&](int64_t, uint32_t, uint64_t) { count++; });
    for (const auto& [step, injected] : population.injected)
        count += static_cast<int64_t>(injected.size());
    return count;
}

void Simulation::getHistory(int32_t place, int64_t* steps, int32_t* indices,
                            int64_t* payloads) const {
    const Population& population = populations_[static_cast<size_t>(place)];
    size_t out = 0;
    eachUnderway(population, [&](int64_t e, uint32_t index, uint64_t payload) {
        steps[out] = e;
        indices[out] = static_cast<int32_t>(index);
        payloads[out++] = static_cast<int64_t>(payload);
    });
    for (const auto& [step, injected] : population.injected) {
        for (const auto& [index, payload] : injected) {
            steps[out] = step;
            indices[out] = static_cast<int32_t>(index);
            payloads[out++] = payload;
        }
    }
}

void Simulation::setStep(int64_t step) {
    if (step_ != 0)
        throw Refusal(GANGLION_BAD_ARGUMENT, "the simulation has begun");
    if (step < 0 || step > INT64_MAX / 2)
        throw Refusal(GANGLION_BAD_ARGUMENT, "no such step");
    step_ = step;
    recordFrom_ = step;
    underwayMissing_ = true;
}

void Simulation::setHistory(int32_t place, const int64_t* steps, const int32_t* indices,
                            const int64_t* payloads, size_t count) {
    Population& population = populations_[static_cast<size_t>(place)];
    for (size_t k = 0; k < count; k++) {
        const bool ordered = k == 0 || steps[k - 1] < steps[k] ||
                             (steps[k - 1] == steps[k] && indices[k - 1] < indices[k]);
        if (!ordered)
            throw Refusal(GANGLION_BAD_ARGUMENT, "emissions out of order");
        if (indices[k] < 0 || static_cast<uint32_t>(indices[k]) >= population.size ||
            steps[k] < 1) {
            throw Refusal(GANGLION_BAD_ARGUMENT, "an emission of no neuron");
        }
    }
    if (!underwayMissing_ && count > 0)
        throw Refusal(GANGLION_BAD_ARGUMENT, "emissions before the step is known");
    for (size_t k = 0; k < count; k++) {
        const auto index = static_cast<uint32_t>(indices[k]);
        const auto payload = static_cast<double>(payloads[k]);
        if (population.code->payload == Type::I64)
            requireRoom(population, payload);
        requireByte(population, payload, steps[k] > step_ ? INJECTED_PAYLOAD : population.largestPayload);
        if (steps[k] > step_) {
            population.injected[steps[k]].emplace_back(index, payloads[k]);
        } else if (steps[k] > step_ - slots_ + 1) {
            const auto next =
                std::upper_bound(population.bounds.begin(), population.bounds.end(), index);
            const auto thread = static_cast<size_t>(next - population.bounds.begin()) - 1;
            Emissions& emissions = population.history[thread][slotOf(steps[k])];
            emissions.indices.push(index);
            emissions.payloads.push(static_cast<uint64_t>(payloads[k]));
            if (population.ring.slots() > 0 && steps[k] > step_ - population.ring.slots())
                population.ring.set(steps[k], index, payloads[k]);
        }
    }
}

} // namespace ganglion
