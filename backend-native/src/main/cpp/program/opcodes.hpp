// The enums of ganglion.program and ganglion.dynamics that the engine and the kernels share.
#pragma once

#include <cstdint>

namespace ganglion_program {

// The order of ganglion.program.RegisterType.
enum class Type : uint8_t { F64, F32, I64, BOOL };

// The order of ganglion.program.Opcode.
enum class Opcode : uint8_t {
    CONST,
    COLUMN,
    STATE,
    PORT,
    ARRIVALS,
    COORDINATE,
    SIGNAL,
    REDUCTION,
    TRACE,
    PRE_STATE,
    POST_STATE,
    PRE_SPIKE,
    POST_SPIKE,
    PHASE,
    AGE,
    SAMPLE,
    ADD,
    SUBTRACT,
    MULTIPLY,
    ADD_CHECKED,
    SUBTRACT_CHECKED,
    MULTIPLY_CHECKED,
    SHIFT_LEFT_CHECKED,
    DIVIDE,
    REMAINDER,
    NEGATE,
    ABS,
    SIGN,
    MIN,
    MAX,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    BIT_AND,
    BIT_OR,
    FLOOR,
    CEIL,
    TRUNC,
    ROUND,
    SQRT,
    EXP,
    EXPM1,
    LOG,
    TANH,
    SIN,
    COS,
    POWER,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL,
    NOT_EQUAL,
    AND,
    OR,
    NOT,
    SELECT,
    CONVERT,
    ROUND_SHIFT,
    CLIP,
    DRAW,
    UNIFORM,
    NORMAL,
    POISSON,
    STORE,
    EMIT,
    DELIVER
};
constexpr int OPCODES = static_cast<int>(Opcode::DELIVER) + 1;

// The order of ganglion.dynamics.Axis.
enum class Axis : uint8_t { STEP, INDEX, SOURCE, TARGET };

} // namespace ganglion_program
