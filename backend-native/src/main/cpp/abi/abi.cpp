#include <cstring>
#include <new>
#include <string>

#include "abi/calls.hpp"
#include "abi/ganglion_abi.h"
#include "engine/expand.hpp"
#include "engine/levels.hpp"
#include "program/reader.hpp"

namespace {

using namespace ganglion_calls;

constexpr int32_t MOST_THREADS = 1024;

void requireProbe(const Simulation& simulation, int32_t probe) {
    require(probe >= 0 && static_cast<size_t>(probe) < simulation.program().probes.size(),
            "no such probe");
}

void requireState(const Simulation& simulation, int32_t population, int32_t state, int64_t length) {
    require(length == populationSize(simulation, population),
            "a length that is not the size of the population");
    const auto& states = simulation.program().populations[static_cast<size_t>(population)].states;
    require(state >= 0 && static_cast<size_t>(state) < states.size(), "no such state");
}

void requireSignal(const Simulation& simulation, int32_t signal, int64_t length) {
    const auto& signals = simulation.program().signals;
    require(signal >= 0 && static_cast<size_t>(signal) < signals.size(), "no such signal");
    require(length == signals[static_cast<size_t>(signal)].size,
            "a length that is not the number of values");
}

} // namespace

uint32_t ganglion_abi_version(void) {
    return GANGLION_ABI_VERSION;
}

int32_t ganglion_widest(void) {
    return caught(nullptr, 0, [] { return ganglion::widestLevel(); });
}

int32_t ganglion_open(const uint8_t* program, int64_t length, int32_t threads, int32_t level,
                      int32_t codegen, uint64_t* handle, int64_t count, char* error,
                      int64_t capacity) {
    return caught(error, capacity, [&] {
        requireOut(handle, count, 1);
        requireColumns(length, program);
        require(program != nullptr, "a null pointer");
        require(threads >= 1 && threads <= MOST_THREADS, "threads outside 1..1024");
        require(level >= GANGLION_AUTO && level <= GANGLION_AVX512, "unknown instruction set");
        require(codegen >= GANGLION_CODE_OFF && codegen <= GANGLION_CODE_AUTO,
                "unknown mode of generated code");
        auto simulation = std::make_unique<Simulation>(
            ganglion::readProgram(program, static_cast<size_t>(length)), threads,
            ganglion::levelOf(level), static_cast<ganglion::Codegen>(codegen));
        handle[0] = handles().add(std::make_shared<Held>(std::move(simulation)));
        return GANGLION_OK;
    });
}

int32_t ganglion_close(uint64_t handle) {
    return caught(nullptr, 0, [&]() -> int32_t {
        const std::shared_ptr<Held> held = handles().remove(handle);
        if (held == nullptr)
            return GANGLION_BAD_HANDLE;
        held->simulation->cancel(); // a call that is under way ends soon and lets go last
        return GANGLION_OK;
    });
}

int32_t ganglion_codegen(uint64_t handle, int64_t* figures, int64_t length, char* text,
                         int64_t capacity) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireOut(figures, length, 4);
        const ganglion::CodegenFigures found = simulation.codegen();
        figures[0] = found.units;
        figures[1] = found.ready;
        figures[2] = found.cached;
        figures[3] = found.switched;
        say(found.problem.c_str(), text, capacity);
        return GANGLION_OK;
    });
}

int32_t ganglion_step(uint64_t handle, int64_t* step, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireOut(step, length, 1);
        step[0] = simulation.step();
        return GANGLION_OK;
    });
}

int32_t ganglion_advance(uint64_t handle, int64_t steps, int64_t* outcome, int64_t length,
                         char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) -> int32_t {
        requireOut(outcome, length, 5);
        require(steps >= 0, "a negative number of steps");
        const ganglion::Outcome what = simulation.advance(steps);
        outcome[0] = what.done;
        outcome[1] = what.why;
        outcome[2] = what.fault.population;
        outcome[3] = what.fault.index;
        outcome[4] = what.fault.step;
        return what.fault.status;
    });
}

