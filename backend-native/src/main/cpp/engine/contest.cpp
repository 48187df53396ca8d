#include "engine/contest.hpp"

#include <algorithm>
#include <cstring>

#include "engine/thread.hpp"
#include "numeric/bits.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;

namespace {

// Larger keys first, then lower indices.
bool before(const Candidate& a, const Candidate& b) {
    if (a.real != b.real)
        return a.real > b.real;
    if (a.whole != b.whole)
        return a.whole > b.whole;
    return a.index < b.index;
}

// What was emitted, as Emissions hold it.
uint64_t payloadOf(Type type, const void* emission) {
    uint64_t bits = 0;
    if (type == Type::F32) {
        float narrow = 0;
        std::memcpy(&narrow, emission, sizeof narrow);
        const auto wide = static_cast<double>(narrow);
        std::memcpy(&bits, &wide, sizeof bits);
    } else {
        std::memcpy(&bits, emission, sizeof bits);
    }
    const uint64_t negativeZero = uint64_t{1} << 63;
    return type != Type::I64 && bits == negativeZero ? 0 : bits;
}

} // namespace

void Contest::decide(size_t count) {
    std::vector<Candidate> all;
    for (const auto& some : candidates)
        all.insert(all.end(), some.begin(), some.end());
    if (all.size() <= count)
        return;
    const auto last = all.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(all.begin(), last, all.end(), before);
    const Candidate worst = *last;
    for (auto& some : candidates) {
        some.erase(std::remove_if(some.begin(), some.end(),
                                  [&](const Candidate& one) { return before(worst, one); }),
                   some.end());
    }
}

// After the update of a block of neurons: who would emit, and how large their keys are.
void Simulation::gatherCandidates(Thread& thread, Population& population, Block& block, int64_t t) {
    const auto place = static_cast<size_t>(population.place);
    const Type payload = population.code->payload;
    const auto count = static_cast<size_t>(block.count);
    const bool some = block.emitted != 0;
    uint32_t indices[LANES];
    uint64_t payloads[LANES];
    const size_t found =
        some ? level_.compact[static_cast<size_t>(payload)](
                   block.emission, count, static_cast<uint32_t>(block.first), indices, payloads)
             : 0;
    CodeRun& key = thread.key[place];
    block.overflowed = block.notANumber = -1;
    key.run(block);
    for (size_t k = 0; k < found; k++) {
        const auto lane = static_cast<int32_t>(indices[k] - block.first);
        Candidate candidate{indices[k], payloads[k], 0, 0};
        switch (population.contest->keys) {
        case Type::F64:
            candidate.real = key.result<double>()[lane];
            break;
        case Type::F32:
            candidate.real = static_cast<double>(key.result<float>()[lane]);
            break;
        default:
            candidate.whole = key.result<int64_t>()[lane];
        }
        if (candidate.real != candidate.real) {
            candidate.real = 0;
            if (block.notANumber < 0)
                block.notANumber = lane;
        }
        population.contest->candidates[static_cast<size_t>(thread.number)].push_back(candidate);
    }
    noteFault(thread, population, block, t);
}

// In one thread while the others wait.
void Simulation::decideStage(size_t stage) {
    if (broken_.load(std::memory_order_relaxed))
        return;
    try {
        for (int32_t place : stages_[stage]) {
            const Population& population = populations_[static_cast<size_t>(place)];
            if (population.contest != nullptr)
                population.contest->decide(static_cast<size_t>(population.code->winners.count));
        }
    } catch (...) {
        threads_.front()->failure = std::current_exception();
        broken_.store(true, std::memory_order_relaxed);
    }
}

// Runs the block of each winner, and sends what it and the injected emissions come to.
void Simulation::finishStage(Thread& thread, int64_t t) {
    for (int32_t place : stages_[thread.stage]) {
        Population& population = populations_[static_cast<size_t>(place)];
        if (population.contest == nullptr)
            continue;
        finishContest(thread, population, t);
        departMirrors(thread, population, t);
    }
}

void Simulation::finishContest(Thread& thread, Population& population, int64_t t) {
    const Type type = population.code->payload;
    Emissions& emissions = population.history[static_cast<size_t>(thread.number)][slotOf(t)];
    const uint32_t low = thread.low(population), high = thread.high(population);
    const Injected none;
    const Injected& injected = population.injectedNow == nullptr ? none : *population.injectedNow;
    auto more = std::lower_bound(injected.begin(), injected.end(), std::make_pair(low, INT64_MIN));
    const auto send = [&](uint32_t index, uint64_t payload) {
        if (index < low || index >= high || payload == 0)
            return;
        emissions.indices.push(index);
        emissions.payloads.push(payload);
        population.counts[index]++;
    };
    Block block = blockOf(population, t);
    for (const Candidate& winner : population.contest->candidates[static_cast<size_t>(thread.number)]) {
        for (; more != injected.end() && more->first < winner.index; ++more)
            send(more->first, static_cast<uint64_t>(more->second));
        block.first = winner.index;
        block.count = 1;
        block.overflowed = block.notANumber = -1;
        block.sample = block.row == nullptr ? nullptr : block.row + winner.index;
        block.emission = thread.emission.bytes();
        block.emitted = 0;
        thread.block[static_cast<size_t>(population.place)].run(block);
        noteFault(thread, population, block, t);
        uint64_t payload = block.emitted != 0 ? payloadOf(type, block.emission) : winner.payload;
        if (more != injected.end() && more->first == winner.index) {
            payload += static_cast<uint64_t>(more->second);
            ++more;
        }
        send(winner.index, payload);
    }
    for (; more != injected.end(); ++more)
        send(more->first, static_cast<uint64_t>(more->second));
    scatterToRing(thread, population, t);
}

} // namespace ganglion
