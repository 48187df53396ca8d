#include "engine/rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "engine/row_sorter.hpp"

namespace ganglion {

using ganglion_kernels::END;
using ganglion_kernels::Level;
using ganglion_kernels::LONGEST_SEGMENT;
using ganglion_kernels::Targets;
using ganglion_kernels::Weights;

namespace {

constexpr size_t BATCH = 4096; // synapses whose values are computed together, at least

struct Synapse {
    uint32_t slot;
    int32_t delay;
    union {
        double real;
        int64_t whole;
    } weight;
};

class RowWriter {
public:
    // Where loads are wanted, they grow with the greatest payload.
    RowWriter(const RowForm& form, int32_t minDelay, int32_t maxDelay, double payload,
              double* loads)
        : form_(form), minDelay_(minDelay), maxDelay_(maxDelay), payload_(payload), loads_(loads) {}

    // Takes what the member has for the row.
    void take(const MemberRows& rows, size_t row, uint32_t source) {
        const RowMember& member = rows.member();
        const WeightFormat& format = member.projection->format;
        uint32_t degree = 0;
        for (size_t k = rows.begin(row); k < rows.end(row); k++) {
            const int32_t delay = rows.delay(k);
            if (delay < member.minDelay || delay > member.maxDelay)
                continue;
            Synapse synapse{rows.slot(k), delay, {}};
            if (!isInteger(form_.weights)) {
                synapse.weight.real = rows.real(k);
            } else {
                synapse.weight.whole = rows.whole(k);
                if (loads_ != nullptr)
                    loads_[synapse.slot] += std::fabs(static_cast<double>(synapse.weight.whole)) *
                                            format.step * payload_;
            }
            degree++;
            if (member.bits == nullptr || !member.bits->mark(source, synapse.slot - member.slot))
                taken_.push(synapse);
        }
        if (member.degrees != nullptr)
            (*member.degrees)[source] += degree;
    }

    bool nothing() const { return taken_.size() == 0; }

    // Bytes of the row taken, which is not empty.
    size_t prepare() {
        sort();
        return bytes();
    }

    // Writes the row prepared and forgets it.
    void write(uint8_t* at) {
        for (size_t k = 0; k < sorted_.size();) {
            const size_t end = segmentEnd(k);
            at = segment(at, k, end);
            k = end;
        }
        std::memcpy(at, &END, sizeof END);
        taken_.clear();
    }

private:
    // By delay, stably.
    void sort() {
        const size_t count = taken_.size();
        sorted_.clear();
        sorted_.room(count);
        sorted_.taken(count);
        const auto range = static_cast<size_t>(maxDelay_ - minDelay_) + 1;
        if (range > 4 * count + 64) {
            std::memcpy(sorted_.data(), taken_.data(), count * sizeof(Synapse));
            std::stable_sort(sorted_.data(), sorted_.data() + count,
                             [](const Synapse& a, const Synapse& b) { return a.delay < b.delay; });
            return;
        }
        places_.assign(range + 1, 0);
        for (size_t k = 0; k < count; k++)
            places_[static_cast<size_t>(taken_[k].delay - minDelay_) + 1]++;
        for (size_t d = 0; d < range; d++)
            places_[d + 1] += places_[d];
        for (size_t k = 0; k < count; k++)
            sorted_[places_[static_cast<size_t>(taken_[k].delay - minDelay_)]++] = taken_[k];
    }

    // A run is broken where the targets are no neighbours.
    size_t segmentEnd(size_t k) const {
        const bool run = form_.targets == Targets::RUN;
        size_t end = k + 1;
        while (end < sorted_.size() && end - k < LONGEST_SEGMENT &&
               sorted_[end].delay == sorted_[k].delay &&
               (!run || sorted_[end].slot == sorted_[end - 1].slot + 1))
            end++;
        return end;
    }

    size_t targetBytes(size_t count) const {
        if (form_.targets == Targets::RUN)
            return 4;
        return form_.targets == Targets::SHORT ? 2 * count : 4 * count;
    }

    size_t bytes() const {
        size_t total = sizeof END;
        for (size_t k = 0; k < sorted_.size();) {
            const size_t end = segmentEnd(k);
            total += 4 + targetBytes(end - k) + weightBytes(form_.weights) * (end - k);
            k = end;
        }
        return (total + 1) / 2 * 2;
    }

    uint8_t* segment(uint8_t* at, size_t from, size_t to) const {
        at = put(at, static_cast<uint16_t>(sorted_[from].delay));
        at = put(at, static_cast<uint16_t>(to - from));
        switch (form_.targets) {
        case Targets::RUN:
            at = put(at, sorted_[from].slot);
            break;
        case Targets::SHORT:
            for (size_t k = from; k < to; k++)
                at = put(at, static_cast<uint16_t>(sorted_[k].slot));
            break;
        case Targets::LONG:
            for (size_t k = from; k < to; k++)
                at = put(at, sorted_[k].slot);
            break;
        }
        return weights(at, from, to);
    }

    template <typename T> uint8_t* wholes(uint8_t* at, size_t from, size_t to) const {
        for (size_t k = from; k < to; k++)
            at = put(at, static_cast<T>(sorted_[k].weight.whole));
        return at;
    }

    template <typename T> uint8_t* reals(uint8_t* at, size_t from, size_t to) const {
        for (size_t k = from; k < to; k++)
            at = put(at, static_cast<T>(sorted_[k].weight.real));
        return at;
    }

