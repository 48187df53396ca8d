// neuron-bench MODEL PROGRAM [--steps N]
//
// The neuron program of a file on the engine, as bytecode and as generated code, against a loop
// written by hand: one line for each instruction set, and whether all of them reached the same
// states, bit for bit. MODEL: lif, izhikevich, adex, channels.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "engine/levels.hpp"
#include "engine/simulation.hpp"
#include "hand.hpp"
#include "program/reader.hpp"

namespace {

using ganglion::Simulation;
using ganglion_by_hand::Loops;
using ganglion_by_hand::Neurons;

constexpr int ROUNDS = 15; // the fastest one counts: the others met other work on the machine

double seconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

using States = std::vector<std::vector<int64_t>>;

States statesOf(const Simulation& simulation) {
    const ganglion::PopulationCode& code = simulation.program().populations[0];
    States states(code.states.size(), std::vector<int64_t>(static_cast<size_t>(code.size)));
    for (size_t s = 0; s < states.size(); s++)
        simulation.getState(0, static_cast<int32_t>(s), states[s].data());
    return states;
}

// The columns of the hand-written loop.
struct Hand {
    explicit Hand(const Simulation& simulation) : code(simulation.program().populations[0]) {
        const States from = statesOf(simulation);
        for (size_t s = 0; s < from.size(); s++) {
            const bool narrow = code.states[s].type == ganglion::Type::F32;
            states.emplace_back(from[s].size() * 8 + 64);
            for (size_t i = 0; i < from[s].size(); i++) {
                std::memcpy(states[s].data() + i * (narrow ? 4 : 8), &from[s][i], narrow ? 4 : 8);
            }
            statePlaces.push_back(states[s].data());
        }
        ports.assign(code.ports.size(), std::vector<float>(static_cast<size_t>(code.size)));
        for (const auto& port : ports)
            portPlaces.push_back(port.data());
        for (const ganglion::Instruction& i : code.update.instructions) {
            if (i.opcode != ganglion::Opcode::COLUMN)
                continue;
            const std::vector<double>& values =
                code.columns[static_cast<size_t>(i.immediate)].values;
            columns.emplace_back(values.begin(), values.end());
        }
        for (const auto& column : columns)
            columnPlaces.push_back(column.data());
        spikes.resize(static_cast<size_t>(code.size) + 1);
    }

    Neurons neurons() {
        return Neurons{statePlaces.data(), portPlaces.data(), columnPlaces.data(),
                       static_cast<size_t>(code.size), spikes.data()};
    }

    bool equals(const States& other) const {
        for (size_t s = 0; s < other.size(); s++) {
            const size_t each = code.states[s].type == ganglion::Type::F32 ? 4 : 8;
            for (size_t i = 0; i < other[s].size(); i++) {
                if (std::memcmp(states[s].data() + i * each, &other[s][i], each) != 0)
                    return false;
            }
        }
        return true;
    }

    const ganglion::PopulationCode& code;
    std::vector<std::vector<uint8_t>> states;
    std::vector<void*> statePlaces;
    std::vector<std::vector<float>> ports, columns;
    std::vector<const float*> portPlaces, columnPlaces;
    std::vector<uint32_t> spikes;
};

using Loop = size_t (*)(const Neurons&);

Loop loopOf(const Loops& loops, const std::string& model) {
    if (model == "lif")
        return loops.lif;
    if (model == "izhikevich")
        return loops.izhikevich;
    if (model == "adex")
        return loops.adex;
    return model == "channels" ? loops.channels : nullptr;
}

bool measure(const std::string& model, const ganglion::Program& program, int32_t level,
             const Loops& loops, int64_t steps) {
    Simulation bytecode(program, 1, ganglion::levelOf(level), ganglion::Codegen::OFF);
    Simulation compiled(program, 1, ganglion::levelOf(level), ganglion::Codegen::ON);
    Hand hand(bytecode);
    const Neurons neurons = hand.neurons();
    const Loop loop = loopOf(loops, model);
    size_t spikes = 0;
    double byHand = 1e9, byBytecode = 1e9, byCode = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        byHand = std::min(byHand, seconds([&] {
                              for (int64_t step = 0; step < steps; step++)
                                  spikes += loop(neurons);
                          }));
        byBytecode = std::min(byBytecode, seconds([&] { bytecode.advance(steps); }));
        byCode = std::min(byCode, seconds([&] { compiled.advance(steps); }));
    }
    const bool equal = hand.equals(statesOf(bytecode)) && hand.equals(statesOf(compiled));
    const double each = 1e9 / (static_cast<double>(steps) * static_cast<double>(neurons.count));
    std::printf("%-10s %-8s hand %.3f ns, bytecode %.3f ns (%.2fx), generated %.3f ns (%.2fx), "
                "%zu spikes, states %s\n",
                model.c_str(), loops.name, byHand * each, byBytecode * each, byBytecode / byHand,
                byCode * each, byCode / byHand, spikes, equal ? "equal" : "DIFFER");
    return equal;
}

} // namespace

int main(int count, char** words) {
    const std::string model = count > 1 ? words[1] : "";
    const bool known = loopOf(*ganglion_by_hand::baseline(), model) != nullptr;
    const bool steps = count == 5 && std::strcmp(words[3], "--steps") == 0;
    if (!known || (count != 3 && !steps)) {
        std::fprintf(stderr,
                     "usage: neuron-bench lif|izhikevich|adex|channels PROGRAM [--steps N]\n");
        return 2;
    }
    std::ifstream file(words[2], std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(file)),
                                  std::istreambuf_iterator<char>());
    bool equal = true;
    try {
        const ganglion::Program program =
            ganglion::readProgram(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
#if defined(GANGLION_LEVELS)
        const Loops* loops[] = {ganglion_by_hand::baseline(), ganglion_by_hand::avx2(),
                                ganglion_by_hand::avx512()};
#else
        const Loops* loops[] = {ganglion_by_hand::baseline()};
#endif
        for (int32_t level = 1; level <= ganglion::widestLevel(); level++) {
            equal &= measure(model, program, level, *loops[level - 1],
                             steps ? std::strtoll(words[4], nullptr, 10) : 500);
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "neuron-bench: %s\n", problem.what());
        return 1;
    }
    return equal ? 0 : 1;
}
