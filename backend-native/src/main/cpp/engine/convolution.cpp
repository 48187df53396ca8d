#include "engine/convolution.hpp"

#include <algorithm>
#include <cmath>

namespace ganglion {

using ganglion_kernels::KernelChannel;
using ganglion_kernels::KernelLine;
using ganglion_kernels::KernelPlan;
using ganglion_kernels::KernelRun;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;
using ganglion_kernels::SIDE;

namespace {

constexpr int MOST_CHUNKS = 8; // of spikes whose sums fit 16 bits, before 32 bits are cheaper

uint64_t reciprocal(int32_t n) {
    return n == 1 ? 0 : UINT64_MAX / static_cast<uint64_t>(n) + 1;
}

bool readsEnds(const Code& code) {
    return std::any_of(code.instructions.begin(), code.instructions.end(),
                       [](const Instruction& i) { return i.opcode == Opcode::COORDINATE; });
}

// The stored integer of each element of the kernel.
std::vector<int64_t> weightsOf(const ProjectionCode& projection, const SynapseCodes& codes,
                               uint64_t seed) {
    const auto elements = static_cast<size_t>(projection.connector.kernel.elements());
    std::vector<int64_t> weights;
    weights.reserve(elements);
    SynapseValues values(projection, codes, seed);
    Synapses synapses;
    for (size_t from = 0; from < elements; from += LANES) {
        const size_t count = std::min(elements - from, static_cast<size_t>(LANES));
        synapses.clear();
        for (size_t k = from; k < from + count; k++)
            synapses.push(0, 0, 0, static_cast<uint32_t>(k), static_cast<uint32_t>(k));
        values.evaluate(synapses, 0, count);
        for (size_t k = 0; k < count; k++)
            weights.push_back(storedInteger(values.weights()[k], projection.format));
    }
    return weights;
}

} // namespace

bool Convolution::suits(const ProjectionCode& projection, const StorageForm& form) {
    return projection.connector.kind == Connector::Kind::KERNEL && form.delay >= 0 &&
           projection.format.multiples && projection.format.bits <= 16 &&
           !readsEnds(projection.weight);
}

double Convolution::bytes(const KernelShape& shape, int threads) {
    const double targets = static_cast<double>(shape.outputs) * shape.rows.places() *
                           static_cast<double>(shape.columns.places());
    return 6.0 * static_cast<double>(shape.elements()) + 4.0 * targets +
           threads * 32.0 * (shape.rows.length + shape.columns.length);
}

void Convolution::build(const ProjectionCode& projection, const SynapseCodes& codes, uint32_t low,
                        uint32_t high, uint64_t seed, double* loads) {
    shape_ = projection.connector.kernel;
    low_ = low;
    high_ = high;
    step_ = projection.format.step;
    if (low == high)
        return;
    const std::vector<int64_t> weights = weightsOf(projection, codes, seed);
    makeRuns();
    makeLines();
    makeGroups();
    pack(weights);
    bound(weights, loads);
}

// Columns of the kernel that neighbours of the result see from one source lie side by side: those
// that the stride leaves together, the last one first.
void Convolution::makeRuns() {
    const Sliding& axis = shape_.columns;
    packed_.assign(static_cast<size_t>(axis.size), 0);
    int32_t next = 0;
    for (int32_t rest = 0; rest < axis.stride && next < axis.size; rest++) {
        for (int32_t j = axis.size - 1; j >= 0; j--) {
            if (static_cast<int64_t>(j) * axis.dilation % axis.stride == rest)
                packed_[static_cast<size_t>(j)] = next++;
        }
    }
    runs_.assign(static_cast<size_t>(axis.length), KernelRun{0, 0, 0, 0});
    for (int32_t x = 0; x < axis.length; x++) {
        auto last = static_cast<size_t>(x);
        for (int32_t j = axis.size - 1; j >= 0; j--) {
            const int32_t q = axis.place(x, j);
            if (q < 0)
                continue;
            const auto place = static_cast<uint32_t>(q);
            const auto element = static_cast<uint32_t>(packed_[static_cast<size_t>(j)]);
            KernelRun& run = runs_[last];
            if (run.count == 0) {
                run = KernelRun{place, element, 1, 0};
            } else if (run.place + run.count == place && run.element + run.count == element) {
                run.count++;
            } else {
                run.more = static_cast<uint32_t>(runs_.size());
                last = runs_.size();
                runs_.push_back(KernelRun{place, element, 1, 0});
            }
        }
    }
}

void Convolution::makeLines() {
    const Sliding& axis = shape_.rows;
    for (int32_t y = 0; y < axis.length; y++) {
        lineBegins_.push_back(static_cast<uint32_t>(lines_.size()));
        for (int32_t i = axis.size - 1; i >= 0; i--) {
            const int32_t p = axis.place(y, i);
            if (p >= 0) {
                lines_.push_back(KernelLine{static_cast<uint32_t>(p * shape_.columns.places()),
                                            static_cast<uint32_t>(i * shape_.columns.size)});
            }
        }
    }
    lineBegins_.push_back(static_cast<uint32_t>(lines_.size()));
}

void Convolution::makeGroups() {
    const auto first = static_cast<int32_t>(low_ / places());
    const auto end = static_cast<int32_t>((high_ + places() - 1) / places());
    int32_t most = 0;
    for (int32_t g = 0; g < shape_.groups; g++) {
        const int32_t begin = g * shape_.outputsOfGroup();
        Group group;
        group.first = std::max(begin, first);
        group.count = std::max(0, std::min(begin + shape_.outputsOfGroup(), end) - group.first);
        most = std::max(most, group.count);
        groups_.push_back(group);
    }
    sides_ = most <= 2 ? 0 : most <= 8 ? 1 : most <= 16 ? 2 : 3;
    for (Group& group : groups_) {
        const size_t side = SIDE[sides_];
        group.padded = (static_cast<size_t>(group.count) + side - 1) / side * side;
        group.sums = cells_;
        cells_ += group.padded * places();
    }
}

// [channel][row of the kernel][packed column][output]
void Convolution::pack(const std::vector<int64_t>& weights) {
    const int32_t height = shape_.rows.size, width = shape_.columns.size;
    size_t total = 0;
    for (int32_t c = 0; c < shape_.channels; c++) {
        const Group& group = groups_[static_cast<size_t>(c / shape_.channelsOfGroup())];
        channels_.push_back(KernelChannel{total, group.sums, group.padded});
        total += group.padded * static_cast<size_t>(height) * static_cast<size_t>(width);
    }
    narrowWeights_ = Array(total * sizeof(int16_t));
    wideWeights_ = Array(total * sizeof(int32_t));
    for (int32_t c = 0; c < shape_.channels; c++) {
        const Group& group = groups_[static_cast<size_t>(c / shape_.channelsOfGroup())];
        const size_t begin = channels_[static_cast<size_t>(c)].weights;
        for (int32_t o = 0; o < group.count; o++) {
            for (int32_t i = 0; i < height; i++) {
                for (int32_t j = 0; j < width; j++) {
                    const auto element =
                        static_cast<size_t>(i * width + packed_[static_cast<size_t>(j)]);
                    const size_t at = begin + element * group.padded + static_cast<size_t>(o);
                    const int64_t weight = weights[shape_.position(group.first + o, c, i, j)];
                    narrowWeights_.as<int16_t>()[at] = static_cast<int16_t>(weight);
                    wideWeights_.as<int32_t>()[at] = static_cast<int32_t>(weight);
                }
            }
        }
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

void Convolution::countDegrees(std::vector<uint32_t>& degrees) const {
    for (size_t source = 0; low_ < high_ && source < degrees.size(); source++) {
        const size_t row = source % pixels() / static_cast<size_t>(shape_.columns.length);
        const size_t column = source % static_cast<size_t>(shape_.columns.length);
        const Group& group =
            groups_[source / pixels() / static_cast<size_t>(shape_.channelsOfGroup())];
        for (size_t r = column, more = 1; more != 0; r = more) {
            more = runs_[r].more;
            for (uint32_t l = lineBegins_[row]; l < lineBegins_[row + 1]; l++) {
                const size_t first = lines_[l].place + runs_[r].place;
                for (int32_t o = group.first; o < group.first + group.count; o++) {
                    const size_t from = static_cast<size_t>(o) * places() + first;
                    const size_t low = std::max<size_t>(low_, from);
                    const size_t high = std::min<size_t>(high_, from + runs_[r].count);
                    degrees[source] += static_cast<uint32_t>(high > low ? high - low : 0);
                }
            }
        }
    }
}

void Convolution::add(const Volley& volley, const Level& level, bool narrow, void* sums) {
    if (volley.count == 0 || low_ == high_)
        return;
    double largest = 0;
    bool ones = true;
    for (size_t k = 0; k < volley.count; k++) {
        largest = std::max(largest, std::fabs(static_cast<double>(volley.payloads[k])));
        ones = ones && volley.payloads[k] == 1;
    }
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
    const KernelPlan plan{static_cast<uint32_t>(shape_.columns.length),
                          static_cast<uint32_t>(shape_.rows.length),
                          reciprocal(shape_.columns.length),
                          reciprocal(shape_.rows.length),
                          channels_.data(),
                          runs_.data(),
                          lineBegins_.data(),
                          lines_.data()};
    level.addSpikes[wide ? 1 : 0][sides_][ones ? 1 : 0](
        plan, wide ? wideWeights_.bytes() : narrowWeights_.bytes(), chunk.indices, chunk.payloads,
        chunk.count, own_.bytes());
    spread(level, wide, narrow, sums);
}

// Own sums into those of the port: whole outputs at once, outputs that other threads share in part.
void Convolution::spread(const Level& level, bool wide, bool narrow, void* sums) const {
    const auto kernel = level.spread[wide ? 1 : 0][narrow ? 1 : 0];
    const size_t ownBytes = wide ? sizeof(int32_t) : sizeof(int16_t);
    const size_t sumBytes = narrow ? sizeof(int32_t) : sizeof(int64_t);
    for (const Group& group : groups_) {
        for (int32_t o = group.first; o < group.first + group.count;) {
            const size_t begin = static_cast<size_t>(o) * places();
            const size_t from = std::max<size_t>(low_, begin);
            int32_t next = o + 1;
            while (from == begin && next < group.first + group.count &&
                   static_cast<size_t>(next + 1) * places() <= high_)
                next++;
            const bool whole = static_cast<size_t>(next) * places() <= high_;
            const size_t to = whole ? begin + places() : high_;
            const uint8_t* own = own_.bytes() + (group.sums + (from - begin) * group.padded +
                                                 static_cast<size_t>(o - group.first)) *
                                                    ownBytes;
            kernel(own, group.padded, to - from, static_cast<size_t>(next - o), places(), step_,
                   static_cast<uint8_t*>(sums) + (from - low_) * sumBytes);
            o = next;
        }
    }
}

// One product at a time, for payloads that no narrower sum holds.
template <typename T> void Convolution::addEach(const Volley& volley, T* sums) const {
    for (size_t k = 0; k < volley.count; k++) {
        const size_t source = volley.indices[k];
        const size_t channel = source / pixels();
        const size_t row = source % pixels() / static_cast<size_t>(shape_.columns.length);
        const size_t column = source % static_cast<size_t>(shape_.columns.length);
        const Group& group = groups_[channel / static_cast<size_t>(shape_.channelsOfGroup())];
        const auto* weights = wideWeights_.as<int32_t>() + channels_[channel].weights;
        const auto payload = static_cast<T>(volley.payloads[k] * step_);
        for (size_t r = column, more = 1; more != 0; r = more) {
            more = runs_[r].more;
            for (uint32_t l = lineBegins_[row]; l < lineBegins_[row + 1]; l++) {
                for (uint32_t q = 0; q < runs_[r].count; q++) {
                    const size_t place = lines_[l].place + runs_[r].place + q;
                    const size_t element = lines_[l].element + runs_[r].element + q;
                    for (int32_t o = 0; o < group.count; o++) {
                        const size_t target =
                            static_cast<size_t>(group.first + o) * places() + place;
                        if (target >= low_ && target < high_) {
                            sums[target - low_] +=
                                payload *
                                static_cast<T>(
                                    weights[element * group.padded + static_cast<size_t>(o)]);
                        }
                    }
                }
            }
        }
    }
}

} // namespace ganglion
