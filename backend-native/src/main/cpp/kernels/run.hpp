// The interpreter: one pass over the lanes of a block for each operation. Included by the kernels
// alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

using ganglion_kernels::Pass;
using ganglion_program::Opcode;
using ganglion_program::Type;

template <typename T> void column(const Op& op, Block& block) {
    const double* values = block.columns[op.immediate];
    T* d = slot<T>(block, op.dst);
    for (int32_t i = 0; i < block.count; i++)
        d[i] = operations::convert<T>(values[block.positions[i]]);
}

inline void coordinate(const Op& op, Block& block) {
    int64_t* d = slot<int64_t>(block, op.dst);
    for (int32_t i = 0; i < block.count; i++) {
        switch (op.immediate) {
        case 0:
            d[i] = static_cast<int64_t>(block.step);
            break;
        case 1:
            d[i] = block.first + i;
            break;
        case 2:
            d[i] = block.sources[i];
            break;
        default:
            d[i] = block.targets[i];
        }
    }
}

template <typename T> void sample(const Op& op, Block& block) {
    T* d = slot<T>(block, op.dst);
    if (op.a >= 0) {
        const int64_t* columns = slot<int64_t>(block, op.a);
        for (int32_t i = 0; i < block.count; i++) {
            const int64_t k = columns[i];
            d[i] = block.row == nullptr || k < 0 || k >= block.rowWidth
                       ? T{0}
                       : operations::convert<T>(block.row[k]);
        }
        return;
    }
    for (int32_t i = 0; i < block.count; i++)
        d[i] = block.sample == nullptr ? T{0} : operations::convert<T>(block.sample[i]);
}

inline void draw(const Op& op, Block& block) {
    mapWords<int64_t>(op, block, [](uint32_t x) { return static_cast<int64_t>(x); });
}

template <typename T> void uniform(const Op& op, Block& block) {
    mapWords<T>(op, block, [](uint32_t x) { return operations::uniform<T>(x); });
}

// A narrow sum or state.
inline void widened(const Op& op, Block& block) {
    map<int64_t, int32_t>(op, block, [](int32_t x) { return static_cast<int64_t>(x); });
}

inline void storeNarrow(const Op& op, Block& block) {
    map<int32_t, int64_t>(op, block, [](int64_t x) { return static_cast<int32_t>(x); });
}

template <Rounding ROUNDING> void roundShift(const Op& op, Block& block) {
    const int shift = static_cast<int>(op.immediate & 255);
    map<int64_t, int64_t>(op, block,
                          [=](int64_t x) { return operations::round_shift<ROUNDING>(x, shift); });
}

template <Overflow OVERFLOW> void clip(const Op& op, Block& block) {
    const int bits = static_cast<int>(op.immediate & 255);
    map<int64_t, int64_t>(op, block,
                          [=](int64_t x) { return operations::clip<OVERFLOW>(x, bits); });
}

inline Pass roundShiftOf(int64_t immediate) {
    constexpr Pass passes[] = {roundShift<Rounding::FLOOR>, roundShift<Rounding::ZERO>,
                               roundShift<Rounding::NEAREST>, roundShift<Rounding::AWAY>};
    return passes[immediate >> 8];
}

inline Pass clipOf(int64_t immediate) {
    constexpr Pass passes[] = {clip<Overflow::WRAP>, clip<Overflow::CLIP>,
                               clip<Overflow::CLIP_SYMMETRIC>};
    return passes[immediate >> 8];
}

template <typename R, typename A> void convert(const Op& op, Block& block) {
    map<R, A>(op, block, [](A x) { return operations::convert<R>(x); });
}

template <typename R> Pass convertFrom(Type from) {
    constexpr Pass passes[] = {convert<R, double>, convert<R, float>, convert<R, int64_t>,
                               convert<R, int32_t>};
    return passes[static_cast<size_t>(from)];
}

inline Pass convertOf(Type to, Type from) {
    switch (to) {
    case Type::F64:
        return convertFrom<double>(from);
    case Type::F32:
        return convertFrom<float>(from);
    case Type::I64:
        return from == Type::BOOL ? widened : convertFrom<int64_t>(from);
    case Type::BOOL:
        break;
    }
    return convert<int32_t, int32_t>;
}

template <typename R, typename A, typename F> void pass(const Op& op, Block& block) {
    map<R, A>(op, block, F{});
}

template <typename R, typename A, typename F> void pass2(const Op& op, Block& block) {
    map2<R, A>(op, block, F{});
}