int32_t ganglion_cancel(uint64_t handle) {
    return caught(nullptr, 0, [&]() -> int32_t {
        const std::shared_ptr<Held> held = handles().find(handle);
        if (held == nullptr)
            return GANGLION_BAD_HANDLE;
        held->simulation->cancel();
        return GANGLION_OK;
    });
}

int32_t ganglion_spike_count(uint64_t handle, int64_t* count, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireOut(count, length, 1);
        count[0] = simulation.spikeCount();
        return GANGLION_OK;
    });
}

int32_t ganglion_take_spikes(uint64_t handle, int64_t* steps, int32_t* populations,
                             int32_t* indices, int64_t* payloads, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireColumns(length, steps, populations, indices, payloads);
        require(length == simulation.spikeCount(), "a length that is not the number of spikes");
        simulation.takeSpikes(steps, populations, indices, payloads);
        return GANGLION_OK;
    });
}

int32_t ganglion_trace_width(uint64_t handle, int32_t probe, int64_t* width, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProbe(simulation, probe);
        requireOut(width, length, 1);
        width[0] = static_cast<int64_t>(simulation.traceWidth(static_cast<size_t>(probe)));
        return GANGLION_OK;
    });
}

int32_t ganglion_trace_rows(uint64_t handle, int32_t probe, int64_t* rows, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProbe(simulation, probe);
        requireOut(rows, length, 1);
        rows[0] = simulation.traceRows(probe);
        return GANGLION_OK;
    });
}

int32_t ganglion_take_trace(uint64_t handle, int32_t probe, int64_t* steps, int64_t rows,
                            double* values, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProbe(simulation, probe);
        requireColumns(rows, steps);
        requireColumns(length, values);
        const auto width = static_cast<int64_t>(simulation.traceWidth(static_cast<size_t>(probe)));
        require(rows == simulation.traceRows(probe), "a length that is not the number of rows");
        require(length == rows * width, "a length that is not that of the rows");
        simulation.takeTrace(probe, steps, values);
        return GANGLION_OK;
    });
}

int32_t ganglion_inject(uint64_t handle, const int64_t* steps, const int32_t* populations,
                        const int32_t* indices, const int64_t* payloads, int64_t length,
                        char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        requireColumns(length, steps, populations, indices, payloads);
        simulation.inject(steps, populations, indices, payloads, static_cast<size_t>(length));
        return GANGLION_OK;
    });
}

int32_t ganglion_reset(uint64_t handle, const int32_t* populations, int64_t length, char* error,
                       int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        requireColumns(length, populations);
        simulation.reset(populations, static_cast<size_t>(length));
        return GANGLION_OK;
    });
}

int32_t ganglion_synapse_count(uint64_t handle, int32_t projection, int64_t* count,
                               int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireOut(count, length, 1);
        count[0] = simulation.synapseCount(projection);
        return GANGLION_OK;
    });
}

int32_t ganglion_weights(uint64_t handle, int32_t projection, double* weights, int32_t* delays,
                         int64_t length, char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireColumns(length, weights, delays);
        require(length == simulation.synapseCount(projection),
                "a length that is not the number of synapses");
        simulation.weights(projection, weights, delays);
        return GANGLION_OK;
    });
}

int32_t ganglion_emissions(uint64_t handle, int32_t population, int64_t* counts, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        require(length == populationSize(simulation, population),
                "a length that is not the size of the population");
        requireColumns(length, counts);
        simulation.emissions(population, counts);
        return GANGLION_OK;
    });
}

int32_t ganglion_synaptic_events(uint64_t handle, int64_t* events, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireColumns(length, events);
        require(static_cast<uint64_t>(length) == simulation.program().projections.size(),
                "a length that is not that of projections");
        simulation.synapticEvents(events);
        return GANGLION_OK;
    });
}

int32_t ganglion_footprint(uint64_t handle, int64_t* fields, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireOut(fields, length, 7);
        const ganglion::Footprint footprint = simulation.footprint();
        fields[0] = footprint.synapses;
        fields[1] = footprint.synapseBytes;
        fields[2] = footprint.accumulatorBytes;
        fields[3] = footprint.elementBytes;
        fields[4] = footprint.floating ? 1 : 0;
        fields[5] = footprint.form;
        fields[6] = footprint.deliveryNanos;
        return GANGLION_OK;
    });
}

