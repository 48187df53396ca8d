#include "engine/synapses.hpp"

#include <algorithm>
#include <cmath>

#include "engine/convolution.hpp"
#include "engine/dense.hpp"
#include "engine/real_convolution.hpp"
#include "numeric/arithmetic.hpp"
#include "program/refusal.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::LANES;
using ganglion_kernels::Level;
using ganglion_kernels::Weights;

namespace {

constexpr int32_t LONGEST_DIAGONAL = 64; // steps of whole payload columns kept
constexpr double DENSE = 0.04;           // where a bit a pair costs less than two bytes a synapse
constexpr uint32_t MANY_TARGETS = 256;

bool uniform(const Code& code) {
    return std::all_of(code.instructions.begin(), code.instructions.end(),
                       [](const Instruction& i) {
                           return i.opcode != Opcode::COLUMN && i.opcode != Opcode::COORDINATE &&
                                  !(i.opcode >= Opcode::DRAW && i.opcode <= Opcode::POISSON);
                       });
}

Weights storedIntegers(int32_t bits) {
    if (bits <= 8)
        return Weights::I64_I8;
    if (bits <= 16)
        return Weights::I64_I16;
    return bits <= 32 ? Weights::I64_I32 : Weights::I64_I64;
}

Weights varying(const ProjectionCode& projection, Type port) {
    if (port == Type::I64)
        return storedIntegers(projection.format.bits);
    return port == Type::F32 ? Weights::F32_F32 : Weights::F64_F64;
}

Weights constant(Type port) {
    if (port == Type::I64)
        return Weights::I64_CONSTANT;
    return port == Type::F32 ? Weights::F32_CONSTANT : Weights::F64_CONSTANT;
}

uint64_t portBits(double weight, const ProjectionCode& projection, Type port) {
    if (port == Type::I64)
        return static_cast<uint64_t>(storedInteger(weight, projection.format) *
                                     projection.format.step);
    if (port == Type::F32)
        return bitsOf(static_cast<float>(weight));
    return bitsOf(weight);
}

} // namespace

int64_t largestStored(const WeightFormat& format) {
    return (int64_t{1} << (format.bits - 1)) - 1;
}

int64_t storedInteger(double weight, const WeightFormat& format) {
    const int64_t most = largestStored(format);
    const int64_t k = arithmetic::toLong(arithmetic::rint(weight / (format.unit * format.step)));
    return std::clamp(k, -most, most);
}

SynapseCodes::SynapseCodes(const ProjectionCode& projection, const Level& level)
    : weight_(projection.weight, nullptr, Columns{}, level),
      delay_(projection.delay, nullptr, Columns{}, level),
      uniformWeight_(uniform(projection.weight)), uniformDelay_(uniform(projection.delay)) {}

namespace {

// Runs a code without lanes of its own.
CodeRun ranOnce(const CompiledCode& code) {
    CodeRun run(code);
    Block block{};
    block.count = 1;
    block.overflowed = block.notANumber = -1;
    run.run(block);
    return run;
}

int64_t requireDelay(const ProjectionCode& projection, int64_t delay) {
    if (delay >= projection.minDelay && delay <= projection.maxDelay)
        return delay;
    throw Refusal(GANGLION_FAILED, "a delay of " + std::to_string(delay) + " steps in " +
                                       projection.name + ", declared as " +
                                       std::to_string(projection.minDelay) + " to " +
                                       std::to_string(projection.maxDelay));
}

} // namespace

double SynapseCodes::uniformWeight() const {
    return ranOnce(weight_).result<double>()[0];
}

int64_t SynapseCodes::uniformDelay() const {
    return ranOnce(delay_).result<int64_t>()[0];
}

SynapseValues::SynapseValues(const ProjectionCode& projection, const SynapseCodes& codes,
                             uint64_t seed)
    : projection_(projection), seed_(seed), weight_(codes.weight_), delay_(codes.delay_) {
    for (const Column& column : projection.columns)
        columns_.push_back(column.values.data());
}

Block SynapseValues::block(const Synapses& synapses, size_t from, size_t count) const {
    Block block{};
    block.count = static_cast<int32_t>(count);
    block.seed = seed_;
    block.entity = projection_.entity;
    block.sources = synapses.sources.data() + from;
    block.targets = synapses.targets.data() + from;
    block.rows = synapses.rows.data() + from;
    block.ordinals = synapses.ordinals.data() + from;
    block.positions = synapses.positions.data() + from;
    block.columns = columns_.data();
    block.overflowed = block.notANumber = -1;
    return block;
}

