#include "engine/rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <type_traits>

namespace ganglion {

using ganglion_kernels::END;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;
using ganglion_kernels::LONGEST_SEGMENT;
using ganglion_kernels::Targets;
using ganglion_kernels::Weights;

namespace {

constexpr size_t BATCH = 4096; // synapses whose values are computed together, at least

bool isInteger(Weights weights) {
    return weights <= Weights::I64_I64;
}

// The synapses of a member for a batch of sources.
class MemberRows {
public:
    MemberRows(const RowMember& member, Weights weights, uint32_t sources, uint64_t seed,
               const Level& level)
        : member_(member),
          expansion_(*member.projection, sources, member.targets, member.low, member.high, seed,
                     level),
          values_(*member.projection, *member.codes, seed), level_(level),
          constant_(member.codes->isDelayUniform() && isConstant(weights)),
          quantised_(weights <= Weights::I64_I32) {
        if (constant_) {
            delay_ = member.codes->uniformDelay();
            weight_ = member.codes->uniformWeight();
            stored_ = isInteger(weights) ? storedInteger(weight_, member.projection->format) : 0;
        }
    }

    void clear() {
        synapses_.clear();
        weights_.clear();
        wholes_.clear();
        delays_.clear();
        ends_.clear();
    }

    void expand(uint32_t source) {
        if (member_.low < member_.high)
            expansion_.row(source, synapses_);
        ends_.push_back(synapses_.size());
    }

    void evaluate() {
        if (constant_)
            return;
        for (size_t from = 0; from < synapses_.size(); from += LANES) {
            const size_t count = std::min(synapses_.size() - from, static_cast<size_t>(LANES));
            values_.evaluate(synapses_, from, count);
            if (quantised_) {
                const WeightFormat& format = member_.projection->format;
                level_.quantise(values_.weights(), count, format.unit * format.step,
                                static_cast<double>(largestStored(format)), wholes_.room(count));
                wholes_.taken(count);
            } else {
                weights_.append(values_.weights(), count);
            }
            int32_t* delays = delays_.room(count);
            for (size_t k = 0; k < count; k++)
                delays[k] = static_cast<int32_t>(values_.delays()[k]);
            delays_.taken(count);
        }
    }

    const RowMember& member() const { return member_; }
    size_t size() const { return synapses_.size(); }
    size_t begin(size_t row) const { return row == 0 ? 0 : ends_[row - 1]; }
    size_t end(size_t row) const { return ends_[row]; }
    uint32_t slot(size_t k) const { return member_.slot + (synapses_.targets[k] - member_.low); }
    int32_t delay(size_t k) const { return constant_ ? static_cast<int32_t>(delay_) : delays_[k]; }
    double real(size_t k) const { return constant_ ? weight_ : weights_[k]; }
    // The integer that is stored.
    int64_t whole(size_t k) const {
        if (constant_)
            return stored_;
        return quantised_ ? wholes_[k] : storedInteger(weights_[k], member_.projection->format);
    }

    // Columns of a member whose synapses have weights and delays of their own.
    const uint32_t* targets() const { return synapses_.targets.data(); }
    const int32_t* delays() const { return delays_.data(); }
    const int32_t* wholes() const { return wholes_.data(); }
    const double* reals() const { return weights_.data(); }
    bool isQuantised() const { return quantised_; }
    bool isVaried() const { return !constant_; }

private:
    const RowMember& member_;
    Expansion expansion_;
    SynapseValues values_;
    const Level& level_;
    bool constant_;
    bool quantised_; // stored integers of at most 32 bits
    int64_t delay_ = 0;
    double weight_ = 0;
    int64_t stored_ = 0;
    Synapses synapses_;
    Growing<double> weights_;
    Growing<int32_t> wholes_;
    Growing<int32_t> delays_;
    std::vector<size_t> ends_;
};

struct Synapse {
    uint32_t slot;
    int32_t delay;
    union {
        double real;
        int64_t whole;
    } weight;
};

template <typename T> uint8_t* put(uint8_t* at, T value) {
    std::memcpy(at, &value, sizeof value);
    return at + sizeof value;
}

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
                    loads_[synapse.slot] +=
                        std::fabs(static_cast<double>(synapse.weight.whole)) * format.step * payload_;
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

// Writes rows straight from the columns of their members, each synapse once into its segment: for rows
// of many synapses whose weights and delays are their own.
class RowSorter {
public:
    using Members = std::vector<std::unique_ptr<MemberRows>>;

    RowSorter(const RowForm& form, int32_t minDelay, int32_t maxDelay, double payload, double* loads)
        : form_(form), minDelay_(minDelay), range_(static_cast<size_t>(maxDelay - minDelay) + 1),
          payload_(payload), loads_(loads) {}

    bool suits(const Members& members, size_t row) const {
        size_t size = 0;
        for (const auto& rows : members) {
            const RowMember& member = rows->member();
            if (!rows->isVaried() || member.bits != nullptr || !isWhole(member))
                return false;
            size += rows->end(row) - rows->begin(row);
        }
        return form_.targets != Targets::RUN && form_.weights != Weights::I64_I64 &&
               size <= LONGEST_SEGMENT && range_ <= 4 * size + 64;
    }

