#include "engine/memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

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

double weightBytes(const ProjectionCode& projection, Type port) {
    const bool constant = projection.weight.instructions.size() == 1;
    if (constant)
        return 0;
    if (!projection.format.multiples)
        return port == Type::F32 ? 4 : 8;
    const int32_t bits = projection.format.bits;
    return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
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
    std::snprintf(text, sizeof text, "%.1f GiB", bytes / GIB);
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
    double total = 0, scratch = 0;
    const double history = (program.maxDelay() + 1.0) * threads * 64.0;
    for (const PopulationCode& population : program.populations) {
        // states, sums and arrivals, counts, one step of emissions
        const double columns =
            static_cast<double>(population.states.size() + 2 * population.ports.size()) + 4.0;
        total += columns * 8.0 * population.size + history;
    }
    for (const ProjectionCode& projection : program.projections) {
        const PopulationCode& source = program.populations[static_cast<size_t>(projection.source)];
        const PopulationCode& target = program.populations[static_cast<size_t>(projection.target)];
        const double count = expectedSynapses(projection, source.size, target.size);
        const Type port = target.ports[static_cast<size_t>(projection.port)].accumulator;
        const double perPart = static_cast<double>(target.size) / threads;
        const double each = (perPart > 65536 ? 4.0 : 2.0) + weightBytes(projection, port);
        const double delays = projection.maxDelay - projection.minDelay + 1.0;
        const double segments =
            std::min(count, static_cast<double>(source.size) * threads * delays);
        total += count * each + segments * 4.0 + static_cast<double>(source.size) * threads * 16.0;
        scratch = std::max(scratch, drawnByTarget(projection.connector) ? 12.0 * count : 0.0);
    }
    return total + scratch;
}

void requireMemory(const Program& program, int threads) {
    const double needed = neededMemory(program, threads);
    const double available = availableMemory();
    if (available > 0 && needed > SHARE * available) {
        throw Refusal(GANGLION_TOO_LARGE, "the network needs about " + gib(needed) +
                                              " of memory, of " + gib(available) + " available");
    }
}

} // namespace ganglion
