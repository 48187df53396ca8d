// What the engine calls in the kernels. The kernels are compiled once for each instruction set, the
// numeric functions with them under another name each, so this header holds plain data and
// declarations alone.
#pragma once

#include <cstddef>
#include <cstdint>

#include "program/opcodes.hpp"

namespace ganglion_kernels {

constexpr int32_t LANES = 256; // neurons or synapses of a block
constexpr size_t LANE_BYTES = 8;

struct Block;
struct Op;

using Pass = void (*)(const Op& op, Block& block);

// One pass over the lanes of a block; dst, a, b, c are slots.
struct Op {
    Pass pass;
    int32_t dst, a, b, c;
    int64_t immediate;
    int32_t d = -1; // of chains
};

// What a pass of a chain does with the value so far and a column or a constant, at its right or, in
// SUBTRACT_FROM, at its left.
enum class Link : uint8_t {
    ADD,
    ADD_CONSTANT,
    MULTIPLY,
    MULTIPLY_CONSTANT,
    SUBTRACT,
    SUBTRACT_FROM,
    SUBTRACT_FROM_CONSTANT
};
constexpr size_t LINKS = 7;
constexpr size_t LONGEST_CHAIN = 3;

// A block of neurons or of synapses that a code runs over.
struct Block {
    void** slots; // each holds LANES lanes, or points into a column: doubles, floats, int64, truths
                  // as int32 0 or 1
    int32_t count;
    uint64_t seed;
    uint32_t entity;
    uint64_t step;
    bool everyStep; // Poisson draws take 16 bits at a time
    int64_t first;  // index of the first neuron
    // of synapses; null for neurons
    const uint32_t* sources;
    const uint32_t* targets;
    const uint32_t* rows;
    const uint32_t* ordinals;
    bool ofStep; // draws have the step, and no row
    const uint32_t* positions;
    const double* const* columns;
    const void* const* tables; // made by Level::makeTable
    const double* sample;      // row of the samples at the first neuron, or null
    const double* row;         // the same row at its first column, or null
    int64_t rowWidth;          // its columns
    void* emission; // payloads of the lanes, 0 where nothing is emitted; not written where none emits
    // where these are not null, emissions are listed instead, and how many there were
    uint32_t* indices;
    uint64_t* payloads;
    int64_t listed;
    int32_t emitted;           // whether some lane emitted
    int32_t overflowed;        // first lane that overflowed, or -1
    int32_t notANumber;        // first lane that stored or emitted a NaN, or -1
};

// An emission on its way along a row of synapses.
struct Entry {
    const uint8_t* at; // the next segment
    uint64_t payload;  // bits in the type of the accumulators
    uint64_t due;      // the delay of the next segment, or less
};

// A segment that is due. Behind it the delivery leaves the next one in the entry, where there is one.
struct Item {
    const uint8_t* at;
    uint64_t payload;
    Entry* entry; // or null
    uint64_t delay;
};

// How weights are stored, and into what they are added; narrow accumulators hold the sums of I64
// ports in 32 bits.
enum class Weights : uint8_t {
    I64_CONSTANT,
    I64_I8,
    I64_I16,
    I64_I32,
    I64_I64,
    F32_CONSTANT,
    F32_F32,
    F64_CONSTANT,
    F64_F64
};
constexpr int WEIGHTS = 9;

// The targets of a segment: two or four bytes each, or a run of neighbours that begins at a
// four-byte offset.
enum class Targets : uint8_t { SHORT, LONG, RUN };
constexpr int TARGETS = 3;

// The header of a segment: delay, number of synapses; then their targets, then their weights. A row
// ends with END.
constexpr uint16_t END = 0xFFFF;
constexpr uint32_t LONGEST_SEGMENT = 65535;

// Adds each item's segments of its delay to the accumulators; of a constant weight the payload is
// the product.
using Deliver = void (*)(const Item* items, size_t count, void* accumulators, int64_t* arrivals);

// accumulators[i] += constant * payloads[i] (where they are opened: = ), arrivals[i] += 1 where a payload is not 0. Payloads are
// int64 or bytes, the constant finite: adding 0 changes no bit of an accumulator, which is never -0.
using AddDiagonal = void (*)(const void* payloads, size_t count, void* accumulators,
                             int64_t* arrivals, uint64_t constant);

// Adds to each accumulator the weight times the number of rows with a bit there; a row has so many
// columns of BIT_COLUMN bits, and lies on a line of the cache.
constexpr size_t BIT_COLUMN = 512;
using AddBits = void (*)(const uint8_t* const* rows, size_t count, size_t columns, uint64_t weight,
                         void* accumulators);

// Indices (from first on) and payload bits (real ones as doubles) of the lanes that are not 0; room
// for all lanes is there.
using Compact = size_t (*)(const void* emission, size_t count, uint32_t first, uint32_t* indices,
                           uint64_t* payloads);

// Adds rows of a matrix of 8- or 16-bit weights (see kernels/dense.hpp for its lanes), times their
// payloads (null: 1) and the scale, to the accumulators of `targets` neighbours. Rows begin `stride`
// bytes apart; for each target the sum of weight times payload must fit 16 or 32 bits.
using AddRows = void (*)(const uint8_t* matrix, size_t stride, const uint32_t* rows,
                         const int32_t* payloads, size_t count, size_t targets, int64_t scale,
                         void* accumulators);

// The same amount to each of so many accumulators.
using AddEverywhere = void (*)(int64_t amount, size_t targets, void* accumulators);

// Of one column of sources: places of the result and elements of the kernel that lie side by side, and
// where there are more, or 0.
struct KernelRun {
    uint32_t place, element, count, more;
};

// For one row of sources: where a line of the result begins, and a line of the kernel.
struct KernelLine {
    uint32_t place, element;
};

// Of a channel of sources: where its weights and its sums begin, and how many outputs a place has,
// padded.
struct KernelChannel {
    size_t weights, sums;
    size_t outputs;
};

constexpr size_t SLIDE = 3;

// A convolution: what the sources reach. Reciprocals are 2^64 / n, rounded up, and 0 for 1.
struct KernelPlan {
    uint32_t columns, rows; // of the sources
    uint64_t perColumns, perRows;
    const KernelChannel* channels;
    const KernelRun* runs; // by column, then those that are more
    const uint32_t* lineBegins; // by row, and one more
    const KernelLine* lines;
    bool slides;     // column x reaches the SLIDE places from x + shift on, as far as there are such
    int32_t shift;
    uint32_t places; // of a line of the result
};

// Adds the spikes to accumulators of the width of the weights, laid out [place][output].
using AddSpikes = void (*)(const KernelPlan& plan, const void* weights, const uint32_t* sources,
                           const int64_t* payloads, size_t count, void* accumulators);

// Spikes of payload 1 of one group of channels, by place: for each PATTERN neighbouring channels which
// of them are active there, a bit each, and what every such choice adds.
constexpr size_t PATTERN = 4;
constexpr size_t CHOICES = size_t{1} << PATTERN;
struct KernelPatterns {
    const uint8_t* marks; // [place of the sources][stride], the first `count` of them
    size_t stride, count;
    const int16_t* sums; // [SIDE outputs][count][CHOICES][choice], which is [element][SIDE]
    size_t choice;
};

// Adds them to the accumulators of that group, laid out [place][output].
using AddPatterns = void (*)(const KernelPlan& plan, const KernelPatterns& patterns, size_t outputs,
                             int16_t* accumulators);

// out[o * pitch + p] += accumulators[p * stride + o] * scale for all p < places, o < outputs.
using Spread = void (*)(const void* accumulators, size_t stride, size_t places, size_t outputs,
                        size_t pitch, int64_t scale, void* out);

// to[c * toStride + r] = from[r * fromStride + c] for all r < rows, c < columns.
using Transpose = void (*)(const void* from, size_t fromStride, size_t rows, size_t columns,
                           void* to, size_t toStride);

constexpr int SIDES = 4; // 1, 8, 16 or 32 outputs are added together
constexpr size_t SIDE[SIDES] = {1, 8, 16, 32};
// counts[i] += payloads[i] != 0
using CountPresent = void (*)(const int64_t* payloads, size_t count, int64_t* counts);

// Where the Poisson draws of a step are, and the index of the first.
struct DrivePlace {
    uint64_t seed;
    uint32_t entity;
    uint64_t step;
    uint32_t site;
    uint64_t first;
};

// Poisson draws of every step; none may be above 255.
using Drive = void (*)(const void* table, const DrivePlace& place, size_t count, uint8_t* out);

// out[i] = rint(weights[i] / unit), held between -most and most, NaN as 0; most fits 32 bits.
using Quantise = void (*)(const double* weights, size_t count, double unit, double most, int32_t* out);

// Loops over synapses that change; by type: F64, F32, I64. Integers wrap.
struct SynapseLoops {
    // out[i] = column[places[i]], of 4 and of 8 bytes
    void (*gather[2])(const void* column, const uint32_t* places, size_t count, void* out);
    // out[i] = *value, of 4 and of 8 bytes
    void (*fill[2])(const void* value, size_t count, void* out);
    // out[i] = first + i
    void (*number)(uint32_t first, size_t count, uint32_t* out);
    // out[i] = base + places[i], of 2 and of 4 bytes
    void (*widen[2])(const void* places, size_t count, uint32_t base, uint32_t* out);
    // out[i] = amounts[i] * payload
    void (*products[3])(const void* amounts, uint64_t payload, size_t count, void* out);
    // sums[i] += amounts[i] * payload, each rounded
    void (*addRow[3])(const void* amounts, uint64_t payload, size_t count, void* sums);
    // sums[targets[i]] += amounts[i] * payload, one after the other
    void (*addAt[3])(const void* amounts, uint64_t payload, const uint32_t* targets, size_t count,
                     void* sums);
    // column[places[i]] = values[i] (null: column[i]) where condition and where hold (null: they do); the first NaN
    // that was stored, or -1
    int32_t (*store[3])(const void* values, const int32_t* condition, const uint8_t* where,
                        const uint32_t* places, size_t count, void* column);
};

struct Level {
    const char* name;
    SynapseLoops synapses;
    void (*run)(const Op* ops, size_t count, Block& block);
    // The pass of an instruction; from is the type that CONVERT reads. Null where there is none.
    Pass (*pass)(ganglion_program::Opcode opcode, ganglion_program::Type type,
                 ganglion_program::Type from, int64_t immediate);
    // The pass of so many links, 1 to LONGEST_CHAIN, of a real type; the first is never
    // SUBTRACT_FROM.
    Pass (*chain)(ganglion_program::Type type, const Link* links, size_t count);
    Pass noteNotANumber[2];            // of a column of doubles, of floats
    Pass storeNarrow;                  // STORE of an integer into a state of 32 bits, which it fits
    Deliver deliver[2][WEIGHTS][TARGETS][2]; // [narrow][weights][targets][counted]
    AddDiagonal diagonal[2][2][WEIGHTS][2]; // [payloads of 64, of 8 bits][narrow][weights][opens], of constants alone
    AddRows addRows[2][2];             // [narrow][weights of 8, of 16 bits]
    AddEverywhere addEverywhere[2];    // [narrow]
    AddSpikes addSpikes[4][SIDES][2];  // [int16, int32, float, double][outputs together][any payloads, ones]
    AddPatterns addPatterns[SIDES];    // [outputs together], null for 1
    Transpose transpose[2];            // of floats, of doubles
    Spread spread[2][2];               // [sums of 16, of 32 bits][narrow]
    AddBits addBits[2];                      // [narrow], of I64 ports
    CountPresent countPresent;
    Drive drive;
    // counts[i] += payloads[i] != 0
    void (*tally)(const uint8_t* payloads, size_t count, uint8_t* counts);
    Compact compact[3];                   // by type F64, F32, I64
    void* (*makeTable)(int32_t parts, const int64_t* thresholds, size_t count);
    void (*freeTable)(void* table);
    Quantise quantise;
    // Targets in [low, high) of a Bernoulli row.
    size_t (*bernoulliRow)(uint64_t seed, uint32_t entity, uint32_t row, uint64_t threshold,
                           uint32_t low, uint32_t high, uint32_t* targets);
    // Words of one row and part, indices first .. first + count - 1, brought below n.
    void (*integers)(uint64_t seed, uint32_t entity, uint32_t row, uint32_t part, uint32_t n,
                     size_t first, size_t count, uint32_t* out);
};

const Level* baseline();
const Level* avx2();   // null where it was not built
const Level* avx512(); // null where it was not built

} // namespace ganglion_kernels
