#include "engine/signals.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/population.hpp"
#include "numeric/arithmetic.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;

namespace {

constexpr size_t BLOCK_BYTES = static_cast<size_t>(LANES) * LANE_BYTES;

size_t bytesEach(Type type) {
    return bytesOf(static_cast<uint8_t>(type));
}

// Fills a block of lanes with one value.
void spread(const Array& lanes, const uint8_t* value, size_t each) {
    for (size_t lane = 0; lane < static_cast<size_t>(LANES); lane++)
        std::memcpy(lanes.bytes() + lane * each, value, each);
}

// From the first to the last, starting at +0.
template <typename T> void sum(const Array& state, size_t from, size_t count, uint8_t* out) {
    const T* values = state.as<T>() + from;
    T total = 0;
    for (size_t i = 0; i < count; i++)
        total += values[i];
    std::memcpy(out, &total, sizeof total);
}

template <typename T> T larger(T a, T b) {
    return arithmetic::max(a, b);
}
template <> int64_t larger(int64_t a, int64_t b) {
    return std::max(a, b);
}

template <typename T> void most(const Array& state, size_t count, uint8_t* out) {
    const T* values = state.as<T>();
    T largest = values[0];
    for (size_t i = 1; i < count; i++)
        largest = larger(largest, values[i]);
    std::memcpy(out, &largest, sizeof largest);
}

void sum(Type type, const Array& state, size_t from, size_t count, uint8_t* out) {
    if (type == Type::F64)
        sum<double>(state, from, count, out);
    if (type == Type::F32)
        sum<float>(state, from, count, out);
    if (type == Type::I64)
        sum<int64_t>(state, from, count, out);
}

void most(Type type, const Array& state, size_t count, uint8_t* out) {
    if (type == Type::F64)
        most<double>(state, count, out);
    if (type == Type::F32)
        most<float>(state, count, out);
    if (type == Type::I64)
        most<int64_t>(state, count, out);
}

bool isPerValue(const ReductionCode& reduction) {
    return reduction.kind == ReductionKind::GROUP_SUM || reduction.kind == ReductionKind::OWN;
}

} // namespace

Signals::Signals(const Program& program, const Level& level)
    : program_(program), signals_(program.signals.size()), phase_(BLOCK_BYTES) {
    for (size_t k = 0; k < signals_.size(); k++) {
        signals_[k].code = &program.signals[k];
        open(signals_[k]);
    }
    for (One& signal : signals_) {
        if (!signal.code->isParameter())
            compile(signal, level);
    }
}

void Signals::open(One& signal) {
    const SignalCode& code = *signal.code;
    const size_t bytes = static_cast<size_t>(code.size) * bytesEach(code.type);
    signal.held = Array(bytes);
    signal.next = Array(bytes);
    signal.all = Array(BLOCK_BYTES);
    for (size_t i = 0; i < code.initial.size(); i++) {
        const double value = std::max(-code.most, std::min(code.most, code.initial[i]));
        if (code.type == Type::F64)
            signal.held.as<double>()[i] = value;
        if (code.type == Type::F32)
            signal.held.as<float>()[i] = static_cast<float>(value);
        if (code.type == Type::I64)
            signal.held.as<int64_t>()[i] = arithmetic::toLong(std::nearbyint(value / code.unit));
    }
    changed(signal);
}

void Signals::compile(One& signal, const Level& level) {
    const SignalCode& code = *signal.code;
    signal.shape.name = code.name;
    signal.shape.size = code.size;
    signal.shape.states.push_back(StateSlot{code.name, code.type, code.unit});
    Columns columns;
    columns.states.push_back(signal.next.bytes());
    columns.signals.resize(program_.signals.size());
    columns.strides.resize(program_.signals.size());
    for (const Instruction& i : code.update.instructions) {
        if (i.opcode != Opcode::SIGNAL)
            continue;
        const auto read = static_cast<size_t>(i.immediate);
        const Reach reach = this->reach(read, static_cast<uint32_t>(code.size));
        columns.signals[read] = reach.base;
        columns.strides[read] = reach.stride;
    }
    columns.signals.push_back(phase_.bytes());
    columns.strides.push_back(0);
    for (const ReductionCode& reduction : code.reductions) {
        const size_t each = bytesEach(reduction.type);
        const bool many = isPerValue(reduction);
        signal.reduced.emplace_back(many ? static_cast<size_t>(code.size) * each : BLOCK_BYTES);
        columns.reductions.push_back(signal.reduced.back().bytes());
        columns.reductionStrides.push_back(many ? each : 0);
    }
    signal.update = CompiledCode(code.update, &signal.shape, columns, level);
    signal.run = CodeRun(signal.update);
}

Reach Signals::reach(size_t place, uint32_t readers) {
    One& signal = signals_[place];
    const size_t each = bytesEach(signal.code->type);
    const auto size = static_cast<uint32_t>(signal.code->size);
    if (size == 1)
        return Reach{signal.all.bytes(), 0};
    if (size == readers)
        return Reach{signal.held.bytes(), each};
    auto found = signal.shared.find(readers);
    if (found == signal.shared.end()) {
        found = signal.shared.emplace(readers, Array(readers * each)).first;
        changed(signal);
    }
    return Reach{found->second.bytes(), each};
}

