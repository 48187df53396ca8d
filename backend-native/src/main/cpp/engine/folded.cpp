#include "engine/folded.hpp"

#include <algorithm>

#include "engine/amounts.hpp"
#include "engine/fold.hpp"

namespace ganglion {

using ganglion_kernels::LANES;
using ganglion_kernels::Level;

namespace {

uint64_t weightBits(double weight, const WeightFormat& format, Type port) {
    if (port == Type::I64)
        return static_cast<uint64_t>(storedInteger(weight, format) * format.step);
    return port == Type::F32 ? bitsOf(static_cast<float>(weight)) : bitsOf(weight);
}

} // namespace

void FoldedRows::build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t sources,
                       uint32_t targets, uint32_t low, uint32_t high, uint64_t seed, const Level& level,
                       Type port, std::vector<uint32_t>& degrees) {
    begins_.assign(size_t{sources} + 1, 0);
    if (low == high)
        return;
    Expansion expansion(projection, sources, targets, low, high, seed, level);
    SynapseValues values(projection, codes, seed);
    Synapses row;
    for (uint32_t source = 0; source < sources; source++) {
        row.clear();
        expansion.row(source, row);
        take(row, values, projection, low, port);
        std::stable_sort(synapses_.begin() + begins_[source], synapses_.end(),
                         [](const Synapse& a, const Synapse& b) { return a.delay < b.delay; });
        degrees[source] = static_cast<uint32_t>(row.size());
        begins_[size_t{source} + 1] = static_cast<uint32_t>(synapses_.size());
    }
}

void FoldedRows::take(const Synapses& row, SynapseValues& values, const ProjectionCode& projection,
                      uint32_t low, Type port) {
    for (size_t from = 0; from < row.size(); from += LANES) {
        const size_t count = std::min(row.size() - from, static_cast<size_t>(LANES));
        values.evaluate(row, from, count);
        for (size_t k = 0; k < count; k++) {
            synapses_.push_back(Synapse{weightBits(values.weights()[k], projection.format, port),
                                        row.targets[from + k] - low,
                                        static_cast<int32_t>(values.delays()[k])});
        }
    }
}

void FoldedRows::add(const Volley& volley, int32_t delay, Type sender, Type port, const FoldCode& fold,
                     uint8_t* values, int64_t* arrivals) const {
    for (size_t k = 0; k < volley.count; k++) {
        const uint32_t source = volley.indices[k];
        const uint64_t payload = inPort(static_cast<uint64_t>(volley.payloads[k]), sender, port);
        const auto end = synapses_.begin() + begins_[size_t{source} + 1];
        auto at = std::lower_bound(synapses_.begin() + begins_[source], end, delay,
                                   [](const Synapse& s, int32_t d) { return s.delay < d; });
        for (; at != end && at->delay == delay; ++at) {
            join(port, values, at->target, product(at->weight, payload, port), fold);
            if (arrivals != nullptr)
                arrivals[at->target]++;
        }
    }
}

size_t FoldedRows::bytes() const {
    return synapses_.size() * sizeof(Synapse) + begins_.size() * sizeof(uint32_t);
}

} // namespace ganglion
