// Payloads of the last steps by neuron, for projections that need no rows.
#pragma once

#include "engine/array.hpp"

namespace ganglion {

// A row a step, of so many bytes a payload: 8 (signed), or 1 (0 to 255).
class PayloadRing {
public:
    PayloadRing() = default;
    PayloadRing(uint32_t slots, uint32_t size, size_t width)
        : slots_(slots), size_(size), width_(width), bytes_(size_t{slots} * size * width) {}

    uint32_t slots() const { return slots_; }
    bool narrow() const { return width_ == 1; }

    uint8_t* row(int64_t step) const {
        return bytes_.bytes() + static_cast<size_t>(step % slots_) * size_ * width_;
    }
    // The place of a neuron in the row of a step.
    uint8_t* at(int64_t step, uint32_t index) const { return row(step) + index * width_; }

    int64_t get(int64_t step, uint32_t index) const {
        const uint8_t* place = at(step, index);
        return narrow() ? *place : *reinterpret_cast<const int64_t*>(place);
    }
    void set(int64_t step, uint32_t index, int64_t payload) {
        uint8_t* place = at(step, index);
        if (narrow())
            *place = static_cast<uint8_t>(payload);
        else
            *reinterpret_cast<int64_t*>(place) = payload;
    }

    // Makes room for any payload.
    void widen() {
        PayloadRing wide(slots_, size_, sizeof(int64_t));
        for (int64_t slot = 0; slot < slots_; slot++) {
            for (uint32_t i = 0; i < size_; i++)
                wide.set(slot, i, get(slot, i));
        }
        *this = std::move(wide);
    }

private:
    uint32_t slots_ = 0, size_ = 0;
    size_t width_ = sizeof(int64_t);
    Array bytes_;
};

} // namespace ganglion
