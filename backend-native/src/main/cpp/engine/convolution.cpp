#include "engine/convolution.hpp"

#include <algorithm>
#include <cmath>

namespace ganglion {

using ganglion_kernels::CHOICES;
using ganglion_kernels::KernelPatterns;
using ganglion_kernels::Level;
using ganglion_kernels::PATTERN;
using ganglion_kernels::SIDE;

namespace {

constexpr int MOST_CHUNKS = 8; // of spikes whose sums fit 16 bits, before 32 bits are cheaper
constexpr size_t MOST_PATTERN_BYTES = size_t{1} << 18; // which stay in the cache of a core
// Patterns of places that cost as much as one spike: 4 to 5 with 8 to 64 channels into 16 and 32,
// kernels of 3 and of 5, and 3 with 2 channels, measured at shares of 0.02 to 0.25 of active
// neurons.
constexpr size_t PLACES_OF_SPIKE = 4;

void addTo(int16_t* sums, const int16_t* weights, size_t count) {
    for (size_t k = 0; k < count; k++)
        sums[k] = static_cast<int16_t>(sums[k] + weights[k]);
}

// The weights of so many channels, [channel][element][padded], for `side` outputs become
// [choice][element][side]; returns the end.
int16_t* writeChoices(const int16_t* weights, size_t channels, size_t elements, size_t padded,
                      size_t side, int16_t* to) {
    for (size_t choice = 0; choice < CHOICES; choice++) {
        for (size_t element = 0; element < elements; element++, to += side) {
            for (size_t c = 0; c < channels; c++) {
                if ((choice >> c & 1) != 0)
                    addTo(to, weights + (c * elements + element) * padded, side);
            }
        }
    }
    return to;
}

} // namespace

bool Convolution::suits(const ProjectionCode& projection, const StorageForm& form) {
    return sharesKernel(projection, form) && projection.format.multiples &&
           projection.format.bits <= 16;
}

double Convolution::bytes(const KernelShape& shape, int threads) {
    const double targets = static_cast<double>(shape.outputs) * shape.rows.places() *
                           static_cast<double>(shape.columns.places());
    const auto elements = static_cast<double>(shape.elements());
    const double patterns = std::min(elements * CHOICES / PATTERN * sizeof(int16_t),
                                     threads * static_cast<double>(MOST_PATTERN_BYTES));
    return 6.0 * elements + patterns + 4.0 * targets +
           threads * 32.0 * (shape.rows.length + shape.columns.length);
}

void Convolution::build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t low,
                        uint32_t high, uint64_t seed, double* loads) {
    lay(projection.connector.kernel, low, high);
    step_ = projection.format.step;
    if (empty())
        return;
    std::vector<int64_t> weights;
    for (double weight : kernelWeights(projection, codes, seed))
        weights.push_back(storedInteger(weight, projection.format));
    pack(weights);
    makePatterns();
    bound(weights, loads);
}

void Convolution::pack(const std::vector<int64_t>& weights) {
    narrowWeights_ = Array(weights_ * sizeof(int16_t));
    wideWeights_ = Array(weights_ * sizeof(int32_t));
    eachWeight([&](uint32_t position, size_t at) {
        narrowWeights_.as<int16_t>()[at] = static_cast<int16_t>(weights[position]);
        wideWeights_.as<int32_t>()[at] = static_cast<int32_t>(weights[position]);
    });
}

