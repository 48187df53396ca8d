// What synapses see of the neurons at their ends: traces, and the payloads of spikes, of this step and of earlier ones.
#pragma once

#include <vector>

#include "engine/array.hpp"
#include "engine/code.hpp"
#include "engine/population.hpp"
#include "program/program.hpp"

namespace ganglion {

// Rows of one value a neuron, of the last steps.
class Rows {
public:
    Rows() = default;
    Rows(uint32_t neurons, int32_t lag, Type type)
        : neurons_(neurons), slots_(lag + int64_t{1}), each_(bytesOf(static_cast<uint8_t>(type))),
          memory_(static_cast<size_t>(slots_) * neurons * each_) {}

    // Of a step that is at most `lag` steps old; of steps before the first it is zeros.
    uint8_t* row(int64_t step) const {
        const int64_t slot = (step % slots_ + slots_) % slots_;
        return memory_.bytes() + static_cast<size_t>(slot) * neurons_ * each_;
    }

    template <typename T> T* of(int64_t step) const { return reinterpret_cast<T*>(row(step)); }

    int64_t lag() const { return slots_ - 1; }
    size_t bytes() const { return memory_.size(); }

private:
    uint32_t neurons_ = 0;
    int64_t slots_ = 1;
    size_t each_ = 8;
    Array memory_;
};

// One value of each neuron of one side; a thread takes care of those of its own neurons.
class Trace {
public:
    Trace(const TraceCode& code, const Population& neurons, int32_t lag, bool tiesIncluded,
          int threads, const ganglion_kernels::Level& level);

    // Step t of the neurons of a thread, after their program.
    void advance(int thread, int64_t t, const Emissions& emitted);

    const Rows& seen() const { return seen_; }
    Type type() const { return code_->type; }
    Side side() const { return code_->side; }
    size_t bytes() const { return seen_.bytes() + held_.size(); }

    // What synapses saw in the last steps, oldest first, then what is held.
    void get(int64_t step, int64_t* bits) const;
    void set(int64_t step, const int64_t* bits);

private:
    struct Runs {
        CodeRun decay, raise;
        Array few; // of the neurons that emitted
    };

    void raise(Runs& runs, const uint32_t* indices, size_t count, int64_t t);

    const TraceCode* code_;
    const Population* neurons_;
    bool tiesIncluded_;
    size_t each_;
    Array held_;
    Rows seen_;
    std::vector<CompiledCode> decay_, raise_; // by thread
    std::vector<Runs> runs_;
};

// Payloads of the last steps by neuron, 0 for none.
class SpikeRows {
public:
    SpikeRows(const Population& neurons, int32_t lag, int threads);

    void advance(int thread, int64_t t, const Emissions& emitted);

    const Rows& rows() const { return rows_; }
    const uint64_t* of(int64_t step) const { return rows_.of<uint64_t>(step); }
    size_t bytes() const { return rows_.bytes(); }

private:
    Rows rows_;
    std::vector<std::vector<Growing<uint32_t>>> present_; // [thread][step mod slots]
};

} // namespace ganglion
