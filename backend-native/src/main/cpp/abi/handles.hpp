// Handles: a place in a table and a generation, so that a closed handle never reaches what took its
// place.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/simulation.hpp"

namespace ganglion {

// A simulation and the lock that one call holds.
struct Held {
    explicit Held(std::unique_ptr<Simulation> made) : simulation(std::move(made)) {}

    std::unique_ptr<Simulation> simulation;
    std::mutex busy;
};

class Handles {
public:
    uint64_t add(std::shared_ptr<Held> held) {
        const std::lock_guard<std::mutex> lock(mutex_);
        size_t place = 0;
        while (place < slots_.size() && slots_[place].held != nullptr)
            place++;
        if (place == slots_.size())
            slots_.emplace_back();
        slots_[place].held = std::move(held);
        return (static_cast<uint64_t>(slots_[place].generation) << 32) | (place + 1);
    }

    // Null for an unknown or stale handle.
    std::shared_ptr<Held> find(uint64_t handle) {
        const std::lock_guard<std::mutex> lock(mutex_);
        Slot* slot = slotOf(handle);
        return slot == nullptr ? nullptr : slot->held;
    }

    // Forgets a handle and gives what it held.
    std::shared_ptr<Held> remove(uint64_t handle) {
        const std::lock_guard<std::mutex> lock(mutex_);
        Slot* slot = slotOf(handle);
        if (slot == nullptr)
            return nullptr;
        slot->generation++;
        return std::move(slot->held);
    }

private:
    struct Slot {
        std::shared_ptr<Held> held;
        uint32_t generation = 1;
    };

    Slot* slotOf(uint64_t handle) {
        const uint64_t place = handle & 0xFFFFFFFFu;
        if (place == 0 || place > slots_.size())
            return nullptr;
        Slot& slot = slots_[static_cast<size_t>(place - 1)];
        return slot.generation == handle >> 32 && slot.held != nullptr ? &slot : nullptr;
    }

    std::mutex mutex_;
    std::vector<Slot> slots_;
};

} // namespace ganglion
