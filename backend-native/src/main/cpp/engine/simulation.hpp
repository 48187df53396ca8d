// A network being run: what stands behind a handle. One call at a time, but for cancel.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "abi/ganglion_abi.h"
#include "codegen/builder.hpp"
#include "engine/bundle.hpp"
#include "engine/memory.hpp"
#include "engine/population.hpp"
#include "engine/record.hpp"
#include "engine/signals.hpp"
#include "engine/workers.hpp"
#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

// A mistake of the run: of the first step that has one the lowest population, there the lowest
// index. Signals count as populations behind the last.
struct Fault {
    int32_t status = GANGLION_OK;
    int32_t population = 0;
    int64_t index = 0;
    int64_t step = 0;

    bool before(const Fault& other) const {
        if (other.status == GANGLION_OK)
            return true;
        if (population != other.population)
            return population < other.population;
        return index < other.index;
    }
};

// Ports of one type whose sums lie side by side in each thread, so that short targets reach them.
struct Window {
    Type type;
    std::vector<size_t> begin; // [thread], slot in the sums of that type
};

// What contributes to ports: a bundle of one delay, a walk of others, or a projection that needs no rows.
struct Feed {
    int32_t bundle = -1, walk = -1, rowless = -1;
    int32_t order = 0; // its first projection
};

// Contributions due `delay` steps after the emission; sorted by step of emission, then feed.
struct Due {
    int32_t delay, feed;
};

struct Outcome {
    int64_t done = 0;
    int32_t why = GANGLION_DONE;
    Fault fault;
};

struct Plastic;
struct LaneFault;
struct SynapsePlace;

// Whether neuron programs run as generated code: never, always (a refusal where they cannot), or as soon as it is there.
enum class Codegen : uint8_t { OFF, ON, AUTO };

struct CodegenFigures {
    int64_t units = 0, ready = 0, cached = 0;
    int64_t switched = -1; // step after which the first population changed over
    std::string problem;
};

// What a simulation holds, for reports.
struct Footprint {
    int64_t synapses = 0;     // stored ones
    int64_t synapseBytes = 0; // of their rows, with what finds them
    // of the projection with the most synapses
    int64_t accumulatorBytes = 0; // that one thread has open at a time
    int64_t elementBytes = 0;     // of one accumulator
    bool floating = false;
    int32_t form = GANGLION_LISTS;
    int64_t deliveryNanos = 0; // of the thread that delivered longest since opening
};

class Simulation {
public:
    // Throws Refusal.
    Simulation(Program program, int threads, const ganglion_kernels::Level& level, Codegen codegen);
    ~Simulation();

    const Program& program() const { return program_; }
    int64_t step() const { return step_; }

    Outcome advance(int64_t steps);
    CodegenFigures codegen() const;
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }

    int64_t spikeCount() const;
    void takeSpikes(int64_t* steps, int32_t* populations, int32_t* indices, int64_t* payloads);
    int64_t traceRows(int32_t probe) const;
    size_t traceWidth(size_t probe) const;
    void takeTrace(int32_t probe, int64_t* steps, double* values);

    void inject(const int64_t* steps, const int32_t* populations, const int32_t* indices,
                const int64_t* payloads, size_t count);
    void reset(const int32_t* populations, size_t count);

    int64_t synapseCount(int32_t projection) const;
    void weights(int32_t projection, double* weights, int32_t* delays) const;
    void emissions(int32_t population, int64_t* counts) const;
    void synapticEvents(int64_t* events) const;
    Footprint footprint() const;

    void getState(int32_t population, int32_t state, int64_t* bits) const;
    void setState(int32_t population, int32_t state, const int64_t* bits);
    void getSignal(int32_t signal, int64_t* bits) const;
    void setSignal(int32_t signal, const int64_t* bits);
    void setPhase(int32_t number);
    int64_t historyCount(int32_t population) const;
    void getHistory(int32_t population, int64_t* steps, int32_t* indices, int64_t* payloads) const;
    void setStep(int64_t step);
    void setHistory(int32_t population, const int64_t* steps, const int32_t* indices,
                    const int64_t* payloads, size_t count);

    // What leaves a synapse that changes and has not arrived.
    struct Amount {
        int64_t emitted;
        uint32_t synapse;
        uint64_t amount;
    };

    // States of synapses that change, counted by source; and when dated ones were last stored.
    void getSynapses(int32_t projection, int32_t state, int64_t* bits) const;
    void setSynapses(int32_t projection, int32_t state, const int64_t* bits);
    void getShown(int32_t projection, int32_t state, int64_t* bits) const;
    void getStored(int32_t projection, int32_t state, int64_t* steps) const;
    void setStored(int32_t projection, int32_t state, const int64_t* steps);
    int64_t ruleTraceLength(int32_t projection, int32_t trace) const;
    void getRuleTrace(int32_t projection, int32_t trace, int64_t* bits) const;
    void setRuleTrace(int32_t projection, int32_t trace, const int64_t* bits);
    std::vector<Amount> amounts(int32_t projection) const;
    void setAmounts(int32_t projection, const int64_t* steps, const int32_t* synapses,
                    const int64_t* amounts, size_t count);