void SynapseValues::evaluate(const Synapses& synapses, size_t from, size_t count) {
    Block lanes = block(synapses, from, count);
    weight_.run(lanes);
    delay_.run(lanes);
    if (lanes.overflowed >= 0) {
        throw Refusal(GANGLION_OVERFLOW,
                      "an integer overflows in the weight or delay of a synapse of " +
                          projection_.name);
    }
    const int64_t* drawn = delays();
    bool outside = false;
    for (size_t k = 0; k < count; k++)
        outside |= (drawn[k] < projection_.minDelay) | (drawn[k] > projection_.maxDelay);
    for (size_t k = 0; k < count && outside; k++)
        requireDelay(projection_, drawn[k]);
}

bool isConstant(Weights weights) {
    return weightBytes(weights) == 0;
}

size_t weightBytes(Weights weights) {
    switch (weights) {
    case Weights::I64_I8:
        return 1;
    case Weights::I64_I16:
        return 2;
    case Weights::I64_I32:
    case Weights::F32_F32:
        return 4;
    case Weights::I64_I64:
    case Weights::F64_F64:
        return 8;
    case Weights::I64_CONSTANT:
    case Weights::F32_CONSTANT:
    case Weights::F64_CONSTANT:
        break;
    }
    return 0;
}

double expectedSynapses(const ProjectionCode& projection, double sources, double targets) {
    const Connector& connector = projection.connector;
    switch (connector.kind) {
    case Connector::Kind::ALL_TO_ALL:
    case Connector::Kind::DENSE:
        return sources * targets;
    case Connector::Kind::ONE_TO_ONE:
        return sources;
    case Connector::Kind::FIXED_PROBABILITY:
        return connector.probability * sources * targets;
    case Connector::Kind::FIXED_IN_DEGREE:
        return targets * connector.count;
    case Connector::Kind::FIXED_OUT_DEGREE:
        return sources * connector.count;
    case Connector::Kind::FIXED_TOTAL:
        return connector.count;
    case Connector::Kind::KERNEL:
        // a few more than there are: the window may leave the image
        return static_cast<double>(connector.kernel.elements()) * connector.kernel.rows.places() *
               connector.kernel.columns.places();
    case Connector::Kind::LIST:
        break;
    }
    return static_cast<double>(connector.sources.size());
}

StorageForm chooseForm(const ProjectionCode& projection, const Ends& ends,
                       const SynapseCodes& codes) {
    const Type port = ends.port;
    StorageForm form;
    const Connector::Kind kind = projection.connector.kind;
    form.weights = codes.isWeightUniform() ? constant(port) : varying(projection, port);
    if (codes.isDelayUniform())
        form.delay = static_cast<int32_t>(requireDelay(projection, codes.uniformDelay()));
    form.plastic = projection.plasticity.present || projection.mirrors.present;
    form.folded = ends.folds && !form.plastic;
    if (form.plastic || form.folded)
        return form;
    if (codes.isWeightUniform()) {
        const double weight = codes.uniformWeight();
        form.constant = portBits(weight, projection, port);
        form.diagonal = kind == Connector::Kind::ONE_TO_ONE &&
                        ends.payload == Type::I64 &&
                        form.delay >= 0 && form.delay < LONGEST_DIAGONAL &&
                        std::isfinite(weight) &&
                        std::isfinite(static_cast<float>(weight));
    }
    form.dense = DenseRows::suits(projection, form);
    form.kernel = !ends.counted && Convolution::suits(projection, form);
    form.realKernel = RealConvolution::suits(projection, form, ends.payload, port);
    form.run =
        form.delay >= 0 && (kind == Connector::Kind::ALL_TO_ALL || kind == Connector::Kind::DENSE);
    const double pairs = static_cast<double>(ends.sources) * ends.targets;
    form.bits = port == Type::I64 && isConstant(form.weights) && form.delay >= 0 && !form.run &&
                !form.kernel && !form.diagonal && !ends.counted && ends.plain && ends.targets >= MANY_TARGETS &&
                expectedSynapses(projection, ends.sources, ends.targets) >= DENSE * pairs;
    return form;
}

} // namespace ganglion
