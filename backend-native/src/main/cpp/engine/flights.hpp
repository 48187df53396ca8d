// Amounts that have left a synapse and not arrived.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/array.hpp"

namespace ganglion {

struct Flight {
    int64_t emitted;  // step
    uint64_t amount;  // bits in the type of the port, payload included
    uint32_t target;  // of the thread
    uint32_t synapse; // of the thread; of a mirror: among all
};

// By step of arrival, ascending by step of emission; those of delay 0 lie apart, for another thread may still be at the older ones.
class Flights {
public:
    void open(int32_t maxDelay) { slots_.resize(static_cast<size_t>(maxDelay) + 2); }

    void depart(const Flight& flight, int32_t delay) {
        (delay == 0 ? slots_.back() : slotOf(flight.emitted + delay)).flights.push(flight);
    }

    // Calls each(flight) for those emitted in step t - delay that arrive in t. For one t delays come in descending order.
    template <typename Each> void arrive(int64_t t, int32_t delay, Each each) {
        Slot& slot = delay == 0 ? slots_.back() : slotOf(t);
        while (slot.next < slot.flights.size() && slot.flights[slot.next].emitted <= t - delay)
            each(slot.flights[slot.next++]);
        if (slot.next == slot.flights.size()) {
            slot.flights.clear();
            slot.next = 0;
        }
    }

    // Calls each(flight, arrival) for all that arrive after step t.
    template <typename Each> void eachAfter(int64_t t, Each each) const {
        const auto count = static_cast<int64_t>(slots_.size()) - 1;
        for (int64_t arrival = t + 1; arrival < t + count; arrival++) {
            const Slot& slot = slots_[static_cast<size_t>(arrival % count)];
            for (size_t k = slot.next; k < slot.flights.size(); k++)
                each(slot.flights[k], arrival);
        }
    }

    size_t bytes() const {
        size_t total = 0;
        for (const Slot& slot : slots_)
            total += slot.flights.size() * sizeof(Flight);
        return total;
    }

private:
    struct Slot {
        Growing<Flight> flights;
        size_t next = 0;
    };

    Slot& slotOf(int64_t arrival) {
        return slots_[static_cast<size_t>(arrival) % (slots_.size() - 1)];
    }

    std::vector<Slot> slots_;
};

} // namespace ganglion
