#include "engine/traces.hpp"

#include <algorithm>
#include <cstring>

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::LANES;

Trace::Trace(const TraceCode& code, const Population& neurons, int32_t lag, bool tiesIncluded,
             int threads, const ganglion_kernels::Level& level)
    : code_(&code), neurons_(&neurons), tiesIncluded_(tiesIncluded),
      each_(bytesOf(static_cast<uint8_t>(code.type))), held_(neurons.size * each_),
      seen_(neurons.size, lag, code.type) {
    PopulationCode one;
    one.states.push_back(StateSlot{code.name, code.type, code.unit});
    Columns all, few;
    all.states.push_back(held_.bytes());
    runs_.resize(static_cast<size_t>(threads));
    for (Runs& runs : runs_) {
        runs.few = Array(static_cast<size_t>(LANES) * LANE_BYTES);
        few.states.assign(1, runs.few.bytes());
        decay_.emplace_back(code.decay, &one, all, level);
        raise_.emplace_back(code.raise, &one, few, level);
    }
    for (size_t k = 0; k < runs_.size(); k++) {
        runs_[k].decay = CodeRun(decay_[k]);
        runs_[k].raise = CodeRun(raise_[k]);
    }
}

void Trace::advance(int thread, int64_t t, const Emissions& emitted) {
    Runs& runs = runs_[static_cast<size_t>(thread)];
    const uint32_t low = neurons_->bounds[static_cast<size_t>(thread)];
    const uint32_t high = neurons_->bounds[static_cast<size_t>(thread) + 1];
    uint8_t* seen = seen_.row(t);
    Block block{};
    block.step = static_cast<uint64_t>(t);
    block.overflowed = block.notANumber = -1;
    for (uint32_t first = low; first < high; first += LANES) {
        block.first = first;
        block.count = static_cast<int32_t>(std::min<uint32_t>(high - first, LANES));
        runs.decay.run(block);
        const size_t bytes = static_cast<size_t>(block.count) * each_;
        std::memcpy(seen + first * each_, runs.decay.result<uint8_t>(), bytes);
        std::memcpy(held_.bytes() + first * each_, seen + first * each_, bytes);
    }
    for (size_t from = 0; from < emitted.size(); from += LANES) {
        raise(runs, emitted.indices.data() + from,
              std::min(emitted.size() - from, static_cast<size_t>(LANES)), t);
    }
}

void Trace::raise(Runs& runs, const uint32_t* indices, size_t count, int64_t t) {
    for (size_t k = 0; k < count; k++)
        std::memcpy(runs.few.bytes() + k * each_, held_.bytes() + indices[k] * each_, each_);
    Block block{};
    block.step = static_cast<uint64_t>(t);
    block.count = static_cast<int32_t>(count);
    block.overflowed = block.notANumber = -1;
    runs.raise.run(block);
    const auto* raised = runs.raise.result<uint8_t>();
    for (size_t k = 0; k < count; k++) {
        std::memcpy(held_.bytes() + indices[k] * each_, raised + k * each_, each_);
        if (tiesIncluded_)
            std::memcpy(seen_.row(t) + indices[k] * each_, raised + k * each_, each_);
    }
}

namespace {

int64_t bitsAt(const uint8_t* at, size_t each) {
    uint64_t bits = 0;
    std::memcpy(&bits, at, each);
    return static_cast<int64_t>(bits);
}

} // namespace

void Trace::get(int64_t step, int64_t* bits) const {
    for (int64_t e = step - seen_.lag() + 1; e <= step; e++) {
        for (uint32_t i = 0; i < neurons_->size; i++)
            *bits++ = bitsAt(seen_.row(e) + i * each_, each_);
    }
    for (uint32_t i = 0; i < neurons_->size; i++)
        *bits++ = bitsAt(held_.bytes() + i * each_, each_);
}

void Trace::set(int64_t step, const int64_t* bits) {
    for (int64_t e = step - seen_.lag() + 1; e <= step; e++) {
        for (uint32_t i = 0; i < neurons_->size; i++)
            std::memcpy(seen_.row(e) + i * each_, bits++, each_);
    }
    for (uint32_t i = 0; i < neurons_->size; i++)
        std::memcpy(held_.bytes() + i * each_, bits++, each_);
}

SpikeRows::SpikeRows(const Population& neurons, int32_t lag, int threads)
    : rows_(neurons.size, lag, Type::I64), present_(static_cast<size_t>(threads)) {
    for (auto& slots : present_)
        slots.resize(static_cast<size_t>(lag) + 1);
}

void SpikeRows::advance(int thread, int64_t t, const Emissions& emitted) {
    auto& slots = present_[static_cast<size_t>(thread)];
    Growing<uint32_t>& present = slots[static_cast<size_t>(t) % slots.size()];
    auto* row = rows_.of<uint64_t>(t);
    for (size_t k = 0; k < present.size(); k++)
        row[present[k]] = 0;
    present.clear();
    present.append(emitted.indices.data(), emitted.size());
    for (size_t k = 0; k < emitted.size(); k++)
        row[emitted.indices[k]] = emitted.payloads[k];
}

} // namespace ganglion
