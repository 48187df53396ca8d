// Which instructions of a code run as one pass over the lanes: what a pass costs is, more than its
// arithmetic, the column of lanes that it writes.
#pragma once

#include <vector>

#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// An instruction, or a chain of real sums, differences and products that ends with it: each link
// but the last is read by the next one alone.
struct Step {
    Instruction instruction;
    int32_t first = -1;                        // the register that a chain begins with
    std::vector<ganglion_kernels::Link> links; // empty: the instruction alone
    std::vector<int32_t> others;               // what each link reads beside the one before it
};

// How many of a, b, c are registers that the instruction reads.
int operandCount(const Instruction& instruction);

template <typename F> void operands(const Instruction& i, F use) {
    const int count = operandCount(i);
    if (count > 0)
        use(i.a);
    if (count > 1)
        use(i.b);
    if (count > 2)
        use(i.c);
}

template <typename F> void operands(const Step& step, F use) {
    if (step.links.empty())
        return operands(step.instruction, use);
    use(step.first);
    for (int32_t other : step.others)
        use(other);
}

// The same values in fewer kinds of operation: differences to a constant are sums, and quotients by
// a power of two are products, or nothing. No bit of a number changes.
Code simplified(const Code& code);

// The steps of a code, in an order that computes the same; stores stay where they are.
std::vector<Step> fused(const Code& code);

} // namespace ganglion
