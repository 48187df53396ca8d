#include "engine/kernel_layout.hpp"

namespace ganglion {

using ganglion_kernels::KernelChannel;
using ganglion_kernels::KernelLine;
using ganglion_kernels::KernelPlan;
using ganglion_kernels::KernelRun;
using ganglion_kernels::LANES;
using ganglion_kernels::SIDE;
using ganglion_kernels::SLIDE;

namespace {

uint64_t reciprocal(int32_t n) {
    return n == 1 ? 0 : UINT64_MAX / static_cast<uint64_t>(n) + 1;
}

bool readsEnds(const Code& code) {
    return std::any_of(code.instructions.begin(), code.instructions.end(),
                       [](const Instruction& i) { return i.opcode == Opcode::COORDINATE; });
}

} // namespace

bool sharesKernel(const ProjectionCode& projection, const StorageForm& form) {
    return projection.connector.kind == Connector::Kind::KERNEL && form.delay >= 0 &&
           !readsEnds(projection.weight);
}

std::vector<double> kernelWeights(const ProjectionCode& projection, const SynapseCodes& codes,
                                  uint64_t seed) {
    const auto elements = static_cast<size_t>(projection.connector.kernel.elements());
    std::vector<double> weights;
    weights.reserve(elements);
    SynapseValues values(projection, codes, seed);
    Synapses synapses;
    for (size_t from = 0; from < elements; from += LANES) {
        const size_t count = std::min(elements - from, static_cast<size_t>(LANES));
        synapses.clear();
        for (size_t k = from; k < from + count; k++)
            synapses.push(0, 0, 0, static_cast<uint32_t>(k), static_cast<uint32_t>(k));
        values.evaluate(synapses, 0, count);
        weights.insert(weights.end(), values.weights(), values.weights() + count);
    }
    return weights;
}

void KernelLayout::lay(const KernelShape& shape, uint32_t low, uint32_t high) {
    shape_ = shape;
    low_ = low;
    high_ = high;
    if (empty())
        return;
    makeRuns();
    makeLines();
    makeGroups();
    makeChannels();
}

// Columns of the kernel that neighbours of the result see from one source lie side by side: those
// that the stride leaves together, the last one first.
void KernelLayout::makeRuns() {
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

void KernelLayout::makeLines() {
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

void KernelLayout::makeGroups() {
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
void KernelLayout::makeChannels() {
    const size_t taps =
        static_cast<size_t>(shape_.rows.size) * static_cast<size_t>(shape_.columns.size);
    for (int32_t c = 0; c < shape_.channels; c++) {
        const Group& group = groupOf(static_cast<size_t>(c));
        channels_.push_back(KernelChannel{weights_, group.sums, group.padded});
        weights_ += group.padded * taps;
    }
}

KernelPlan KernelLayout::plan() const {
    const Sliding& axis = shape_.columns;
    const bool slides = axis.size == SLIDE && axis.stride == 1 && axis.dilation == 1;
    return KernelPlan{static_cast<uint32_t>(shape_.columns.length),
                      static_cast<uint32_t>(shape_.rows.length),
                      reciprocal(shape_.columns.length),
                      reciprocal(shape_.rows.length),
                      channels_.data(),
                      runs_.data(),
                      lineBegins_.data(),
                      lines_.data(),
                      slides,
                      axis.padding - axis.size + 1,
                      static_cast<uint32_t>(axis.places())};
}

void KernelLayout::countDegrees(std::vector<uint32_t>& degrees) const {
    for (size_t source = 0; low_ < high_ && source < degrees.size(); source++) {
        const size_t row = source % pixels() / static_cast<size_t>(shape_.columns.length);
        const size_t column = source % static_cast<size_t>(shape_.columns.length);
        const Group& group = groupOf(source / pixels());
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

} // namespace ganglion