int32_t ganglion_get_state(uint64_t handle, int32_t population, int32_t state, int64_t* bits,
                           int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireState(simulation, population, state, length);
        requireColumns(length, bits);
        simulation.getState(population, state, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_state(uint64_t handle, int32_t population, int32_t state, const int64_t* bits,
                           int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireState(simulation, population, state, length);
        requireColumns(length, bits);
        simulation.setState(population, state, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_get_signal(uint64_t handle, int32_t signal, int64_t* bits, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireSignal(simulation, signal, length);
        requireColumns(length, bits);
        simulation.getSignal(signal, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_signal(uint64_t handle, int32_t signal, const int64_t* bits, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireSignal(simulation, signal, length);
        requireColumns(length, bits);
        simulation.setSignal(signal, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_phase(uint64_t handle, int32_t phase) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        simulation.setPhase(phase);
        return GANGLION_OK;
    });
}

int32_t ganglion_history_count(uint64_t handle, int32_t population, int64_t* count,
                               int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        (void)populationSize(simulation, population);
        requireOut(count, length, 1);
        count[0] = simulation.historyCount(population);
        return GANGLION_OK;
    });
}

int32_t ganglion_get_history(uint64_t handle, int32_t population, int64_t* steps, int32_t* indices,
                             int64_t* payloads, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        (void)populationSize(simulation, population);
        requireColumns(length, steps, indices, payloads);
        require(length == simulation.historyCount(population),
                "a length that is not the number of emissions");
        simulation.getHistory(population, steps, indices, payloads);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_step(uint64_t handle, int64_t step, char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        simulation.setStep(step);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_history(uint64_t handle, int32_t population, const int64_t* steps,
                             const int32_t* indices, const int64_t* payloads, int64_t length,
                             char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        (void)populationSize(simulation, population);
        requireColumns(length, steps, indices, payloads);
        simulation.setHistory(population, steps, indices, payloads, static_cast<size_t>(length));
        return GANGLION_OK;
    });
}

int32_t ganglion_expand(const uint8_t* bytes, int64_t size, int32_t projection, int64_t* count,
                        int64_t counts, int32_t* sources, int32_t* targets, int32_t* rows,
                        int32_t* ordinals, int32_t* positions, int64_t length, char* error,
                        int64_t capacity) {
    return caught(error, capacity, [&] {
        requireOut(count, counts, 1);
        require(bytes != nullptr && size >= 0, "a null pointer");
        requireColumns(length, sources, targets, rows, ordinals, positions);
        const ganglion::Program program = ganglion::readProgram(bytes, static_cast<size_t>(size));
        require(projection >= 0 && static_cast<size_t>(projection) < program.projections.size(),
                "no such projection");
        const ganglion::ProjectionCode& code = program.projections[static_cast<size_t>(projection)];
        const auto from =
            static_cast<uint32_t>(program.populations[static_cast<size_t>(code.source)].size);
        const auto to =
            static_cast<uint32_t>(program.populations[static_cast<size_t>(code.target)].size);
        ganglion::Expansion expansion(code, from, to, 0, to, program.seed,
                                      ganglion::levelOf(GANGLION_AUTO));
        ganglion::Synapses synapses;
        for (uint32_t source = 0; source < from; source++)
            expansion.row(source, synapses);
        count[0] = static_cast<int64_t>(synapses.size());
        if (length == 0)
            return GANGLION_OK;
        require(length == count[0], "a length that is not the number of synapses");
        const size_t column = synapses.size() * sizeof(int32_t);
        std::memcpy(sources, synapses.sources.data(), column);
        std::memcpy(targets, synapses.targets.data(), column);
        std::memcpy(rows, synapses.rows.data(), column);
        std::memcpy(ordinals, synapses.ordinals.data(), column);
        std::memcpy(positions, synapses.positions.data(), column);
        return GANGLION_OK;
    });
}
