package ganglion.program;

/**
 * The instructions of neuron and synapse programs. Unless said otherwise the operands {@code a}, {@code b}, {@code c} are
 * registers, the result goes to register {@code dst}, and {@code type} is the type of operands and result. What each gives for
 * every operand is fixed in docs/arithmetic.md; all of them are total.
 */
public enum Opcode {
    /** The immediate's bits: of a double, of a float (low 32), a long, or 0 and 1. */
    CONST,
    /** Column {@code immediate} of the population at the neuron, or of the projection at the synapse's position. */
    COLUMN,
    /** State {@code immediate} at the start of the step. */
    STATE,
    /** Folded value of port {@code immediate}, in its accumulator's type. */
    PORT,
    /** I64: synaptic events that arrived at port {@code immediate}. */
    ARRIVALS,
    /** I64: the coordinate with the ordinal {@code immediate} in {@code Axis}. */
    COORDINATE,
    /** Signal {@code immediate} at the reader's group. */
    SIGNAL,
    /** Reduction {@code immediate} of the signal. */
    REDUCTION,
    /** Trace {@code immediate} as the synapse sees it. */
    TRACE,
    /** State {@code immediate} of the synapse's source after its program of this step. */
    PRE_STATE,
    /** State {@code immediate} of the synapse's target after its program of this step. */
    POST_STATE,
    /** What of the source's emissions reaches the synapse in this step, in the type of the payload: 0 for nothing. */
    PRE_SPIKE,
    /** What of the target's emissions the synapse sees in this step, in the type of the payload: 0 for nothing. */
    POST_SPIKE,
    /** I64: the number of the current phase, from 0. */
    PHASE,
    /** I64: how many steps ago state {@code immediate} of the synapse was stored. */
    AGE,
    /**
     * The value of the neuron, or of the column in the I64 register {@code a} where that is not -1, in the current row of the samples,
     * in {@code type}; 0 outside of the columns.
     */
    SAMPLE,

    /** I64: wraps. */
    ADD,
    SUBTRACT,
    MULTIPLY,
    /** I64: overflow where register {@code c} (BOOL, or -1 for always) holds is an error of the run. */
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
    /** I64 only; counts are clamped to 0..63. */
    SHIFT_LEFT,
    SHIFT_RIGHT,
    BIT_AND,
    BIT_OR,

    /** F64 and F32 only, from here to POWER. */
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

    /** {@code type} is that of the operands, the result is BOOL. */
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL,
    NOT_EQUAL,

    /** BOOL only. */
    AND,
    OR,
    NOT,

    /** {@code a} is the BOOL condition; {@code b} where it holds, else {@code c}; {@code type} is that of the values. */
    SELECT,

    /** From a register of any numeric type to {@code type}: to I64 toward zero and saturating, NaN to 0. */
    CONVERT,

    /** I64: {@code a} over 2^(immediate & 255), rounded as the {@code Rounding} with ordinal immediate >> 8. */
    ROUND_SHIFT,
    /** I64: {@code a} brought into (immediate & 255) bits as the {@code Overflow} with ordinal immediate >> 8. */
    CLIP,

    /** I64: the 32-bit word of site {@code immediate} (10 rounds). */
    DRAW,
    /** F64 or F32: uniform in (0, 1) of the word of site {@code immediate}. */
    UNIFORM,
    /** F64 or F32: standard normal of the word of site {@code immediate}. */
    NORMAL,
    /** I64: Poisson count of site {@code immediate} by threshold table {@code b} (not a register), {@code c} equal parts. */
    POISSON,

    /**
     * Writes register {@code a} to state {@code immediate}, in a synapse where the BOOL register {@code b} holds (-1: always);
     * {@code dst} is -1. Stores come after all loads.
     */
    STORE,
    /** Sends register {@code a} where the BOOL register {@code b} holds; at most one a program; {@code dst} is -1. */
    EMIT,
    /**
     * Adds register {@code a} times the payload, rounded once, to the synapse's port where the BOOL register {@code b} holds (-1:
     * always); of the port's type, in its units; at most one a code; {@code dst} is -1.
     */
    DELIVER
}
