// Codes as the kernels run them: registers become slots, loads become pointers into columns.
#pragma once

#include <memory>
#include <vector>

#include "engine/array.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

struct Step;

// Of the lanes of a slot.
constexpr size_t SLOT_BYTES =
    static_cast<size_t>(ganglion_kernels::LANES) * ganglion_kernels::LANE_BYTES;

// Where the loads of a population's code point; empty for synapses.
struct Columns {
    std::vector<void*> states;
    std::vector<const void*> columns; // column * 3 + type
    std::vector<const void*> signals; // those that are read, and the phase behind them
    std::vector<size_t> strides;      // from reader to reader
    std::vector<const void*> reductions;
    std::vector<size_t> reductionStrides;
    bool narrow = false;              // sums of I64 ports have 32 bits
    std::vector<bool> narrowStates;   // integer states that have 32 bits; empty: none

    bool isNarrow(size_t state) const { return !narrowStates.empty() && narrowStates[state]; }
    size_t stateBytes(size_t state, Type type) const {
        return isNarrow(state) ? sizeof(int32_t) : bytesOf(static_cast<uint8_t>(type));
    }
};

// Where the ports of a population lie in one thread: at the thread's first neuron.
struct PortColumns {
    std::vector<uint8_t*> sums, arrivals;
    uint32_t first = 0;
};

// A value that the code of a synapse reads from outside: it is put into the slot before the code runs.
struct Outside {
    Opcode opcode;
    Type type;
    int32_t place, slot;
    bool read = true; // no more than read: the slot may be the column itself
};

// What the code of a synapse stores or delivers, where the condition (-1: always) holds.
struct Sent {
    Opcode opcode;
    Type type;
    int32_t place, value, condition; // slots
};

// The equal parts of the draws that read a table.
int32_t partsOf(const Code& code, size_t table);

class CompiledCode {
public:
    CompiledCode() = default;
    CompiledCode(const Code& code, const PopulationCode* population, const Columns& columns,
                 const ganglion_kernels::Level& level);
    ~CompiledCode();
    CompiledCode(CompiledCode&&) = default;
    CompiledCode& operator=(CompiledCode&&) = default;

    bool empty() const { return ops_.empty(); }
    bool emits() const { return emits_; }
    const std::vector<Outside>& outside() const { return outside_; }
    const std::vector<Sent>& sent() const { return sent_; }

private:
    friend class Assembly;
    friend class CodeRun;

    struct Alias {
        int32_t slot;
        const uint8_t* base;
        size_t stride;
    };

    struct PortAlias {
        int32_t slot;
        size_t port;
        bool arrivals;
        size_t stride;
    };

    std::vector<ganglion_kernels::Op> ops_;
    std::vector<Alias> aliases_;
    std::vector<PortAlias> portAliases_;
    std::vector<int32_t> temporary_; // by slot: place in the scratch memory, or -1
    std::vector<std::pair<int32_t, Array>> constants_;
    std::vector<const void*> tables_;
    std::vector<Outside> outside_;
    std::vector<Sent> sent_;
    const ganglion_kernels::Level* level_ = nullptr;
    int32_t slots_ = 0, temporaries_ = 0, result_ = -1;
    bool emits_ = false;
};

// A code with scratch memory of its own: what one thread needs to run it.
class CodeRun {
public:
    CodeRun() = default;
    explicit CodeRun(const CompiledCode& code, PortColumns ports = {});

    // Runs the lanes that the block names.
    void run(ganglion_kernels::Block& block);

    const PortColumns& ports() const { return ports_; }

    // The lanes of a slot, until the next run.
    void* lanes(int32_t slot) const { return slots_[static_cast<size_t>(slot)]; }

    // Makes memory of the caller the lanes of a slot; null: its own again.
    void* point(int32_t slot, void* lanes);

    template <typename T> const T* result() const {
        return static_cast<const T*>(slots_[static_cast<size_t>(code_->result_)]);
    }

private:
    const CompiledCode* code_ = nullptr;
    PortColumns ports_;
    std::vector<void*> slots_;
    Array scratch_;
};

} // namespace ganglion
