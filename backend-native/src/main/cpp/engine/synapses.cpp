#include "engine/synapses.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "numeric/arithmetic.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::END;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;
using ganglion_kernels::LONGEST_SEGMENT;
using ganglion_kernels::Targets;
using ganglion_kernels::Weights;

namespace {

constexpr int32_t LONGEST_DIAGONAL = 64; // steps of whole payload columns kept
constexpr size_t BATCH = 4096;           // synapses whose values are computed together, at least

bool uniform(const Code& code) {
    return std::all_of(code.instructions.begin(), code.instructions.end(),
                       [](const Instruction& i) {
                           return i.opcode != Opcode::COLUMN && i.opcode != Opcode::COORDINATE &&
                                  !(i.opcode >= Opcode::DRAW && i.opcode <= Opcode::POISSON);
                       });
}

Weights storedIntegers(int32_t bits) {
    if (bits <= 8)
        return Weights::I64_I8;
    if (bits <= 16)
        return Weights::I64_I16;
    return bits <= 32 ? Weights::I64_I32 : Weights::I64_I64;
}

Weights varying(const ProjectionCode& projection, Type port) {
    if (port == Type::I64)
        return storedIntegers(projection.format.bits);
    return port == Type::F32 ? Weights::F32_F32 : Weights::F64_F64;
}

Weights constant(Type port) {
    if (port == Type::I64)
        return Weights::I64_CONSTANT;
    return port == Type::F32 ? Weights::F32_CONSTANT : Weights::F64_CONSTANT;
}

uint64_t portBits(double weight, const ProjectionCode& projection, Type port) {
    if (port == Type::I64)
        return static_cast<uint64_t>(multiplesOf(weight, projection.format));
    if (port == Type::F32)
        return bitsOf(static_cast<float>(weight));
    return bitsOf(weight);
}

} // namespace

int64_t multiplesOf(double weight, const WeightFormat& format) {
    const int64_t most = (int64_t{1} << (format.bits - 1)) - 1;
    const int64_t k = arithmetic::toLong(arithmetic::rint(weight / format.unit));
    return std::clamp(k, -most, most);
}

SynapseCodes::SynapseCodes(const ProjectionCode& projection, const Level& level)
    : weight_(projection.weight, nullptr, Columns{}, level),
      delay_(projection.delay, nullptr, Columns{}, level),
      uniformWeight_(uniform(projection.weight)), uniformDelay_(uniform(projection.delay)) {}

namespace {

// Runs a code without lanes of its own.
CodeRun ranOnce(const CompiledCode& code) {
    CodeRun run(code);
    Block block{};
    block.count = 1;
    block.overflowed = block.notANumber = -1;
    run.run(block);
    return run;
}

int64_t requireDelay(const ProjectionCode& projection, int64_t delay) {
    if (delay >= projection.minDelay && delay <= projection.maxDelay)
        return delay;
    throw Refusal(GANGLION_FAILED, "a delay of " + std::to_string(delay) + " steps in " +
                                       projection.name + ", declared as " +
                                       std::to_string(projection.minDelay) + " to " +
                                       std::to_string(projection.maxDelay));
}

} // namespace

double SynapseCodes::uniformWeight() const {
    return ranOnce(weight_).result<double>()[0];
}

int64_t SynapseCodes::uniformDelay() const {
    return ranOnce(delay_).result<int64_t>()[0];
}

SynapseValues::SynapseValues(const ProjectionCode& projection, const SynapseCodes& codes,
                             uint64_t seed)
    : projection_(projection), seed_(seed), weight_(codes.weight_), delay_(codes.delay_) {
    for (const Column& column : projection.columns)
        columns_.push_back(column.values.data());
}

Block SynapseValues::block(const Synapses& synapses, size_t from, size_t count) const {
    Block block{};
    block.count = static_cast<int32_t>(count);
    block.seed = seed_;
    block.entity = projection_.entity;
    block.sources = synapses.sources.data() + from;
    block.targets = synapses.targets.data() + from;
    block.rows = synapses.rows.data() + from;
    block.ordinals = synapses.ordinals.data() + from;
    block.positions = synapses.positions.data() + from;
    block.columns = columns_.data();
    block.overflowed = block.notANumber = -1;
    return block;
}

void SynapseValues::evaluate(const Synapses& synapses, size_t from, size_t count) {
    Block lanes = block(synapses, from, count);
    weight_.run(lanes);
    delay_.run(lanes);
    if (lanes.overflowed >= 0) {
        throw Refusal(GANGLION_OVERFLOW,
                      "an integer overflows in the weight or delay of a synapse of " +
                          projection_.name);
    }
    for (size_t k = 0; k < count; k++)
        requireDelay(projection_, delays()[k]);
}

