package ganglion.compiler.quantity;

/**
 * A physical dimension as powers of time, voltage and current. Ganglion's base units are ms, mV and pA and those that follow
 * from them: pF, nS, GOhm, kHz.
 */
public record Dimension(int time, int voltage, int current) {
    public static final Dimension NONE = new Dimension(0, 0, 0);
    public static final Dimension TIME = new Dimension(1, 0, 0);

    public Dimension times(Dimension other) {
        return new Dimension(time + other.time, voltage + other.voltage, current + other.current);
    }

    public Dimension per(Dimension other) {
        return times(other.power(-1));
    }

    public Dimension power(int exponent) {
        return new Dimension(time * exponent, voltage * exponent, current * exponent);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
