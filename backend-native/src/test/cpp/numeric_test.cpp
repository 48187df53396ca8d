// Holds the C++ numbers to the golden file that the Java tests hold the Java numbers to:
// numeric_test GOLDEN-TEXT. Each function is a loop over columns of bit patterns, run over all rows
// at once (vector code) and row by row (its remainder loop).
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "numeric/draws.hpp"

using namespace ganglion;

namespace {

using Bits = std::vector<uint64_t>;
using Columns = const uint64_t* const*;

constexpr uint64_t FNV_BASIS = 0xCBF29CE484222325u;
constexpr uint64_t FNV_PRIME = 0x100000001B3u;
constexpr size_t DIGEST_INPUTS = 100000;
constexpr int SHOWN = 20;

int failures = 0;

bool fail(const std::string& what) {
    if (failures++ < SHOWN)
        std::fprintf(stderr, "FAILED %s\n", what.c_str());
    return false;
}

inline uint64_t out(double x) {
    return x != x ? 0x7FF8000000000000u : bitsOf(x);
}
inline uint64_t out(float x) {
    return x != x ? 0x7FC00000u : bitsOf(x);
}
inline uint64_t out(int64_t x) {
    return static_cast<uint64_t>(x);
}
inline uint64_t out(uint64_t x) {
    return x;
}
inline uint64_t out(int32_t x) {
    return static_cast<uint64_t>(static_cast<int64_t>(x));
}
inline uint64_t out(uint32_t x) {
    return x;
}
inline uint64_t out(bool x) {
    return x ? 1 : 0;
}
inline float single(uint64_t x) {
    return floatOf(static_cast<uint32_t>(x));
}
inline int64_t whole(uint64_t x) {
    return static_cast<int64_t>(x);
}
inline int small(uint64_t x) {
    return static_cast<int>(static_cast<int64_t>(x));
}
inline uint32_t word(uint64_t x) {
    return static_cast<uint32_t>(x);
}

inline int bitCount(uint64_t x) {
    const int64_t n = whole(x);
    return static_cast<int>(n < 1 ? 1 : n > 64 ? 64 : n);
}

uint64_t fold(uint64_t digest, uint64_t value) {
    return (digest ^ value) * FNV_PRIME;
}

struct Function {
    const char* name;
    void (*run)(Columns in, uint64_t* to, size_t rows);
};

#define FUNCTION(arguments, name, result)                                                          \
    Function {                                                                                     \
        name, [](Columns in, uint64_t* __restrict to, size_t rows) {                               \
            const uint64_t* const __restrict column0 = in[0];                                      \
            const uint64_t* const __restrict column1 = in[arguments > 1 ? 1 : 0];                  \
            const uint64_t* const __restrict column2 = in[arguments > 2 ? 2 : 0];                  \
            for (size_t i = 0; i < rows; i++) {                                                    \
                [[maybe_unused]] const uint64_t a = column0[i];                                    \
                [[maybe_unused]] const uint64_t b = column1[i];                                    \
                [[maybe_unused]] const uint64_t c = column2[i];                                    \
                [[maybe_unused]] const double x = doubleOf(a);                                     \
                [[maybe_unused]] const double y = doubleOf(b);                                     \
                to[i] = out(result);                                                               \
            }                                                                                      \
        }                                                                                          \
    }

const Function ELEMENTARY[] = {
    FUNCTION(1, "exp", elementary::exp(x)),
    FUNCTION(1, "expm1", elementary::expm1(x)),
    FUNCTION(1, "log", elementary::log(x)),
    FUNCTION(1, "log1p", elementary::log1p(x)),
    FUNCTION(1, "tanh", elementary::tanh(x)),
    FUNCTION(1, "sin", elementary::sin(x)),
    FUNCTION(1, "cos", elementary::cos(x)),
    FUNCTION(1, "normalQuantile", distributions::normalQuantile(x)),
    FUNCTION(2, "pow", elementary::pow(x, y)),
    FUNCTION(1, "powOfTenth", elementary::pow(std::fabs(x), 0.1 * x)),
};

const Function FLOATS[] = {
    FUNCTION(1, "floor", arithmetic::floor(x)),
    FUNCTION(1, "ceil", arithmetic::ceil(x)),
    FUNCTION(1, "trunc", arithmetic::trunc(x)),
    FUNCTION(1, "rint", arithmetic::rint(x)),
    FUNCTION(1, "sign", arithmetic::sign(x)),
    FUNCTION(1, "toLong", arithmetic::toLong(x)),
    FUNCTION(1, "toInt", arithmetic::toInt(x)),
    FUNCTION(1, "roundToLong", arithmetic::roundToLong(x)),
    FUNCTION(1, "toFloat", arithmetic::toFloat(x)),
    FUNCTION(2, "min", arithmetic::min(x, y)),
    FUNCTION(2, "max", arithmetic::max(x, y)),
    FUNCTION(2, "remainder", arithmetic::remainder(x, y)),
    FUNCTION(2, "minFloat", arithmetic::min(single(a), single(b))),
    FUNCTION(2, "maxFloat", arithmetic::max(single(a), single(b))),
    FUNCTION(2, "timesFloat", single(a) * single(b)),
};

const Function INTEGERS[] = {
    FUNCTION(2, "divide", arithmetic::divide(whole(a), whole(b))),
    FUNCTION(2, "remainderLong", arithmetic::remainder(whole(a), whole(b))),
    FUNCTION(2, "shiftLeft", arithmetic::shiftLeft(whole(a), whole(b))),
    FUNCTION(2, "shiftRight", arithmetic::shiftRight(whole(a), whole(b))),
    FUNCTION(2, "addOverflows", arithmetic::addOverflows(whole(a), whole(b))),
    FUNCTION(2, "subtractOverflows", arithmetic::subtractOverflows(whole(a), whole(b))),
    FUNCTION(2, "multiplyOverflows", arithmetic::multiplyOverflows(whole(a), whole(b))),
    FUNCTION(2, "shiftLeftOverflows", arithmetic::shiftLeftOverflows(whole(a), whole(b))),
    FUNCTION(2, "abs", arithmetic::abs(whole(a))),
    FUNCTION(2, "negate", arithmetic::negate(whole(a))),
    FUNCTION(2, "signLong", arithmetic::sign(whole(a))),
    FUNCTION(2, "longToDouble", arithmetic::toDouble(whole(a))),
    FUNCTION(2, "longToFloat", arithmetic::toFloat(whole(a))),
};

const Function FIXED_POINT[] = {
    FUNCTION(3, "roundShiftFLOOR", fixedpoint::roundShift<Rounding::FLOOR>(whole(a), small(b))),
    FUNCTION(3, "roundShiftZERO", fixedpoint::roundShift<Rounding::ZERO>(whole(a), small(b))),
    FUNCTION(3, "roundShiftNEAREST", fixedpoint::roundShift<Rounding::NEAREST>(whole(a), small(b))),
    FUNCTION(3, "roundShiftAWAY", fixedpoint::roundShift<Rounding::AWAY>(whole(a), small(b))),
    FUNCTION(3, "roundShiftStochastic",
             fixedpoint::roundShiftStochastic(whole(a), small(b), word(c))),
    FUNCTION(3, "fitWRAP", fixedpoint::fit(whole(a), bitCount(b), Overflow::WRAP)),
    FUNCTION(3, "fitCLIP", fixedpoint::fit(whole(a), bitCount(b), Overflow::CLIP)),
    FUNCTION(3, "fitCLIP_SYMMETRIC",
             fixedpoint::fit(whole(a), bitCount(b), Overflow::CLIP_SYMMETRIC)),
    FUNCTION(3, "fits", fixedpoint::fits(whole(a), bitCount(b))),
    FUNCTION(3, "fixedToDouble", fixedpoint::toDouble(whole(a), small(b))),
    FUNCTION(3, "fixedOfDoubleFLOOR", fixedpoint::ofDouble(x, small(b), Rounding::FLOOR)),
    FUNCTION(3, "fixedOfDoubleZERO", fixedpoint::ofDouble(x, small(b), Rounding::ZERO)),
    FUNCTION(3, "fixedOfDoubleNEAREST", fixedpoint::ofDouble(x, small(b), Rounding::NEAREST)),
    FUNCTION(3, "fixedOfDoubleAWAY", fixedpoint::ofDouble(x, small(b), Rounding::AWAY)),
    FUNCTION(3, "fixedOfDoubleStochastic", fixedpoint::ofDoubleStochastic(x, small(b), word(c))),
};

const Function WORDS[] = {
    FUNCTION(1, "uniform01", distributions::uniform01(word(a))),
    FUNCTION(1, "uniform01Float", distributions::uniform01Float(word(a))),
    FUNCTION(1, "uniformMinus65To50", distributions::uniform(-65.0, 50.0, word(a))),
    FUNCTION(1, "integerBelow1000", distributions::integer(1000, word(a))),
    FUNCTION(1, "bernoulliThreshold", distributions::bernoulliThreshold(x)),
    FUNCTION(1, "bernoulli03",
             distributions::bernoulli(distributions::bernoulliThreshold(0.3), word(a))),
    FUNCTION(1, "gap0001", distributions::geometricGap(elementary::log1p(-0.001), word(a))),
    FUNCTION(1, "normal", distributions::normal(word(a))),
};

// Arguments: seed, entity, elaboration, step or row, site, part, index.
draws::Place placeOf(Columns in, size_t i, bool elaboration) {
    return {in[0][i], word(in[1][i]), elaboration, in[3][i], word(in[4][i])};
}

// Arguments: mean, seed, step, index.
draws::Place poissonPlace(Columns in, size_t i, bool elaboration) {
    return {in[1][i], 99, elaboration, in[2][i], 3};
}

uint64_t digestOfTable(const distributions::PoissonTable& table) {
    uint64_t result = fold(FNV_BASIS, static_cast<uint64_t>(table.parts()));
    for (uint32_t threshold : table.thresholds())
        result = fold(result, threshold);
    return result;
}

#define DRAW(name, result)                                                                         \
    Function {                                                                                     \
        name, [](Columns in, uint64_t* to, size_t rows) {                                          \
            for (size_t i = 0; i < rows; i++)                                                      \
                to[i] = result;                                                                    \
        }                                                                                          \
    }

const Function DRAWS[] = {
    DRAW("drawWord", draws::word<10>(placeOf(in, i, in[2][i] != 0), word(in[5][i]), in[6][i])),
    DRAW("drawNoiseWord", draws::word<7>(placeOf(in, i, false), word(in[5][i]), in[6][i])),
    DRAW("drawHalfWord", draws::halfWord(placeOf(in, i, false), word(in[5][i]), in[6][i])),
    DRAW("poissonThresholds", digestOfTable(distributions::PoissonTable(doubleOf(in[0][i])))),
    Function{"poissonEveryStep",
             [](Columns in, uint64_t* to, size_t rows) {
                 for (size_t i = 0; i < rows; i++) {
                     int32_t draw = -1;
                     const distributions::PoissonTable table(doubleOf(in[0][i]));
                     draws::poissonEveryStep(table, poissonPlace(in, i, false), in[3][i], 1, &draw);
                     to[i] = out(draw);
                 }
             }},
    Function{"poisson",
             [](Columns in, uint64_t* to, size_t rows) {
                 for (size_t i = 0; i < rows; i++) {
                     int32_t draw = -1;
                     const distributions::PoissonTable table(doubleOf(in[0][i]));
                     draws::poisson(table, poissonPlace(in, i, true), in[3][i], 1, &draw);
                     to[i] = out(draw);
                 }
             }},
};

template <size_t N> const Function* find(const Function (&functions)[N], const std::string& name) {
    for (const Function& function : functions) {
        if (name == function.name)
            return &function;
    }
    return nullptr;
}

const Function* find(const std::string& name) {
    if (const Function* function = find(ELEMENTARY, name))
        return function;
    if (const Function* function = find(FLOATS, name))
        return function;
    if (const Function* function = find(INTEGERS, name))
        return function;
    if (const Function* function = find(FIXED_POINT, name))
        return function;
    if (const Function* function = find(WORDS, name))
        return function;
    return find(DRAWS, name);
}

uint64_t digestInput(int exponent, size_t i) {
    const draws::Place place{5, static_cast<uint32_t>(exponent), false, 0, 0};
    const uint32_t high = draws::word<>(place, 0, 2 * i);
    const uint32_t low = draws::word<>(place, 0, 2 * i + 1);
    const auto biased = static_cast<uint64_t>(1023 + exponent - static_cast<int>(low & 15));
    return static_cast<uint64_t>(high >> 31) << 63 | biased << 52 |
           static_cast<uint64_t>(high & 0xFFFFF) << 32 | low;
}

// The digest of a function over many numbers around 2^exponent.
uint64_t digest(const Function& function, int exponent) {
    Bits x(DIGEST_INPUTS), y(DIGEST_INPUTS);
    for (size_t i = 0; i < DIGEST_INPUTS; i++)
        x[i] = digestInput(exponent, i);
    const uint64_t* column = x.data();
    function.run(&column, y.data(), x.size());
    uint64_t result = FNV_BASIS;
    for (uint64_t value : y)
        result = fold(result, value);
    return result;
}

std::string hex(uint64_t x) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(x));
    return text;
}

