package ganglion.dynamics;

/** Operators and functions of two operands of one type; the numbers they give are fixed in docs/arithmetic.md. */
public enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    /** Of integers: toward zero, and 0 when the divisor is 0. */
    DIVIDE,
    /** Of integers: floored, and 0 when the divisor is 0. */
    REMAINDER,
    MIN,
    MAX,
    /** Reals only. */
    POWER,
    SHIFT_LEFT,
    /** Arithmetic, so it floors. */
    SHIFT_RIGHT,
    BIT_AND,
    BIT_OR,
    AND,
    OR,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL,
    NOT_EQUAL;

    public boolean isComparison() {
        return compareTo(LESS) >= 0;
    }
}
