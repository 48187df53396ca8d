// Projections whose synapses change: what they keep, and the codes of their rule.
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "abi/ganglion_abi.h"
#include "engine/array.hpp"
#include "engine/code.hpp"
#include "engine/flights.hpp"
#include "engine/population.hpp"
#include "engine/signals.hpp"
#include "engine/synapses.hpp"
#include "engine/traces.hpp"
#include "engine/transposed.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// A column of numbers of one type.
class GrowingColumn {
public:
    explicit GrowingColumn(size_t each) : each_(each) {}

    void expect(size_t count) {
        askForLargePages(bytes_.room(count * each_), count * each_);
    }
    void append(const void* values, size_t count) {
        bytes_.append(static_cast<const uint8_t*>(values), count * each_);
    }
    template <typename T> T* as() const {
        return reinterpret_cast<T*>(const_cast<uint8_t*>(bytes_.data()));
    }
    size_t bytes() const { return bytes_.size(); }

private:
    size_t each_;
    Growing<uint8_t> bytes_;
};

// Synapses to the targets of one thread: by source, each source's by delay, then in their order.
struct SynapseColumns {
    uint32_t low = 0;              // first target of the thread
    std::vector<uint32_t> begins;  // by source, and one more
    Places targets;                // from `low` on
    std::vector<GrowingColumn> states;
    std::vector<Growing<int64_t>> stored; // step of the last store, of dated states
    Growing<uint16_t> delays;             // empty where all have one
    Growing<uint32_t> positions, ordinals; // in columns and among all synapses; empty where no code asks
    bool adjoin = false;                   // whether the targets of each source are neighbours, ascending
    Transposed transposed;                // empty where nothing runs by target
    Transposed mirrored;                  // in the order of a mirror, where that is another

    const Transposed& ofMirror() const { return mirrored.empty() ? transposed : mirrored; }
    uint32_t size() const { return begins.back(); }
    size_t bytes() const;

    // Synapses of a source with that delay; of all sources' delays where there is one.
    std::pair<uint32_t, uint32_t> ofSource(uint32_t source, int32_t delay) const;
};

// Synapses that a code runs over together, in pieces of one source (or, by target, of one target) each.
struct Lanes {
    uint32_t count = 0;
    bool neighbours = true; // each is the one after the lane before
    uint32_t pieces = 0;
    uint32_t synapses[ganglion_kernels::LANES];
    uint32_t sources[ganglion_kernels::LANES];
    uint32_t targets[ganglion_kernels::LANES];
    uint32_t ends[ganglion_kernels::LANES];     // of pieces
    uint64_t payloads[ganglion_kernels::LANES]; // of pieces; of events that deliver

    void clear() {
        count = pieces = 0;
        neighbours = true;
    }

    // The lanes up to count are of one more piece.
    void close(uint64_t payload) {
        ends[pieces] = count;
        payloads[pieces++] = payload;
    }
};

// A lane that stored a number that is none, or whose integers overflowed.
struct LaneFault {
    int32_t status = GANGLION_OK;
    uint32_t synapse = 0;
};

struct Plastic;

// A code of the rule with what one thread needs to run it.
class RuleRun {
public:
    RuleRun(const CompiledCode& code, const Plastic& plastic, SynapseColumns& synapses);

    bool empty() const { return code_->outside().empty() && code_->sent().empty(); }

    // Runs step t; ages count to `until`. Stores in lanes where `where` holds (null: in all).
    LaneFault run(const Lanes& lanes, int64_t t, int64_t until, const uint8_t* where = nullptr);

    // What the code delivers; null where it never does.
    const Sent* delivery() const { return delivery_; }

