#include "engine/expand.hpp"

#include <cstring>

namespace ganglion {

namespace {

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

void Expansion::drawByTarget() {
    const auto degree = static_cast<size_t>(connector_.count);
    const size_t size = static_cast<size_t>(high_ - low_) * degree;
    Growing<uint32_t> from;
    uint32_t* drawn = from.room(size);
    from.taken(size);
    for (uint32_t target = low_; target < high_; target++) {
        level_.integers(seed_, projection_.entity, target, 0, sources_, degree,
                        drawn + (target - low_) * degree);
    }
    begins_.room(sources_ + size_t{1});
    begins_.taken(sources_ + size_t{1});
    std::memset(begins_.data(), 0, begins_.size() * sizeof(uint32_t));
    for (size_t k = 0; k < size; k++)
        begins_[from[k] + size_t{1}]++;
    for (uint32_t s = 0; s < sources_; s++)
        begins_[s + size_t{1}] += begins_[s];
    Growing<uint32_t> next;
    next.append(begins_.data(), sources_);
    sortedTargets_.room(size);
    sortedTargets_.taken(size);
    sortedOrdinals_.room(size);
    sortedOrdinals_.taken(size);
    size_t k = 0;
    for (uint32_t target = low_; target < high_; target++) {
        for (uint32_t ordinal = 0; ordinal < degree; ordinal++, k++) {
            const uint32_t place = next[from[k]]++;
            sortedTargets_[place] = target;
            sortedOrdinals_[place] = ordinal;
        }
    }
}

void Expansion::drawPairs() {
    const auto count = static_cast<size_t>(connector_.count);
    Growing<uint32_t> from, to, ordinals;
    level_.integers(seed_, projection_.entity, 0, 0, sources_, count, from.room(count));
    level_.integers(seed_, projection_.entity, 0, 1, targets_, count, to.room(count));
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t target = to.data()[k];
        from.data()[kept] = from.data()[k];
        to.data()[kept] = target;
        if (target >= low_ && target < high_) {
            ordinals.push(static_cast<uint32_t>(k));
            kept++;
        }
    }
    from.taken(kept);
    to.taken(kept);
    sortBySource(from, to, ordinals);
}

void Expansion::sortBySource(const Growing<uint32_t>& from, const Growing<uint32_t>& to,
                             const Growing<uint32_t>& ordinals) {
    const size_t size = from.size();
    begins_.room(sources_ + size_t{1});
    begins_.taken(sources_ + size_t{1});
    std::memset(begins_.data(), 0, begins_.size() * sizeof(uint32_t));
    for (size_t k = 0; k < size; k++)
        begins_[from[k] + size_t{1}]++;
    for (uint32_t s = 0; s < sources_; s++)
        begins_[s + size_t{1}] += begins_[s];
    Growing<uint32_t> next;
    next.append(begins_.data(), sources_);
    sortedTargets_.room(size);
    sortedTargets_.taken(size);
    sortedOrdinals_.room(size);
    sortedOrdinals_.taken(size);
    for (size_t k = 0; k < size; k++) {
        const uint32_t place = next[from[k]]++;
        sortedTargets_[place] = to[k];
        sortedOrdinals_[place] = ordinals[k];
    }
}

void Expansion::drawnRow(uint32_t source, Synapses& out) const {
    const bool byTarget = connector_.kind == Connector::Kind::FIXED_IN_DEGREE;
    for (size_t k = begins_[source]; k < begins_[source + size_t{1}]; k++) {
        out.push(source, sortedTargets_[k], byTarget ? sortedTargets_[k] : 0, sortedOrdinals_[k],
                 0);
    }
}

void Expansion::outDegreeRow(uint32_t source, Synapses& out) {
    const auto degree = static_cast<size_t>(connector_.count);
    drawn_.clear();
    level_.integers(seed_, projection_.entity, source, 0, targets_, degree, drawn_.room(degree));
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
