// Where the weights and the sums of a shared kernel lie while spikes are added: the outputs of a place side by side, so that
// a spike adds to whole vectors.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/array.hpp"
#include "engine/synapses.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// Whether weights are the same wherever the kernel lies, and all synapses have one delay.
bool sharesKernel(const ProjectionCode& projection, const StorageForm& form);

// The weight of each element of the kernel, before it is brought into its format.
std::vector<double> kernelWeights(const ProjectionCode& projection, const SynapseCodes& codes,
                                  uint64_t seed);

// The kernel of a projection for the targets [low, high) of one thread.
class KernelLayout {
public:
    KernelLayout() = default;

    // How many targets a source has here, for all sources.
    void countDegrees(std::vector<uint32_t>& degrees) const;

protected:
    // The outputs of a group of channels that this thread needs, side by side in its own sums.
    struct Group {
        int32_t first = 0, count = 0;
        size_t padded = 0, sums = 0;
    };

    void lay(const KernelShape& shape, uint32_t low, uint32_t high);
    ganglion_kernels::KernelPlan plan() const;

    bool empty() const { return low_ == high_; }
    size_t places() const {
        return static_cast<size_t>(shape_.rows.places()) *
               static_cast<size_t>(shape_.columns.places());
    }
    size_t pixels() const {
        return static_cast<size_t>(shape_.rows.length) * static_cast<size_t>(shape_.columns.length);
    }
    const Group& groupOf(size_t channel) const {
        return groups_[channel / static_cast<size_t>(shape_.channelsOfGroup())];
    }

    // each(position in the array of the kernel, place in the packed weights)
    template <typename Each> void eachWeight(Each each) const {
        const int32_t height = shape_.rows.size, width = shape_.columns.size;
        for (int32_t c = 0; c < shape_.channels; c++) {
            const Group& group = groupOf(static_cast<size_t>(c));
            const size_t begin = channels_[static_cast<size_t>(c)].weights;
            for (int32_t o = 0; o < group.count; o++) {
                for (int32_t i = 0; i < height; i++) {
                    for (int32_t j = 0; j < width; j++) {
                        const auto element =
                            static_cast<size_t>(i * width + packed_[static_cast<size_t>(j)]);
                        each(shape_.position(group.first + o, c, i, j),
                             begin + element * group.padded + static_cast<size_t>(o));
                    }
                }
            }
        }
    }

    // each(group, place, place in the packed weights of its first output)
    template <typename Each> void eachPlace(uint32_t source, Each each) const {
        const size_t channel = source / pixels();
        const size_t row = source % pixels() / static_cast<size_t>(shape_.columns.length);
        const size_t column = source % static_cast<size_t>(shape_.columns.length);
        const Group& group = groupOf(channel);
        for (size_t r = column, more = 1; more != 0; r = more) {
            more = runs_[r].more;
            for (uint32_t l = lineBegins_[row]; l < lineBegins_[row + 1]; l++) {
                for (uint32_t q = 0; q < runs_[r].count; q++) {
                    const size_t element = lines_[l].element + runs_[r].element + q;
                    each(group, size_t{lines_[l].place} + runs_[r].place + q,
                         channels_[channel].weights + element * group.padded);
                }
            }
        }
    }

    // each(target less low, place in the packed weights)
    template <typename Each> void eachSynapse(uint32_t source, Each each) const {
        eachPlace(source, [&](const Group& group, size_t place, size_t weight) {
            for (int32_t o = 0; o < group.count; o++) {
                const size_t target = static_cast<size_t>(group.first + o) * places() + place;
                if (target >= low_ && target < high_)
                    each(target - low_, weight + static_cast<size_t>(o));
            }
        });
    }

    // Outputs of one group, whole ones together; outputs that other threads share in part.
    // each(first own sum, its group, its place, places, outputs, target less low)
    template <typename Each> void eachPart(Each each) const {
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
                const size_t own = group.sums + (from - begin) * group.padded +
                                   static_cast<size_t>(o - group.first);
                each(own, group, from - begin, to - from, static_cast<size_t>(next - o), from - low_);
                o = next;
            }
        }
    }

    KernelShape shape_;
    uint32_t low_ = 0, high_ = 0;
    size_t sides_ = 0;   // place in ganglion_kernels::SIDE
    size_t cells_ = 0;   // sums of all groups
    size_t weights_ = 0; // packed ones, with what fills them up
    std::vector<Group> groups_;

private:
    void makeRuns();
    void makeLines();
    void makeGroups();
    void makeChannels();

    std::vector<int32_t> packed_; // by column of the kernel: its place in the packed weights
    std::vector<ganglion_kernels::KernelRun> runs_;
    std::vector<ganglion_kernels::KernelLine> lines_;
    std::vector<uint32_t> lineBegins_;
    std::vector<ganglion_kernels::KernelChannel> channels_;
};

} // namespace ganglion