struct Reader {
    FILE* file;

    std::string token() {
        char text[64];
        return std::fscanf(file, "%63s", text) == 1 ? text : "";
    }

    uint64_t bits() { return std::strtoull(token().c_str(), nullptr, 16); }
    size_t count() { return static_cast<size_t>(std::strtoull(token().c_str(), nullptr, 10)); }
};

// The results of one function for all rows, at once and one by one.
void checkFunction(const std::string& name, const std::vector<Bits>& inputs, const Bits& expected) {
    const Function* function = find(name);
    if (function == nullptr) {
        fail("no function " + name);
        return;
    }
    const size_t rows = expected.size();
    std::vector<const uint64_t*> columns;
    for (const Bits& column : inputs)
        columns.push_back(column.data());
    Bits together(rows), alone(rows);
    function->run(columns.data(), together.data(), rows);
    for (size_t row = 0; row < rows; row++) {
        std::vector<const uint64_t*> cell;
        for (const uint64_t* column : columns)
            cell.push_back(column + row);
        function->run(cell.data(), &alone[row], 1);
        if (together[row] == expected[row] && alone[row] == expected[row])
            continue;
        std::string call = name;
        for (const uint64_t* value : cell)
            call += " " + hex(*value);
        fail(call + " = " + hex(together[row]) + " or " + hex(alone[row]) + ", expected " +
             hex(expected[row]));
    }
}

