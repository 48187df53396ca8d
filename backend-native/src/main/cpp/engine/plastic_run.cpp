// A code of a rule over a batch of synapses: what it reads is gathered, what it stores is scattered.
#include <algorithm>
#include <cstring>

#include "engine/plastic.hpp"
#include "numeric/bits.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;

namespace {

size_t wide(Type type) {
    return type == Type::F32 ? 0 : 1;
}

const uint32_t* placesOf(const Lanes& lanes) {
    return lanes.neighbours ? nullptr : lanes.synapses;
}

} // namespace

RuleRun::RuleRun(const CompiledCode& code, const Plastic& plastic, SynapseColumns& synapses)
    : code_(&code), plastic_(&plastic), synapses_(&synapses), run_(code) {
    for (const Sent& sent : code.sent()) {
        if (sent.opcode == Opcode::DELIVER)
            delivery_ = &sent;
    }
    const bool one = delivery_ != nullptr && code.sent().size() == 1 && delivery_->condition < 0;
    for (const Outside& outside : code.outside()) {
        if (one && outside.opcode == Opcode::STATE && outside.slot == delivery_->value)
            bare_ = outside.place;
    }
}

template <typename T>
void RuleRun::loadRows(T* out, const Rows& rows, Side side, const Lanes& lanes, int64_t t) const {
    const uint32_t* places = side == Side::PRE ? lanes.sources : lanes.targets;
    if (!plastic_->lagVaries(side)) {
        const T* row = rows.of<const T>(t - plastic_->lag(side, plastic_->delay));
        plastic_->loops->gather[sizeof(T) / 8](row, places, lanes.count, out);
        return;
    }
    for (uint32_t i = 0; i < lanes.count; i++) {
        const int32_t lag = plastic_->lag(side, synapses_->delays[lanes.synapses[i]]);
        out[i] = rows.of<const T>(t - lag)[places[i]];
    }
}

// Payloads are integers, or the bits of a double.
void RuleRun::loadSpikes(const Outside& outside, const Lanes& lanes, int64_t t) {
    const Side side = outside.opcode == Opcode::PRE_SPIKE ? Side::PRE : Side::POST;
    const SpikeRows& rows = *(side == Side::PRE ? plastic_->pre : plastic_->post);
    auto* out = static_cast<uint64_t*>(run_.lanes(outside.slot));
    loadRows(out, rows.rows(), side, lanes, t);
    if (outside.type != Type::F32)
        return;
    auto* narrow = reinterpret_cast<float*>(out);
    for (uint32_t i = 0; i < lanes.count; i++) {
        const auto value = static_cast<float>(doubleOf(out[i]));
        std::memcpy(narrow + i, &value, sizeof value);
    }
}

template <typename T> void RuleRun::loadEnd(const Outside& outside, const Lanes& lanes, int64_t t) {
    auto* out = static_cast<T*>(run_.lanes(outside.slot));
    const auto place = static_cast<size_t>(outside.place);
    if (outside.opcode == Opcode::TRACE) {
        const Trace& trace = plastic_->traces[place];
        loadRows(out, trace.seen(), trace.side(), lanes, t);
    } else if (outside.opcode == Opcode::PRE_STATE) {
        plastic_->loops->gather[sizeof(T) / 8](plastic_->source->states[place].bytes(), lanes.sources,
                                               lanes.count, out);
    } else {
        plastic_->loops->gather[sizeof(T) / 8](plastic_->target->states[place].bytes(), lanes.targets,
                                               lanes.count, out);
    }
}

// Of several values a synapse reads that of its target's group.
template <typename T> void RuleRun::loadSignal(const Outside& outside, const Lanes& lanes) {
    auto* out = static_cast<T*>(run_.lanes(outside.slot));
    const auto place = static_cast<size_t>(outside.place);
    const auto* values = static_cast<const T*>(plastic_->signals->values(place));
    const uint64_t groups = plastic_->signals->size(place);
    if (groups == 1) {
        plastic_->loops->fill[sizeof(T) / 8](values, lanes.count, out);
        return;
    }
    for (uint32_t i = 0; i < lanes.count; i++)
        out[i] = values[lanes.targets[i] * groups / plastic_->target->size];
}

