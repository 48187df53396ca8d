package ganglion.dynamics;

/** Operators and functions of one operand; the numbers they give are fixed in docs/arithmetic.md. */
public enum UnaryOperator {
    NEGATE,
    NOT,
    ABS,
    /** -1, 0 or 1 in the type of the operand. */
    SIGN,
    FLOOR,
    CEIL,
    TRUNC,
    /** Half to even. */
    ROUND,
    SQRT,
    EXP,
    EXPM1,
    LOG,
    TANH,
    SIN,
    COS,
    /** Integer to real. */
    TO_REAL,
    /** Real to integer, toward zero, saturating; NaN is 0. */
    TO_INTEGER
}
