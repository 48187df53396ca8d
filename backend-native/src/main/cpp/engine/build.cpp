// Making a simulation: columns, codes, synapses, the order of deliveries.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "codegen/kernel_abi.hpp"
#include "program/integer_ranges.hpp"
#include "engine/payload.hpp"
#include "engine/plastic.hpp"
#include "engine/thread.hpp"
#include "numeric/arithmetic.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::LANE_BYTES;
using ganglion_kernels::Level;

namespace {

constexpr size_t MOST_SLOTS = 65536;    // that two bytes tell apart


// Ports begin on a line of the cache.
size_t roundedSlots(size_t count) {
    return (count + 15) / 16 * 16;
}

} // namespace

std::vector<uint32_t> rangesOf(uint32_t size, int threads) {
    constexpr uint32_t LINE = 64; // of the cache, where a neuron has a byte
    const auto n = static_cast<uint32_t>(threads);
    const uint32_t each = size / n;
    const uint32_t grain = each >= 8 * LINE ? LINE : each >= 64 ? 16 : 1;
    std::vector<uint32_t> bounds;
    for (uint32_t k = 0; k < n; k++) {
        const auto even = static_cast<uint32_t>(static_cast<uint64_t>(size) * k / n);
        bounds.push_back((even + grain / 2) / grain * grain);
    }
    bounds.push_back(size);
    return bounds;
}

namespace {

Array convertedColumn(const Column& column, Type type) {
    const size_t n = column.values.size();
    Array array(n * bytesOf(static_cast<uint8_t>(type)));
    for (size_t i = 0; i < n; i++) {
        const double x = column.values[i];
        if (type == Type::F64)
            array.as<double>()[i] = x;
        if (type == Type::F32)
            array.as<float>()[i] = static_cast<float>(x);
        if (type == Type::I64)
            array.as<int64_t>()[i] = arithmetic::toLong(x);
    }
    return array;
}

bool reads(const Code& code, size_t column, Type type) {
    return std::any_of(code.instructions.begin(), code.instructions.end(),
                       [&](const Instruction& i) {
                           return i.opcode == Opcode::COLUMN &&
                                  static_cast<size_t>(i.immediate) == column && i.type == type;
                       });
}

// All codes that neurons of a population run.
std::vector<const Code*> codesOf(const PopulationCode& population) {
    return {&population.initial, &population.update, &population.winners.key,
            &population.winners.block};
}

} // namespace

Columns Simulation::columnsOf(Population& population) {
    Columns columns;
    columns.narrow = narrow_;
    columns.narrowStates = std::move(population.places.narrowStates);
    population.columns.clear();
    const std::vector<const Code*> codes = codesOf(*population.code);
    for (const Array& state : population.states)
        columns.states.push_back(state.bytes());
    for (size_t c = 0; c < population.code->columns.size(); c++) {
        for (Type type : {Type::F64, Type::F32, Type::I64}) {
            const void* memory = nullptr;
            const bool read = std::any_of(codes.begin(), codes.end(), [&](const Code* code) {
                return reads(*code, c, type);
            });
            if (read) {
                population.columns.push_back(convertedColumn(population.code->columns[c], type));
                memory = population.columns.back().bytes();
            }
            columns.columns.push_back(memory);
        }
    }
    columns.signals.resize(program_.signals.size());
    columns.strides.resize(program_.signals.size());
    for (const Code* code : codes) {
        for (const Instruction& i : code->instructions) {
            if (i.opcode != Opcode::SIGNAL)
                continue;
            const auto signal = static_cast<size_t>(i.immediate);
            const Reach reach = signals_->reach(signal, population.size);
            columns.signals[signal] = reach.base;
            columns.strides[signal] = reach.stride;
        }
    }
    columns.signals.push_back(signals_->phase().base);
    columns.strides.push_back(signals_->phase().stride);
    return columns;
}

