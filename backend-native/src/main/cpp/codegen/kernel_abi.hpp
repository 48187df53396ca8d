// What the engine and a piece of generated code say to each other: plain data and C functions
// alone. Both sides compile this text, and the version is checked when a library is loaded.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

enum { GANGLION_KERNEL_VERSION = 4, GANGLION_KERNEL_LANES = 2048 };

// Neurons first .. first + count - 1 of a population at one step. Columns begin at neuron 0, ports
// at neuron portFirst.
struct GanglionLanes {
    void* const* states;
    uint8_t* const* ports;
    uint8_t* const* arrivals;
    const void* const* columns; // column * 3 + type
    const void* const* signals; // of one value, or beginning at neuron 0; the phase behind them
    const uint64_t* constants;  // the bits of each
    void* const* tables;
    const double* sample; // at the first neuron, or null
    const double* row;    // the same row at its first column, or null
    int64_t rowWidth;     // its columns
    void* emission;       // payloads of the lanes; not written where none emits
    // Where these are not null, emissions are listed instead: indices of neurons and bits of
    // payloads, real ones as doubles; room for all lanes is there.
    uint32_t* indices;
    uint64_t* payloads;
    int64_t listed; // out: how many
    int64_t first;
    int64_t portFirst;
    uint64_t seed;
    uint64_t step;
    uint32_t entity;
    int32_t count;      // at most GANGLION_KERNEL_LANES
    int32_t narrow;     // sums of integer ports have 32 bits
    int32_t emitted;    // out: whether some lane emitted
    int32_t overflowed; // out: first lane that overflowed, or -1
    int32_t notANumber; // out: first lane that stored or emitted a NaN, or -1
};

struct GanglionKernel {
    uint32_t version;
    uint32_t lanesBytes; // sizeof(GanglionLanes)
    void (*run)(GanglionLanes* lanes);
    void* (*makeTable)(int32_t parts, const int64_t* thresholds, size_t count);
    void (*freeTable)(void* table);
};

// A library of generated code exports this one function.
typedef const GanglionKernel* (*GanglionKernelOf)(void);
}
