// A code of a rule over a batch of synapses: what it reads is gathered, what it stores is scattered.
#include <algorithm>
#include <cstring>

#include "engine/plastic.hpp"
#include "numeric/bits.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;

namespace {

template <typename T> void gather(T* out, const T* column, const uint32_t* places, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        out[i] = column[places[i]];
}

template <typename T> void gatherSynapses(void* out, const GrowingColumn& column, const Lanes& lanes) {
    if (lanes.neighbours) {
        std::memcpy(out, column.as<T>() + lanes.synapses[0], lanes.count * sizeof(T));
        return;
    }
    gather(static_cast<T*>(out), column.as<const T>(), lanes.synapses, lanes.count);
}

// The first lane that stored a NaN, or -1.
template <typename T>
int32_t scatter(T* column, const T* values, const int32_t* condition, const uint8_t* where,
                const Lanes& lanes) {
    int32_t wrong = 0;
    const uint32_t n = lanes.count;
    if (condition == nullptr && where == nullptr) {
        for (uint32_t i = 0; i < n; i++)
            wrong |= values[i] != values[i];
        if (lanes.neighbours) {
            std::memcpy(column + lanes.synapses[0], values, n * sizeof(T));
        } else {
            for (uint32_t i = 0; i < n; i++)
                column[lanes.synapses[i]] = values[i];
        }
    } else {
        for (uint32_t i = 0; i < n; i++) {
            const bool holds = (condition == nullptr || condition[i] != 0) &&
                               (where == nullptr || where[i] != 0);
            T& place = column[lanes.synapses[i]];
            place = holds ? values[i] : place;
            wrong |= static_cast<int32_t>(holds) & (values[i] != values[i]);
        }
    }
    if (wrong == 0)
        return -1;
    for (uint32_t i = 0; i < n; i++) {
        const bool holds =
            (condition == nullptr || condition[i] != 0) && (where == nullptr || where[i] != 0);
        if (holds && values[i] != values[i])
            return static_cast<int32_t>(i);
    }
    return -1;
}

} // namespace

RuleRun::RuleRun(const CompiledCode& code, const Plastic& plastic, SynapseColumns& synapses)
    : code_(&code), plastic_(&plastic), synapses_(&synapses), run_(code) {
    for (const Sent& sent : code.sent()) {
        if (sent.opcode == Opcode::DELIVER)
            delivery_ = &sent;
    }
}

template <typename T>
void RuleRun::loadRows(T* out, const Rows& rows, Side side, const Lanes& lanes, int64_t t) const {
    const uint32_t* places = side == Side::PRE ? lanes.sources : lanes.targets;
    if (!plastic_->lagVaries(side)) {
        const T* row = rows.of<const T>(t - plastic_->lag(side, plastic_->delay));
        gather(out, row, places, lanes.count);
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
        gather(out, plastic_->source->states[place].as<const T>(), lanes.sources, lanes.count);
    } else {
        gather(out, plastic_->target->states[place].as<const T>(), lanes.targets, lanes.count);
    }
}

// Of several values a synapse reads that of its target's group.
template <typename T> void RuleRun::loadSignal(const Outside& outside, const Lanes& lanes) {
    auto* out = static_cast<T*>(run_.lanes(outside.slot));
    const auto place = static_cast<size_t>(outside.place);
    const auto* values = static_cast<const T*>(plastic_->signals->values(place));
    const uint64_t groups = plastic_->signals->size(place);
    if (groups == 1) {
        std::fill_n(out, lanes.count, values[0]);
        return;
    }
    for (uint32_t i = 0; i < lanes.count; i++)
        out[i] = values[lanes.targets[i] * groups / plastic_->target->size];
}

void RuleRun::load(const Outside& outside, const Lanes& lanes, int64_t t, int64_t until) {
    void* out = run_.lanes(outside.slot);
    const bool wide = outside.type != Type::F32;
    switch (outside.opcode) {
    case Opcode::STATE: {
        const GrowingColumn& column = synapses_->states[static_cast<size_t>(outside.place)];
        if (wide)
            gatherSynapses<uint64_t>(out, column, lanes);
        else
            gatherSynapses<uint32_t>(out, column, lanes);
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
        if (wide)
            loadEnd<uint64_t>(outside, lanes, t);
        else
            loadEnd<uint32_t>(outside, lanes, t);
        break;
    case Opcode::PRE_SPIKE:
    case Opcode::POST_SPIKE:
        loadSpikes(outside, lanes, t);
        break;
    case Opcode::SIGNAL:
        if (wide)
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
    int32_t wrong = -1;
    if (sent.type == Type::F64)
        wrong = scatter(column.as<double>(), static_cast<const double*>(values), condition, where,
                        lanes);
    if (sent.type == Type::F32)
        wrong = scatter(column.as<float>(), static_cast<const float*>(values), condition, where,
                        lanes);
    if (sent.type == Type::I64)
        scatter(column.as<int64_t>(), static_cast<const int64_t*>(values), condition, where, lanes);
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
        gather(ordinals, synapses_->ordinals.data(), lanes.synapses, lanes.count);
        block.rows = block.ordinals = ordinals;
    }
    if (plastic_->positioned) {
        gather(positions, synapses_->positions.data(), lanes.synapses, lanes.count);
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
