#include "engine/expand.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ganglion {

namespace {

constexpr size_t CHUNK = 4096; // draws at a time
constexpr double BIN = 32768;  // synapses of a bin, about: they stay in the second cache
constexpr double SCATTER = 10; // standard deviations
constexpr size_t SPARE = 64;
constexpr uint32_t MOST_BIN_SHIFT = 8;
constexpr uint32_t MOST_KEYED_TARGETS = 1u << 24; // a place in the bin beside them fills 32 bits

uint64_t bernoulliThreshold(double p) {
    return p >= 1.0 ? uint64_t{1} << 32 : static_cast<uint64_t>(p * 0x1p32);
}

} // namespace

void Synapses::clear() {
    sources.clear();
    targets.clear();
    rows.clear();
    ordinals.clear();
    positions.clear();
}

void Synapses::push(uint32_t source, uint32_t target, uint32_t row, uint32_t ordinal,
                    uint32_t position) {
    sources.push(source);
    targets.push(target);
    rows.push(row);
    ordinals.push(ordinal);
    positions.push(position);
}

Expansion::Expansion(const ProjectionCode& projection, uint32_t sources, uint32_t targets,
                     uint32_t low, uint32_t high, uint64_t seed,
                     const ganglion_kernels::Level& level)
    : projection_(projection), connector_(projection.connector), sources_(sources),
      targets_(targets), low_(low), high_(high), seed_(seed), level_(level) {
    if (connector_.kind == Connector::Kind::FIXED_IN_DEGREE)
        drawByTarget();
    if (connector_.kind == Connector::Kind::FIXED_TOTAL)
        drawPairs();
}

// Sources are drawn in no order. What was drawn goes into bins of a few neighbouring sources, as
// many as the caches hold the ends of; a bin is sorted when its first row is asked for. Sources are
// drawn evenly, so the size of a bin is known but for its scatter; one that overflows has all drawn
// again.
template <typename Draws> void Expansion::sortBySource(double expected, Draws draws) {
    if (sources_ == 0)
        return;
    const double each = expected * (high_ - low_) / std::max(1u, targets_) / sources_;
    while (binShift_ < MOST_BIN_SHIFT && targets_ <= MOST_KEYED_TARGETS &&
           each * (2 << binShift_) <= BIN)
        binShift_++;
    const double mean = each * (1u << binShift_);
    binSize_ = static_cast<size_t>(mean + SCATTER * std::sqrt(mean)) + SPARE;
    while (!fillBins(draws))
        binSize_ *= 2;
}

template <typename Draws> bool Expansion::fillBins(Draws draws) {
    const size_t bins = (size_t{sources_ - 1} >> binShift_) + 1;
    binEnds_.clear();
    uint64_t* ends = binEnds_.room(bins);
    binEnds_.taken(bins);
    for (size_t bin = 0; bin < bins; bin++)
        ends[bin] = bin * binSize_;
    drawnPairs_.release();
    uint64_t* pairs = drawnPairs_.room(bins * binSize_);
    askForLargePages(pairs, bins * binSize_ * sizeof(uint64_t));
    const uint32_t shift = binShift_, mask = (1u << shift) - 1;
    const size_t size = binSize_;
    bool overflowed = false;
    draws([=, &overflowed](uint32_t source, uint32_t target, uint32_t ordinal) {
        const size_t bin = source >> shift;
        const uint64_t at = ends[bin];
        if (at == (bin + 1) * size) {
            overflowed = true;
            return;
        }
        pairs[at] = uint64_t{ordinal} << 32 | (target << shift | (source & mask));
        ends[bin] = at + 1;
    });
    return !overflowed;
}

// Sorts the bin of a source, stably.
void Expansion::openBin(uint32_t source) {
    openBin_ = source >> binShift_;
    const size_t begin = openBin_ * binSize_, count = binEnds_[openBin_] - begin;
    const uint32_t mask = (1u << binShift_) - 1;
    const uint64_t* drawn = drawnPairs_.data() + begin;
    rowEnds_.assign(size_t{mask} + 2, 0);
    for (size_t k = 0; k < count; k++)
        rowEnds_[(drawn[k] & mask) + 1]++;
    for (size_t row = 1; row < rowEnds_.size(); row++)
        rowEnds_[row] += rowEnds_[row - 1];
    bin_.clear();
    uint64_t* sorted = bin_.room(count);
    bin_.taken(count);
    for (size_t k = 0; k < count; k++)
        sorted[rowEnds_[drawn[k] & mask]++] = drawn[k];
}

void Expansion::drawByTarget() {
    const auto degree = static_cast<size_t>(connector_.count);
    sortBySource(static_cast<double>(degree) * targets_, [&](auto each) {
        uint32_t from[CHUNK];
        for (uint32_t target = low_; target < high_; target++) {
            for (size_t first = 0; first < degree; first += CHUNK) {
                const size_t count = std::min(CHUNK, degree - first);
                level_.integers(seed_, projection_.entity, target, 0, sources_, first, count, from);
                for (size_t k = 0; k < count; k++)
                    each(from[k], target, static_cast<uint32_t>(first + k));
            }
        }
    });
}

void Expansion::drawPairs() {
    const auto pairs = static_cast<size_t>(connector_.count);
    sortBySource(static_cast<double>(pairs), [&](auto each) {
        uint32_t from[CHUNK], to[CHUNK], kept[CHUNK];
        const bool all = low_ == 0 && high_ == targets_;
        for (size_t first = 0; first < pairs; first += CHUNK) {
            const size_t count = std::min(CHUNK, pairs - first);
            level_.integers(seed_, projection_.entity, 0, 1, targets_, first, count, to);
            level_.integers(seed_, projection_.entity, 0, 0, sources_, first, count, from);
            for (size_t k = 0; k < count && all; k++)
                each(from[k], to[k], static_cast<uint32_t>(first + k));
            size_t here = 0;
            for (size_t k = 0; k < count && !all; k++) {
                kept[here] = static_cast<uint32_t>(k);
                here += (to[k] >= low_) & (to[k] < high_);
            }
            for (size_t i = 0; i < here; i++) {
                const uint32_t k = kept[i];
                each(from[k], to[k], static_cast<uint32_t>(first + k));
            }
        }
    });
}