Simulation::Simulation(Program program, int threads, const Level& level, Codegen codegen)
    : program_(std::move(program)), level_(level), codegen_(codegen), slots_(program_.maxDelay() + int64_t{1}),
      barrier_(threads), workers_(threads) {
    signals_ = std::make_unique<Signals>(program_, level_);
    makePopulations();
    generateCode(); // compiled beside what follows
    makeProjections();
    makePlastics();
    for (int number = 0; number < threads; number++) {
        threads_.push_back(std::make_unique<Thread>());
        threads_.back()->number = number;
    }
    placePorts();
    bundles_ = bundled(projections_, populations_);
    fitMemory();
    openParts();
    buildSynapses();
    scheduleDeliveries();
    openAccumulators();
    initialise();
    requireCode();
}

Simulation::~Simulation() = default;

void Simulation::makePopulations() {
    std::set<int32_t> stages;
    for (const PopulationCode& code : program_.populations)
        stages.insert(code.stage);
    stages_.resize(stages.size());
    populations_.resize(program_.populations.size());
    for (size_t p = 0; p < populations_.size(); p++) {
        Population& population = populations_[p];
        const PopulationCode& code = program_.populations[p];
        population.code = &code;
        population.place = static_cast<int32_t>(p);
        population.size = static_cast<uint32_t>(code.size);
        population.bounds = rangesOf(population.size, workers_.threads());
        population.counts.assign(population.size, 0);
        population.history.resize(static_cast<size_t>(workers_.threads()));
        for (auto& slots : population.history)
            slots.resize(static_cast<size_t>(slots_));
        population.places.narrowStates = narrowStates(program_, p);
        for (size_t s = 0; s < code.states.size(); s++)
            population.states.emplace_back(population.size * population.places.stateBytes(s, code.states[s].type));
        for (const PortSlot& slot : code.ports) {
            Port port;
            port.type = slot.accumulator;
            port.counted = slot.counted;
            port.fold = slot.fold;
            population.ports.push_back(std::move(port));
        }
        population.largestPayload =
            largestPayload(code) + (code.stimulus ? INJECTED_PAYLOAD : 0);
        const auto stage =
            static_cast<size_t>(std::distance(stages.begin(), stages.find(code.stage)));
        stages_[stage].push_back(population.place);
        if (code.winners.present) {
            population.contest = std::make_unique<Contest>();
            population.contest->keys =
                code.winners.key.registers[static_cast<size_t>(code.winners.key.result)];
            population.contest->candidates.resize(static_cast<size_t>(workers_.threads()));
        }
        if (code.observed)
            observed_.push_back(population.place);
    }
    for (int32_t population : program_.trialReset)
        populations_[static_cast<size_t>(population)].resetByTrial = true;
}

void Simulation::makeProjections() {
    projections_.resize(program_.projections.size());
    synapseCodes_.reserve(projections_.size());
    std::vector<uint32_t> ringSlots(populations_.size(), 0);
    for (size_t p = 0; p < projections_.size(); p++) {
        const ProjectionCode& code = program_.projections[p];
        Population& source = populations_[static_cast<size_t>(code.source)];
        const Population& target = populations_[static_cast<size_t>(code.target)];
        Projection& projection = projections_[p];
        projection.code = &code;
        projection.port = target.ports[static_cast<size_t>(code.port)].type;
        projection.minDelay = code.minDelay;
        projection.maxDelay = code.maxDelay;
        synapseCodes_.emplace_back(code, level_);
        projection.empty =
            source.size == 0 || target.size == 0 ||
            (code.connector.kind == Connector::Kind::LIST && code.connector.sources.empty());
        projection.form.plastic = code.plasticity.present || code.mirrors.present;
        if (!projection.empty) {
            const Port& port = target.ports[static_cast<size_t>(code.port)];
            projection.form = chooseForm(code,
                                         Ends{source.size, target.size, source.code->payload,
                                              source.largestPayload <= 1 + INJECTED_PAYLOAD,
                                              projection.port, port.counted, !port.fold.isSum()},
                                         synapseCodes_[p]);
        }
        if (projection.form.delay >= 0)
            projection.minDelay = projection.maxDelay = projection.form.delay;
        if (projection.minDelay == 0)
            source.readByLowerDelay = true;
        if (projection.form.diagonal) {
            uint32_t& slots = ringSlots[static_cast<size_t>(code.source)];
            slots = std::max(slots, static_cast<uint32_t>(projection.form.delay) + 1);
        }
    }
    for (Population& population : populations_) {
        const uint32_t slots = ringSlots[static_cast<size_t>(population.place)];
        population.listed = population.code->observed || population.code->events.present ||
                            population.contest != nullptr || isCounted(population.place) ||
                            slots == 0 || !feedsDiagonalsOnly(population.place);
        if (slots > 0)
            openRing(population, slots);
    }
}