void checkDigest(const std::string& name, const Bits& exponents, const Bits& expected) {
    const Function* function = find(name == "pow" ? "powOfTenth" : name);
    for (size_t row = 0; row < expected.size(); row++) {
        if (function == nullptr || digest(*function, small(exponents[row])) != expected[row]) {
            fail("digest of " + name + " around 2^" + std::to_string(small(exponents[row])));
        }
    }
}

// One group of the golden file; the number of results compared.
size_t checkGroup(Reader& reader) {
    const bool digests = reader.token() == "digest";
    const size_t arguments = reader.count(), functions = reader.count(), rows = reader.count();
    std::vector<std::string> names(functions);
    for (std::string& name : names)
        name = reader.token();
    std::vector<Bits> inputs(arguments, Bits(rows)), expected(functions, Bits(rows));
    for (size_t row = 0; row < rows; row++) {
        for (Bits& column : inputs)
            column[row] = reader.bits();
        for (Bits& column : expected)
            column[row] = reader.bits();
    }
    for (size_t f = 0; f < functions; f++) {
        if (digests) {
            checkDigest(names[f].substr(std::strlen("digest.")), inputs[0], expected[f]);
        } else {
            checkFunction(names[f], inputs, expected[f]);
        }
    }
    return functions * rows;
}

