#include "engine/transposed.hpp"

#include <algorithm>

#include "engine/plastic.hpp"

namespace ganglion {

void transpose(SynapseColumns& columns, uint32_t sources, uint32_t targets, bool byDelay) {
    Transposed& out = columns.transposed;
    const uint32_t count = columns.size();
    out.byDelay = byDelay;
    out.begins.assign(targets + size_t{1}, 0);
    for (uint32_t k = 0; k < count; k++)
        out.begins[columns.targets[k] + size_t{1}]++;
    for (size_t target = 0; target < targets; target++)
        out.begins[target + 1] += out.begins[target];
    (void)out.synapses.room(count);
    out.synapses.taken(count);
    askForLargePages(out.synapses.data(), count * sizeof(uint32_t));
    std::vector<uint32_t> next(out.begins.begin(), out.begins.end() - 1);
    out.sources.open(sources, count);
    out.sources.size(count);
    for (uint32_t source = 0; source < sources; source++) {
        for (uint32_t k = columns.begins[source]; k < columns.begins[source + size_t{1}]; k++) {
            const uint32_t at = next[columns.targets[k]]++;
            out.synapses[at] = k;
            out.sources.set(at, source);
        }
    }
    if (!byDelay)
        return;
    const auto sourceOf = [&](uint32_t synapse) {
        const auto after = std::upper_bound(columns.begins.begin(), columns.begins.end(), synapse);
        return static_cast<uint32_t>(after - columns.begins.begin()) - 1;
    };
    for (size_t target = 0; target < targets; target++) {
        uint32_t* from = out.synapses.data() + out.begins[target];
        uint32_t* to = out.synapses.data() + out.begins[target + 1];
        std::stable_sort(from, to, [&](uint32_t a, uint32_t b) {
            return columns.delays[a] < columns.delays[b];
        });
        for (uint32_t at = out.begins[target]; at < out.begins[target + 1]; at++)
            out.sources.set(at, sourceOf(out.synapses[at]));
    }
}

} // namespace ganglion