    // Bytes of the row, 0 where it is empty.
    size_t prepare(const Members& members, size_t row) {
        counts_.assign(range_, 0);
        for (const auto& rows : members) {
            const int32_t* delays = rows->delays();
            for (size_t k = rows->begin(row); k < rows->end(row); k++)
                counts_[static_cast<size_t>(delays[k] - minDelay_)]++;
        }
        places_.resize(range_);
        size_t bytes = 0;
        for (size_t d = 0; d < range_; d++) {
            const size_t count = counts_[d];
            if (count == 0)
                continue;
            places_[d].target = bytes + 4;
            places_[d].weight = bytes + 4 + targetBytes() * count;
            bytes = places_[d].weight + weightBytes(form_.weights) * count;
        }
        return bytes == 0 ? 0 : (bytes + sizeof END + 1) / 2 * 2;
    }

    // Writes the row prepared.
    void write(const Members& members, size_t row, uint32_t source, uint8_t* at) {
        size_t end = 0;
        for (size_t d = 0; d < range_; d++) {
            if (counts_[d] == 0)
                continue;
            put(put(at + places_[d].target - 4, static_cast<uint16_t>(minDelay_ + static_cast<int32_t>(d))),
                static_cast<uint16_t>(counts_[d]));
            end = places_[d].weight + weightBytes(form_.weights) * counts_[d];
        }
        if (at != nullptr)
            put(at + end, END);
        for (const auto& rows : members) {
            const RowMember& member = rows->member();
            if (member.degrees != nullptr)
                (*member.degrees)[source] += static_cast<uint32_t>(rows->end(row) - rows->begin(row));
            if (form_.targets == Targets::SHORT)
                placeWeights<uint16_t>(*rows, row, at);
            else
                placeWeights<uint32_t>(*rows, row, at);
        }
    }

private:
    struct Place {
        size_t target, weight; // from the begin of the row
    };

    // Whether all synapses of the projection are in this bundle.
    static bool isWhole(const RowMember& member) {
        return member.minDelay <= member.projection->minDelay &&
               member.maxDelay >= member.projection->maxDelay;
    }

    size_t targetBytes() const { return form_.targets == Targets::SHORT ? 2 : 4; }

    template <typename T> void placeWeights(const MemberRows& rows, size_t row, uint8_t* at) {
        switch (form_.weights) {
        case Weights::F64_F64:
            return place<T, double>(rows, rows.reals(), row, at);
        case Weights::F32_F32:
            return place<T, float>(rows, rows.reals(), row, at);
        case Weights::I64_I8:
            return place<T, int8_t>(rows, rows.wholes(), row, at);
        case Weights::I64_I16:
            return place<T, int16_t>(rows, rows.wholes(), row, at);
        case Weights::I64_I32:
            return place<T, int32_t>(rows, rows.wholes(), row, at);
        case Weights::I64_CONSTANT:
        case Weights::F32_CONSTANT:
        case Weights::F64_CONSTANT:
        case Weights::I64_I64:
            break;
        }
        placeTargets<T>(rows, row, at);
    }

    template <typename T, typename W, typename From>
    void place(const MemberRows& rows, const From* weights, size_t row, uint8_t* at) {
        const RowMember& member = rows.member();
        const uint32_t* targets = rows.targets();
        const int32_t* delays = rows.delays();
        const uint32_t shift = member.slot - member.low;
        double* loads = std::is_integral<W>::value ? loads_ : nullptr;
        const double load = payload_ * member.projection->format.step;
        Place* places = places_.data();
        for (size_t k = rows.begin(row); k < rows.end(row); k++) {
            const uint32_t slot = targets[k] + shift;
            Place& next = places[delays[k] - minDelay_];
            put(at + next.target, static_cast<T>(slot));
            put(at + next.weight, static_cast<W>(weights[k]));
            next.target += sizeof(T);
            next.weight += sizeof(W);
            if (loads != nullptr)
                loads[slot] += std::fabs(static_cast<double>(weights[k])) * load;
        }
    }

    // One weight: what the slots may get is counted where it is known.
    template <typename T> void placeTargets(const MemberRows& rows, size_t row, uint8_t* at) {
        const RowMember& member = rows.member();
        const bool integer = isInteger(form_.weights) && loads_ != nullptr;
        for (size_t k = rows.begin(row); k < rows.end(row); k++) {
            const uint32_t slot = rows.slot(k);
            Place& next = places_[static_cast<size_t>(rows.delay(k) - minDelay_)];
            put(at + next.target, static_cast<T>(slot));
            next.target += sizeof(T);
            if (integer)
                loads_[slot] += std::fabs(static_cast<double>(rows.whole(k))) *
                                member.projection->format.step * payload_;
        }
    }

    RowForm form_;
    int32_t minDelay_;
    size_t range_;
    double payload_;
    double* loads_;
    std::vector<uint32_t> counts_;
    std::vector<Place> places_;
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
    return std::min_element(members.begin(), members.end(), [](const auto& a, const auto& b) {
               return a.minDelay < b.minDelay;
           })->minDelay;
}

int32_t longestDelay(const std::vector<RowMember>& members) {
    return std::max_element(members.begin(), members.end(), [](const auto& a, const auto& b) {
               return a.maxDelay < b.maxDelay;
           })->maxDelay;
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
