// A population and a projection while they run.
#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "engine/array.hpp"
#include "engine/code.hpp"
#include "engine/contest.hpp"
#include "engine/convolution.hpp"
#include "engine/dense.hpp"
#include "engine/drive.hpp"
#include "engine/folded.hpp"
#include "engine/machine.hpp"
#include "engine/real_convolution.hpp"
#include "engine/ring.hpp"
#include "engine/synapses.hpp"
#include "program/program.hpp"

namespace ganglion {

// Emissions of one step, ascending by index; payloads are integers, or the bits of a double.
struct Emissions {
    Growing<uint32_t> indices;
    Growing<uint64_t> payloads;

    size_t size() const { return indices.size(); }
    void clear() {
        indices.clear();
        payloads.clear();
    }
    void append(const Emissions& more) {
        indices.append(more.indices.data(), more.size());
        payloads.append(more.payloads.data(), more.size());
    }
};

// A port; the sums of a thread lie in its memory, those of one window side by side.
struct Port {
    Type type = Type::F64;
    bool counted = false;
    FoldCode fold;
    int32_t window = 0;
    bool wide = false;                 // its window has more slots than two bytes tell apart
    std::vector<uint32_t> slots;       // [thread], of its first neuron in the window
    std::vector<int32_t> immediate;    // feeds of delay 0, by projection
    bool heard = false;                // something is connected to it
    int32_t opener = -1;               // the diagonal projection whose amounts its sums begin with, instead of 0
};

using Injected =
    std::vector<std::pair<uint32_t, int64_t>>; // index, payload; ascending, one entry an index

struct Population {
    const PopulationCode* code = nullptr;
    int32_t place = 0;
    uint32_t size = 0;
    std::vector<Array> states;
    std::vector<Port> ports;
    std::vector<Array> columns;
    CompiledCode initial, update;
    Columns places;
    std::unique_ptr<Contest> contest; // where only the winners emit
    int32_t unit = -1; // of generated code, or -1
    std::vector<uint64_t> constants;
    std::unique_ptr<MachineCode> machine; // in place of update, once it is there
    std::vector<uint32_t> bounds; // thread k runs neurons bounds[k] .. bounds[k + 1] - 1
    std::vector<std::vector<Emissions>> history; // [thread][step mod slots]
    PayloadRing ring; // of the last steps, for diagonals; without slots where there are none
    bool listed = true; // emissions are listed; else they are in the ring alone
    std::unique_ptr<PoissonDrive> drive; // what makes the ring, where its payloads are bytes
    Array tally;                         // emissions of a drive that are not in counts yet
    std::vector<int64_t> counts;         // emissions of each neuron
    double largestPayload = 0;   // in size, of those that fit the sums as they are
    std::map<int64_t, Injected> injected; // by step
    const Injected* injectedNow = nullptr;
    bool readByLowerDelay = false; // some projection from here has a delay of 0
    bool resetByTrial = false;
};

struct Plastic;

struct Projection {
    const ProjectionCode* code = nullptr;
    StorageForm form;
    Type port = Type::F64;
    bool empty = false;            // an end has no neurons
    std::vector<uint32_t> degrees; // by source
    int32_t minDelay = 0, maxDelay = 0;
    std::vector<DenseRows> dense; // by thread, where the form says so
    std::vector<Convolution> kernels;
    std::vector<RealConvolution> realKernels;
    std::vector<FoldedRows> folded;
    bool opens = false; // nothing else adds to its port before it in a step
    Plastic* plastic = nullptr; // where its synapses change, or mirror others

    // Whether spikes reach the sums without rows of synapses.
    bool rowless() const {
        return form.diagonal || form.dense || form.isKernel() || form.plastic || form.folded;
    }
};

// The bounds of contiguous ranges, one a thread: even ones, but for lines of the cache, which threads do not share.
std::vector<uint32_t> rangesOf(uint32_t size, int threads);

} // namespace ganglion
