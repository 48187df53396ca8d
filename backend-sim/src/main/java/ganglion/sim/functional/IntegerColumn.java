package ganglion.sim.functional;

import java.util.Arrays;

/** Whole numbers in the fewest bytes that hold them: delays, and weights that are multiples of a unit. */
sealed interface IntegerColumn {

    long get(int place);

    void set(int place, long value);

    /** A column of zeros for values in {@code least .. most}. */
    static IntegerColumn allocate(int size, long least, long most) {
        if (least >= Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            return new Bytes(new byte[size]);
        }
        if (least >= Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            return new Shorts(new short[size]);
        }
        boolean ints = least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE;
        return ints ? new Ints(new int[size]) : new Longs(new long[size]);
    }

    default void read(int[] places, int count, long[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = get(places[i]);
        }
    }

    /** One value for all places. */
    record Same(long value) implements IntegerColumn {
        @Override
        public long get(int place) {
            return value;
        }

        @Override
        public void set(int place, long other) {
            throw new UnsupportedOperationException("a constant");
        }

        @Override
        public void read(int[] places, int count, long[] out) {
            Arrays.fill(out, 0, count, value);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] values) implements IntegerColumn {
        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = (byte) value;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Shorts(short[] values) implements IntegerColumn {
        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = (short) value;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Ints(int[] values) implements IntegerColumn {
        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = (int) value;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] values) implements IntegerColumn {
        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = value;
        }
    }
}
