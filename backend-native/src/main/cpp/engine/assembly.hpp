// Turns a code into what the kernels run: a slot for each register, state and port, and a pass for each step.
#pragma once

#include <vector>

#include "engine/code.hpp"
#include "engine/fusion.hpp"

namespace ganglion {

class Assembly {
public:
    // population: null for synapses
    Assembly(CompiledCode& made, const Code& code, const PopulationCode* population,
             const Columns& columns);

    void run();

private:
    void findLastUses();
    void nameStates();
    void place(size_t k);
    void define(const Instruction& instruction, bool fresh);
    void release(size_t k);
    void releaseRegister(size_t k, int32_t index);
    bool isPointer(const Instruction& instruction) const;
    bool isCopied(const Instruction& instruction) const;
    bool keepAside(const Instruction& instruction);
    void constant(const Instruction& instruction);
    void load(const Instruction& instruction);
    void loadState(const Instruction& instruction);
    void loadPort(const Instruction& instruction);
    void append(const Step& step);
    void appendChain(const Step& step);
    void appendStore(const Instruction& instruction);
    void pass(ganglion_kernels::Pass pass, int32_t slot, int32_t from);
    void alias(int32_t slot, const void* base, size_t stride);

    Type typeOf(int32_t index) const { return code_.registers[static_cast<size_t>(index)]; }
    int32_t slotOfState(size_t state) const;
    int32_t slotOfPort(size_t port) const;
    bool isWidened(size_t state, Type type) const;

    CompiledCode& made_;
    const Code& code_;
    const PopulationCode* population_;
    const Columns& columns_;
    const ganglion_kernels::Level& level_;
    const std::vector<Step> steps_;
    std::vector<size_t> lastUse_;  // by register: a step; the number of steps for what is stored
    std::vector<int32_t> states_;  // by register: the state whose column is its slot, or -1
    std::vector<int32_t> free_;    // places in the scratch memory
};

} // namespace ganglion
