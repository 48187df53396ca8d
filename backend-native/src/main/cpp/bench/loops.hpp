// Loops that bound what an engine can do on this machine: the memory traffic and the arithmetic of
// delivery and of neurons alone, without bookkeeping. One set for each instruction set; all of them
// plain code that the compiler vectorises.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ganglion_bench {

// What a loop works on; made by the caller, the same for every instruction set.
struct Ground {
    void* accumulators;      // `targets` of them
    const uint32_t* indices; // `count` places below `targets`, at random
    const uint64_t* rows;    // words of bit rows, or bytes of dense rows
    float* states[6];        // columns of `targets` numbers
    size_t targets, count;
    size_t rowWords; // words of 64 bits in a row
};

// Goes over the ground once; how many updates that were.
using Loop = uint64_t (*)(const Ground& ground);

struct Named {
    const char* name;
    Loop loop;
    size_t bytes; // of an accumulator; 0 where neurons are updated
    bool rows;    // reads rows instead of indices
};

struct Loops {
    const Named* all;
    size_t count;
};

const Loops& baseline();
#if defined(GANGLION_LEVELS)
const Loops& avx2();
const Loops& avx512();
#endif

} // namespace ganglion_bench
