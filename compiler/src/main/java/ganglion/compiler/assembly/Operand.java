package ganglion.compiler.assembly;

/**
 * A value in a register.
 *
 * @param fraction of a fixed-point real: the register holds value * 2^fraction; 0 for everything else
 * @param bits that a fixed-point real needs at most, with its sign; 64 for everything else
 */
record Operand(int register, int fraction, int bits) {
    static Operand plain(int register) {
        return new Operand(register, 0, 64);
    }
}
