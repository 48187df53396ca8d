// One step of a rule in one thread.
#pragma once

#include "engine/plastic.hpp"

namespace ganglion {

// The sums of a port in one thread, from its first neuron on.
struct PortSums {
    Type type;
    uint8_t* sums;
    int64_t* arrivals; // or null
    uint32_t low;
    const FoldCode* fold; // null for a sum
};

class Learning {
public:
    // Emissions of step e lie in slot e mod `slots` of the histories.
    Learning(Plastic& plastic, int thread, int64_t slots);

    // What spikes of step t - delay bring to the port in step t; before the target's program.
    void deliver(int64_t t, int32_t delay, const PortSums& port);

    // Of a mirror: what the neurons of this thread emitted in step t departs, as the step before left the synapses.
    void depart(int64_t t);

    // All else of step t, when all programs have run.
    void learn(int64_t t);

    // Of the lowest synapse; its index is that of the thread.
    const LaneFault& fault() const { return fault_; }

private:
    static void joinAll(const PortSums& port, const uint8_t* amounts, uint64_t payload, const Numbers& targets,
                        uint32_t count);
    void arrived(const PortSums& port, int64_t t, int32_t delay, Flights& flights) const;
    void deliverLanes(int64_t t, const PortSums& port);
    void deliverBare(int64_t t, int32_t delay, int32_t state, const PortSums& port);
    void sweep(RuleRun& run, RuleRun* behind, int64_t t);
    void runPre(int64_t t);
    void runPost(int64_t t);
    void postOf(int64_t t, int32_t delay, bool all);
    void preLanes(int64_t t);
    void postLanes(int64_t t);
    void boundLanes(int64_t t, Side ran);
    void departLanes(int64_t t);
    void departMirrored(int64_t t, uint32_t from, uint64_t payload);
    int32_t delayOf(uint32_t synapse) const {
        return plastic_.delay >= 0 ? plastic_.delay : part_.synapses.delays[synapse];
    }
    void note(const LaneFault& fault);

    template <typename Full>
    void append(uint32_t from, uint32_t to, uint32_t source, uint64_t payload, Full full);

    Plastic& plastic_;
    Plastic::Part& part_;
    Lanes& lanes_;
    const int thread_;
    const int64_t slots_;
    LaneFault fault_;
    bool boundLater_ = false; // all synapses, at the end of the step
};

} // namespace ganglion