private:
    struct Thread;

    void makePopulations();
    void makeProjections();
    bool isCounted(int32_t population) const;
    bool feedsDiagonalsOnly(int32_t population) const;
    void makePlastics();
    void compileRule(Plastic& plastic);
    void openSpikeRows(Plastic& plastic, Side side);
    void noteNeeds(Plastic& plastic, const std::vector<const Code*>& codes,
                   const std::vector<const CompiledCode*>& compiled);
    void openParts();
    void buildPlastics(Thread& thread);
    void finishPlastics();
    void addPlastic(Thread& thread, Plastic& plastic, int32_t delay, int64_t t);
    void departMirrors(Thread& thread, const Population& population, int64_t t);
    void advanceTraces(Thread& thread, int64_t t);
    void learn(Thread& thread, int64_t t);
    void restoreSpikeRows();
    void noteFault(Thread& thread, const Plastic& plastic, const LaneFault& fault, int64_t t);
    Plastic& plasticOf(int32_t projection) const;
    void plasticWeights(const Plastic& plastic, double* weights, int32_t* delays) const;
    void mirrorWeights(const Plastic& mirror, double* weights, int32_t* delays) const;
    void eachPlace(const Plastic& plastic,
                   const std::function<void(const SynapsePlace&)>& each) const;
    void fitMemory();
    bool canBeProcedural(const Bundle& bundle) const;
    void placePorts();
    void buildSynapses();
    void buildRows(Thread& thread);
    void buildRowless(Thread& thread, size_t projection);
    bool sumsFit() const;
    void countDegrees();
    void makeFeeds();
    void joinWalks();
    std::pair<int32_t, int32_t> delaysOf(const Feed& feed) const;
    void scheduleDeliveries();
    void findOpenings();
    void findOpener(const Projection& projection);
    void findCleared(Thread& thread, Type type);
    void openAccumulators();
    void compileCodes();
    void requireRoom(const Population& population, double payload);
    size_t sumBytes(Type type) const;
    int64_t windowSlots(int32_t window) const;
    PortColumns portColumns(Thread& thread, const Population& population) const;
    void initialise();
    void generateCode();
    void requireCode();
    void adoptCode();

    void work(int thread, int64_t steps);
    void oneStep(Thread& thread, int64_t t);
    void guarded(Thread& thread, void (Simulation::*part)(Thread&, int64_t), int64_t t);
    void beginTrial(Thread& thread, int64_t t);
    void runStage(Thread& thread, int64_t t);
    void runPopulation(Thread& thread, Population& population, int64_t t);
    void deliverOlder(Thread& thread, int64_t t);
    void closePort(Thread& thread, const Port& port, int64_t t);
    void contribute(Thread& thread, const Feed& feed, int32_t delay, int64_t t);
    Volley volley(Thread& thread, const Population& source, int64_t e) const;
    void addVolley(Thread& thread, Projection& projection, int64_t e);
    void addFolded(Thread& thread, const Projection& projection, int32_t delay, int64_t t);
    void addDiagonal(Thread& thread, const Projection& projection, int32_t delay, int64_t t, bool opens);
    void openSums(Thread& thread, const Population& population, const Port& port, int64_t t);
    void prepare(Thread& thread, const Bundle& bundle);
    void addBits(Thread& thread, const Bundle& bundle, int64_t e);
    void addBits(Thread& thread, const BitRows& rows, uint64_t weight);
    void pass(Thread& thread, Bundle& bundle, int64_t e);
    void depart(Thread& thread, const Walk& walk, int64_t e, Growing<ganglion_kernels::Entry>& entries);
    void walkOn(Thread& thread, Walk& walk, int32_t delay, int64_t e);
    void findRows(Thread& thread, Bundle& bundle, const Volley& spikes, int64_t e);
    void makeRows(Thread& thread, Bundle& bundle, const Volley& spikes, int64_t e);
    template <typename T, typename Make>
    void alongRows(Thread& thread, Bundle& bundle, int64_t e, Growing<T>& out, Make make);
    struct SlotPlace {
        uint8_t* sums;
        int64_t* arrivals;
    };
    SlotPlace placeOf(Thread& thread, int32_t window, uint32_t slot, bool counted) const;
    SlotPlace placeOf(Thread& thread, const Port& port) const;
    const Port& portOf(const ProjectionCode& code) const;
    void runInitial(Thread& thread, Population& population, int64_t t);
    void runUpdate(Thread& thread, Population& population, int64_t t);
    void emitEvents(Thread& thread, Population& population, int64_t t);
    void scatterToRing(Thread& thread, Population& population, int64_t t);
    void openRing(Population& population, uint32_t slots);
    static void requireByte(Population& population, double payload, double most);
    static void flushTally(Population& population, uint32_t low, uint32_t high);
    static int64_t emitted(const Population& population, size_t i);
    void runDrive(Thread& thread, Population& population, int64_t t);
    ganglion_kernels::Block blockOf(const Population& population, int64_t t) const;
    void gatherCandidates(Thread& thread, Population& population, ganglion_kernels::Block& block,
                          int64_t t);
    void decideStage(size_t stage);
    void finishStage(Thread& thread, int64_t t);
    void finishContest(Thread& thread, Population& population, int64_t t);
    void advanceSignals(int64_t t);
    Columns columnsOf(Population& population);
    void noteFault(Thread& thread, const Population& population,
                   const ganglion_kernels::Block& block, int64_t t);
    void record(Thread& thread, int64_t t);
    void probe(Thread& thread, int64_t t);
    void endStep(int64_t t);
    void prepareStep(int64_t t);
    void prepareTraces(int64_t steps);
    int64_t chunk(int64_t steps) const;
    size_t recorded() const;
    uint32_t slotOf(int64_t t) const { return static_cast<uint32_t>(t % slots_); }
    void requireRunning() const;
    template <typename Each> void eachUnderway(const Population& population, Each each) const;
    void restoreUnderway();
    void restoreUnderway(Thread& thread, Walk& walk);

    Program program_;
    const ganglion_kernels::Level& level_;
    const Codegen codegen_;
    int64_t slots_ = 1; // steps of history kept: the longest delay, and the step being made
    std::unique_ptr<Signals> signals_;
    std::vector<Population> populations_;
    std::vector<Projection> projections_;
    std::vector<SynapseCodes> synapseCodes_;
    std::vector<std::unique_ptr<Plastic>> plastics_;
    std::vector<Window> windows_;
    std::vector<Bundle> bundles_;
    std::vector<size_t> buildOrder_; // of bundles
    std::vector<Walk> walks_;
    std::vector<Feed> feeds_;
    std::vector<Due> schedule_; // of delays above 0
    bool narrow_ = false;       // sums of I64 ports provably fit 32 bits
    std::vector<std::vector<int32_t>> stages_; // populations of each stage
    std::vector<int32_t> observed_;
    std::vector<TraceRecord> traces_;
    int64_t tracesFrom_ = 0; // steps whose rows of traces are laid out: tracesFrom_ + 1 ..
    std::vector<size_t> traceBase_;
    int64_t recordFrom_ = 0; // recorded spikes begin after this step
    int64_t step_ = 0;
    std::vector<std::unique_ptr<Thread>> threads_;
    Barrier barrier_;
    std::atomic<bool> cancelled_{false};
    std::atomic<bool> broken_{false}; // a thread met an exception
    bool stop_ = false;
    bool failed_ = false;
    bool underwayMissing_ = false;
    int32_t why_ = GANGLION_DONE;
    Fault fault_;
    std::unique_ptr<CodeBuilder> builder_;
    size_t adopted_ = 0;
    int64_t switched_ = -1;
    Workers workers_; // last: its threads end first
};

} // namespace ganglion