// Whether a signal counts its emissions.
bool Simulation::isCounted(int32_t population) const {
    for (const SignalCode& signal : program_.signals) {
        for (const ReductionCode& reduction : signal.reductions) {
            if (reduction.kind == ReductionKind::COUNT && reduction.population == population)
                return true;
        }
    }
    return false;
}

bool Simulation::feedsDiagonalsOnly(int32_t population) const {
    return std::all_of(projections_.begin(), projections_.end(), [=](const Projection& p) {
        if (p.form.plastic && p.code->target == population)
            return false;
        return p.code->source != population || p.form.diagonal || p.empty;
    });
}

// Ports of a type fill a window until short targets would no longer reach all its slots.
void Simulation::placePorts() {
    const size_t threads = threads_.size();
    for (Type type : {Type::F64, Type::F32, Type::I64}) {
        std::vector<size_t> used(threads, 0); // in the open window, a thread
        size_t most = MOST_SLOTS + 1;         // none is open
        for (Population& population : populations_) {
            for (Port& port : population.ports) {
                if (port.type != type)
                    continue;
                size_t largest = 0;
                for (const auto& thread : threads_) {
                    largest = std::max(largest, roundedSlots(thread->high(population) -
                                                             thread->low(population)));
                }
                if (most + largest > MOST_SLOTS) {
                    windows_.push_back(Window{type, {}});
                    for (auto& thread : threads_)
                        windows_.back().begin.push_back(
                            thread->slots[static_cast<size_t>(type)]);
                    used.assign(threads, 0);
                    most = 0;
                }
                most += largest;
                port.window = static_cast<int32_t>(windows_.size()) - 1;
                port.wide = largest > MOST_SLOTS;
                for (size_t k = 0; k < threads; k++) {
                    Thread& thread = *threads_[k];
                    const size_t count =
                        roundedSlots(thread.high(population) - thread.low(population));
                    port.slots.push_back(static_cast<uint32_t>(used[k]));
                    used[k] += count;
                    thread.slots[static_cast<size_t>(type)] += count;
                }
            }
        }
    }
}

// A matrix or a kernel for the targets of a thread.
void Simulation::buildRowless(Thread& thread, size_t p) {
    Projection& projection = projections_[p];
    const ProjectionCode& code = *projection.code;
    const Population& source = populations_[static_cast<size_t>(code.source)];
    const Population& target = populations_[static_cast<size_t>(code.target)];
    const auto number = static_cast<size_t>(thread.number);
    const uint32_t low = thread.low(target), high = thread.high(target);
    if (projection.form.folded) {
        projection.folded[number].build(code, synapseCodes_[p], source.size, target.size, low, high,
                                        program_.seed, level_, projection.port, thread.degrees[p]);
        return;
    }
    if (projection.form.realKernel) {
        projection.realKernels[number].build(code, synapseCodes_[p], low, high, program_.seed,
                                             projection.port);
        projection.realKernels[number].countDegrees(thread.degrees[p]);
        return;
    }
    std::vector<double> loads(high - low);
    if (projection.form.dense) {
        projection.dense[number].build(code, synapseCodes_[p], source.size, target.size, low, high,
                                       program_.seed, level_, loads.data());
        thread.degrees[p].assign(source.size, high - low);
    } else {
        projection.kernels[number].build(code, synapseCodes_[p], low, high, program_.seed,
                                         loads.data());
        projection.kernels[number].countDegrees(thread.degrees[p]);
    }
    const Port& port = target.ports[static_cast<size_t>(code.port)];
    double* all = thread.loads[static_cast<size_t>(Type::I64)].data() +
                  windows_[static_cast<size_t>(port.window)].begin[number] + port.slots[number];
    for (size_t k = 0; k < loads.size(); k++)
        all[k] += loads[k] > 0 ? loads[k] * source.largestPayload : 0;
}

