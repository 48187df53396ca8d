// The synapses of what goes into rows, a batch of sources at a time.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/rows.hpp"

namespace ganglion {

inline bool isInteger(ganglion_kernels::Weights weights) {
    return weights <= ganglion_kernels::Weights::I64_I64;
}

// The synapses of a member for a batch of sources.
class MemberRows {
public:
    MemberRows(const RowMember& member, ganglion_kernels::Weights weights, uint32_t sources,
               uint64_t seed, const ganglion_kernels::Level& level)
        : member_(member), expansion_(*member.projection, sources, member.targets, member.low,
                                      member.high, seed, level),
          values_(*member.projection, *member.codes, seed), level_(level),
          constant_(member.codes->isDelayUniform() && isConstant(weights)),
          quantised_(weights <= ganglion_kernels::Weights::I64_I32) {
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
        for (size_t from = 0; from < synapses_.size(); from += ganglion_kernels::LANES) {
            const size_t count =
                std::min(synapses_.size() - from, static_cast<size_t>(ganglion_kernels::LANES));
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
    const ganglion_kernels::Level& level_;
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

} // namespace ganglion