    // The state that the code delivers as it is, whatever else holds, and nothing more that it does; or -1.
    int32_t bare() const { return bare_; }
    const void* slot(int32_t slot) const { return run_.lanes(slot); }
    const void* result() const { return run_.result<void>(); }

private:
    void load(const Outside& outside, const Lanes& lanes, int64_t t, int64_t until);
    template <typename T> void loadEnd(const Outside& outside, const Lanes& lanes, int64_t t);
    template <typename T>
    void loadRows(T* out, const Rows& rows, Side side, const Lanes& lanes, int64_t t) const;
    template <typename T> void loadSignal(const Outside& outside, const Lanes& lanes);
    void loadSpikes(const Outside& outside, const Lanes& lanes, int64_t t);
    LaneFault store(const Sent& sent, const Lanes& lanes, int64_t t, const uint8_t* where);

    const CompiledCode* code_;
    const Plastic* plastic_;
    SynapseColumns* synapses_;
    const Sent* delivery_ = nullptr;
    int32_t bare_ = -1;
    CodeRun run_;
};

// A rule, or a mirror of one, in all threads.
struct Plastic {
    const ProjectionCode* code = nullptr;
    int32_t place = 0;
    int32_t delay = -1; // of all synapses, or -1
    uint64_t seed = 0;
    const Signals* signals = nullptr;
    const ganglion_kernels::SynapseLoops* loops = nullptr;
    const Population* source = nullptr;
    const Population* target = nullptr;
    Type port = Type::F64;
    std::vector<const double*> columns;

    CompiledCode initial, advance, deliver, onPre, onPost, bound;
    std::vector<CompiledCode> periodic;
    std::vector<CompiledCode> shown; // by state; what probes record
    std::vector<Trace> traces;
    std::unique_ptr<SpikeRows> pre, post; // where a code reads them, or bounds wait for the second event
    bool drawn = false, positioned = false; // whether codes need ordinals, positions

    // Of a mirror: the projection whose weights it has, and its code.
    Plastic* mirrored = nullptr;
    bool hasMirror = false;
    CompiledCode value;

    struct Part; // of one thread
    std::vector<std::unique_ptr<Part>> parts;

    Plastic();
    ~Plastic();

    bool isMirror() const { return mirrored != nullptr; }
    const PlasticityCode& rule() const { return code->plasticity; }
    bool inAxon() const { return rule().site == Site::AXON; }

    // Steps after which a synapse sees the spikes of a side: of synapse k, where `delays` is not null.
    int32_t lag(Side side, int32_t ofSynapse) const {
        if (side == Side::PRE)
            return inAxon() ? ofSynapse : 0;
        return rule().postAfter < 0 ? ofSynapse : rule().postAfter;
    }
    bool lagVaries(Side side) const { return delay < 0 && lag(side, 1) != lag(side, 2); }
    int32_t longestLag(Side side) const { return lag(side, code->maxDelay); }
};

// Makes the synapses of one thread; adds how many each source has to degrees.
void buildPart(Plastic& plastic, int thread, const SynapseCodes& codes,
               const ganglion_kernels::Level& level, std::vector<uint32_t>& degrees);

// Once all threads have theirs: what needs the order of all synapses. Throws Refusal.
void finish(Plastic& plastic, const SynapseCodes& codes, const ganglion_kernels::Level& level);

// A synapse, and where it lies.
struct SynapsePlace {
    uint32_t synapse; // by source, each source's in their order
    uint32_t source, target;
    int32_t delay, thread;
    uint32_t local;
};

void eachSynapse(const Plastic& plastic, const SynapseCodes& codes,
                 const ganglion_kernels::Level& level,
                 const std::function<void(const SynapsePlace&)>& each);

// What it keeps, estimated from above.
double plasticMemory(const Program& program, const ProjectionCode& projection, int threads);

struct Plastic::Part {
    SynapseColumns synapses;
    std::vector<RuleRun> periodic;
    std::unique_ptr<RuleRun> advance, deliver, onPre, onPost, bound;
    Lanes lanes;
    Flights flights; // amounts on their way to the targets of this thread
    // Of a mirror: synapses from the neurons of this thread, in the order of SynapseColumns::ofMirror.
    Growing<uint16_t> delays;
    uint32_t first = 0;            // index of the first of them among all
    std::vector<Flights> outgoing; // by thread of the target
    std::unique_ptr<RuleRun> value; // over the synapses of the mirrored projection
};

} // namespace ganglion