// The largest bundles that can be are left to be made again at each spike, until the rest fits.
void Simulation::fitMemory() {
    const double limit = memoryLimit();
    const int threads = workers_.threads();
    std::vector<std::pair<double, Bundle*>> removable;
    double needed = neededMemory(program_, threads), scratch = 0;
    for (const Projection& projection : projections_) {
        if (projection.form.dense || projection.form.isKernel())
            needed += rowlessMemory(program_, *projection.code, projection.form.realKernel, threads);
        if (projection.form.plastic)
            needed += plasticMemory(program_, *projection.code, threads);
        if (projection.form.folded)
            needed += foldedMemory(program_, *projection.code);
    }
    for (Bundle& bundle : bundles_) {
        const SynapseMemory memory = synapseMemory(program_, bundle, threads);
        needed += memory.kept;
        scratch = std::max(scratch, memory.scratch);
        if (canBeProcedural(bundle))
            removable.emplace_back(memory.kept, &bundle);
    }
    std::stable_sort(removable.begin(), removable.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [kept, bundle] : removable) {
        if (limit <= 0 || needed + scratch <= limit)
            break;
        bundle->procedural = true;
        bundle->bits = false;
        needed -= kept;
    }
    if (limit > 0 && needed + scratch > limit)
        refuseMemory(needed + scratch);
}

// Whether the rows of all members are functions of the source alone.
bool Simulation::canBeProcedural(const Bundle& bundle) const {
    return std::all_of(
        bundle.members.begin(), bundle.members.end(), [this](const BundleMember& member) {
            const Connector::Kind kind =
                program_.projections[static_cast<size_t>(member.projection)].connector.kind;
            return kind == Connector::Kind::ALL_TO_ALL || kind == Connector::Kind::ONE_TO_ONE ||
                   kind == Connector::Kind::FIXED_PROBABILITY ||
                   kind == Connector::Kind::FIXED_OUT_DEGREE;
        });
}