size_t weightBytes(Weights weights) {
    switch (weights) {
    case Weights::I64_I8:
        return 1;
    case Weights::I64_I16:
        return 2;
    case Weights::I64_I32:
    case Weights::F32_F32:
        return 4;
    case Weights::I64_I64:
    case Weights::F64_F64:
        return 8;
    case Weights::I64_CONSTANT:
    case Weights::F32_CONSTANT:
    case Weights::F64_CONSTANT:
        break;
    }
    return 0;
}

StorageForm chooseForm(const ProjectionCode& projection, Type port, Type payload,
                       const SynapseCodes& codes) {
    StorageForm form;
    const Connector::Kind kind = projection.connector.kind;
    form.weights = codes.isWeightUniform() ? constant(port) : varying(projection, port);
    if (codes.isDelayUniform())
        form.delay = static_cast<int32_t>(requireDelay(projection, codes.uniformDelay()));
    if (codes.isWeightUniform()) {
        const double weight = codes.uniformWeight();
        form.constant = portBits(weight, projection, port);
        form.diagonal = kind == Connector::Kind::ONE_TO_ONE && payload == Type::I64 &&
                        form.delay >= 0 && form.delay < LONGEST_DIAGONAL && std::isfinite(weight) &&
                        std::isfinite(static_cast<float>(weight));
    }
    form.run =
        form.delay >= 0 && (kind == Connector::Kind::ALL_TO_ALL || kind == Connector::Kind::DENSE);
    return form;
}

namespace {

// Writes the rows of a part.
class RowWriter {
public:
    RowWriter(const ProjectionCode& projection, const StorageForm& form, Arena& arena, Part& part)
        : projection_(projection), form_(form), arena_(arena), part_(part),
          weightBytes_(weightBytes(form.weights)) {}

    // Synapses [from, to) of a batch are the row of a source.
    void row(uint32_t source, const Synapses& synapses, const double* weights,
             const int64_t* delays, size_t from, size_t to) {
        part_.degrees[source] = static_cast<uint32_t>(to - from);
        if (from == to)
            return;
        order(delays, from, to);
        uint8_t* at = arena_.take(bytes(delays, to - from));
        part_.rows[source] = at;
        for (size_t k = 0; k < order_.size();) {
            const size_t end = segmentEnd(delays, k);
            at = segment(at, static_cast<uint16_t>(delays[order_[k]]), synapses, weights, k, end);
            k = end;
        }
        std::memcpy(at, &END, sizeof END);
    }

private:
    // Places in the batch, stably sorted by delay.
    void order(const int64_t* delays, size_t from, size_t to) {
        order_.resize(to - from);
        std::iota(order_.begin(), order_.end(), from);
        if (projection_.minDelay == projection_.maxDelay || form_.delay >= 0)
            return;
        const auto range = static_cast<size_t>(projection_.maxDelay - projection_.minDelay) + 1;
        if (range > 4 * order_.size() + 64) {
            std::stable_sort(order_.begin(), order_.end(),
                             [&](size_t a, size_t b) { return delays[a] < delays[b]; });
            return;
        }
        counts_.assign(range + 1, 0);
        for (size_t k = from; k < to; k++)
            counts_[static_cast<size_t>(delays[k] - projection_.minDelay) + 1]++;
        for (size_t d = 0; d < range; d++)
            counts_[d + 1] += counts_[d];
        for (size_t k = from; k < to; k++)
            order_[counts_[static_cast<size_t>(delays[k] - projection_.minDelay)]++] = k;
    }

    size_t segmentEnd(const int64_t* delays, size_t k) const {
        size_t end = k + 1;
        while (end < order_.size() && end - k < LONGEST_SEGMENT &&
               delays[order_[end]] == delays[order_[k]])
            end++;
        return end;
    }

    size_t targetBytes(size_t count) const {
        if (part_.targets == Targets::RUN)
            return 4;
        return part_.targets == Targets::SHORT ? 2 * count : 4 * count;
    }

    size_t bytes(const int64_t* delays, size_t count) const {
        size_t total = sizeof END;
        for (size_t k = 0; k < count;) {
            const size_t end = segmentEnd(delays, k);
            total += 4 + targetBytes(end - k) + weightBytes_ * (end - k);
            k = end;
        }
        return (total + 1) / 2 * 2;
    }

