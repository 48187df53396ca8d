#include "engine/real_convolution.hpp"

#include <algorithm>
#include <cstring>

namespace ganglion {

using ganglion_kernels::Level;

namespace {

constexpr size_t FLOATS = 2, DOUBLES = 3; // among the kernels that add spikes

} // namespace

bool RealConvolution::suits(const ProjectionCode& projection, const StorageForm& form, Type sender,
                            Type port) {
    return sharesKernel(projection, form) && sender == Type::I64 && port != Type::I64;
}

double RealConvolution::bytes(const KernelShape& shape, int threads) {
    const double places = static_cast<double>(shape.rows.places()) * shape.columns.places();
    return 8.0 * static_cast<double>(shape.elements()) + 8.0 * shape.outputs * places +
           threads * (8.0 * shape.groups * places + 32.0 * (shape.rows.length + shape.columns.length));
}

void RealConvolution::build(const ProjectionCode& projection, const SynapseCodes& codes,
                            uint32_t low, uint32_t high, uint64_t seed, Type port) {
    lay(projection.connector.kernel, low, high);
    type_ = port;
    if (empty())
        return;
    const std::vector<double> weights = kernelWeights(projection, codes, seed);
    packed_ = Array(weights_ * each());
    eachWeight([&](uint32_t position, size_t at) {
        if (isDouble())
            packed_.as<double>()[at] = weights[position];
        else
            packed_.as<float>()[at] = static_cast<float>(weights[position]);
    });
    own_ = Array(cells_ * each());
    const auto reach = [](const Sliding& axis) {
        return static_cast<size_t>((axis.size + axis.stride - 1) / axis.stride);
    };
    mostPlaces_ = reach(shape_.rows) * reach(shape_.columns);
}

// Few spikes are added where they go; more than that are worth moving all sums twice.
bool RealConvolution::isSparse(const Volley& volley) const {
    return volley.count * mostPlaces_ * static_cast<size_t>(shape_.outputsOfGroup()) < cells_;
}

void RealConvolution::add(const Volley& volley, const Level& level, bool fresh, void* sums,
                          int64_t* arrivals) {
    if (volley.count == 0 || empty())
        return;
    const bool sparse = isSparse(volley);
    if (!sparse)
        addAll(volley, level, fresh, sums);
    else if (isDouble())
        addEach(volley, static_cast<double*>(sums));
    else
        addEach(volley, static_cast<float*>(sums));
    if (arrivals != nullptr && sparse)
        countEach(volley, arrivals);
    else if (arrivals != nullptr)
        countAll(volley, level, arrivals);
}

template <typename T> void RealConvolution::addEach(const Volley& volley, T* sums) const {
    const T* weights = packed_.as<T>();
    for (size_t k = 0; k < volley.count; k++) {
        const auto payload = static_cast<T>(volley.payloads[k]);
        eachSynapse(volley.indices[k], [&](size_t target, size_t weight) {
            sums[target] += weights[weight] * payload;
        });
    }
}

void RealConvolution::addAll(const Volley& volley, const Level& level, bool fresh, void* sums) {
    const auto transpose = level.transpose[isDouble() ? 1 : 0];
    auto* const outer = static_cast<uint8_t*>(sums);
    if (fresh) {
        std::memset(own_.bytes(), 0, cells_ * each());
    } else {
        eachPart([&](size_t own, const Group& group, size_t, size_t count, size_t outputs, size_t at) {
            transpose(outer + at * each(), places(), outputs, count, own_.bytes() + own * each(),
                      group.padded);
        });
    }
    const bool ones = allOnes(volley);
    level.addSpikes[isDouble() ? DOUBLES : FLOATS][sides_][ones ? 1 : 0](
        plan(), packed_.bytes(), volley.indices, volley.payloads, volley.count, own_.bytes());
    eachPart([&](size_t own, const Group& group, size_t, size_t count, size_t outputs, size_t at) {
        transpose(own_.bytes() + own * each(), group.padded, count, outputs, outer + at * each(),
                  places());
    });
}

void RealConvolution::countEach(const Volley& volley, int64_t* arrivals) const {
    for (size_t k = 0; k < volley.count; k++)
        eachSynapse(volley.indices[k], [&](size_t target, size_t) { arrivals[target]++; });
}

// All outputs of a place hear of a spike alike.
void RealConvolution::countAll(const Volley& volley, const Level& level, int64_t* arrivals) {
    const size_t bytes = groups_.size() * places() * sizeof(int64_t);
    if (counts_.size() < bytes)
        counts_ = Array(bytes);
    else
        std::memset(counts_.bytes(), 0, bytes);
    const auto ofGroup = [&](const Group& group) {
        return counts_.as<int64_t>() + static_cast<size_t>(&group - groups_.data()) * places();
    };
    for (size_t k = 0; k < volley.count; k++) {
        eachPlace(volley.indices[k],
                  [&](const Group& group, size_t place, size_t) { ofGroup(group)[place]++; });
    }
    const auto add =
        level.diagonal[0][0][static_cast<size_t>(ganglion_kernels::Weights::I64_CONSTANT)][0];
    eachPart([&](size_t, const Group& group, size_t place, size_t count, size_t outputs, size_t at) {
        for (size_t o = 0; o < outputs; o++)
            add(ofGroup(group) + place, count, arrivals + at + o * places(), nullptr, 1);
    });
}

} // namespace ganglion