// Large bundles first: what is needed while building them is given back before the rest is there.
void Simulation::buildRows(Thread& thread) {
    for (size_t type = 0; type < SUM_TYPES; type++) {
        const size_t slots = thread.slots[type];
        std::fill_n(thread.loads[type].room(slots), slots, 0.0);
        thread.loads[type].taken(slots);
    }
    thread.degrees.resize(projections_.size());
    for (size_t p = 0; p < projections_.size(); p++) {
        const ProjectionCode& code = program_.projections[p];
        thread.degrees[p].assign(populations_[static_cast<size_t>(code.source)].size, 0);
    }
    for (size_t p = 0; p < projections_.size(); p++) {
        if (projections_[p].form.dense || projections_[p].form.isKernel() || projections_[p].form.folded)
            buildRowless(thread, p);
    }
    buildPlastics(thread);
    for (size_t b : buildOrder_) {
        Bundle& bundle = bundles_[b];
        std::vector<RowMember> members;
        for (const BundleMember& member : bundle.members) {
            const auto p = static_cast<size_t>(member.projection);
            const ProjectionCode& code = program_.projections[p];
            const Population& target = populations_[static_cast<size_t>(code.target)];
            const Port& port = target.ports[static_cast<size_t>(code.port)];
            BitRows* bits = nullptr;
            if (bundle.bits) {
                auto& all = bundle.bitRows[static_cast<size_t>(thread.number)];
                all.push_back(BitRows(populations_[static_cast<size_t>(code.source)].size,
                                      thread.high(target) - thread.low(target),
                                      port.slots[static_cast<size_t>(thread.number)]));
                bits = &all.back();
            }
            members.push_back(RowMember{&code, &synapseCodes_[p], target.size, member.minDelay,
                                        member.maxDelay, thread.low(target), thread.high(target),
                                        port.slots[static_cast<size_t>(thread.number)],
                                        &thread.degrees[p], bits});
        }
        const Population& source = populations_[static_cast<size_t>(bundle.source)];
        if (bundle.procedural) {
            for (RowMember& member : members) {
                countSynapses(member, source.size, program_.seed, level_, *member.degrees);
                member.degrees = nullptr;
            }
            bundle.makers[static_cast<size_t>(thread.number)] = std::make_unique<RowMaker>(
                std::move(members), bundle.form, source.size, program_.seed, level_);
            continue;
        }
        const size_t begin = windows_[static_cast<size_t>(bundle.window)]
                                 .begin[static_cast<size_t>(thread.number)];
        bundle.rows[static_cast<size_t>(thread.number)] = ganglion::buildRows(
            members, bundle.form, source.size, program_.seed, level_, thread.arena,
            source.largestPayload,
            thread.loads[static_cast<size_t>(bundle.port)].data() + begin);
    }
}

void Simulation::buildSynapses() {
    for (Bundle& bundle : bundles_) {
        bundle.rows.resize(threads_.size());
        bundle.makers.resize(threads_.size());
        bundle.made.resize(threads_.size());
        for (auto& slots : bundle.made)
            slots.resize(bundle.procedural ? bundle.range() : 0);
        bundle.bitRows.resize(threads_.size());
        for (auto& rows : bundle.bitRows)
            rows.reserve(bundle.members.size());
    }
    for (Projection& projection : projections_) {
        projection.dense.resize(projection.form.dense ? threads_.size() : 0);
        projection.kernels.resize(projection.form.kernel ? threads_.size() : 0);
        projection.realKernels.resize(projection.form.realKernel ? threads_.size() : 0);
        projection.folded.resize(projection.form.folded ? threads_.size() : 0);
    }
    std::vector<double> sizes;
    for (const Bundle& bundle : bundles_) {
        const SynapseMemory memory = synapseMemory(program_, bundle, workers_.threads());
        sizes.push_back(memory.kept + memory.scratch);
        buildOrder_.push_back(buildOrder_.size());
    }
    std::stable_sort(buildOrder_.begin(), buildOrder_.end(),
                     [&](size_t a, size_t b) { return sizes[a] > sizes[b]; });
    workers_.run([this](int number) { buildRows(*threads_[static_cast<size_t>(number)]); });
    countDegrees();
    finishPlastics();
    narrow_ = sumsFit();
    for (auto& thread : threads_) {
        for (Growing<double>& loads : thread->loads)
            loads.release();
        thread->degrees = {};
    }
}

void Simulation::countDegrees() {
    for (size_t p = 0; p < projections_.size(); p++) {
        Projection& projection = projections_[p];
        const size_t sources = populations_[static_cast<size_t>(projection.code->source)].size;
        projection.degrees.assign(sources, projection.form.diagonal ? 1 : 0);
        for (const auto& thread : threads_) {
            for (size_t source = 0; source < sources; source++)
                projection.degrees[source] += thread->degrees[p][source];
        }
    }
}

