package ganglion.compiler.assembly;

/**
 * A value in a register.
 *
 * @param fraction of a fixed-point real: the register holds value * 2^fraction; 0 for everything else
 * @param most that the register of a fixed-point real holds at most, whatever its sign; infinite for everything else
 */
record Operand(int register, int fraction, double most) {
    static Operand plain(int register) {
        return new Operand(register, 0, Double.POSITIVE_INFINITY);
    }
}
