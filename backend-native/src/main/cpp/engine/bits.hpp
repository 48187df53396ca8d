// Which targets a source has, a bit each: for projections of one weight and one delay that are
// dense enough, into integers, where adding may be counting.
#pragma once

#include <cstdint>

#include "engine/array.hpp"
#include "kernels/interface.hpp"

namespace ganglion {

class BitRows {
public:
    BitRows() = default;
    BitRows(uint32_t sources, uint32_t targets, uint32_t slot)
        : columns_((targets + ganglion_kernels::BIT_COLUMN - 1) / ganglion_kernels::BIT_COLUMN),
          slot_(slot), bits_(sources * rowBytes()) {}

    // Marks the target, counted from the first of the thread; false where it was marked before.
    bool mark(uint32_t source, uint32_t target) {
        uint8_t& byte = bits_.bytes()[source * rowBytes() + target / 8];
        const auto bit = static_cast<uint8_t>(1u << target % 8);
        const bool fresh = (byte & bit) == 0;
        byte = static_cast<uint8_t>(byte | bit);
        return fresh;
    }

    const uint8_t* row(uint32_t source) const { return bits_.bytes() + source * rowBytes(); }
    size_t columns() const { return columns_; }
    uint32_t slot() const { return slot_; }
    size_t bytes() const { return bits_.size(); }

private:
    size_t rowBytes() const { return columns_ * ganglion_kernels::BIT_COLUMN / 8; }

    size_t columns_ = 0;
    uint32_t slot_ = 0; // of the first target, in the window
    Array bits_;
};

} // namespace ganglion