// Brings new values to the readers.
void Signals::changed(One& signal) {
    const size_t each = bytesEach(signal.code->type);
    const auto size = static_cast<uint64_t>(signal.code->size);
    if (size == 1)
        spread(signal.all, signal.held.bytes(), each);
    for (auto& [readers, values] : signal.shared) {
        for (uint64_t i = 0; i < readers; i++) {
            const size_t group = static_cast<size_t>(i * size / readers);
            std::memcpy(values.bytes() + i * each, signal.held.bytes() + group * each, each);
        }
    }
}

void Signals::setPhase(int32_t number) {
    for (int32_t lane = 0; lane < LANES; lane++)
        phase_.as<int64_t>()[lane] = number;
}

void Signals::get(size_t place, int64_t* bits) const {
    const One& signal = signals_[place];
    for (size_t i = 0; i < static_cast<size_t>(signal.code->size); i++) {
        bits[i] = signal.code->type == Type::F32
                      ? static_cast<int64_t>(signal.held.as<uint32_t>()[i])
                      : signal.held.as<int64_t>()[i];
    }
}

void Signals::set(size_t place, const int64_t* bits) {
    One& signal = signals_[place];
    for (size_t i = 0; i < static_cast<size_t>(signal.code->size); i++) {
        if (signal.code->type == Type::F32)
            signal.held.as<uint32_t>()[i] = static_cast<uint32_t>(bits[i]);
        else
            signal.held.as<int64_t>()[i] = bits[i];
    }
    changed(signal);
}

void Signals::show(size_t place, double* values) const {
    const One& signal = signals_[place];
    for (size_t i = 0; i < static_cast<size_t>(signal.code->size); i++) {
        if (signal.code->type == Type::F64)
            values[i] = signal.held.as<double>()[i];
        if (signal.code->type == Type::F32)
            values[i] = static_cast<double>(signal.held.as<float>()[i]);
        if (signal.code->type == Type::I64)
            values[i] = static_cast<double>(signal.held.as<int64_t>()[i]) * signal.code->unit;
    }
}

void Signals::reduce(One& signal, size_t slot, const std::vector<Population>& populations) {
    for (size_t k = 0; k < signal.reduced.size(); k++) {
        const ReductionCode& reduction = signal.code->reductions[k];
        const Population& of = populations[static_cast<size_t>(reduction.population)];
        const size_t each = bytesEach(reduction.type), n = of.size;
        const auto values = static_cast<size_t>(signal.code->size);
        uint8_t* out = signal.reduced[k].bytes();
        uint8_t one[LANE_BYTES] = {};
        if (reduction.kind == ReductionKind::COUNT) {
            int64_t count = 0;
            for (const auto& slots : of.history)
                count += static_cast<int64_t>(slots[slot].size());
            std::memcpy(one, &count, sizeof count);
        } else {
            const Array& state = of.states[static_cast<size_t>(reduction.state)];
            if (reduction.kind == ReductionKind::SUM)
                sum(reduction.type, state, 0, n, one);
            if (reduction.kind == ReductionKind::MAX)
                most(reduction.type, state, n, one);
            if (reduction.kind == ReductionKind::OWN)
                std::memcpy(out, state.bytes(), n * each);
            for (size_t i = 0; reduction.kind == ReductionKind::GROUP_SUM && i < values; i++)
                sum(reduction.type, state, i * (n / values), n / values, out + i * each);
        }
        if (!isPerValue(reduction))
            spread(signal.reduced[k], one, each);
    }
}

Signals::Mistake Signals::run(One& signal, int64_t t) {
    std::memcpy(signal.next.bytes(), signal.held.bytes(), signal.held.size());
    Block block{};
    block.seed = program_.seed;
    block.entity = signal.code->entity;
    block.step = static_cast<uint64_t>(t);
    block.everyStep = true;
    for (int32_t first = 0; first < signal.code->size; first += LANES) {
        block.first = first;
        block.count = std::min(signal.code->size - first, LANES);
        block.overflowed = block.notANumber = -1;
        signal.run.run(block);
        if (block.overflowed < 0 && block.notANumber < 0)
            continue;
        const bool overflow =
            block.overflowed >= 0 && (block.notANumber < 0 || block.overflowed <= block.notANumber);
        const int32_t lane = overflow ? block.overflowed : block.notANumber;
        return Mistake{static_cast<int32_t>(&signal - signals_.data()), first + lane, overflow};
    }
    return Mistake{};
}

Signals::Mistake Signals::advance(int64_t t, size_t slot,
                                  const std::vector<Population>& populations) {
    for (One& signal : signals_) {
        if (signal.code->isParameter() || t % signal.code->everySteps != 0)
            continue;
        reduce(signal, slot, populations);
        const Mistake mistake = run(signal, t);
        if (mistake.signal >= 0)
            return mistake;
    }
    for (One& signal : signals_) {
        if (signal.code->isParameter() || t % signal.code->everySteps != 0)
            continue;
        std::memcpy(signal.held.bytes(), signal.next.bytes(), signal.held.size());
        changed(signal);
    }
    return Mistake{};
}

} // namespace ganglion