// Whether no sum of an I64 port can leave 32 bits, whatever fires together.
bool Simulation::sumsFit() const {
    constexpr auto type = static_cast<size_t>(Type::I64);
    // rows that are not kept have no known sums
    const bool unknown = std::any_of(bundles_.begin(), bundles_.end(), [](const Bundle& bundle) {
        return bundle.procedural && bundle.port == Type::I64;
    });
    const bool folding = std::any_of(populations_.begin(), populations_.end(), [](const Population& p) {
        return std::any_of(p.ports.begin(), p.ports.end(), [](const Port& port) {
            return port.type == Type::I64 && !port.fold.isSum();
        });
    });
    const bool changing =
        std::any_of(projections_.begin(), projections_.end(), [](const Projection& projection) {
            return projection.form.plastic && projection.port == Type::I64;
        });
    if (unknown || changing || folding)
        return false;
    double diagonals = 0;
    for (const Projection& projection : projections_) {
        if (projection.form.diagonal && projection.port == Type::I64) {
            diagonals += std::fabs(static_cast<double>(
                             static_cast<int64_t>(projection.form.constant))) *
                         populations_[static_cast<size_t>(projection.code->source)].largestPayload;
        }
    }
    for (const auto& thread : threads_) {
        for (size_t slot = 0; slot < thread->slots[type]; slot++) {
            if (!(thread->loads[type][slot] + diagonals <= INT32_MAX))
                return false;
        }
    }
    return true;
}

void Simulation::makeFeeds() {
    for (size_t b = 0; b < bundles_.size(); b++)
        feeds_.push_back(Feed{static_cast<int32_t>(b), -1, -1, bundles_[b].members.front().projection});
    for (size_t p = 0; p < projections_.size(); p++) {
        if (projections_[p].rowless())
            feeds_.push_back(Feed{-1, -1, static_cast<int32_t>(p), static_cast<int32_t>(p)});
    }
    std::stable_sort(feeds_.begin(), feeds_.end(),
                     [](const Feed& a, const Feed& b) { return a.order < b.order; });
    joinWalks();
}

// Bundles of several delays become walks: one for all neighbours that can walk together.
void Simulation::joinWalks() {
    std::vector<Feed> joined;
    for (const Feed& feed : feeds_) {
        if (feed.rowless >= 0 || bundles_[static_cast<size_t>(feed.bundle)].passing()) {
            joined.push_back(feed);
            continue;
        }
        const Bundle& bundle = bundles_[static_cast<size_t>(feed.bundle)];
        const bool together = !joined.empty() && joined.back().walk >= 0 &&
                              walkTogether(bundles_[static_cast<size_t>(walks_.back().bundles.back())], bundle);
        if (!together) {
            joined.push_back(Feed{-1, static_cast<int32_t>(walks_.size()), -1, feed.order});
            walks_.push_back(Walk{{}, bundle.minDelay, bundle.maxDelay, {}});
        }
        Walk& walk = walks_.back();
        walk.bundles.push_back(feed.bundle);
        walk.minDelay = std::min(walk.minDelay, bundle.minDelay);
        walk.maxDelay = std::max(walk.maxDelay, bundle.maxDelay);
    }
    feeds_ = std::move(joined);
    for (Walk& walk : walks_) {
        walk.underway.resize(threads_.size());
        for (auto& slots : walk.underway)
            slots.resize(walk.range());
    }
}

std::pair<int32_t, int32_t> Simulation::delaysOf(const Feed& feed) const {
    if (feed.rowless >= 0) {
        const Projection& projection = projections_[static_cast<size_t>(feed.rowless)];
        return {projection.minDelay, projection.maxDelay};
    }
    if (feed.walk >= 0) {
        const Walk& walk = walks_[static_cast<size_t>(feed.walk)];
        return {walk.minDelay, walk.maxDelay};
    }
    const Bundle& bundle = bundles_[static_cast<size_t>(feed.bundle)];
    return {bundle.minDelay, bundle.maxDelay};
}

