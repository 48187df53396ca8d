// Finding the synapses of a target.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/array.hpp"
#include "kernels/interface.hpp"

namespace ganglion {

// Numbers below a bound, two bytes each where that bound lets them.
class Places {
public:
    void open(uint64_t bound, size_t expected) {
        short_ = bound <= 65536;
        if (short_)
            (void)narrow_.room(expected);
        else
            (void)wide_.room(expected);
    }

    void push(uint32_t place) {
        if (short_)
            narrow_.push(static_cast<uint16_t>(place));
        else
            wide_.push(place);
    }

    void size(size_t count) {
        if (short_) {
            (void)narrow_.room(count);
            narrow_.taken(count);
        } else {
            (void)wide_.room(count);
            wide_.taken(count);
        }
    }

    void set(size_t k, uint32_t place) {
        if (short_)
            narrow_[k] = static_cast<uint16_t>(place);
        else
            wide_[k] = place;
    }

    uint32_t operator[](size_t k) const { return short_ ? narrow_[k] : wide_[k]; }

    // out[i] = base + this[from + i]
    void copy(size_t from, size_t count, uint32_t base, uint32_t* out,
              const ganglion_kernels::SynapseLoops& loops) const {
        if (short_)
            loops.widen[0](narrow_.data() + from, count, base, out);
        else
            loops.widen[1](wide_.data() + from, count, base, out);
    }

    size_t bytes() const {
        return narrow_.size() * sizeof(uint16_t) + wide_.size() * sizeof(uint32_t);
    }

private:
    bool short_ = true;
    Growing<uint16_t> narrow_;
    Growing<uint32_t> wide_;
};

// Synapses by target, then delay where `byDelay` says so, then as they lie.
struct Transposed {
    std::vector<uint32_t> begins; // by target of the thread, and one more
    Growing<uint32_t> synapses;
    Places sources;
    bool byDelay = false;

    bool empty() const { return begins.empty(); }
    size_t bytes() const {
        return begins.size() * sizeof(uint32_t) + synapses.size() * sizeof(uint32_t) +
               sources.bytes();
    }
};

struct SynapseColumns;

// Of `sources` sources and so many targets of a thread.
void transpose(SynapseColumns& columns, uint32_t sources, uint32_t targets, bool byDelay);

} // namespace ganglion