    uint8_t* weights(uint8_t* at, size_t from, size_t to) const {
        switch (form_.weights) {
        case Weights::F64_F64:
            return reals<double>(at, from, to);
        case Weights::F32_F32:
            return reals<float>(at, from, to);
        case Weights::I64_I8:
            return wholes<int8_t>(at, from, to);
        case Weights::I64_I16:
            return wholes<int16_t>(at, from, to);
        case Weights::I64_I32:
            return wholes<int32_t>(at, from, to);
        case Weights::I64_I64:
            return wholes<int64_t>(at, from, to);
        case Weights::I64_CONSTANT:
        case Weights::F32_CONSTANT:
        case Weights::F64_CONSTANT:
            break;
        }
        return at;
    }

    RowForm form_;
    int32_t minDelay_, maxDelay_;
    double payload_;
    double* loads_;
    Growing<Synapse> taken_, sorted_;
    std::vector<size_t> places_;
};

std::vector<std::unique_ptr<MemberRows>> memberRows(const std::vector<RowMember>& members,
                                                    const RowForm& form, uint32_t sources,
                                                    uint64_t seed, const Level& level) {
    std::vector<std::unique_ptr<MemberRows>> rows;
    for (const RowMember& member : members)
        rows.push_back(std::make_unique<MemberRows>(member, form.weights, sources, seed, level));
    return rows;
}

int32_t leastDelay(const std::vector<RowMember>& members) {
    return std::min_element(members.begin(), members.end(),
                            [](const auto& a, const auto& b) { return a.minDelay < b.minDelay; })
        ->minDelay;
}

int32_t longestDelay(const std::vector<RowMember>& members) {
    return std::max_element(members.begin(), members.end(),
                            [](const auto& a, const auto& b) { return a.maxDelay < b.maxDelay; })
        ->maxDelay;
}

} // namespace

const uint8_t* nextSegment(const uint8_t* at, const RowForm& form) {
    uint16_t count;
    std::memcpy(&count, at + 2, 2);
    const size_t synapses = count;
    const size_t bytes = form.targets == Targets::RUN     ? 4
                         : form.targets == Targets::SHORT ? 2 * synapses
                                                          : 4 * synapses;
    return at + 4 + bytes + weightBytes(form.weights) * synapses;
}

struct RowMaker::State {
    std::vector<RowMember> members;
    std::vector<std::unique_ptr<MemberRows>> rows;
    RowWriter writer;
};

RowMaker::RowMaker(std::vector<RowMember> members, const RowForm& form, uint32_t sources,
                   uint64_t seed, const Level& level)
    : state_(new State{std::move(members), {}, RowWriter(form, 0, 0, 0, nullptr)}) {
    state_->rows = memberRows(state_->members, form, sources, seed, level);
    state_->writer =
        RowWriter(form, leastDelay(state_->members), longestDelay(state_->members), 0, nullptr);
}

RowMaker::~RowMaker() = default;

bool RowMaker::append(uint32_t source, Growing<uint8_t>& bytes) {
    for (auto& member : state_->rows) {
        member->clear();
        member->expand(source);
        member->evaluate();
        state_->writer.take(*member, 0, source);
    }
    if (state_->writer.nothing())
        return false;
    const size_t size = state_->writer.prepare();
    state_->writer.write(bytes.room(size));
    bytes.taken(size);
    return true;
}

void countSynapses(const RowMember& member, uint32_t sources, uint64_t seed, const Level& level,
                   std::vector<uint32_t>& degrees) {
    if (member.low == member.high)
        return;
    Expansion expansion(*member.projection, sources, member.targets, member.low, member.high, seed,
                        level);
    const Connector::Kind kind = member.projection->connector.kind;
    Synapses synapses;
    for (uint32_t source = 0; source < sources; source++) {
        if (kind == Connector::Kind::ALL_TO_ALL) {
            degrees[source] += member.high - member.low;
            continue;
        }
        synapses.clear();
        expansion.row(source, synapses);
        degrees[source] += static_cast<uint32_t>(synapses.size());
    }
}

std::vector<const uint8_t*> buildRows(const std::vector<RowMember>& members, const RowForm& form,
                                      uint32_t sources, uint64_t seed, const Level& level,
                                      Arena& arena, double payload, double* loads) {
    auto rows = memberRows(members, form, sources, seed, level);
    RowWriter writer(form, leastDelay(members), longestDelay(members), payload, loads);
    RowSorter sorter(form, leastDelay(members), longestDelay(members), payload, loads);
    std::vector<const uint8_t*> pointers(sources, nullptr);
    for (uint32_t first = 0; first < sources;) {
        for (auto& member : rows)
            member->clear();
        uint32_t next = first;
        for (size_t size = 0; next < sources && size < BATCH; next++) {
            size = 0;
            for (auto& member : rows) {
                member->expand(next);
                size += member->size();
            }
        }
        for (auto& member : rows)
            member->evaluate();
        for (uint32_t source = first; source < next; source++) {
            if (sorter.suits(rows, source - first)) {
                const size_t size = sorter.prepare(rows, source - first);
                pointers[source] = size == 0 ? nullptr : arena.take(size);
                sorter.write(rows, source - first, source, const_cast<uint8_t*>(pointers[source]));
                continue;
            }
            for (auto& member : rows)
                writer.take(*member, source - first, source);
            if (writer.nothing())
                continue;
            uint8_t* row = arena.take(writer.prepare());
            writer.write(row);
            pointers[source] = row;
        }
        first = next;
    }
    return pointers;
}

} // namespace ganglion
