package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.numeric.Arithmetic;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The states of a population: one array of the state's type each. */
final class StateColumns {
    private final ImmutableList<StateSlot> slots;
    private final int size;
    private final double[][] doubles;
    private final float[][] floats;
    private final long[][] longs;

    StateColumns(ImmutableList<StateSlot> slots, int size) {
        this.slots = slots;
        this.size = size;
        doubles = new double[slots.size()][];
        floats = new float[slots.size()][];
        longs = new long[slots.size()][];
        for (int s = 0; s < slots.size(); s++) {
            doubles[s] = new double[type(s) == RegisterType.F64 ? size : 0];
            floats[s] = new float[type(s) == RegisterType.F32 ? size : 0];
            longs[s] = new long[type(s) == RegisterType.I64 ? size : 0];
        }
    }

    private RegisterType type(int state) {
        return slots.get(state).type();
    }

    void load(int state, Registers registers, int dst, int from, int count) {
        switch (type(state)) {
            case F64 -> System.arraycopy(doubles[state], from, registers.doubles(dst), 0, count);
            case F32 -> System.arraycopy(floats[state], from, registers.floats(dst), 0, count);
            case I64 -> System.arraycopy(longs[state], from, registers.longs(dst), 0, count);
            case BOOL -> throw new IllegalStateException("a state is a number");
        }
    }

    /** Loads for a reader, one of so many, the value of its group: consecutive readers share one. */
    void loadGroups(int state, Registers registers, int dst, int from, int count, int readers) {
        for (int lane = 0; lane < count; lane++) {
            int group = (int) ((long) (from + lane) * size / readers);
            switch (type(state)) {
                case F64 -> registers.doubles(dst)[lane] = doubles[state][group];
                case F32 -> registers.floats(dst)[lane] = floats[state][group];
                case I64 -> registers.longs(dst)[lane] = longs[state][group];
                case BOOL -> throw new IllegalStateException("a state is a number");
            }
        }
    }

    /** Folds so many neighbours of a state into one number of the state's type, as its bits. */
    long folded(int state, int from, int count) {
        return switch (type(state)) {
            case F64 -> {
                double sum = 0.0;
                for (int i = 0; i < count; i++) {
                    sum += doubles[state][from + i];
                }
                yield Double.doubleToRawLongBits(sum);
            }
            case F32 -> {
                float sum = 0.0f;
                for (int i = 0; i < count; i++) {
                    sum += floats[state][from + i];
                }
                yield Float.floatToRawIntBits(sum) & 0xFFFFFFFFL;
            }
            case I64 -> {
                long sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += longs[state][from + i];
                }
                yield sum;
            }
            case BOOL -> throw new IllegalStateException("a state is a number");
        };
    }

    /** The largest value of a state, as its bits. */
    long most(int state) {
        return switch (type(state)) {
            case F64 ->
                Double.doubleToRawLongBits(
                        Arrays.stream(doubles[state]).reduce(Arithmetic::max).orElse(0));
            case F32 -> {
                float most = floats[state][0];
                for (float value : floats[state]) {
                    most = Arithmetic.max(most, value);
                }
                yield Float.floatToRawIntBits(most) & 0xFFFFFFFFL;
            }
            case I64 -> Arrays.stream(longs[state]).max().orElse(0);
            case BOOL -> throw new IllegalStateException("a state is a number");
        };
    }

    /** The bits of one value. */
    long bits(int state, int i) {
        return switch (type(state)) {
            case F64 -> Double.doubleToRawLongBits(doubles[state][i]);
            case F32 -> Float.floatToRawIntBits(floats[state][i]) & 0xFFFFFFFFL;
            case I64 -> longs[state][i];
            case BOOL -> throw new IllegalStateException("a state is a number");
        };
    }

    /** Stores a register; the first lane whose value is not a number, or -1. */
    int store(int state, Registers registers, int a, int from, int count) {
        return switch (type(state)) {
            case F64 -> store(registers.doubles(a), doubles[state], from, count);
            case F32 -> store(registers.floats(a), floats[state], from, count);
            case I64 -> {
                System.arraycopy(registers.longs(a), 0, longs[state], from, count);
                yield -1;
            }
            case BOOL -> throw new IllegalStateException("a state is a number");
        };
    }

    private static int store(double[] values, double[] column, int from, int count) {
        double sum = 0.0;
        for (int i = 0; i < count; i++) {
            column[from + i] = values[i];
            sum += values[i] * 0.0;
        }
        return Double.isNaN(sum) ? firstNaN(values, count) : -1;
    }

    private static int store(float[] values, float[] column, int from, int count) {
        float sum = 0.0f;
        for (int i = 0; i < count; i++) {
            column[from + i] = values[i];
            sum += values[i] * 0.0f;
        }
        return Double.isNaN(sum) ? firstNaN(values, count) : -1;
    }

    /** The sum above is not a number for infinities either, so the values decide. */
    private static int firstNaN(double[] values, int count) {
        return IntStream.range(0, count)
                .filter(i -> Double.isNaN(values[i]))
                .findFirst()
                .orElse(-1);
    }

    private static int firstNaN(float[] values, int count) {
        return IntStream.range(0, count)
                .filter(i -> Float.isNaN(values[i]))
                .findFirst()
                .orElse(-1);
    }

    /** The sum of a whole state over some neurons. */
    long sum(int state, int from, int to) {
        long[] column = longs[state];
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += column[i];
        }
        return sum;
    }

    /** The state in base units. */
    double[] values(int state) {
        double unit = slots.get(state).unit();
        return IntStream.range(0, size)
                .mapToDouble(i -> switch (type(state)) {
                    case F64 -> doubles[state][i];
                    case F32 -> floats[state][i];
                    case I64 -> longs[state][i] * unit;
                    case BOOL -> throw new IllegalStateException("a state is a number");
                })
                .toArray();
    }

    /** All states as a checkpoint holds them. */
    ImmutableList<ImmutableLongArray> bits() {
        return IntStream.range(0, slots.size()).mapToObj(this::bits).collect(ImmutableList.toImmutableList());
    }

    private ImmutableLongArray bits(int state) {
        return ImmutableLongArray.copyOf(IntStream.range(0, size).mapToLong(i -> bits(state, i)));
    }

    void restore(ImmutableList<ImmutableLongArray> bits) {
        for (int s = 0; s < slots.size(); s++) {
            ImmutableLongArray column = bits.get(s);
            for (int i = 0; i < size; i++) {
                restore(s, i, column.get(i));
            }
        }
    }

    void restore(int state, int i, long bits) {
        switch (type(state)) {
            case F64 -> doubles[state][i] = Double.longBitsToDouble(bits);
            case F32 -> floats[state][i] = Float.intBitsToFloat((int) bits);
            case I64 -> longs[state][i] = bits;
            case BOOL -> throw new IllegalStateException("a state is a number");
        }
    }
}