// The functions of kernels/operations.hpp as types.
#define GANGLION_ONE(name)                                                                         \
    struct name {                                                                                  \
        template <typename T> auto operator()(T x) const { return operations::name(x); }           \
    }
#define GANGLION_TWO(name)                                                                         \
    struct name {                                                                                  \
        template <typename T> auto operator()(T x, T y) const { return operations::name(x, y); }   \
    }
namespace of {
GANGLION_TWO(add);
GANGLION_TWO(subtract);
GANGLION_TWO(multiply);
GANGLION_TWO(divide);
GANGLION_TWO(remainder);
GANGLION_TWO(min);
GANGLION_TWO(max);
GANGLION_TWO(power);
GANGLION_TWO(shift_left);
GANGLION_TWO(shift_right);
GANGLION_TWO(bit_and);
GANGLION_TWO(bit_or);
GANGLION_TWO(add_overflows);
GANGLION_TWO(subtract_overflows);
GANGLION_TWO(multiply_overflows);
GANGLION_TWO(shift_left_overflows);
GANGLION_TWO(less);
GANGLION_TWO(less_equal);
GANGLION_TWO(greater);
GANGLION_TWO(greater_equal);
GANGLION_TWO(equal);
GANGLION_TWO(not_equal);
GANGLION_TWO(both);
GANGLION_TWO(either);
GANGLION_ONE(opposite);
GANGLION_ONE(negate);
GANGLION_ONE(abs);
GANGLION_ONE(sign);
GANGLION_ONE(sqrt);
GANGLION_ONE(floor);
GANGLION_ONE(ceil);
GANGLION_ONE(trunc);
GANGLION_ONE(round);
GANGLION_ONE(exp);
GANGLION_ONE(expm1);
GANGLION_ONE(log);
GANGLION_ONE(tanh);
GANGLION_ONE(sin);
GANGLION_ONE(cos);
} // namespace of
#undef GANGLION_ONE
#undef GANGLION_TWO

constexpr uint32_t code(Opcode opcode, Type type) {
    return static_cast<uint32_t>(opcode) * 4 + static_cast<uint32_t>(type);
}

#define GANGLION_CASE(opcode, type, ...)                                                           \
    case code(Opcode::opcode, Type::type):                                                         \
        return __VA_ARGS__
#define GANGLION_REALS(opcode, name)                                                               \
    GANGLION_CASE(opcode, F64, pass<double, double, of::name>);                                    \
    GANGLION_CASE(opcode, F32, pass<float, float, of::name>)
#define GANGLION_REALS2(opcode, name)                                                              \
    GANGLION_CASE(opcode, F64, pass2<double, double, of::name>);                                   \
    GANGLION_CASE(opcode, F32, pass2<float, float, of::name>)
#define GANGLION_INTEGERS2(opcode, name)                                                           \
    GANGLION_CASE(opcode, I64, pass2<int64_t, int64_t, of::name>)
#define GANGLION_NUMBERS(opcode, name)                                                             \
    GANGLION_REALS(opcode, name);                                                                  \
    GANGLION_CASE(opcode, I64, pass<int64_t, int64_t, of::name>)
#define GANGLION_NUMBERS2(opcode, name)                                                            \
    GANGLION_REALS2(opcode, name);                                                                 \
    GANGLION_INTEGERS2(opcode, name)
#define GANGLION_ORDERS(opcode, name)                                                              \
    GANGLION_CASE(opcode, F64, pass2<int32_t, double, of::name>);                                  \
    GANGLION_CASE(opcode, F32, pass2<int32_t, float, of::name>);                                   \
    GANGLION_CASE(opcode, I64, pass2<int32_t, int64_t, of::name>)
#define GANGLION_TRUTHS2(opcode, name)                                                             \
    GANGLION_CASE(opcode, BOOL, pass2<int32_t, int32_t, of::name>)
#define GANGLION_EACH_NUMBER(opcode, function)                                                     \
    GANGLION_CASE(opcode, F64, function<double>);                                                  \
    GANGLION_CASE(opcode, F32, function<float>);                                                   \
    GANGLION_CASE(opcode, I64, function<int64_t>)