void Simulation::scheduleDeliveries() {
    makeFeeds();
    for (size_t f = 0; f < feeds_.size(); f++) {
        const Feed& feed = feeds_[f];
        const Projection& first = projections_[static_cast<size_t>(feed.order)];
        const auto [low, high] = delaysOf(feed);
        if (low == 0) {
            Population& target = populations_[static_cast<size_t>(first.code->target)];
            target.ports[static_cast<size_t>(first.code->port)].immediate.push_back(
                static_cast<int32_t>(f));
        }
        for (int32_t delay = std::max(1, low); delay <= high; delay++)
            schedule_.push_back(Due{delay, static_cast<int32_t>(f)});
    }
    // ascending step of emission is descending delay
    std::stable_sort(schedule_.begin(), schedule_.end(),
                     [](const Due& a, const Due& b) { return a.delay > b.delay; });
    findOpenings();
    const auto opens = [this](const Due& due) {
        const int32_t p = feeds_[static_cast<size_t>(due.feed)].rowless;
        return p >= 0 && portOf(*projections_[static_cast<size_t>(p)].code).opener == p;
    };
    schedule_.erase(std::remove_if(schedule_.begin(), schedule_.end(), opens), schedule_.end());
}

// Ports are at 0 until the first feed that reaches them, in the order of their deliveries.
void Simulation::findOpenings() {
    std::set<const Port*> reached;
    const auto reach = [&](int32_t f) {
        const Feed& feed = feeds_[static_cast<size_t>(f)];
        if (feed.rowless >= 0) {
            Projection& projection = projections_[static_cast<size_t>(feed.rowless)];
            projection.opens = reached.insert(&portOf(*projection.code)).second;
            findOpener(projection);
            return;
        }
        const std::vector<int32_t> one{feed.bundle};
        for (int32_t bundle : feed.walk >= 0 ? walks_[static_cast<size_t>(feed.walk)].bundles : one) {
            for (const BundleMember& member : bundles_[static_cast<size_t>(bundle)].members)
                reached.insert(&portOf(*projections_[static_cast<size_t>(member.projection)].code));
        }
    };
    for (const Due& due : schedule_)
        reach(due.feed);
    for (Population& population : populations_) {
        for (Port& port : population.ports) {
            std::for_each(port.immediate.begin(), port.immediate.end(), reach);
            port.heard = reached.count(&port) > 0;
        }
    }
}

// A diagonal projection opens a port where it comes first, or where the order of its sums does not matter.
void Simulation::findOpener(const Projection& projection) {
    const ProjectionCode& code = *projection.code;
    Port& port = populations_[static_cast<size_t>(code.target)].ports[static_cast<size_t>(code.port)];
    const bool free = projection.opens || port.type == Type::I64;
    if (projection.form.diagonal && projection.minDelay > 0 && port.fold.isSum() && free && port.opener < 0)
        port.opener = static_cast<int32_t>(&projection - projections_.data());
}

// The sums that something adds to and nothing opens; neighbours together.
void Simulation::findCleared(Thread& thread, Type type) {
    const auto k = static_cast<size_t>(type);
    const uint8_t* const base = thread.sums[k].bytes();
    std::vector<Bytes>& cleared = thread.cleared[k];
    bool follows = false; // the last range goes on
    cleared.clear();
    for (const Population& population : populations_) {
        for (const Port& port : population.ports) {
            const size_t count = (thread.high(population) - thread.low(population)) * sumBytes(type);
            if (port.type != type || count == 0)
                continue;
            const bool adds = port.heard && port.opener < 0;
            const auto begin = static_cast<size_t>(placeOf(thread, port).sums - base);
            if (adds && !follows)
                cleared.push_back(Bytes{begin, 0});
            if (adds)
                cleared.back().count = begin + count - cleared.back().begin;
            follows = adds;
        }
    }
}