// What each choice among PATTERN neighbouring channels of one group adds.
void Convolution::makePatterns() {
    const auto perGroup = static_cast<size_t>(shape_.channelsOfGroup());
    const size_t perPlace = (perGroup + PATTERN - 1) / PATTERN;
    const auto taps =
        static_cast<size_t>(shape_.rows.size) * static_cast<size_t>(shape_.columns.size);
    size_t cells = 0;
    for (const Group& group : groups_)
        cells += perPlace * CHOICES * taps * group.padded;
    if (perGroup == 1 || sides_ == 0 || cells * sizeof(int16_t) > MOST_PATTERN_BYTES)
        return;
    stride_ = perPlace * groups_.size();
    patterns_ = Array(cells * sizeof(int16_t));
    marks_ = Array(pixels() * stride_);
    const size_t side = SIDE[sides_];
    const auto* from = narrowWeights_.as<int16_t>();
    auto* to = patterns_.as<int16_t>();
    for (const Group& group : groups_) {
        for (size_t output = 0; output < group.padded; output += side) {
            for (size_t first = 0; first < perGroup; first += PATTERN) {
                to =
                    writeChoices(from + first * taps * group.padded + output,
                                 std::min(PATTERN, perGroup - first), taps, group.padded, side, to);
            }
        }
        from += perGroup * taps * group.padded;
    }
}

// A sum hears each element of its output once at most.
void Convolution::bound(const std::vector<int64_t>& weights, double* loads) {
    const auto taps =
        static_cast<size_t>(shape_.rows.size) * static_cast<size_t>(shape_.columns.size);
    const auto perOutput = static_cast<size_t>(shape_.channelsOfGroup());
    channelLoads_.assign(static_cast<size_t>(shape_.channels), 0);
    for (const Group& group : groups_) {
        for (int32_t o = group.first; o < group.first + group.count; o++) {
            double total = 0;
            for (size_t k = 0; k < perOutput; k++) {
                double sum = 0;
                const size_t begin = (static_cast<size_t>(o) * perOutput + k) * taps;
                for (size_t tap = begin; tap < begin + taps; tap++)
                    sum += std::fabs(static_cast<double>(weights[tap]));
                const size_t channel =
                    static_cast<size_t>(o / shape_.outputsOfGroup()) * perOutput + k;
                channelLoads_[channel] = std::max(channelLoads_[channel], sum);
                total += sum;
            }
            load_ = std::max(load_, total);
            const size_t from = std::max<size_t>(low_, static_cast<size_t>(o) * places());
            const size_t to = std::min<size_t>(high_, static_cast<size_t>(o + 1) * places());
            for (size_t target = from; target < to; target++)
                loads[target - low_] += total * static_cast<double>(step_);
        }
    }
}

void Convolution::add(const Volley& volley, const Level& level, bool narrow, void* sums) {
    if (volley.count == 0 || empty())
        return;
    const bool ones = allOnes(volley);
    double largest = 1;
    for (size_t k = 0; k < volley.count && !ones; k++)
        largest = std::max(largest, std::fabs(static_cast<double>(volley.payloads[k])));
    if (fits(volley, INT16_MAX / largest)) {
        for (size_t from = 0; from < volley.count;) {
            const size_t to = chunkEnd(volley, from, INT16_MAX / largest);
            addChunk(Volley{volley.indices + from, volley.payloads + from, to - from}, level, false,
                     ones, narrow, sums);
            from = to;
        }
    } else if (load_ * largest <= INT32_MAX) {
        addChunk(volley, level, true, ones, narrow, sums);
    } else if (narrow) {
        addEach(volley, static_cast<int32_t*>(sums));
    } else {
        addEach(volley, static_cast<int64_t*>(sums));
    }
}

// Whether few chunks do whose channels add at most that much.
bool Convolution::fits(const Volley& volley, double most) const {
    if (load_ <= most)
        return true;
    size_t from = 0;
    for (int chunk = 0; chunk < MOST_CHUNKS && from < volley.count; chunk++) {
        const size_t to = chunkEnd(volley, from, most);
        if (to == from)
            return false;
        from = to;
    }
    return from == volley.count;
}

size_t Convolution::chunkEnd(const Volley& volley, size_t from, double most) const {
    if (load_ <= most)
        return volley.count;
    size_t channel = volley.indices[from] / pixels();
    double load = 0;
    while (channel < channelLoads_.size() && load + channelLoads_[channel] <= most)
        load += channelLoads_[channel++];
    const uint32_t* end = std::lower_bound(volley.indices + from, volley.indices + volley.count,
                                           static_cast<uint32_t>(channel * pixels()));
    return static_cast<size_t>(end - volley.indices);
}

