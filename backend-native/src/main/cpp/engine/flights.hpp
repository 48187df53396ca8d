// Amounts that have left a synapse and not arrived.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "engine/array.hpp"
#include "program/program.hpp"

namespace ganglion {

struct Flight {
    int64_t emitted;  // step
    uint64_t amount;  // bits in the type of the port, payload included
    uint32_t target;  // of the thread
    uint32_t synapse; // of the thread; of a mirror: among all
};

// So many numbers: neighbours from `first` on, where `each` is null.
struct Numbers {
    uint32_t first = 0;
    const uint32_t* each = nullptr;

    uint32_t operator[](size_t k) const {
        return each == nullptr ? first + static_cast<uint32_t>(k) : each[k];
    }
};

// Amounts that arrive one after the other.
struct Arrivals {
    const uint8_t* amounts;
    Numbers targets;
    uint32_t count;
};

// By step of arrival, ascending by step of emission; those of delay 0 lie apart, for another thread may still be at the older ones.
class Flights {
public:
    void open(int32_t maxDelay, Type port) {
        slots_.resize(static_cast<size_t>(maxDelay) + 2);
        each_ = bytesOf(static_cast<uint8_t>(port));
    }

    // Amounts of so many synapses depart together; the caller writes them to where it is told.
    void* depart(int64_t emitted, int32_t delay, uint32_t count, const Numbers& targets,
                 const Numbers& synapses) {
        Slot& slot = delay == 0 ? slots_.back() : slotOf(emitted + delay);
        slot.batches.push(Batch{emitted, count, static_cast<uint32_t>(slot.amounts.size() / each_),
                                keep(slot.targets, targets, count), keep(slot.synapses, synapses, count),
                                targets.each == nullptr, synapses.each == nullptr});
        void* amounts = slot.amounts.room(count * each_);
        slot.amounts.taken(count * each_);
        return amounts;
    }

    void depart(const Flight& flight, int32_t delay) {
        std::memcpy(depart(flight.emitted, delay, 1, Numbers{flight.target}, Numbers{flight.synapse}),
                    &flight.amount, each_);
    }

    // Calls each(arrivals) for those emitted in step t - delay that arrive in t. For one t delays come in descending order.
    template <typename Each> void arrive(int64_t t, int32_t delay, Each each) {
        Slot& slot = delay == 0 ? slots_.back() : slotOf(t);
        while (slot.next < slot.batches.size() && slot.batches[slot.next].emitted <= t - delay) {
            const Batch& batch = slot.batches[slot.next++];
            each(Arrivals{slot.amounts.data() + batch.amounts * each_, slot.targetsOf(batch), batch.count});
        }
        if (slot.next == slot.batches.size())
            slot.clear();
    }

    // Calls each(flight, arrival) for all that arrive after step t.
    template <typename Each> void eachAfter(int64_t t, Each each) const {
        const auto count = static_cast<int64_t>(slots_.size()) - 1;
        for (int64_t arrival = t + 1; arrival < t + count; arrival++) {
            const Slot& slot = slots_[static_cast<size_t>(arrival % count)];
            for (size_t k = slot.next; k < slot.batches.size(); k++) {
                const Batch& batch = slot.batches[k];
                const Numbers targets = slot.targetsOf(batch), synapses = slot.synapsesOf(batch);
                for (uint32_t i = 0; i < batch.count; i++) {
                    Flight flight{batch.emitted, 0, targets[i], synapses[i]};
                    std::memcpy(&flight.amount, slot.amounts.data() + (batch.amounts + i) * each_, each_);
                    each(flight, arrival);
                }
            }
        }
    }

    size_t bytes() const {
        size_t total = 0;
        for (const Slot& slot : slots_)
            total += slot.batches.size() * sizeof(Batch) + slot.amounts.size() +
                     (slot.targets.size() + slot.synapses.size()) * sizeof(uint32_t);
        return total;
    }

private:
    struct Batch {
        int64_t emitted;
        uint32_t count, amounts;
        uint32_t targets, synapses; // the first one of neighbours, else where it lies in the slot
        bool targetsAdjoin, synapsesAdjoin;
    };

    struct Slot {
        Growing<Batch> batches;
        Growing<uint8_t> amounts;
        Growing<uint32_t> targets, synapses;
        size_t next = 0;

        Numbers targetsOf(const Batch& batch) const {
            return batch.targetsAdjoin ? Numbers{batch.targets}
                                       : Numbers{0, targets.data() + batch.targets};
        }
        Numbers synapsesOf(const Batch& batch) const {
            return batch.synapsesAdjoin ? Numbers{batch.synapses}
                                        : Numbers{0, synapses.data() + batch.synapses};
        }
        void clear() {
            batches.clear();
            amounts.clear();
            targets.clear();
            synapses.clear();
            next = 0;
        }
    };

    static uint32_t keep(Growing<uint32_t>& into, const Numbers& numbers, uint32_t count) {
        if (numbers.each == nullptr)
            return numbers.first;
        const auto at = static_cast<uint32_t>(into.size());
        into.append(numbers.each, count);
        return at;
    }

    Slot& slotOf(int64_t arrival) {
        return slots_[static_cast<size_t>(arrival) % (slots_.size() - 1)];
    }

    std::vector<Slot> slots_;
    size_t each_ = 8;
};

} // namespace ganglion