    uint8_t* segment(uint8_t* at, uint16_t delay, const Synapses& synapses, const double* weights,
                     size_t from, size_t to) const {
        const auto count = static_cast<uint16_t>(to - from);
        std::memcpy(at, &delay, 2);
        std::memcpy(at + 2, &count, 2);
        at += 4;
        if (part_.targets == Targets::RUN) {
            const uint32_t offset = synapses.targets[order_[from]] - part_.low;
            std::memcpy(at, &offset, 4);
            at += 4;
        } else {
            for (size_t k = from; k < to; k++)
                at = target(at, synapses.targets[order_[k]] - part_.low);
        }
        if (weightBytes_ > 0) {
            for (size_t k = from; k < to; k++)
                at = weight(at, weights[order_[k]]);
        }
        return at;
    }

    uint8_t* target(uint8_t* at, uint32_t local) const {
        if (part_.targets == Targets::LONG)
            return put(at, local);
        return put(at, static_cast<uint16_t>(local));
    }

    uint8_t* weight(uint8_t* at, double w) const {
        switch (form_.weights) {
        case Weights::F64_F64:
            return put(at, w);
        case Weights::F32_F32:
            return put(at, static_cast<float>(w));
        case Weights::I64_I8:
            return put(at, static_cast<int8_t>(multiplesOf(w, projection_.format)));
        case Weights::I64_I16:
            return put(at, static_cast<int16_t>(multiplesOf(w, projection_.format)));
        case Weights::I64_I32:
            return put(at, static_cast<int32_t>(multiplesOf(w, projection_.format)));
        case Weights::I64_I64:
            return put(at, multiplesOf(w, projection_.format));
        case Weights::I64_CONSTANT:
        case Weights::F32_CONSTANT:
        case Weights::F64_CONSTANT:
            break;
        }
        return at;
    }

    template <typename T> static uint8_t* put(uint8_t* at, T value) {
        std::memcpy(at, &value, sizeof value);
        return at + sizeof value;
    }

    const ProjectionCode& projection_;
    const StorageForm& form_;
    Arena& arena_;
    Part& part_;
    size_t weightBytes_;
    std::vector<size_t> order_;
    std::vector<size_t> counts_;
};

} // namespace

const uint8_t* nextSegment(const uint8_t* at, Targets targets, Weights weights) {
    uint16_t count;
    std::memcpy(&count, at + 2, 2);
    const size_t synapses = count;
    const size_t bytes = targets == Targets::RUN     ? 4
                         : targets == Targets::SHORT ? 2 * synapses
                                                     : 4 * synapses;
    return at + 4 + bytes + weightBytes(weights) * synapses;
}

void buildPart(const ProjectionCode& projection, const SynapseCodes& codes, const StorageForm& form,
               uint32_t sources, uint32_t targets, uint64_t seed, const Level& level, Arena& arena,
               Part& part) {
    part.degrees.assign(sources, 0);
    if (form.diagonal) {
        for (uint32_t source = part.low; source < part.high; source++)
            part.degrees[source] = 1;
        return;
    }
    part.rows.assign(sources, nullptr);
    part.targets = part.high - part.low > 65536 ? Targets::LONG : Targets::SHORT;
    if (form.run)
        part.targets = Targets::RUN;
    if (part.low == part.high)
        return;
    Expansion expansion(projection, sources, targets, part.low, part.high, seed, level);
    SynapseValues values(projection, codes, seed);
    RowWriter writer(projection, form, arena, part);
    Synapses synapses;
    Growing<double> weights;
    Growing<int64_t> delays;
    std::vector<size_t> ends;
    for (uint32_t first = 0; first < sources;) {
        synapses.clear();
        weights.clear();
        delays.clear();
        ends.clear();
        uint32_t next = first;
        while (next < sources && synapses.size() < BATCH) {
            expansion.row(next++, synapses);
            ends.push_back(synapses.size());
        }
        for (size_t from = 0; from < synapses.size(); from += LANES) {
            const size_t count = std::min(synapses.size() - from, static_cast<size_t>(LANES));
            values.evaluate(synapses, from, count);
            weights.append(values.weights(), count);
            delays.append(values.delays(), count);
        }
        for (uint32_t source = first; source < next; source++) {
            const size_t k = source - first;
            writer.row(source, synapses, weights.data(), delays.data(), k == 0 ? 0 : ends[k - 1],
                       ends[k]);
        }
        first = next;
    }
}

} // namespace ganglion