size_t Simulation::sumBytes(Type type) const {
    return type == Type::I64 && narrow_ ? sizeof(int32_t) : bytesOf(static_cast<uint8_t>(type));
}

PortColumns Simulation::portColumns(Thread& thread, const Population& population) const {
    PortColumns columns;
    columns.first = thread.low(population);
    for (const Port& port : population.ports) {
        const SlotPlace place = placeOf(thread, port);
        columns.sums.push_back(place.sums);
        columns.arrivals.push_back(reinterpret_cast<uint8_t*>(place.arrivals));
    }
    return columns;
}

// Memory for the sums, and the codes that read them; done again where they become wider.
void Simulation::openAccumulators() {
    std::array<bool, SUM_TYPES> counted{};
    for (const Population& population : populations_) {
        for (const Port& port : population.ports) {
            if (port.counted)
                counted[static_cast<size_t>(port.type)] = true;
        }
    }
    for (Population& population : populations_) {
        if (population.places.columns.empty())
            population.places = columnsOf(population);
        population.places.narrow = narrow_;
        population.initial =
            CompiledCode(population.code->initial, population.code, population.places, level_);
        population.update =
            CompiledCode(population.code->update, population.code, population.places, level_);
        const WinnersCode& winners = population.code->winners;
        if (winners.present) {
            Contest& contest = *population.contest;
            contest.key = CompiledCode(winners.key, population.code, population.places, level_);
            contest.block = CompiledCode(winners.block, population.code, population.places, level_);
        }
    }
    workers_.run([&](int number) {
        Thread& thread = *threads_[static_cast<size_t>(number)];
        for (Type type : {Type::F64, Type::F32, Type::I64}) {
            const auto k = static_cast<size_t>(type);
            // columns of bits may reach over the last slot
            const size_t slots =
                thread.slots[k] == 0 ? 0 : thread.slots[k] + ganglion_kernels::BIT_COLUMN;
            thread.sums[k] = Array(slots * sumBytes(type));
            thread.arrivals[k] = Array(counted[k] ? thread.slots[k] * sizeof(int64_t) : 0);
            findCleared(thread, type);
        }
        thread.kernel = nullptr;
        thread.initial.clear();
        thread.update.clear();
        thread.key.clear();
        thread.block.clear();
        for (Population& population : populations_) {
            thread.initial.emplace_back(population.initial, portColumns(thread, population));
            thread.update.emplace_back(population.update, portColumns(thread, population));
            thread.key.emplace_back();
            thread.block.emplace_back();
            if (population.contest != nullptr) {
                thread.key.back() =
                    CodeRun(population.contest->key, portColumns(thread, population));
                thread.block.back() =
                    CodeRun(population.contest->block, portColumns(thread, population));
            }
        }
    });
}

// An injected payload beyond what the narrow sums were proven for makes them wide.
void Simulation::requireRoom(const Population& population, double payload) {
    if (!narrow_ || std::fabs(payload) <= population.largestPayload)
        return;
    narrow_ = false;
    openAccumulators();
}

void Simulation::initialise() {
    traces_.resize(program_.probes.size());
    traceBase_.resize(program_.probes.size());
    workers_.run([this](int number) {
        Thread& thread = *threads_[static_cast<size_t>(number)];
        thread.emission = Array(size_t{GANGLION_KERNEL_LANES} * LANE_BYTES);
        thread.spikes.populations.resize(observed_.size());
        thread.nextEvent.assign(populations_.size(), 0);
        for (Population& population : populations_)
            runInitial(thread, population, 0);
    });
    endStep(0);
    if (fault_.status != GANGLION_OK) {
        const std::string& name = populations_[static_cast<size_t>(fault_.population)].code->name;
        const char* what =
            fault_.status == GANGLION_OVERFLOW ? "integer overflow in " : "not a number in ";
        throw Refusal(fault_.status,
                      what + name + "[" + std::to_string(fault_.index) + "] at step 0");
    }
}

} // namespace ganglion
