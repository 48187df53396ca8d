// The kernels of one instruction set. build.sh compiles this file once for each, with
// GANGLION_LEVEL naming it; the numeric functions inside take another name each time, so that no
// linker mixes code of different instruction sets.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

#include "kernels/interface.hpp"

#ifndef GANGLION_LEVEL
#define GANGLION_LEVEL baseline
#endif
#define GANGLION_JOIN2(a, b) a##b
#define GANGLION_JOIN(a, b) GANGLION_JOIN2(a, b)
#define GANGLION_TEXT2(a) #a
#define GANGLION_TEXT(a) GANGLION_TEXT2(a)

#include "program/opcodes.hpp"

#define ganglion GANGLION_JOIN(ganglion_at_, GANGLION_LEVEL)

#include "numeric/draws.hpp"

#include "kernels/operations.hpp"

#include "kernels/fired.hpp"
#include "kernels/lanes.hpp"

#include "kernels/random_lanes.hpp"
#include "kernels/run.hpp"

#include "kernels/chain.hpp"

#include "kernels/bits.hpp"
#include "kernels/convolution.hpp"
#include "kernels/deliver.hpp"
#include "kernels/dense.hpp"
#include "kernels/synapses.hpp"

namespace ganglion {
namespace {

using ganglion_kernels::Block;
using ganglion_kernels::Level;
using ganglion_kernels::Op;
using ganglion_kernels::Targets;

void run(const Op* ops, size_t count, Block& block) {
    for (size_t i = 0; i < count; i++)
        ops[i].pass(ops[i], block);
}

void* makeTable(int32_t parts, const int64_t* thresholds, size_t count) {
    return new distributions::PoissonTable(parts, thresholds, count);
}

void freeTable(void* table) {
    delete static_cast<distributions::PoissonTable*>(table);
}

void drive(const void* table, const ganglion_kernels::DrivePlace& place, size_t count,
           uint8_t* out) {
    draws::poissonEveryStep(*static_cast<const distributions::PoissonTable*>(table),
                            draws::Place{place.seed, place.entity, false, place.step, place.site},
                            place.first, count, out);
}

constexpr size_t WORDS = 256;

size_t bernoulliRow(uint64_t seed, uint32_t entity, uint32_t row, uint64_t threshold, uint32_t low,
                    uint32_t high, uint32_t* targets) {
    const draws::Place place{seed, entity, true, row, 0};
    uint32_t words[WORDS];
    size_t found = 0;
    for (uint64_t first = low; first < high; first += WORDS) {
        const size_t n = high - first < WORDS ? high - first : WORDS;
        draws::fill<draws::CONSTRUCTION_ROUNDS>(place, 0, first, n, words);
        for (size_t i = 0; i < n; i++) {
            targets[found] = static_cast<uint32_t>(first + i);
            found += distributions::bernoulli(threshold, words[i]) ? 1 : 0;
        }
    }
    return found;
}

void integers(uint64_t seed, uint32_t entity, uint32_t row, uint32_t part, uint32_t n, size_t first,
              size_t count, uint32_t* out) {
    draws::fill<draws::CONSTRUCTION_ROUNDS>(draws::Place{seed, entity, true, row, 0}, part, first,
                                            count, out);
    for (size_t i = 0; i < count; i++)
        out[i] = static_cast<uint32_t>(distributions::integer(n, out[i]));
}

void quantise(const double* __restrict weights, size_t count, double unit, double most,
              int32_t* __restrict out) {
    for (size_t i = 0; i < count; i++) {
        const double rounded = arithmetic::rint(weights[i] / unit);
        const double below = rounded > most ? most : rounded;
        const double held = below < -most ? -most : below;
        out[i] = static_cast<int32_t>(held == held ? held : 0.0);
    }
}

using delivery::Constant;

template <typename Acc, typename W, Targets TARGETS>
void pair(ganglion_kernels::Deliver (&both)[2]) {
    both[0] = delivery::deliver<Acc, W, TARGETS, false>;
    both[1] = delivery::deliver<Acc, W, TARGETS, true>;
}

template <typename Acc, typename W>
void form(ganglion_kernels::Deliver (&forms)[ganglion_kernels::TARGETS][2]) {
    pair<Acc, W, Targets::SHORT>(forms[static_cast<size_t>(Targets::SHORT)]);
    pair<Acc, W, Targets::LONG>(forms[static_cast<size_t>(Targets::LONG)]);
    pair<Acc, W, Targets::RUN>(forms[static_cast<size_t>(Targets::RUN)]);
}

template <typename T, size_t K>
void sideForms(ganglion_kernels::AddSpikes (&forms)[ganglion_kernels::SIDES][2]) {
    forms[K][0] = convolution::addSpikes<T, ganglion_kernels::SIDE[K], false>;
    forms[K][1] = convolution::addSpikes<T, ganglion_kernels::SIDE[K], true>;
}

template <typename T>
void kernelForms(ganglion_kernels::AddSpikes (&forms)[ganglion_kernels::SIDES][2]) {
    sideForms<T, 0>(forms);
    sideForms<T, 1>(forms);
    sideForms<T, 2>(forms);
    sideForms<T, 3>(forms);
}

template <typename Acc> void diagonals(Level& level, size_t narrow, ganglion_kernels::Weights weights) {
    const auto form = static_cast<size_t>(weights);
    level.diagonal[0][narrow][form][0] = delivery::diagonal<Acc, int64_t, false>;
    level.diagonal[0][narrow][form][1] = delivery::diagonal<Acc, int64_t, true>;
    level.diagonal[1][narrow][form][0] = delivery::diagonal<Acc, uint8_t, false>;
    level.diagonal[1][narrow][form][1] = delivery::diagonal<Acc, uint8_t, true>;
}

void patternForms(ganglion_kernels::AddPatterns (&forms)[ganglion_kernels::SIDES]) {
    using ganglion_kernels::SIDE;
    forms[1] = convolution::addPatterns<SIDE[1]>;
    forms[2] = convolution::addPatterns<SIDE[2]>;
    forms[3] = convolution::addPatterns<SIDE[3]>;
}

template <typename Integer> void integerForms(Level& level, size_t narrow) {
    using ganglion_kernels::Weights;
    const auto forms = level.deliver[narrow];
    form<Integer, Constant>(forms[static_cast<size_t>(Weights::I64_CONSTANT)]);
    form<Integer, int8_t>(forms[static_cast<size_t>(Weights::I64_I8)]);
    form<Integer, int16_t>(forms[static_cast<size_t>(Weights::I64_I16)]);
    form<Integer, int32_t>(forms[static_cast<size_t>(Weights::I64_I32)]);
    form<Integer, int64_t>(forms[static_cast<size_t>(Weights::I64_I64)]);
    diagonals<Integer>(level, narrow, Weights::I64_CONSTANT);
    level.addRows[narrow][0] = dense::addRows<int16_t, Integer>;
    level.addRows[narrow][1] = dense::addRows<int32_t, Integer>;
    level.addEverywhere[narrow] = dense::addEverywhere<Integer>;
    level.spread[0][narrow] = convolution::spread<int16_t, Integer>;
    level.spread[1][narrow] = convolution::spread<int32_t, Integer>;
}

void realForms(Level& level, size_t narrow) {
    using ganglion_kernels::Weights;
    const auto forms = level.deliver[narrow];
    form<float, Constant>(forms[static_cast<size_t>(Weights::F32_CONSTANT)]);
    form<float, float>(forms[static_cast<size_t>(Weights::F32_F32)]);
    form<double, Constant>(forms[static_cast<size_t>(Weights::F64_CONSTANT)]);
    form<double, double>(forms[static_cast<size_t>(Weights::F64_F64)]);
    diagonals<float>(level, narrow, Weights::F32_CONSTANT);
    diagonals<double>(level, narrow, Weights::F64_CONSTANT);
}

template <typename T> void synapseForms(ganglion_kernels::SynapseLoops& loops, size_t type) {
    loops.products[type] = synapses::products<T>;
    loops.addRow[type] = synapses::addRow<T>;
    loops.addAt[type] = synapses::addAt<T>;
    loops.store[type] = synapses::store<T>;
}

ganglion_kernels::SynapseLoops synapseLoops() {
    ganglion_kernels::SynapseLoops loops{};
    loops.gather[0] = synapses::gather<uint32_t>;
    loops.gather[1] = synapses::gather<uint64_t>;
    loops.fill[0] = synapses::fill<uint32_t>;
    loops.fill[1] = synapses::fill<uint64_t>;
    loops.number = synapses::number;
    loops.widen[0] = synapses::widen<uint16_t>;
    loops.widen[1] = synapses::widen<uint32_t>;
    synapseForms<double>(loops, 0);
    synapseForms<float>(loops, 1);
    synapseForms<int64_t>(loops, 2);
    return loops;
}

Level make() {
    Level level{};
    level.synapses = synapseLoops();
    level.name = GANGLION_TEXT(GANGLION_LEVEL);
    level.run = run;
    level.pass = lanes::passOf;
    level.chain = lanes::chainPass;
    level.noteNotANumber[0] = lanes::checkReals<double>;
    level.noteNotANumber[1] = lanes::checkReals<float>;
    level.storeNarrow = lanes::storeNarrow;
    integerForms<int64_t>(level, 0);
    integerForms<int32_t>(level, 1);
    kernelForms<int16_t>(level.addSpikes[0]);
    kernelForms<int32_t>(level.addSpikes[1]);
    kernelForms<float>(level.addSpikes[2]);
    kernelForms<double>(level.addSpikes[3]);
    patternForms(level.addPatterns);
    level.transpose[0] = convolution::transpose<float>;
    level.transpose[1] = convolution::transpose<double>;
    level.addBits[0] = bits::addRows<int64_t>;
    level.addBits[1] = bits::addRows<int32_t>;
    realForms(level, 0);
    realForms(level, 1);
    level.countPresent = delivery::countPresent;
    level.drive = drive;
    level.tally = delivery::tally;
    level.compact[0] = delivery::compact<double>;
    level.compact[1] = delivery::compact<float>;
    level.compact[2] = delivery::compact<int64_t>;
    level.makeTable = makeTable;
    level.freeTable = freeTable;
    level.quantise = quantise;
    level.bernoulliRow = bernoulliRow;
    level.integers = integers;
    return level;
}

} // namespace
} // namespace ganglion

namespace ganglion_kernels {

const Level* GANGLION_LEVEL() {
    static const Level level = ganglion::make();
    return &level;
}

} // namespace ganglion_kernels
