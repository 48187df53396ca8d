#include "engine/memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "engine/convolution.hpp"
#include "engine/real_convolution.hpp"
#include "engine/dense.hpp"
#include "engine/synapses.hpp"
#include "program/refusal.hpp"

namespace ganglion {
namespace {

constexpr double SHARE = 0.85;
constexpr double GIB = 1024.0 * 1024.0 * 1024.0;

double meminfo() {
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word) {
        if (word == "MemAvailable:") {
            double kib = 0;
            file >> kib;
            return kib * 1024.0;
        }
    }
    return 0;
}

double firstNumber(const char* path) {
    std::ifstream file(path);
    double value = 0;
    return file >> value ? value : -1;
}

// What the control group leaves, or a negative number where there is no limit.
double controlGroup() {
    const double most = firstNumber("/sys/fs/cgroup/memory.max");
    const double used = firstNumber("/sys/fs/cgroup/memory.current");
    if (most >= 0 && used >= 0)
        return std::max(0.0, most - used);
    const double mostBefore = firstNumber("/sys/fs/cgroup/memory/memory.limit_in_bytes");
    const double usedBefore = firstNumber("/sys/fs/cgroup/memory/memory.usage_in_bytes");
    return mostBefore >= 0 && usedBefore >= 0 ? std::max(0.0, mostBefore - usedBefore) : -1;
}

bool drawnByTarget(const Connector& connector) {
    return connector.kind == Connector::Kind::FIXED_IN_DEGREE ||
           connector.kind == Connector::Kind::FIXED_TOTAL;
}

// What GANGLION_MEMORY, a number of GiB, allows; or a negative number where it says nothing.
double allowed() {
    const char* text = std::getenv("GANGLION_MEMORY");
    if (text == nullptr)
        return -1;
    char* end = nullptr;
    const double value = std::strtod(text, &end);
    return end != text && value > 0 ? value * GIB : -1;
}

std::string gib(double bytes) {
    char text[32];
    if (bytes < GIB / 8) {
        std::snprintf(text, sizeof text, "%.2f MiB", bytes / GIB * 1024.0);
    } else {
        std::snprintf(text, sizeof text, "%.1f GiB", bytes / GIB);
    }
    return text;
}

} // namespace

double availableMemory() {
    if (allowed() >= 0)
        return allowed();
    double available = meminfo();
#if defined(_SC_PHYS_PAGES) && defined(_SC_PAGESIZE)
    if (available <= 0)
        available = static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
                    static_cast<double>(sysconf(_SC_PAGESIZE));
#endif
    const double group = controlGroup();
    return group >= 0 ? std::min(available, group) : std::max(0.0, available);
}

double neededMemory(const Program& program, int threads) {
    double total = 0;
    const double history = (program.maxDelay() + 1.0) * threads * 64.0;
    for (const PopulationCode& population : program.populations) {
        // states, sums and arrivals, counts, one step of emissions
        const double columns =
            static_cast<double>(population.states.size() + 2 * population.ports.size()) + 4.0;
        total += columns * 8.0 * population.size + history;
    }
    for (const ProjectionCode& projection : program.projections) {
        total += 8.0 * program.populations[static_cast<size_t>(projection.source)].size;
    }
    return total;
}

double rowlessMemory(const Program& program, const ProjectionCode& projection, bool real,
                     int threads) {
    const Connector& connector = projection.connector;
    if (connector.kind == Connector::Kind::KERNEL)
        return real ? RealConvolution::bytes(connector.kernel, threads)
                    : Convolution::bytes(connector.kernel, threads);
    const auto size = [&](int32_t population) {
        return static_cast<double>(program.populations[static_cast<size_t>(population)].size);
    };
    return threads * DenseRows::bytes(size(projection.source), size(projection.target) / threads,
                                      projection.format.bits);
}

SynapseMemory synapseMemory(const Program& program, const Bundle& bundle, int threads) {
    SynapseMemory memory;
    const double sources = program.populations[static_cast<size_t>(bundle.source)].size;
    double count = 0, delays = 0;
    for (const BundleMember& member : bundle.members) {
        const ProjectionCode& projection =
            program.projections[static_cast<size_t>(member.projection)];
        const double targets = program.populations[static_cast<size_t>(projection.target)].size;
        const double expected = expectedSynapses(projection, sources, targets);
        if (bundle.bits)
            memory.kept += sources * (targets / 8 + 64.0 * threads);
        count += expected;
        delays = std::max(delays, member.maxDelay - member.minDelay + 1.0);
        memory.scratch += drawnByTarget(projection.connector) ? 8.5 * expected : 0.0;
    }
    memory.kept += sources * threads * sizeof(void*);
    if (!bundle.bits) {
        const double each = (bundle.form.targets == ganglion_kernels::Targets::LONG    ? 4.0
                             : bundle.form.targets == ganglion_kernels::Targets::SHORT ? 2.0
                                                                                       : 0.0) +
                            static_cast<double>(weightBytes(bundle.form.weights));
        memory.kept += count * each + 8.0 * std::min(count, sources * threads * delays);
    }
    return memory;
}

double foldedMemory(const Program& program, const ProjectionCode& projection) {
    constexpr double EACH = 32; // 16, and as much again while the column grows
    const auto size = [&](int32_t population) {
        return static_cast<double>(program.populations[static_cast<size_t>(population)].size);
    };
    return EACH * expectedSynapses(projection, size(projection.source), size(projection.target));
}

double memoryLimit() {
    return SHARE * availableMemory();
}

void refuseMemory(double needed) {
    throw Refusal(GANGLION_TOO_LARGE, "the network needs about " + gib(needed) + " of memory, of " +
                                          gib(availableMemory()) + " available");
}

} // namespace ganglion