void Expansion::drawnRow(uint32_t source, Synapses& out) {
    const bool byTarget = connector_.kind == Connector::Kind::FIXED_IN_DEGREE;
    if (source >> binShift_ != openBin_)
        openBin(source);
    const size_t row = source & ((1u << binShift_) - 1);
    const size_t begin = row == 0 ? 0 : rowEnds_[row - 1], count = rowEnds_[row] - begin;
    const uint64_t* drawn = bin_.data() + begin;
    uint32_t* sources = out.sources.room(count);
    uint32_t* targets = out.targets.room(count);
    uint32_t* rows = out.rows.room(count);
    uint32_t* ordinals = out.ordinals.room(count);
    uint32_t* positions = out.positions.room(count);
    for (size_t k = 0; k < count; k++) {
        targets[k] = static_cast<uint32_t>(drawn[k]) >> binShift_;
        ordinals[k] = static_cast<uint32_t>(drawn[k] >> 32);
        rows[k] = byTarget ? targets[k] : 0;
    }
    std::fill_n(sources, count, source);
    std::fill_n(positions, count, 0u);
    out.sources.taken(count);
    out.targets.taken(count);
    out.rows.taken(count);
    out.ordinals.taken(count);
    out.positions.taken(count);
}

void Expansion::outDegreeRow(uint32_t source, Synapses& out) {
    const auto degree = static_cast<size_t>(connector_.count);
    drawn_.clear();
    level_.integers(seed_, projection_.entity, source, 0, targets_, 0, degree, drawn_.room(degree));
    for (size_t k = 0; k < degree; k++) {
        const uint32_t target = drawn_.data()[k];
        if (target >= low_ && target < high_)
            out.push(source, target, source, static_cast<uint32_t>(k), 0);
    }
}

void Expansion::probabilityRow(uint32_t source, Synapses& out) {
    drawn_.clear();
    const uint64_t threshold = bernoulliThreshold(connector_.probability);
    const size_t found = level_.bernoulliRow(seed_, projection_.entity, source, threshold, low_,
                                             high_, drawn_.room(high_ - low_ + size_t{1}));
    for (size_t k = 0; k < found; k++) {
        const uint32_t target = drawn_.data()[k];
        out.push(source, target, source, target, 0);
    }
}

void Expansion::listRow(uint32_t source, Synapses& out) {
    const size_t size = connector_.sources.size();
    while (nextInList_ < size && static_cast<uint32_t>(connector_.sources[nextInList_]) < source)
        nextInList_++;
    for (uint32_t ordinal = 0;
         nextInList_ < size && static_cast<uint32_t>(connector_.sources[nextInList_]) == source;
         ordinal++) {
        const auto target = static_cast<uint32_t>(connector_.targets[nextInList_]);
        if (target >= low_ && target < high_) {
            out.push(source, target, source, ordinal, static_cast<uint32_t>(nextInList_));
        }
        nextInList_++;
    }
}

void Expansion::kernelRow(uint32_t source, Synapses& out) const {
    const KernelShape& kernel = connector_.kernel;
    const Sliding &down = kernel.rows, &across = kernel.columns;
    const auto place = static_cast<int32_t>(source);
    const int32_t column = place % across.length, row = place / across.length % down.length;
    const int32_t channel = place / across.length / down.length;
    const int32_t first = channel / kernel.channelsOfGroup() * kernel.outputsOfGroup();
    for (int32_t output = first; output < first + kernel.outputsOfGroup(); output++) {
        for (int32_t i = down.size - 1; i >= 0; i--) {
            const int32_t p = down.place(row, i);
            if (p < 0)
                continue;
            for (int32_t j = across.size - 1; j >= 0; j--) {
                const int32_t q = across.place(column, j);
                const auto target =
                    static_cast<uint32_t>((output * down.places() + p) * across.places() + q);
                if (q < 0 || target < low_ || target >= high_)
                    continue;
                const uint32_t position = kernel.position(output, channel, i, j);
                out.push(source, target, 0, position, position);
            }
        }
    }
}

void Expansion::row(uint32_t source, Synapses& out) {
    switch (connector_.kind) {
    case Connector::Kind::ALL_TO_ALL:
        for (uint32_t target = low_; target < high_; target++)
            out.push(source, target, source, target, 0);
        break;
    case Connector::Kind::DENSE:
        for (uint32_t target = low_; target < high_; target++)
            out.push(source, target, source, target, target * sources_ + source);
        break;
    case Connector::Kind::ONE_TO_ONE:
        if (source >= low_ && source < high_)
            out.push(source, source, source, source, 0);
        break;
    case Connector::Kind::FIXED_PROBABILITY:
        probabilityRow(source, out);
        break;
    case Connector::Kind::FIXED_OUT_DEGREE:
        outDegreeRow(source, out);
        break;
    case Connector::Kind::FIXED_IN_DEGREE:
    case Connector::Kind::FIXED_TOTAL:
        drawnRow(source, out);
        break;
    case Connector::Kind::LIST:
        listRow(source, out);
        break;
    case Connector::Kind::KERNEL:
        kernelRow(source, out);
        break;
    }
}

} // namespace ganglion
