// The interpreter: one pass over the lanes of a block for each operation. Included by the kernels
// alone, in their own namespace.
#pragma once

namespace ganglion {
namespace lanes {

template <typename T> inline T convertFrom(double x) {
    if constexpr (std::is_same<T, int64_t>::value)
        return arithmetic::toLong(x);
    return static_cast<T>(x);
}

inline void column(const Op& op, const Block& block, uint32_t type) {
    const double* values = block.columns[op.immediate];
    for (int32_t i = 0; i < block.count; i++) {
        const double x = values[block.positions[i]];
        if (type == 0)
            slot<double>(block, op.dst)[i] = x;
        if (type == 1)
            slot<float>(block, op.dst)[i] = static_cast<float>(x);
        if (type == 2)
            slot<int64_t>(block, op.dst)[i] = arithmetic::toLong(x);
    }
}

inline void coordinate(const Op& op, const Block& block) {
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

template <typename T> inline void sample(const Op& op, const Block& block) {
    T* d = slot<T>(block, op.dst);
    if (op.a >= 0) {
        const int64_t* columns = slot<int64_t>(block, op.a);
        for (int32_t i = 0; i < block.count; i++) {
            const int64_t k = columns[i];
            d[i] = block.row == nullptr || k < 0 || k >= block.rowWidth
                       ? T{0}
                       : convertFrom<T>(block.row[k]);
        }
        return;
    }
    for (int32_t i = 0; i < block.count; i++)
        d[i] = block.sample == nullptr ? T{0} : convertFrom<T>(block.sample[i]);
}

inline void roundShift(const Op& op, const Block& block) {
    const int shift = static_cast<int>(op.immediate & 255);
    switch (static_cast<Rounding>(op.immediate >> 8)) {
    case Rounding::FLOOR:
        return map<int64_t, int64_t>(op, block, [=](int64_t x) {
            return fixedpoint::roundShift<Rounding::FLOOR>(x, shift);
        });
    case Rounding::ZERO:
        return map<int64_t, int64_t>(
            op, block, [=](int64_t x) { return fixedpoint::roundShift<Rounding::ZERO>(x, shift); });
    case Rounding::NEAREST:
        return map<int64_t, int64_t>(op, block, [=](int64_t x) {
            return fixedpoint::roundShift<Rounding::NEAREST>(x, shift);
        });
    case Rounding::AWAY:
        return map<int64_t, int64_t>(
            op, block, [=](int64_t x) { return fixedpoint::roundShift<Rounding::AWAY>(x, shift); });
    }
}

inline void clip(const Op& op, const Block& block) {
    const int bits = static_cast<int>(op.immediate & 255);
    switch (static_cast<Overflow>(op.immediate >> 8)) {
    case Overflow::WRAP:
        return map<int64_t, int64_t>(op, block,
                                     [=](int64_t x) { return fixedpoint::wrap(x, bits); });
    case Overflow::CLIP:
        return map<int64_t, int64_t>(op, block,
                                     [=](int64_t x) { return fixedpoint::clip(x, bits); });
    case Overflow::CLIP_SYMMETRIC:
        return map<int64_t, int64_t>(op, block,
                                     [=](int64_t x) { return fixedpoint::clipSymmetric(x, bits); });
    }
}

constexpr uint32_t code(ganglion_program::Opcode opcode, ganglion_program::Type type) {
    return static_cast<uint32_t>(opcode) * 4 + static_cast<uint32_t>(type);
}

// x and y stand for the operands in their own type; one case for each type.
#define GANGLION_CASE(opcode, type)                                                                \
    case code(ganglion_program::Opcode::opcode, ganglion_program::Type::type)
#define GANGLION_MAP(opcode, type, A, R, expression)                                               \
    GANGLION_CASE(opcode, type)                                                                    \
        : map<R, A>(op, block, [](A x) { return static_cast<R>(expression); });                    \
    break
#define GANGLION_MAP2(opcode, type, A, R, expression)                                              \
    GANGLION_CASE(opcode, type)                                                                    \
        : map2<R, A>(op, block, [](A x, A y) { return static_cast<R>(expression); });              \
    break
#define GANGLION_REALS(opcode, expression)                                                         \
    GANGLION_MAP(opcode, F64, double, double, expression);                                         \
    GANGLION_MAP(opcode, F32, float, float, expression)
#define GANGLION_REALS2(opcode, expression)                                                        \
    GANGLION_MAP2(opcode, F64, double, double, expression);                                        \
    GANGLION_MAP2(opcode, F32, float, float, expression)
#define GANGLION_NUMBERS2(opcode, expression, integers)                                            \
    GANGLION_REALS2(opcode, expression);                                                           \
    GANGLION_MAP2(opcode, I64, int64_t, int64_t, integers)
#define GANGLION_TRUTHS2(opcode, expression)                                                       \
    GANGLION_MAP2(opcode, F64, double, int32_t, expression);                                       \
    GANGLION_MAP2(opcode, F32, float, int32_t, expression);                                        \
    GANGLION_MAP2(opcode, I64, int64_t, int32_t, expression)

inline void loads(const Op& op, Block& block) {
    using ganglion_program::Opcode;
    switch (op.code) {
    case code(Opcode::COLUMN, ganglion_program::Type::F64):
    case code(Opcode::COLUMN, ganglion_program::Type::F32):
    case code(Opcode::COLUMN, ganglion_program::Type::I64):
        return column(op, block, op.code & 3);
        // a narrow sum
        GANGLION_MAP(PORT, I64, int32_t, int64_t, x);
        GANGLION_CASE(COORDINATE, I64) : return coordinate(op, block);
        GANGLION_CASE(SAMPLE, F64) : return sample<double>(op, block);
        GANGLION_CASE(SAMPLE, F32) : return sample<float>(op, block);
        GANGLION_CASE(SAMPLE, I64) : return sample<int64_t>(op, block);
        GANGLION_CASE(DRAW, I64)
            : return mapWords<int64_t>(op, block,
                                       [](uint32_t x) { return static_cast<int64_t>(x); });
        GANGLION_CASE(UNIFORM, F64)
            : return mapWords<double>(op, block,
                                      [](uint32_t x) { return distributions::uniform01(x); });
        GANGLION_CASE(UNIFORM, F32)
            : return mapWords<float>(op, block,
                                     [](uint32_t x) { return distributions::uniform01Float(x); });
        GANGLION_CASE(NORMAL, F64) : return normals<double>(op, block);
        GANGLION_CASE(NORMAL, F32) : return normals<float>(op, block);
        GANGLION_CASE(POISSON, I64) : return poisson(op, block);
        GANGLION_CASE(STORE, F64) : return store<double>(op, block);
        GANGLION_CASE(STORE, F32) : return store<float>(op, block);
        GANGLION_CASE(STORE, I64) : return store<int64_t>(op, block);
        GANGLION_CASE(EMIT, F64) : return emit<double>(op, block);
        GANGLION_CASE(EMIT, F32) : return emit<float>(op, block);
        GANGLION_CASE(EMIT, I64) : return emit<int64_t>(op, block);
    default:
        return;
    }
}

inline void integers(const Op& op, Block& block) {
    switch (op.code) {
        GANGLION_CASE(ADD_CHECKED, I64)
            : checked(
                  op, block, [](int64_t x, int64_t y) { return x + y; },
                  [](int64_t x, int64_t y) { return arithmetic::addOverflows(x, y); });
        break;
        GANGLION_CASE(SUBTRACT_CHECKED, I64)
            : checked(
                  op, block, [](int64_t x, int64_t y) { return x - y; },
                  [](int64_t x, int64_t y) { return arithmetic::subtractOverflows(x, y); });
        break;
        GANGLION_CASE(MULTIPLY_CHECKED, I64)
            : checked(
                  op, block, [](int64_t x, int64_t y) { return x * y; },
                  [](int64_t x, int64_t y) { return arithmetic::multiplyOverflows(x, y); });
        break;
        GANGLION_CASE(SHIFT_LEFT_CHECKED, I64)
            : checked(
                  op, block, [](int64_t x, int64_t y) { return arithmetic::shiftLeft(x, y); },
                  [](int64_t x, int64_t y) { return arithmetic::shiftLeftOverflows(x, y); });
        break;
        GANGLION_MAP2(SHIFT_LEFT, I64, int64_t, int64_t, arithmetic::shiftLeft(x, y));
        GANGLION_MAP2(SHIFT_RIGHT, I64, int64_t, int64_t, arithmetic::shiftRight(x, y));
        GANGLION_MAP2(BIT_AND, I64, int64_t, int64_t, x& y);
        GANGLION_MAP2(BIT_OR, I64, int64_t, int64_t, x | y);
        GANGLION_CASE(ROUND_SHIFT, I64) : roundShift(op, block);
        break;
        GANGLION_CASE(CLIP, I64) : clip(op, block);
        break;
    default:
        loads(op, block);
    }
}

inline void convert(const Op& op, const Block& block) {
    // the type of the operand stands in the immediate
    switch (op.code * 4 + static_cast<uint32_t>(op.immediate)) {
#define GANGLION_CONVERT(to, from, R, A, expression)                                               \
    case code(ganglion_program::Opcode::CONVERT, ganglion_program::Type::to) * 4 +                 \
        static_cast<uint32_t>(ganglion_program::Type::from):                                       \
        return map<R, A>(op, block, [](A x) { return static_cast<R>(expression); })
        GANGLION_CONVERT(F64, F64, double, double, x);
        GANGLION_CONVERT(F64, F32, double, float, x);
        GANGLION_CONVERT(F64, I64, double, int64_t, x);
        GANGLION_CONVERT(F32, F64, float, double, x);
        GANGLION_CONVERT(F32, F32, float, float, x);
        GANGLION_CONVERT(F32, I64, float, int64_t, x);
        GANGLION_CONVERT(I64, F64, int64_t, double, arithmetic::toLong(x));
        GANGLION_CONVERT(I64, F32, int64_t, float, arithmetic::toLong(static_cast<double>(x)));
        GANGLION_CONVERT(I64, I64, int64_t, int64_t, x);
        GANGLION_CONVERT(BOOL, BOOL, int32_t, int32_t, x);
#undef GANGLION_CONVERT
    default:
        return;
    }
}

inline void functions(const Op& op, Block& block) {
    switch (op.code) {
        GANGLION_REALS(FLOOR, arithmetic::floor(x));
        GANGLION_REALS(CEIL, arithmetic::ceil(x));
        GANGLION_REALS(TRUNC, arithmetic::trunc(x));
        GANGLION_REALS(ROUND, arithmetic::rint(x));
        GANGLION_REALS(SQRT, std::sqrt(x));
        GANGLION_REALS(EXP, elementary::exp(x));
        GANGLION_REALS(EXPM1, elementary::expm1(x));
        GANGLION_REALS(LOG, elementary::log(x));
        GANGLION_REALS(TANH, elementary::tanh(x));
        GANGLION_REALS(SIN, elementary::sin(x));
        GANGLION_REALS(COS, elementary::cos(x));
        GANGLION_REALS2(POWER, elementary::pow(x, y));
    default:
        integers(op, block);
    }
}

inline void truths(const Op& op, Block& block) {
    switch (op.code) {
        GANGLION_TRUTHS2(LESS, x < y);
        GANGLION_TRUTHS2(LESS_EQUAL, x <= y);
        GANGLION_TRUTHS2(GREATER, x > y);
        GANGLION_TRUTHS2(GREATER_EQUAL, x >= y);
        GANGLION_TRUTHS2(EQUAL, x == y);
        GANGLION_TRUTHS2(NOT_EQUAL, x != y);
        GANGLION_MAP2(EQUAL, BOOL, int32_t, int32_t, x == y);
        GANGLION_MAP2(NOT_EQUAL, BOOL, int32_t, int32_t, x != y);
        GANGLION_MAP2(AND, BOOL, int32_t, int32_t, x& y);
        GANGLION_MAP2(OR, BOOL, int32_t, int32_t, x | y);
        GANGLION_MAP(NOT, BOOL, int32_t, int32_t, x ^ 1);
    default:
        functions(op, block);
    }
}

inline void step(const Op& op, Block& block) {
    switch (op.code) {
        GANGLION_NUMBERS2(ADD, x + y, x + y);
        GANGLION_NUMBERS2(SUBTRACT, x - y, x - y);
        GANGLION_NUMBERS2(MULTIPLY, x * y, x * y);
        GANGLION_NUMBERS2(DIVIDE, x / y, arithmetic::divide(x, y));
        GANGLION_NUMBERS2(REMAINDER, arithmetic::remainder(x, y), arithmetic::remainder(x, y));
        GANGLION_NUMBERS2(MIN, arithmetic::min(x, y), x < y ? x : y);
        GANGLION_NUMBERS2(MAX, arithmetic::max(x, y), x > y ? x : y);
        GANGLION_REALS(NEGATE, -x);
        GANGLION_REALS(ABS, std::fabs(x));
        GANGLION_REALS(SIGN, arithmetic::sign(static_cast<double>(x)));
        GANGLION_MAP(NEGATE, I64, int64_t, int64_t, arithmetic::negate(x));
        GANGLION_MAP(ABS, I64, int64_t, int64_t, arithmetic::abs(x));
        GANGLION_MAP(SIGN, I64, int64_t, int64_t, arithmetic::sign(x));
        GANGLION_CASE(SELECT, F64) : select<double>(op, block);
        break;
        GANGLION_CASE(SELECT, F32) : select<float>(op, block);
        break;
        GANGLION_CASE(SELECT, I64) : select<int64_t>(op, block);
        break;
        GANGLION_CASE(SELECT, BOOL) : select<int32_t>(op, block);
        break;
        GANGLION_CASE(CONVERT, F64)
            : GANGLION_CASE(CONVERT, F32)
            : GANGLION_CASE(CONVERT, I64) : GANGLION_CASE(CONVERT, BOOL) : convert(op, block);
        break;
    default:
        truths(op, block);
    }
}

} // namespace lanes
} // namespace ganglion