void Convolution::addChunk(const Volley& chunk, const Level& level, bool wide, bool ones,
                           bool narrow, void* sums) {
    const size_t bytes = cells_ * (wide ? sizeof(int32_t) : sizeof(int16_t));
    if (own_.size() < bytes)
        own_ = Array(bytes);
    else
        std::memset(own_.bytes(), 0, bytes);
    if (!wide && ones && isDense(chunk)) {
        addPatterns(chunk, level);
        spread(level, wide, narrow, sums);
        return;
    }
    level.addSpikes[wide ? 1 : 0][sides_][ones ? 1 : 0](
        plan(), wide ? wideWeights_.bytes() : narrowWeights_.bytes(), chunk.indices, chunk.payloads,
        chunk.count, own_.bytes());
    spread(level, wide, narrow, sums);
}

// Whether a pass over all places costs less than one over the spikes.
bool Convolution::isDense(const Volley& chunk) const {
    return patterns_.size() > 0 && PLACES_OF_SPIKE * chunk.count >= pixels() * stride_;
}

// Which channels are active at each place.
void Convolution::mark(const Volley& chunk) {
    std::memset(marks_.bytes(), 0, marks_.size());
    const size_t places = pixels(), stride = stride_, perPlace = stride_ / groups_.size();
    const auto perGroup = static_cast<size_t>(shape_.channelsOfGroup());
    const uint32_t* at = chunk.indices;
    const uint32_t* const last = at + chunk.count;
    while (at < last) {
        const size_t channel = *at / places, member = channel % perGroup;
        const auto first = static_cast<uint32_t>(channel * places);
        uint8_t* const marks = marks_.bytes() + channel / perGroup * perPlace + member / PATTERN;
        const auto bit = static_cast<uint8_t>(1u << member % PATTERN);
        for (; at < last && *at - first < places; at++) {
            uint8_t& of = marks[(*at - first) * stride];
            of = static_cast<uint8_t>(of | bit);
        }
    }
}

void Convolution::addPatterns(const Volley& chunk, const Level& level) {
    mark(chunk);
    const ganglion_kernels::KernelPlan plan = this->plan();
    const size_t perPlace = stride_ / groups_.size();
    const auto taps =
        static_cast<size_t>(shape_.rows.size) * static_cast<size_t>(shape_.columns.size);
    const auto* sums = patterns_.as<int16_t>();
    for (size_t g = 0; g < groups_.size(); g++) {
        const Group& group = groups_[g];
        const KernelPatterns patterns{marks_.bytes() + g * perPlace, stride_, perPlace, sums,
                                      taps * SIDE[sides_]};
        if (group.count > 0)
            level.addPatterns[sides_](plan, patterns, group.padded,
                                      own_.as<int16_t>() + group.sums);
        sums += perPlace * CHOICES * taps * group.padded;
    }
}

// Own sums into those of the port.
void Convolution::spread(const Level& level, bool wide, bool narrow, void* sums) const {
    const auto kernel = level.spread[wide ? 1 : 0][narrow ? 1 : 0];
    const size_t ownBytes = wide ? sizeof(int32_t) : sizeof(int16_t);
    const size_t sumBytes = narrow ? sizeof(int32_t) : sizeof(int64_t);
    eachPart([&](size_t own, const Group& group, size_t, size_t count, size_t outputs, size_t at) {
        kernel(own_.bytes() + own * ownBytes, group.padded, count, outputs, places(), step_,
               static_cast<uint8_t*>(sums) + at * sumBytes);
    });
}

// One product at a time, for payloads that no narrower sum holds.
template <typename T> void Convolution::addEach(const Volley& volley, T* sums) const {
    const auto* weights = wideWeights_.as<int32_t>();
    for (size_t k = 0; k < volley.count; k++) {
        const auto payload = static_cast<T>(volley.payloads[k] * step_);
        eachSynapse(volley.indices[k], [&](size_t target, size_t weight) {
            sums[target] += payload * static_cast<T>(weights[weight]);
        });
    }
}

} // namespace ganglion
