package ganglion.interop;

import java.nio.ByteBuffer;

/** How one number of an array file is stored. */
enum ElementType {
    BOOL(1, true),
    U1(1, true),
    I1(1, true),
    U2(2, true),
    I2(2, true),
    U4(4, true),
    I4(4, true),
    I8(8, true),
    F4(4, false),
    F8(8, false);

    private static final double LARGEST_EXACT = 0x1p53;

    private final int bytes;
    private final boolean integral;

    ElementType(int bytes, boolean integral) {
        this.bytes = bytes;
        this.integral = integral;
    }

    int bytes() {
        return bytes;
    }

    boolean integral() {
        return integral;
    }

    /** Fills the array from the start of the buffer; one loop a type, since files can be large. */
    void decode(ByteBuffer from, double[] to) {
        switch (this) {
            case BOOL, U1 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.get(i) & 0xff;
                }
            }
            case I1 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.get(i);
                }
            }
            case U2 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getShort(2 * i) & 0xffff;
                }
            }
            case I2 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getShort(2 * i);
                }
            }
            case U4 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = Integer.toUnsignedLong(from.getInt(4 * i));
                }
            }
            case I4 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getInt(4 * i);
                }
            }
            case I8 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getLong(8 * i);
                }
            }
            case F4 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getFloat(4 * i);
                }
            }
            case F8 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getDouble(8 * i);
                }
            }
        }
    }

    /** Whether a decoded number can be used: finite, and exact as a double. */
    boolean accepts(double value) {
        return this == I8 ? Math.abs(value) <= LARGEST_EXACT : Double.isFinite(value);
    }
}