void RuleRun::load(const Outside& outside, const Lanes& lanes, int64_t t, int64_t until) {
    void* out = run_.lanes(outside.slot);
    const size_t each = outside.type == Type::F32 ? sizeof(float) : sizeof(double);
    switch (outside.opcode) {
    case Opcode::STATE: {
        auto* column = synapses_->states[static_cast<size_t>(outside.place)].as<uint8_t>();
        auto* first = column + lanes.synapses[0] * each;
        out = run_.point(outside.slot, lanes.neighbours && outside.read ? first : nullptr);
        if (!lanes.neighbours)
            plastic_->loops->gather[wide(outside.type)](column, lanes.synapses, lanes.count, out);
        else if (!outside.read)
            std::memcpy(out, first, lanes.count * each);
        break;
    }
    case Opcode::AGE: {
        const int64_t* stored = synapses_->stored[static_cast<size_t>(outside.place)].data();
        for (uint32_t i = 0; i < lanes.count; i++)
            static_cast<int64_t*>(out)[i] = until - stored[lanes.synapses[i]];
        break;
    }
    case Opcode::TRACE:
    case Opcode::PRE_STATE:
    case Opcode::POST_STATE:
        if (each == sizeof(double))
            loadEnd<uint64_t>(outside, lanes, t);
        else
            loadEnd<uint32_t>(outside, lanes, t);
        break;
    case Opcode::PRE_SPIKE:
    case Opcode::POST_SPIKE:
        loadSpikes(outside, lanes, t);
        break;
    case Opcode::SIGNAL:
        if (each == sizeof(double))
            loadSignal<uint64_t>(outside, lanes);
        else
            loadSignal<uint32_t>(outside, lanes);
        break;
    default: // PHASE
        std::memcpy(out, plastic_->signals->phase().base, lanes.count * sizeof(int64_t));
    }
}

LaneFault RuleRun::store(const Sent& sent, const Lanes& lanes, int64_t t, const uint8_t* where) {
    const auto place = static_cast<size_t>(sent.place);
    const GrowingColumn& column = synapses_->states[place];
    const void* values = run_.lanes(sent.value);
    const auto* condition =
        sent.condition < 0 ? nullptr : static_cast<const int32_t*>(run_.lanes(sent.condition));
    const size_t each = sent.type == Type::F32 ? sizeof(float) : sizeof(double);
    auto* at = column.as<uint8_t>() + (lanes.neighbours ? lanes.synapses[0] * each : 0);
    const int32_t wrong = plastic_->loops->store[static_cast<size_t>(sent.type)](
        values, condition, where, placesOf(lanes), lanes.count, at);
    if (plastic_->rule().states[place].dated) {
        Growing<int64_t>& stored = synapses_->stored[place];
        for (uint32_t i = 0; i < lanes.count; i++) {
            if ((condition == nullptr || condition[i] != 0) && (where == nullptr || where[i] != 0))
                stored[lanes.synapses[i]] = t;
        }
    }
    return wrong < 0 ? LaneFault{}
                     : LaneFault{GANGLION_NOT_A_NUMBER, lanes.synapses[static_cast<size_t>(wrong)]};
}

LaneFault RuleRun::run(const Lanes& lanes, int64_t t, int64_t until, const uint8_t* where) {
    for (const Outside& outside : code_->outside())
        load(outside, lanes, t, until);
    Block block{};
    block.count = static_cast<int32_t>(lanes.count);
    block.seed = plastic_->seed;
    block.entity = plastic_->code->entity;
    block.step = static_cast<uint64_t>(t);
    block.ofStep = true;
    block.sources = lanes.sources;
    block.targets = lanes.targets;
    block.columns = plastic_->columns.data();
    block.overflowed = block.notANumber = -1;
    uint32_t ordinals[LANES], positions[LANES];
    if (plastic_->drawn) {
        plastic_->loops->gather[0](synapses_->ordinals.data(), lanes.synapses, lanes.count, ordinals);
        block.rows = block.ordinals = ordinals;
    }
    if (plastic_->positioned) {
        plastic_->loops->gather[0](synapses_->positions.data(), lanes.synapses, lanes.count, positions);
        block.positions = positions;
    }
    run_.run(block);
    LaneFault fault;
    if (block.overflowed >= 0 &&
        (where == nullptr || where[static_cast<size_t>(block.overflowed)] != 0)) {
        fault = LaneFault{GANGLION_OVERFLOW, lanes.synapses[static_cast<size_t>(block.overflowed)]};
    }
    for (const Sent& sent : code_->sent()) {
        if (sent.opcode != Opcode::STORE)
            continue;
        const LaneFault stored = store(sent, lanes, t, where);
        if (fault.status == GANGLION_OK)
            fault = stored;
    }
    return fault;
}

} // namespace ganglion