size_t checkGolden(const char* path) {
    Reader reader{std::fopen(path, "r")};
    if (reader.file == nullptr)
        return fail(std::string("cannot open ") + path);
    if (reader.token() != "ganglion-numeric" || reader.token() != "1")
        return fail("not a golden file of version 1");
    size_t checked = 0;
    std::string token = reader.token();
    for (; token == "group"; token = reader.token())
        checked += checkGroup(reader);
    std::fclose(reader.file);
    if (token != "end")
        fail("the golden file has no end");
    return checked;
}

// Published with Random123, file kat_vectors: counter, key, words.
template <int ROUNDS> void checkVector(const uint32_t (&in)[6], const uint32_t (&expected)[4]) {
    uint32_t words[4];
    philox::block<ROUNDS>(in[4], in[5], in[0], in[1], in[2], in[3], words);
    if (std::memcmp(words, expected, sizeof words) != 0)
        fail("Philox vector, rounds " + std::to_string(ROUNDS));
}

void checkPublishedVectors() {
    const uint32_t zeros[6] = {};
    const uint32_t ones[6] = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
    const uint32_t pi[6] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0};
    checkVector<7>(zeros, {0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48});
    checkVector<7>(ones, {0x5207ddc2, 0x45165e59, 0x4d8ee751, 0x8c52f662});
    checkVector<7>(pi, {0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a});
    checkVector<10>(zeros, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    checkVector<10>(ones, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    checkVector<10>(pi, {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

// Every width of vector gives the words of single blocks; counters wrap around.
void checkVectorWidths() {
    constexpr size_t COUNT = 40;
    uint32_t expected[4 * COUNT], actual[4 * COUNT];
    philox::blocksPlain<7>(1, 2, 0xFFFFFFF0u, 3, 4, 5, COUNT, expected);
    for (size_t count = 0; count <= COUNT; count++) {
        philox::blocks<7>(1, 2, 0xFFFFFFF0u, 3, 4, 5, count, actual);
        if (std::memcmp(actual, expected, 16 * count) != 0)
            fail("blocks of " + std::to_string(count));
    }
#ifdef GANGLION_PHILOX_X86
    if (__builtin_cpu_supports("avx2")) {
        philox::blocks256<7>(1, 2, 0xFFFFFFF0u, 3, 4, 5, COUNT, actual);
        if (std::memcmp(actual, expected, sizeof actual) != 0)
            fail("blocks of 256 bits");
    }
    if (__builtin_cpu_supports("avx512f")) {
        philox::blocks512<7>(1, 2, 0xFFFFFFF0u, 3, 4, 5, COUNT, actual);
        if (std::memcmp(actual, expected, sizeof actual) != 0)
            fail("blocks of 512 bits");
    }
#endif
}

// Filling an array gives the draws of its indices one by one, wherever it begins and ends.
void checkBlockwise() {
    const draws::Place place{77, 5, false, 123456789012345, 9};
    std::vector<uint32_t> words(1200);
    std::vector<int32_t> counts(1200), one(1);
    for (uint64_t first : {0u, 1u, 3u, 6u, 7u, 8u, 1021u}) {
        for (size_t count : {0u, 1u, 2u, 5u, 8u, 255u, 256u, 257u, 513u, 1200u}) {
            draws::fill<10>(place, 2, first, count, words.data());
            for (size_t i = 0; i < count; i++) {
                if (words[i] != draws::word<10>(place, 2, first + i))
                    fail("fill at " + std::to_string(first + i));
            }
            for (double mean : {0.0, 0.8, 30.0, 300.0}) {
                const distributions::PoissonTable table(mean);
                draws::poissonEveryStep(table, place, first, count, counts.data());
                for (size_t i = 0; i < count; i++) {
                    int32_t sum = 0;
                    for (int m = 0; m < table.parts(); m++) {
                        const auto part = static_cast<uint32_t>(2 * m);
                        const uint32_t high = draws::halfWord(place, part, first + i);
                        sum +=
                            table.count(high << 16 | draws::halfWord(place, part + 1, first + i));
                    }
                    if (counts[i] != sum)
                        fail("Poisson at " + std::to_string(first + i));
                }
                draws::poisson(table, place, first, count, counts.data());
                if (count != 0) {
                    draws::poisson(table, place, first + count - 1, 1, one.data());
                    if (one[0] != counts[count - 1])
                        fail("Poisson of construction");
                }
            }
        }
    }
}

// What the upper halves of draws decide is what they decide whatever the lower ones are.
void checkUpperHalves() {
    constexpr size_t BLOCK_LANES = 8, BLOCKS = 4, LANES = BLOCK_LANES * BLOCKS;
    for (double mean : {0.01, 0.8, 1.28, 2.32, 7.0, 20.0, 64.0}) {
        const distributions::PoissonTable table(mean);
        for (uint32_t first = 0; first < 0x10000; first += LANES) {
            uint32_t words[LANES / 2];
            uint8_t counts[LANES];
            for (uint32_t w = 0; w < LANES / 2; w++)
                words[w] = (first + 2 * w) | (first + 2 * w + 1) << 16;
            draws::countsOf(table, words, BLOCKS, counts);
            for (uint32_t lane = 0; lane < LANES; lane++) {
                const uint32_t high = (first + lane) << 16;
                const bool decided = counts[lane] != distributions::PoissonTable::UNDECIDED;
                if (decided && (counts[lane] != table.count(high) || counts[lane] != table.count(high | 0xFFFF)))
                    fail("Poisson of upper half " + std::to_string(first + lane));
            }
        }
    }
}

void checkSmallThings() {
    if (draws::entityHash("foobar", 6) != 0xBF9CF968u)
        fail("FNV-1a");
    volatile float tiny = 1e-38f;
    if (tiny * 0.1f == 0.0f)
        fail("subnormal numbers are flushed to zero");
    const int64_t program[3] = {10, 20, int64_t{1} << 32};
    const distributions::PoissonTable table(1, program, 3);
    if (table.thresholds().size() != 2 || table.count(0xFFFFFFFFu) != 2)
        fail("a threshold of 2^32 is never reached");
}

} // namespace

int main(int arguments, char** argument) {
    if (arguments != 2) {
        std::fprintf(stderr, "usage: numeric_test GOLDEN-TEXT\n");
        return 2;
    }
    checkPublishedVectors();
    checkVectorWidths();
    checkBlockwise();
    checkUpperHalves();
    checkSmallThings();
    const size_t checked = checkGolden(argument[1]);
    std::printf("%zu results compared, %d failures\n", checked, failures);
    return failures == 0 ? 0 : 1;
}
