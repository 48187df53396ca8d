// Rows whose synapses have weights and delays of their own.
#pragma once

#include <cmath>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

#include "engine/row_members.hpp"

namespace ganglion {

template <typename T> inline uint8_t* put(uint8_t* at, T value) {
    std::memcpy(at, &value, sizeof value);
    return at + sizeof value;
}

// Writes rows straight from the columns of their members, each synapse once into its segment: for
// rows of many synapses whose weights and delays are their own.
class RowSorter {
public:
    using Members = std::vector<std::unique_ptr<MemberRows>>;

    RowSorter(const RowForm& form, int32_t minDelay, int32_t maxDelay, double payload,
              double* loads)
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
        return form_.targets != ganglion_kernels::Targets::RUN &&
               form_.weights != ganglion_kernels::Weights::I64_I64 &&
               size <= ganglion_kernels::LONGEST_SEGMENT && range_ <= 4 * size + 64;
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
        return bytes == 0 ? 0 : (bytes + sizeof ganglion_kernels::END + 1) / 2 * 2;
    }

    // Writes the row prepared.
    void write(const Members& members, size_t row, uint32_t source, uint8_t* at) {
        size_t end = 0;
        for (size_t d = 0; d < range_; d++) {
            if (counts_[d] == 0)
                continue;
            put(put(at + places_[d].target - 4,
                    static_cast<uint16_t>(minDelay_ + static_cast<int32_t>(d))),
                static_cast<uint16_t>(counts_[d]));
            end = places_[d].weight + weightBytes(form_.weights) * counts_[d];
        }
        if (at != nullptr)
            put(at + end, ganglion_kernels::END);
        for (const auto& rows : members) {
            const RowMember& member = rows->member();
            if (member.degrees != nullptr)
                (*member.degrees)[source] +=
                    static_cast<uint32_t>(rows->end(row) - rows->begin(row));
            if (form_.targets == ganglion_kernels::Targets::SHORT)
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

    size_t targetBytes() const { return form_.targets == ganglion_kernels::Targets::SHORT ? 2 : 4; }

    template <typename T> void placeWeights(const MemberRows& rows, size_t row, uint8_t* at) {
        switch (form_.weights) {
        case ganglion_kernels::Weights::F64_F64:
            return place<T, double>(rows, rows.reals(), row, at);
        case ganglion_kernels::Weights::F32_F32:
            return place<T, float>(rows, rows.reals(), row, at);
        case ganglion_kernels::Weights::I64_I8:
            return place<T, int8_t>(rows, rows.wholes(), row, at);
        case ganglion_kernels::Weights::I64_I16:
            return place<T, int16_t>(rows, rows.wholes(), row, at);
        case ganglion_kernels::Weights::I64_I32:
            return place<T, int32_t>(rows, rows.wholes(), row, at);
        case ganglion_kernels::Weights::I64_CONSTANT:
        case ganglion_kernels::Weights::F32_CONSTANT:
        case ganglion_kernels::Weights::F64_CONSTANT:
        case ganglion_kernels::Weights::I64_I64:
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

} // namespace ganglion
