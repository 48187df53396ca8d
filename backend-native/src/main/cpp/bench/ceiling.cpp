// Measures the loops of loops.hpp: updates per second of processor time of one thread.
#include <time.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <vector>

#include "abi/ganglion_abi.h"
#include "bench/loops.hpp"
#include "engine/levels.hpp"

namespace {

using ganglion_bench::Ground;
using ganglion_bench::Loops;
using ganglion_bench::Named;

constexpr size_t UPDATES = 4000000; // of a pass over lists
constexpr int PASSES = 5;           // of which the median counts
constexpr double LEAST_SECONDS = 0.02;
constexpr int64_t LEAST_BYTES = 64, MOST_BYTES = int64_t{1} << 28;

struct Generator {
    uint64_t state;

    uint64_t next() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state * 0x2545F4914F6CDD1Du;
    }

    uint32_t below(uint64_t n) { return static_cast<uint32_t>(((next() >> 32) * n) >> 32); }
};

double processorSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

const Loops& loopsOf(int32_t level) {
#if defined(GANGLION_LEVELS)
    const int32_t widest = ganglion::widestLevel();
    const int32_t chosen = level == GANGLION_AUTO || level > widest ? widest : level;
    if (chosen == GANGLION_AVX512)
        return ganglion_bench::avx512();
    if (chosen == GANGLION_AVX2)
        return ganglion_bench::avx2();
#else
    (void)level;
#endif
    return ganglion_bench::baseline();
}

double once(const Named& named, const Ground& ground) {
    uint64_t updates = 0;
    const double start = processorSeconds();
    double seconds = 0;
    while (seconds < LEAST_SECONDS) {
        updates += named.loop(ground);
        seconds = processorSeconds() - start;
    }
    return static_cast<double>(updates) / seconds;
}

double median(const Named& named, const Ground& ground) {
    (void)once(named, ground); // pages and caches
    std::vector<double> rates;
    for (int pass = 0; pass < PASSES; pass++)
        rates.push_back(once(named, ground));
    std::sort(rates.begin(), rates.end());
    return rates[rates.size() / 2];
}

// Lists over accumulators of so many bytes; 4,096 bit rows or 1,024 dense rows of as many targets;
// columns of so many bytes.
double rateOf(const Named& named, size_t bytes) {
    Generator random{0x9E3779B97F4A7C15u};
    Ground ground{};
    const bool bits = std::strcmp(named.name, "rows.bits") == 0;
    const size_t rows = bits ? 4096 : 1024;
    ground.targets = named.bytes == 0 ? bytes / sizeof(float) : bytes / named.bytes;
    ground.rowWords = (ground.targets + 63) / 64;
    std::vector<uint64_t> accumulators((bits ? 4 * ground.rowWords * 8 : bytes) / 8 + 8);
    std::vector<uint32_t> indices(named.rows ? 1500 : named.bytes == 0 ? 0 : UPDATES);
    std::vector<uint64_t> words(
        named.rows ? rows * (bits ? ground.rowWords : ground.targets / 8 + 1) : 0);
    std::vector<float> columns(named.bytes == 0 ? 6 * ground.targets : 0);
    for (uint32_t& index : indices)
        index = random.below(named.rows ? rows : ground.targets);
    for (uint64_t& word : words)
        word = random.next() & random.next() & random.next();
    for (size_t i = 0; i < columns.size(); i++) {
        const size_t column = i / ground.targets;
        columns[i] = column == 0       ? -70.0F + 1e-3F * static_cast<float>(random.below(10000))
                     : column % 2 == 1 ? 0.0F
                                       : 0.1F;
    }
    for (size_t k = 0; k < 6; k++)
        ground.states[k] = columns.data() + (columns.empty() ? 0 : k * ground.targets);
    ground.accumulators = accumulators.data();
    ground.indices = indices.data();
    ground.rows = words.data();
    ground.count = indices.size();
    return median(named, ground);
}

} // namespace

int32_t ganglion_ceiling(const char* loop, int64_t bytes, int32_t level, double* rate,
                         int64_t count) {
    if (loop == nullptr || rate == nullptr || count < 1 || bytes < LEAST_BYTES ||
        bytes > MOST_BYTES)
        return GANGLION_BAD_ARGUMENT;
    try {
        const Loops& loops = loopsOf(level);
        for (size_t k = 0; k < loops.count; k++) {
            if (std::strcmp(loops.all[k].name, loop) == 0) {
                rate[0] = rateOf(loops.all[k], static_cast<size_t>(bytes));
                return GANGLION_OK;
            }
        }
        return GANGLION_BAD_ARGUMENT;
    } catch (const std::bad_alloc&) {
        return GANGLION_TOO_LARGE;
    } catch (...) {
        return GANGLION_FAILED;
    }
}