inline Pass passOf(Opcode opcode, Type type, Type from, int64_t immediate) {
    switch (code(opcode, type)) {
        GANGLION_NUMBERS2(ADD, add);
        GANGLION_NUMBERS2(SUBTRACT, subtract);
        GANGLION_NUMBERS2(MULTIPLY, multiply);
        GANGLION_NUMBERS2(DIVIDE, divide);
        GANGLION_NUMBERS2(REMAINDER, remainder);
        GANGLION_NUMBERS2(MIN, min);
        GANGLION_NUMBERS2(MAX, max);
        GANGLION_NUMBERS(NEGATE, negate);
        GANGLION_NUMBERS(ABS, abs);
        GANGLION_NUMBERS(SIGN, sign);
        GANGLION_CASE(ADD_CHECKED, I64, checked<of::add, of::add_overflows>);
        GANGLION_CASE(SUBTRACT_CHECKED, I64, checked<of::subtract, of::subtract_overflows>);
        GANGLION_CASE(MULTIPLY_CHECKED, I64, checked<of::multiply, of::multiply_overflows>);
        GANGLION_CASE(SHIFT_LEFT_CHECKED, I64, checked<of::shift_left, of::shift_left_overflows>);
        GANGLION_INTEGERS2(SHIFT_LEFT, shift_left);
        GANGLION_INTEGERS2(SHIFT_RIGHT, shift_right);
        GANGLION_INTEGERS2(BIT_AND, bit_and);
        GANGLION_INTEGERS2(BIT_OR, bit_or);
        GANGLION_REALS(FLOOR, floor);
        GANGLION_REALS(CEIL, ceil);
        GANGLION_REALS(TRUNC, trunc);
        GANGLION_REALS(ROUND, round);
        GANGLION_REALS(SQRT, sqrt);
        GANGLION_REALS(EXP, exp);
        GANGLION_REALS(EXPM1, expm1);
        GANGLION_REALS(LOG, log);
        GANGLION_REALS(TANH, tanh);
        GANGLION_REALS(SIN, sin);
        GANGLION_REALS(COS, cos);
        GANGLION_REALS2(POWER, power);
        GANGLION_ORDERS(LESS, less);
        GANGLION_ORDERS(LESS_EQUAL, less_equal);
        GANGLION_ORDERS(GREATER, greater);
        GANGLION_ORDERS(GREATER_EQUAL, greater_equal);
        GANGLION_ORDERS(EQUAL, equal);
        GANGLION_ORDERS(NOT_EQUAL, not_equal);
        // integers that fit have the lanes of truths
        GANGLION_TRUTHS2(ADD, add);
        GANGLION_TRUTHS2(SUBTRACT, subtract);
        GANGLION_TRUTHS2(LESS, less);
        GANGLION_TRUTHS2(LESS_EQUAL, less_equal);
        GANGLION_TRUTHS2(GREATER, greater);
        GANGLION_TRUTHS2(GREATER_EQUAL, greater_equal);
        GANGLION_CASE(STORE, BOOL, store<int32_t>);
        GANGLION_TRUTHS2(EQUAL, equal);
        GANGLION_TRUTHS2(NOT_EQUAL, not_equal);
        GANGLION_TRUTHS2(AND, both);
        GANGLION_TRUTHS2(OR, either);
        GANGLION_CASE(NOT, BOOL, pass<int32_t, int32_t, of::opposite>);
        GANGLION_EACH_NUMBER(SELECT, select);
        GANGLION_CASE(SELECT, BOOL, select<int32_t>);
        GANGLION_CASE(ROUND_SHIFT, I64, roundShiftOf(immediate));
        GANGLION_CASE(CLIP, I64, clipOf(immediate));
        GANGLION_EACH_NUMBER(COLUMN, column);
        GANGLION_CASE(PORT, I64, widened);
        GANGLION_CASE(COORDINATE, I64, coordinate);
        GANGLION_EACH_NUMBER(SAMPLE, sample);
        GANGLION_CASE(DRAW, I64, draw);
        GANGLION_CASE(UNIFORM, F64, uniform<double>);
        GANGLION_CASE(UNIFORM, F32, uniform<float>);
        GANGLION_CASE(NORMAL, F64, normals<double>);
        GANGLION_CASE(NORMAL, F32, normals<float>);
        GANGLION_CASE(POISSON, I64, poisson);
        GANGLION_EACH_NUMBER(STORE, store);
        GANGLION_EACH_NUMBER(EMIT, emit);
    default:
        return opcode == Opcode::CONVERT ? convertOf(type, from) : nullptr;
    }
}

#undef GANGLION_CASE
#undef GANGLION_REALS
#undef GANGLION_REALS2
#undef GANGLION_INTEGERS2
#undef GANGLION_NUMBERS
#undef GANGLION_NUMBERS2
#undef GANGLION_ORDERS
#undef GANGLION_TRUTHS2
#undef GANGLION_EACH_NUMBER

} // namespace lanes
} // namespace ganglion
