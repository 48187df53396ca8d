// The state of synapses that change, across the C interface.
#include "abi/calls.hpp"

using namespace ganglion_calls;

namespace {

void requireSynapses(const Simulation& simulation, int32_t projection, int64_t length) {
    requireProjection(simulation, projection);
    require(length == simulation.synapseCount(projection),
            "a length that is not the number of synapses");
}

void requireTrace(const Simulation& simulation, int32_t projection, int32_t trace, int64_t length) {
    requireProjection(simulation, projection);
    require(length == simulation.ruleTraceLength(projection, trace),
            "a length that is not that of the trace");
}

} // namespace

int32_t ganglion_get_synapses(uint64_t handle, int32_t projection, int32_t what, int32_t state,
                              int64_t* values, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireSynapses(simulation, projection, length);
        requireColumns(length, values);
        if (what == GANGLION_STORED)
            simulation.getStored(projection, state, values);
        else if (what == GANGLION_SHOWN)
            simulation.getShown(projection, state, values);
        else
            simulation.getSynapses(projection, state, values);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_synapses(uint64_t handle, int32_t projection, int32_t what, int32_t state,
                              const int64_t* values, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireSynapses(simulation, projection, length);
        requireColumns(length, values);
        require(what != GANGLION_SHOWN, "a state that cannot be set");
        if (what == GANGLION_STORED)
            simulation.setStored(projection, state, values);
        else
            simulation.setSynapses(projection, state, values);
        return GANGLION_OK;
    });
}

int32_t ganglion_rule_trace_length(uint64_t handle, int32_t projection, int32_t trace,
                                   int64_t* count, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireOut(count, length, 1);
        count[0] = simulation.ruleTraceLength(projection, trace);
        return GANGLION_OK;
    });
}

int32_t ganglion_get_rule_trace(uint64_t handle, int32_t projection, int32_t trace, int64_t* bits,
                                int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireTrace(simulation, projection, trace, length);
        requireColumns(length, bits);
        simulation.getRuleTrace(projection, trace, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_set_rule_trace(uint64_t handle, int32_t projection, int32_t trace,
                                const int64_t* bits, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireTrace(simulation, projection, trace, length);
        requireColumns(length, bits);
        simulation.setRuleTrace(projection, trace, bits);
        return GANGLION_OK;
    });
}

int32_t ganglion_amount_count(uint64_t handle, int32_t projection, int64_t* count,
                              int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireOut(count, length, 1);
        count[0] = static_cast<int64_t>(simulation.amounts(projection).size());
        return GANGLION_OK;
    });
}

int32_t ganglion_get_amounts(uint64_t handle, int32_t projection, int64_t* steps,
                             int32_t* synapses, int64_t* amounts, int64_t length) {
    return with(handle, nullptr, 0, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireColumns(length, steps, synapses, amounts);
        const auto found = simulation.amounts(projection);
        require(static_cast<size_t>(length) == found.size(),
                "a length that is not the number of amounts");
        for (size_t k = 0; k < found.size(); k++) {
            steps[k] = found[k].emitted;
            synapses[k] = static_cast<int32_t>(found[k].synapse);
            amounts[k] = static_cast<int64_t>(found[k].amount);
        }
        return GANGLION_OK;
    });
}

int32_t ganglion_set_amounts(uint64_t handle, int32_t projection, const int64_t* steps,
                             const int32_t* synapses, const int64_t* amounts, int64_t length,
                             char* error, int64_t capacity) {
    return with(handle, error, capacity, [&](Simulation& simulation) {
        requireProjection(simulation, projection);
        requireColumns(length, steps, synapses, amounts);
        simulation.setAmounts(projection, steps, synapses, amounts, static_cast<size_t>(length));
        return GANGLION_OK;
    });
}
