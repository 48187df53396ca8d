// Stimuli that are Poisson draws and nothing else: drawn as bytes, without a block of payloads.
#include <algorithm>

#include "engine/thread.hpp"

namespace ganglion {

namespace {

constexpr int64_t TALLIED = 255; // steps that a byte counts
constexpr uint32_t CHUNK = 4096; // draws that stay in the first cache
constexpr double BYTE = 255;

const Instruction* definition(const Code& code, int32_t index) {
    for (const Instruction& i : code.instructions) {
        if (i.dst == index && i.opcode < Opcode::STORE)
            return &i;
    }
    return nullptr;
}

} // namespace

// The draw of a program that emits it and does nothing else, or null.
const Instruction* drawOfDrive(const PopulationCode& code) {
    const auto& instructions = code.update.instructions;
    if (!code.states.empty() || code.events.present || instructions.size() != 3 ||
        code.payload != Type::I64)
        return nullptr;
    const auto emit = std::find_if(instructions.begin(), instructions.end(),
                                   [](const Instruction& i) { return i.opcode == Opcode::EMIT; });
    if (emit == instructions.end())
        return nullptr;
    const Instruction* drawn = definition(code.update, emit->a);
    const Instruction* always = definition(code.update, emit->b);
    const bool plain = drawn != nullptr && drawn->opcode == Opcode::POISSON && always != nullptr &&
                       always->opcode == Opcode::CONST && always->immediate != 0;
    return plain ? drawn : nullptr;
}

void Simulation::openRing(Population& population, uint32_t slots) {
    const Instruction* drawn = population.listed ? nullptr : drawOfDrive(*population.code);
    if (population.largestPayload > BYTE)
        drawn = nullptr;
    population.ring =
        PayloadRing(slots, population.size, drawn == nullptr ? ganglion_kernels::LANE_BYTES : 1);
    if (drawn == nullptr)
        return;
    const auto& thresholds = population.code->update.tables[static_cast<size_t>(drawn->b)];
    population.drive =
        std::make_unique<PoissonDrive>(level_, drawn->c, thresholds, drawn->immediate);
    population.tally = Array(population.size);
}

// Payloads that a byte does not hold make the stimulus one like all others.
void Simulation::requireByte(Population& population, double payload, double most) {
    if (population.drive == nullptr || (payload >= 0 && payload <= most))
        return;
    flushTally(population, 0, population.size);
    population.drive.reset();
    population.ring.widen();
}

void Simulation::flushTally(Population& population, uint32_t low, uint32_t high) {
    uint8_t* tally = population.tally.bytes();
    for (uint32_t i = low; i < high; i++) {
        population.counts[i] += tally[i];
        tally[i] = 0;
    }
}

int64_t Simulation::emitted(const Population& population, size_t i) {
    return population.counts[i] + (population.drive == nullptr ? 0 : population.tally.bytes()[i]);
}

void Simulation::runDrive(Thread& thread, Population& population, int64_t t) {
    const uint32_t low = thread.low(population), high = thread.high(population);
    const PoissonDrive& drive = *population.drive;
    uint8_t* row = population.ring.row(t);
    const Injected none;
    const Injected& injected = population.injectedNow == nullptr ? none : *population.injectedNow;
    auto more = std::lower_bound(injected.begin(), injected.end(), std::make_pair(low, INT64_MIN));
    for (uint32_t first = low; first < high; first += CHUNK) {
        const uint32_t count = std::min(high - first, CHUNK);
        level_.drive(drive.table(),
                     ganglion_kernels::DrivePlace{program_.seed, population.code->entity,
                                                  static_cast<uint64_t>(t), drive.site(), first},
                     count, row + first);
        for (; more != injected.end() && more->first < first + count; ++more)
            row[more->first] = static_cast<uint8_t>(row[more->first] + more->second);
        level_.tally(row + first, count, population.tally.bytes() + first);
    }
    if (t % TALLIED == 0)
        flushTally(population, low, high);
}

} // namespace ganglion
