// The signals of a network, and the number of the phase: what everyone reads as the step before left it.
#pragma once

#include <map>
#include <vector>

#include "engine/array.hpp"
#include "engine/code.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

struct Population;

// Where the readers of a value find it: reader i at base + i * stride. A stride of 0 is one value for all, of which a block of lanes
// lies there.
struct Reach {
    const uint8_t* base = nullptr;
    size_t stride = 0;
};

class Signals {
public:
    Signals(const Program& program, const ganglion_kernels::Level& level);
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    bool none() const { return signals_.empty(); }

    // What so many readers see; good as long as this lives.
    Reach reach(size_t signal, uint32_t readers);
    Reach phase() const { return Reach{phase_.bytes(), 0}; }
    void setPhase(int32_t number);

    // The values of a signal side by side, in its type.
    const void* values(size_t signal) const { return signals_[signal].held.bytes(); }
    uint32_t size(size_t signal) const { return static_cast<uint32_t>(signals_[signal].code->size); }

    // As bits: of a double, of a float (low 32), or a count of units.
    void get(size_t signal, int64_t* bits) const;
    void set(size_t signal, const int64_t* bits);

    // Runs the programs that are due at the end of a step, all on the values of the step before. Afterwards `signal` is the first
    // whose program failed, or -1, with the block of the mistake.
    struct Mistake {
        int32_t signal = -1;
        int64_t index = 0;
        bool overflow = false;
    };
    Mistake advance(int64_t t, size_t slot, const std::vector<Population>& populations);

    // The values of a signal in base units.
    void show(size_t signal, double* values) const;

private:
    struct One {
        const SignalCode* code = nullptr;
        PopulationCode shape; // as the compiler of codes sees it: its values are neurons with one state
        Array held, next;
        Array all;                       // a block of lanes with the only value
        std::map<uint32_t, Array> shared; // by number of readers: the value of each
        std::vector<Array> reduced;
        CompiledCode update;
        CodeRun run;
    };

    void open(One& signal);
    void compile(One& signal, const ganglion_kernels::Level& level);
    void changed(One& signal);
    void reduce(One& signal, size_t slot, const std::vector<Population>& populations);
    Mistake run(One& signal, int64_t t);

    const Program& program_;
    std::vector<One> signals_;
    Array phase_;
};

} // namespace ganglion
